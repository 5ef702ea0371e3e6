package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var newlineInValue = &lint.Analyzer{
	Name: "newline-in-value", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.Dotenv, syntax.Shell},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.HTTPClientError, aws.InvalidRegionError},
	Uncovers: []string{"malformed-access-key-id", "malformed-secret-access-key", "quoted-value"},
	Doc: `A line break stands in a key, a secret or a token.

Within quotes a value may go on on the next line, and in most .env files \n means a line break. No credential holds one: it came with the output of
a command, or a long token was wrapped. AWS answers SignatureDoesNotMatch, or the HTTP client refuses to send the header (HTTPClientError).

~~~dotenv bad
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY="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\n"
~~~
~~~dotenv good
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~try node
node --env-file=.env -p process.env.AWS_SECRET_ACCESS_KEY.length
bad: 41
good: 40
~~~

## When it is right to ignore it
Never for a credential, a region, an ARN or an account ID. Other values are not looked at.

## Sources
boto/botocore#2001, argoproj/argo-workflows#981, aws/aws-cli#10163; measured (cases d33–d36).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !b.Setting.OneWord() || !b.Known() {
			return
		}
		places := pass.File.LineBreaks(b)
		if len(places) == 0 {
			return
		}
		stands, at, code := "An escape for a line break stands", places[0], failure(b)
		written := strings.ContainsAny(pass.File.Text.Slice(places[0]), "\r\n")
		if written {
			stands, at = "A line break stands", b.Value.Span
		}
		if code == aws.InvalidClientTokenID && (written || pass.File.Kind == syntax.Dotenv && b.Value.Style == syntax.Double) {
			code = aws.HTTPClientError // It is sent in a header, which cannot hold a line break.
		}
		e := pass.Effects(b, pass.File.Text.Slice(b.Line), func(r readers.Read) lint.Effect {
			switch {
			case r.Text == b.Value.Text:
				return lint.Effect{}
			case strings.Contains(r.Text, "\n") || strings.Contains(r.Text, `\n`) || strings.Contains(r.Text, `\r`):
				return lint.Effect{One: "keeps it", Many: "keep it", Code: code}
			}
			return lint.Effect{One: "reads the first line only", Many: "read the first line only", Code: code}
		})
		if len(e.Broken) == 0 || e.Unlikely {
			return
		}
		d := lint.Diagnostic{
			Span: at, Readers: readers.Names(e.Broken),
			Message: fmt.Sprintf("%s in the %s. %s.", stands, lint.Noun(b.Setting), e.Said),
		}
		open, shut := pass.File.Quotes(b)
		ends := len(places) == 1 && (places[0].Start == open.End || places[0].End == shut.Start)
		d.Fixes = []lint.Fix{{
			Title: "Remove the line breaks", Preferred: true, Edits: lint.Remove(places...),
			Safe: b.Value.Text != "" && (ends || aws.Classify(b.Setting, b.Value.Text).Meaning == aws.WellFormed),
		}}
		pass.ReportBinding(b, d)
	},
}
