package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
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
// permissions names it, so that the run does not even start. depth bounds the calls.
func TokenFor(w *profiles.World, f *syntax.File, depth int) (in *syntax.File, at source.Span, asked bool) {
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
		if called := w.Called(f, job); called != nil && depth > 0 {
			if in, at, asked = TokenFor(w, called, depth-1); in != nil {
				return in, at, asked
			}
		}
	}
	return nil, source.Span{}, false
}

// Audience is whom tokens are for where a step does not say it: STS outside of China.
const Audience = "sts.amazonaws.com"

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
	return Audience
}

// MistakenAudience reports whether a name is one of STS's where another one belongs, or a
// misspelling of it. Every other name can be what an identity provider in IAM asks for.
func MistakenAudience(name string) bool {
	switch name {
	case Audience, audienceChina, "sts.amazon.com", "sts.amazonaws.cn", "sts.amazonaws":
		return true
	}
	_, near := aws.NearestWord(name, Audience, audienceChina)
	return near
}

// NamesRole reports whether a role for a token can be known where the variables of a scope
// hold: the file names one somewhere, or something outside of it could.
func NamesRole(f *syntax.File, s *syntax.Scope) bool {
	for ; s != nil; s = s.Parent {
		if s.Open {
			return true
		}
	}
	for _, b := range f.Bindings {
		if b.Setting == aws.RoleARN {
			return true
		}
	}
	return slices.ContainsFunc(f.Scripts, func(s *syntax.Script) bool { return strings.Contains(s.Text.Text, aws.RoleARN.Variable()) })
}
