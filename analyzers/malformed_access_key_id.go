package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var malformedAccessKeyID = &lint.Analyzer{
	Name: "malformed-access-key-id", Group: lint.Keys, Severity: lint.Error,
	Settings: []aws.Setting{aws.AccessKeyID},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID},
	Uncovers: []string{"hardcoded-credential"},
	Doc: `An access key ID does not have the shape that every key ID has.

A key ID is 20 characters: AKIA (long-term) or ASIA (temporary) and 16 of A–Z and 2–7. The digits 0, 1, 8 and 9 never occur, so a 0 is an O that
was mistyped, a 1 an I or L, an 8 a B. AWS answers that it does not know the key.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UX0T
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXOT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where requests go to another vendor's service. With an endpoint_url beside the key nothing is reported.

## Sources
IAM User Guide, unique identifiers; awsteele.com 2020-09-26 (alphabet); gitleaks#1324, #1816. AWS does not promise the shape.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := pass.Classify(b.Setting, v.Text)
			if verdict.Meaning != aws.NearMiss || lint.IsExample(pass.File) || pass.ForeignEndpoint(b.Scope) {
				continue
			}
			pass.ReportBinding(b, lint.Diagnostic{
				Span: lint.FaultSpan(v, verdict.Faults), Message: lint.KeyIDMessage(v.Text, verdict.Faults), Fixes: lint.KeyIDFixes(v, verdict.Faults),
			})
		}
	},
}
