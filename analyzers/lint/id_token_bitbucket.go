package lint

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// bitbucketToken is the variable with the token of a step of Bitbucket Pipelines that asks
// for one.
const bitbucketToken = "BITBUCKET_STEP_OIDC_TOKEN"

// TokenlessStep returns what a step of Bitbucket Pipelines without oidc: true signs in to
// AWS with a token by: a variable of a pipe, or the name of the token in a script, which
// belongs to no binding. ok is false where it does not.
func TokenlessStep(f *syntax.File, job *syntax.Job) (b *syntax.Binding, at source.Span, ok bool) {
	if f.Kind != syntax.Bitbucket || job.OIDC {
		return nil, at, false
	}
	for _, pipe := range job.Steps {
		if pipe.With == nil {
			continue
		}
		if role := pipe.With.Get(aws.RoleARN); role != nil && role.Name.Text == "AWS_OIDC_ROLE_ARN" && pipe.With.Get(aws.AccessKeyID) == nil && !(role.Known() && role.Value.Text == "") {
			return role, role.Name.Span, true
		}
	}
	for _, s := range f.Scripts {
		if i := strings.Index(s.Text.Text, bitbucketToken); s.Job == job && i >= 0 {
			return nil, s.Text.At(i, i+len(bitbucketToken)), true
		}
	}
	return nil, at, false
}

// AskForToken returns the fix that gives a step of Bitbucket Pipelines a token. That it says
// oidc: false somebody meant.
func AskForToken(f *syntax.File, job *syntax.Job) []Fix {
	fix := Fix{Title: "Add oidc: true", Preferred: true, Safe: true}
	for _, pair := range job.Node.Pairs {
		if pair.Key.Text == "oidc" {
			return []Fix{{Title: "Write oidc: true", Preferred: true, Edits: []Edit{{Span: pair.Value.Span, New: "true"}}}}
		}
	}
	if len(job.Node.Pairs) == 0 {
		return nil
	}
	first := job.Node.Pairs[0].Key.Span.Start
	added := "oidc: true, "
	if !job.Node.Flow {
		line := f.Text.Line(f.Text.LineAt(first))
		added = "oidc: true" + LineBreak(f) + strings.Repeat(" ", first-line.Start)
	}
	fix.Edits = []Edit{{Span: source.Span{Start: first, End: first}, New: added}}
	return []Fix{fix}
}
