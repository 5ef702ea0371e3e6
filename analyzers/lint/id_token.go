package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// MayHaveToken reports whether the token that signs in can be made for a job, as far as
// its file tells: it has the permission, or states none and is called by others, whose
// permissions then count.
func MayHaveToken(f *syntax.File, job *syntax.Job) bool {
	if p := f.Pipeline.Permits(job); p != nil {
		return p.Level("id-token") == "write"
	}
	return f.Pipeline.Reusable && len(f.Pipeline.Triggers) == 1
}

// TokenFor returns the place in a called workflow, or in one that this calls, that needs
// the calling job's permission; in is nil if there is none. asked says that a list of
// permissions names it, so that the run does not even start.
func TokenFor(w *profiles.World, f *syntax.File) (in *syntax.File, at source.Span, asked bool) {
	return tokenFor(w, f, map[*syntax.File]bool{})
}

// tokenFor is [TokenFor], but for the workflows that were looked at.
func tokenFor(w *profiles.World, f *syntax.File, seen map[*syntax.File]bool) (in *syntax.File, at source.Span, asked bool) {
	seen[f] = true
	for _, job := range f.Jobs() {
		p := f.Pipeline.Permits(job)
		if p != nil && p.Level("id-token") != "write" {
			continue // The fault lies there, whoever calls.
		}
		if p != nil {
			return f, p.Span, true
		}
		for _, s := range SignInsOf(f, job) {
			if s.WantsToken() {
				return f, s.Input("role-to-assume").Name.Span, false
			}
		}
		if called := w.Called(f, job); called != nil && !seen[called] {
			if in, at, asked = tokenFor(w, called, seen); in != nil {
				return in, at, asked
			}
		}
	}
	return nil, source.Span{}, false
}

// audienceSTS is whom tokens are for where a step does not say it: STS outside of China.
const audienceSTS = "sts.amazonaws.com"

// audienceChina is the same in China.
const audienceChina = "sts.amazonaws.com.cn"

// AudienceOf returns whom a token for a role must be for, by the partition of the role or
// else of the region; empty where neither tells.
func AudienceOf(region, role *syntax.Binding) string {
	partition := ""
	if arn, ok := aws.ParseARN(role.Value.Text); ok {
		known, _ := aws.PartitionNamed(arn.Partition)
		partition = known.ID
	} else if region != nil && region.Known() {
		partition = aws.PartitionOf(region.Value.Text)
	}
	switch partition {
	case "":
		return ""
	case "aws-cn":
		return audienceChina
	}
	return audienceSTS
}

// MistakenAudience returns whom the token of a step must be for where it is for somebody
// else, and the input that says so, which is nil where none does; want is empty where
// nothing is wrong. Every name but STS's own and misspellings of it can be what an identity
// provider in IAM asks for.
func (s *SignIn) MistakenAudience() (audience *syntax.Binding, want string) {
	audience, role := s.Input("audience"), s.Input("role-to-assume")
	if role == nil || s.Input("sts-endpoint") != nil || s.Input("aws-access-key-id") != nil {
		return nil, ""
	}
	want = AudienceOf(s.Input("aws-region"), role)
	if audience == nil {
		if want == audienceChina && s.WantsToken() {
			return nil, want
		}
		return nil, ""
	}
	if name := audience.Value.Text; !audience.Known() || name == want || !audienceOfSTS(name) {
		return nil, ""
	}
	return audience, want
}

// audienceOfSTS reports whether a name is one of STS's, or a misspelling of it.
func audienceOfSTS(name string) bool {
	switch name {
	case audienceSTS, audienceChina, "sts.amazon.com", "sts.amazonaws.cn", "sts.amazonaws":
		return true
	}
	_, near := aws.NearestWord(name, audienceSTS, audienceChina)
	return near
}

// Roleless returns the variables that hand on a token of which nothing says what role it is
// for: the file names none, and nothing outside of it can. The settings of a project on
// GitLab always can.
func Roleless(f *syntax.File) (list []*syntax.Binding) {
	for _, b := range f.Bindings {
		switch {
		case b.Setting == aws.RoleARN:
			return nil
		case b.Setting == aws.WebIdentityTokenFile && b.Scope.Kind == syntax.Variables && !(b.Known() && b.Value.Text == "") && !isOpen(b.Scope):
			list = append(list, b)
		}
	}
	if f.Kind == syntax.GitLab || slices.ContainsFunc(f.Scripts, func(s *syntax.Script) bool { return strings.Contains(s.Text.Text, aws.RoleARN.Variable()) }) {
		return nil
	}
	return list
}

// isOpen reports whether variables can come into a scope from where the file does not tell.
func isOpen(s *syntax.Scope) bool {
	for ; s != nil; s = s.Parent {
		if s.Open {
			return true
		}
	}
	return false
}

// ForNobody reports whether a token of GitLab does not say whom it is for. What another job
// or a template says of it is unknown.
func ForNobody(f *syntax.File, t syntax.IDToken) bool {
	return f.Kind == syntax.GitLab && t.Node != nil && t.Node.Kind == yaml.Mapping && t.Node.Get("aud") == nil
}
