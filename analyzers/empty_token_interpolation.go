package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var emptyTokenInterpolation = &lint.Analyzer{
	Name: "empty-token-interpolation", Group: lint.Pipelines, Severity: lint.Warning,
	Kinds: []syntax.Kind{syntax.Compose}, Settings: []aws.Setting{aws.SessionToken, aws.SecurityToken},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID},
	Doc: `A session token is fetched from a variable that need not be set.

Who has no AWS_SESSION_TOKEN, because the keys are long-term ones, hands on an empty one: compose puts nothing in the place of ${X} and sets the
variable all the same. Some programs send an empty token, and AWS refuses it. A name without a value is handed on only where the host has it.

~~~compose bad compose.yml
services:
  app:
    environment:
      - AWS_ACCESS_KEY_ID
      - AWS_SECRET_ACCESS_KEY
      - AWS_SESSION_TOKEN=${AWS_SESSION_TOKEN}
~~~
~~~compose good compose.yml
services:
  app:
    environment:
      - AWS_ACCESS_KEY_ID
      - AWS_SECRET_ACCESS_KEY
      - AWS_SESSION_TOKEN
~~~

## When it is right to ignore it
Where the token is always set.

## Sources
docker/compose#11196; Compose file reference, interpolation; measured with compose-go v2.16.2.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !mayBeEmpty(pass.File, b) {
			return
		}
		ref := b.References[0]
		if pass.ForeignEndpoint(b.Scope) || lint.ForShow(pass.File) {
			return
		}
		sends, _ := readers.Part(pass.Signers(), func(r *readers.Reader) bool { return r.SendsEmptyToken })
		d := lint.Diagnostic{
			Span: ref.Span, Readers: readers.Names(sends),
			Message: fmt.Sprintf("Where %s is not set, compose sets an empty token. %s it along (InvalidClientTokenId).", ref.Name, lint.Clause(sends, "sends", "send")),
		}
		if ref.Name == b.Name.Text && b.Whole.Holds(b.Raw) {
			d.Fixes = []lint.Fix{{Title: "Hand it on by its name alone", Safe: true, Preferred: true, Edits: lint.Remove(assigned(pass.File, b))}}
		}
		pass.ReportBinding(b, d)
	},
}

// mayBeEmpty reports whether compose puts nothing in the place of a value where a variable
// is not set. A name without a value is another matter.
func mayBeEmpty(f *syntax.File, b *syntax.Binding) bool {
	if len(b.References) != 1 || b.References[0].Kind != syntax.ToVariable || b.Peculiar || b.Raw.Len() == 0 || b.References[0].Span != b.Value.Span {
		return false
	}
	return b.References[0].Default.Text == "" && !strings.ContainsAny(f.Text.Slice(b.References[0].Span), "?+")
}

// assigned returns the place of what is set: of an item from its = on, of a map all that
// stands behind the colon.
func assigned(f *syntax.File, b *syntax.Binding) source.Span {
	if lint.Item(f, b) {
		return source.Span{Start: b.Delimiter, End: b.Raw.End}
	}
	return source.Span{Start: b.Delimiter + 1, End: b.Whole.End}
}
