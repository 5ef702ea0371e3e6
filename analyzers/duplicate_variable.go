package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var duplicateVariable = &lint.Analyzer{
	Name: "duplicate-variable", Group: lint.TextGroup, Severity: lint.Info,
	Kinds:    []syntax.Kind{syntax.Dotenv},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID},
	Doc: `An env file gives the same variable two different values.

All programs take the last one. Whoever finds the first one, far above, changes a value that nobody reads; and where the two halves of a key pair
were pasted at different times, the ID of the one ends up with the secret of the other.

~~~dotenv bad
AWS_PROFILE=dev
AWS_REGION=eu-west-1
AWS_PROFILE=prod
~~~
~~~dotenv good
# AWS_PROFILE=dev
AWS_REGION=eu-west-1
AWS_PROFILE=prod
~~~

## When it is right to ignore it
Where the later value is meant to win over a template above it.

## Sources
Measured (case d50).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		first := map[string]*syntax.Binding{}
		for _, b := range s.Bindings {
			if b.Setting == aws.None || !b.Known() {
				continue
			}
			earlier := first[b.Name.Text]
			if first[b.Name.Text] = b; earlier == nil || earlier.Value.Text == b.Value.Text {
				continue
			}
			pass.ReportBinding(b, lint.Diagnostic{
				Span: b.Name.Span, Readers: readers.Names(pass.Likely()),
				Message: fmt.Sprintf("The variable stands twice with different values. %s the last one.", lint.Clause(pass.Likely(), "takes", "take")),
				Related: []lint.Related{{Span: earlier.Name.Span, Message: "The earlier one stands here."}},
				Fixes: []lint.Fix{
					{Title: "Keep this one and remove the first", Edits: []lint.Edit{lint.RemoveLine(earlier)}},
					{Title: "Keep the first and remove this one", Edits: []lint.Edit{lint.RemoveLine(b)}},
				},
			})
		}
	},
}
