package lint

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// A SignIn is a step with aws-actions/configure-aws-credentials, the action that signs
// in to AWS.
type SignIn struct {
	*syntax.Step
	File  *syntax.File
	Major int // its version; 0 for one that is named by a commit or a branch
	Turn  int // its index among the steps of its job
}

// SignIns returns the steps of a workflow or an action that sign in to AWS, in its order.
func SignIns(f *syntax.File) (list []SignIn) {
	for _, job := range f.Jobs() {
		list = append(list, SignInsOf(f, job)...)
	}
	return list
}

// SignInsOf returns the steps of a job that sign in to AWS. Gitea and Forgejo name the
// action by its address.
func SignInsOf(f *syntax.File, job *syntax.Job) (list []SignIn) {
	if f.Kind != syntax.GitHub && f.Kind != syntax.GitHubAction {
		return nil
	}
	for i, step := range job.Steps {
		name, version := step.Action()
		if strings.TrimPrefix(name, "https://github.com/") != "aws-actions/configure-aws-credentials" {
			continue
		}
		major := aws.ActionMajor(version)
		if major == 0 {
			major = aws.ActionMajor(pinned(f, step))
		}
		list = append(list, SignIn{step, f, major, i})
	}
	return list
}

// pinned returns the version that a comment behind a commit names: # v4.0.2.
func pinned(f *syntax.File, step *syntax.Step) string {
	line := f.Text.Line(f.Text.LineAt(step.Uses.End))
	i, _ := slices.BinarySearchFunc(f.Trailing, step.Uses.End, func(c source.Span, at int) int { return c.Start - at })
	if i == len(f.Trailing) || f.Trailing[i].Start >= line.End {
		return ""
	}
	words := strings.Fields(strings.TrimLeft(f.Text.Slice(f.Trailing[i]), "# "))
	if len(words) == 0 {
		return ""
	}
	return words[0][strings.LastIndexAny(words[0], "@=")+1:]
}

// Input returns what the step gives an input, in whatever case its name is written, or
// nil. What is empty is not given.
func (s *SignIn) Input(name string) *syntax.Binding {
	if s.With == nil {
		return nil
	}
	for _, b := range s.With.Bindings {
		if strings.EqualFold(b.Name.Text, name) && !(b.Known() && b.Value.Text == "") {
			return b
		}
	}
	return nil
}

// Set returns what gives an input a value: the step itself, or from version 4 on the
// variable that stands in for it. It is nil if nothing in the file does.
func (s *SignIn) Set(name string) *syntax.Binding {
	if b := s.Input(name); b != nil {
		return b
	}
	input := aws.ActionInputNamed(aws.LatestActionMajor, name)
	if input.Variable == "" || 0 < s.Major && s.Major < 4 {
		return nil
	}
	return s.Variable(input.Variable)
}

// Variable returns what sets a variable of the step, or nil.
func (s *SignIn) Variable(name string) *syntax.Binding {
	for scope := s.File.Pipeline.Variables(s.Step); scope != nil; scope = scope.Parent {
		for _, b := range scope.Bindings {
			if b.Name.Text == name {
				return b
			}
		}
	}
	return nil
}

// On reports whether an input is on, or could be.
func (s *SignIn) On(name string) bool {
	b := s.Set(name)
	return b != nil && !(b.Known() && strings.EqualFold(b.Value.Text, "false"))
}

// EnvironmentKey returns the key ID that the environment of the step holds, or nil.
func (s *SignIn) EnvironmentKey() *syntax.Binding {
	b := s.Variable(aws.AccessKeyID.Variable())
	if b != nil && b.Known() && b.Value.Text == "" {
		return nil
	}
	return b
}

// Exports reports whether later steps see the credentials in their environment.
func (s *SignIn) Exports() bool {
	off := s.Input("output-env-credentials")
	return s.Input("aws-profile") == nil && (off == nil || off.Known() && !strings.EqualFold(off.Value.Text, "false"))
}

// Prepared reports whether variables can be set that the file does not tell: by an
// earlier step, by the machine, or by an expression that makes all of them.
func (s *SignIn) Prepared() bool {
	for _, earlier := range s.Job.Steps[:s.Turn] {
		if earlier.HandsOn() {
			return true
		}
	}
	for scope := s.File.Pipeline.Variables(s.Step); scope != nil; scope = scope.Parent {
		if scope.Open && len(scope.Bindings) == 0 {
			return true
		}
	}
	return s.File.Pipeline.Composite || !Hosted(s.Job)
}

