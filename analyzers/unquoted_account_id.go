package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unquotedAccountID = &lint.Analyzer{
	Name: "unquoted-account-id", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.GitHub, syntax.GitHubAction, syntax.GitLab, syntax.Compose, syntax.Serverless},
	Prevents: []aws.ErrorCode{aws.ValidationError, aws.AccessDenied, aws.InvalidClientTokenID},
	Doc: `An account ID that begins with 0 stands in YAML without quotes.

YAML takes digits for a number, and a number has no zero in front. Parsers differ in what they make of it: some drop the zero, others read all of
it as octal, and with an 8 or 9 in it as a floating-point number. In quotes it stays the text that it is.

~~~compose bad compose.yml
services:
  app:
    environment:
      AWS_ACCOUNT_ID: 012345671234
~~~
~~~compose good compose.yml
services:
  app:
    environment:
      AWS_ACCOUNT_ID: "012345671234"
~~~

## When it is right to ignore it
Where the digits are a number and no ID.

## Sources
hashintel/hash#8793, awslabs/aws-deployment-framework#158; measured with compose-go v2.16.2, go-yaml v3, js-yaml, PyYAML and Psych; actions/runner,
YamlObjectReader.cs.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		text := b.Given.Text
		if len(text) < 2 || text[0] != '0' || strings.Trim(text, "0123456789") != "" || b.Scope.Kind == syntax.Commands || !lint.Bare(pass.File, b) {
			return
		}
		noun := lint.Noun(b.Setting)
		switch {
		case len(text) == 12:
			noun = "account ID"
		case !b.Setting.IsCredential() && b.Setting != aws.ExternalID:
			return
		}
		what := readers.Renumbered(pass.File, text)
		if what == "" {
			return
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Value.Span, Readers: readers.Names(pass.Likely()),
			Message: fmt.Sprintf("The %s begins with 0 and stands without quotes. %s %s.", noun, readers.Titles(pass.Likely()), what),
			Fixes:   []lint.Fix{{Title: "Quote it", Safe: true, Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: `"` + text + `"`}}}},
		})
	},
}
