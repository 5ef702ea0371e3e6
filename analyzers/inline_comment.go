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

var inlineComment = &lint.Analyzer{
	Name: "inline-comment", Group: lint.TextGroup, Severity: lint.Error,
	Uncovers: []string{"unknown-region"},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID, aws.IncompleteSignature, aws.InvalidRegionError},
	Doc: `A comment stands behind a value on the same line.

AWS CLI and boto3 have no comments behind values: ` + "` # prod`" + ` becomes part of the secret. The SDKs for other languages cut it off, so the profile
works in one program and fails in the next. docker --env-file and systemd keep comments as well.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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 # prod
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
# prod
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: secret_key ****************prod
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where the file is read by programs of one kind only, and they cut comments off. A comment behind a header is fine everywhere.

## Sources
aws/aws-cli#320; measured (cases c01–c05, c09, v18, d19–d22).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if b.Comment.Len() == 0 || b.Setting == aws.None {
			return
		}
		text := pass.File.Text.Slice(b.Comment)
		keeps, _, unlikely := pass.Broken(b, func(r readers.Read) bool { return r.Found && strings.HasSuffix(r.Text, text) })
		if len(keeps) == 0 || unlikely && !b.Setting.IsCredential() {
			return
		}
		d := lint.Diagnostic{
			Span: b.Comment, Readers: readers.Names(keeps), Severity: lint.Warning,
			Message: fmt.Sprintf("The comment is part of the %s for %s%s.", lint.Noun(b.Setting), readers.Titles(keeps), lint.InBrackets(failure(b))),
		}
		if b.Value.Text != "" {
			fix := moveComment(pass.File, b)
			fix.Safe = fix.Safe && !unlikely
			d.Fixes = []lint.Fix{fix}
		} else {
			d.Message = fmt.Sprintf("The value begins with a comment sign. %s the comment as the %s.", lint.Clause(keeps, "takes", "take"), lint.Noun(b.Setting))
		}
		switch {
		case unlikely:
			d.Severity = lint.Info
		case b.Setting.IsCredential():
			d.Severity = lint.Error
		}
		pass.ReportBinding(b, d)
	},
}

// moveComment returns the fix that puts a comment on a line of its own above the
// value. It is safe where the value cannot hold a blank, so that nothing but a
// comment can be meant. The comment goes to column 0, also above a nested
// setting: indented, Rust and Java would read it as a setting.
func moveComment(f *syntax.File, b *syntax.Binding) lint.Fix {
	end := b.Value.End
	if b.Value.Style == syntax.Double || b.Value.Style == syntax.Single || b.Value.Style == syntax.Backquote {
		end++
	}
	comment := strings.TrimRight(f.Text.Slice(b.Comment), " \t")
	if f.Kind.Env() && strings.HasPrefix(comment, ";") {
		comment = "#" + comment[1:]
	}
	above := source.Span{Start: b.Line.Start, End: b.Line.Start}
	return lint.Fix{
		Title: "Move the comment above the value", Preferred: true,
		Safe: b.Setting.Info().Type != aws.Text && b.Setting.Info().Type != aws.Command && b.Setting.Info().Type != aws.Path && !strings.Contains(b.Value.Text, " "),
		Edits: []lint.Edit{
			{Span: above, New: comment + lint.LineBreak(f)},
			{Span: source.Span{Start: end, End: b.Comment.End}},
		},
	}
}