// WantsToken reports whether the step assumes a role with the token that GitHub makes for
// the job: it has a role, and nothing else to assume it with.
func (s *SignIn) WantsToken() bool {
	if s.Input("role-to-assume") == nil || s.Input("aws-access-key-id") != nil || s.EnvironmentKey() != nil || s.Prepared() {
		return false
	}
	return s.Set("web-identity-token-file") == nil && !s.On("role-chaining") && !s.On("force-skip-oidc")
}

// Hosted reports whether a job of a workflow runs on a machine of GitHub's, which has no
// credentials by itself. One that an expression picks counts as such only where a matrix
// lists no other.
func Hosted(job *syntax.Job) bool {
	labels := scalars(job.Node.Get("runs-on"))
	if len(labels) != 1 {
		return false
	}
	if name, ok := strings.CutPrefix(strings.Join(strings.Fields(labels[0]), ""), "${{matrix."); ok {
		labels = scalars(job.Node.Get("strategy").Get("matrix").Get(strings.TrimSuffix(name, "}}")))
	}
	return len(labels) > 0 && !slices.ContainsFunc(labels, func(label string) bool { return !hostedLabel(label) })
}

// scalars returns a scalar, or what stands in a list of them.
func scalars(node *yaml.Node) (texts []string) {
	switch {
	case node == nil:
	case node.Kind == yaml.Scalar:
		texts = append(texts, node.Text)
	default:
		for _, item := range node.Items {
			if item = item.Resolve(); item != nil {
				texts = append(texts, item.Text)
			}
		}
	}
	return texts
}

func hostedLabel(label string) bool {
	for _, prefix := range []string{"ubuntu-", "windows-", "macos-"} {
		if strings.HasPrefix(strings.ToLower(label), prefix) {
			return true
		}
	}
	return false
}

// Whole reports whether every line of a YAML file can be read, in a shape that its system
// takes, so that what is missing in it is missing.
func Whole(f *syntax.File) bool {
	return !slices.ContainsFunc(f.Errors, func(e syntax.Error) bool { return e.Code == syntax.NotYAML || e.Code == syntax.WrongShape })
}

// OnGitHub reports whether GitHub itself runs a workflow, by its folder: Gitea and Forgejo
// have other rules for tokens and permissions.
func OnGitHub(f *syntax.File) bool {
	return f.Kind == syntax.GitHub && path.Base(path.Dir(path.Dir(f.Path))) == ".github"
}

// Meant reports whether an input that is not given is meant by another name.
func (s *SignIn) Meant(name string) bool {
	return s.With != nil && slices.ContainsFunc(s.With.Bindings, func(b *syntax.Binding) bool {
		major := cmp.Or(s.Major, aws.LatestActionMajor)
		return aws.ActionInputNamed(major, b.Name.Text) == nil && aws.NearestActionInput(major, b.Name.Text) == name
	})
}

// SignsInWith reports whether the action signs in with what an input holds.
func SignsInWith(input string) bool {
	switch input {
	case "aws-region", "role-to-assume", "aws-access-key-id", "aws-secret-access-key", "aws-session-token", "web-identity-token-file":
		return true
	}
	return false
}

// AddInput returns the edit that gives the step one more input, below the last of those
// it has, and as a snippet if there is one; ok is false where they do not stand a line each.
func (s *SignIn) AddInput(name, value, snippet string) (edit Edit, ok bool) {
	if s.With == nil || len(s.With.Bindings) == 0 {
		return Edit{}, false
	}
	last := s.With.Bindings[len(s.With.Bindings)-1]
	line := s.File.Text.Line(s.File.Text.LineAt(last.Name.Start))
	indent := s.File.Text.Slice(source.Span{Start: line.Start, End: last.Name.Start})
	if strings.TrimLeft(indent, " ") != "" || last.Scope != s.With {
		return Edit{}, false
	}
	if snippet != "" {
		snippet = indent + snippet
	}
	return LineBelow(s.File, last, indent+name+": "+value, snippet), true
}

// Upgrade offers to use another major version, where one is named and no commit.
func (s *SignIn) Upgrade(major int) []Fix {
	_, version := s.Action()
	at := s.Uses.End - len(version)
	if aws.ActionMajor(version) == 0 || s.File.Text.Slice(source.Span{Start: at, End: s.Uses.End}) != version {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Use version %d", major), Edits: []Edit{{Span: source.Span{Start: at, End: s.Uses.End}, New: fmt.Sprintf("v%d", major)}}}}
}
