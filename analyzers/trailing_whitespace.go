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

var trailingWhitespace = &lint.Analyzer{
	Name: "trailing-whitespace", Group: lint.TextGroup, Severity: lint.Error,
	Prevents: []aws.ErrorCode{aws.IncompleteSignature, aws.SignatureDoesNotMatch, aws.InvalidClientTokenID},
	Doc: `A blank stands at the end of a value.

Nobody sees it and nobody means it. The programs that read ~/.aws/credentials take blanks off, but scripts that cut a
value out of the file and older SDKs keep them, and so do docker --env-file and everything inside quotes. A blank in a key ID
makes AWS answer IncompleteSignature, one in a secret SignatureDoesNotMatch.

~~~dotenv bad docker.env
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT<SP>
AWS_SECRET_ACCESS_KEY=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
~~~
~~~dotenv good docker.env
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~

## When it is right to ignore it
Never for a key. For other values in ~/.aws/config it is a matter of taste.

## Sources
aws/aws-cli#5755, aws/aws-sdk-js#489, moby/moby#46773; measured with docker/cli 29.9.3.
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		at := pass.File.TrailingBlanks(b)
		if at.Len() == 0 || b.Setting == aws.None || b.Value.Text == "" {
			return
		}
		keeps, drops, unlikely := pass.Broken(b, func(r readers.Read) bool {
			return r.Found && strings.TrimRight(r.Text, " \t") != r.Text
		})
		d := lint.Diagnostic{Span: at, Severity: lint.Hint, Readers: readers.Names(keeps), Fixes: []lint.Fix{{
			Title: "Remove the blanks", Safe: true, Preferred: true, Edits: lint.Remove(at),
		}}}
		noun := lint.Noun(b.Setting)
		switch {
		case len(keeps) > 0:
			d.Message = fmt.Sprintf("A blank ends the %s. %s it as part of the value%s.", noun, lint.Clause(keeps, "keeps", "keep"), lint.InBrackets(lint.Answer(b.Setting)))
			d.Severity = lint.Error
			if unlikely {
				d.Severity = lint.Info
			}
		case pass.File.Kind == syntax.Shell, len(drops) == 0:
			return // Shells end a word at a blank, and nobody looks into a section that they do not know.
		default:
			who := "scripts"
			if pass.File.Kind.INI() {
				who = "scripts and older SDKs"
				if b.Setting.IsCredential() {
					d.Severity = lint.Warning
				}
			}
			d.Message = fmt.Sprintf("A blank follows the %s. %s it; %s keep it%s.", noun, lint.Clause(drops, "drops", "drop"), who, lint.InBrackets(lint.Answer(b.Setting)))
		}
		pass.ReportBinding(b, d)
	},
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind == syntax.Root || s.Kind == syntax.Nested || !s.Peculiar {
			return
		}
		line := pass.File.Text.Line(pass.File.Text.LineAt(s.Header.Start))
		at := source.Span{Start: s.Header.End, End: line.End}
		if text := pass.File.Text.Slice(at); text == "" || strings.Trim(text, " \t") != "" {
			return
		}
		pass.Report(lint.Diagnostic{
			Span: at, Scope: s, Severity: lint.Hint,
			Message: "A blank follows the header. AWS SDKs drop it; scripts that look for the line do not find it.",
			Fixes:   []lint.Fix{{Title: "Remove the blanks", Safe: true, Preferred: true, Edits: lint.Remove(at)}},
		})
	},
}
