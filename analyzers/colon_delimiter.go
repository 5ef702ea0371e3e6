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

var colonDelimiter = &lint.Analyzer{
	Name: "colon-delimiter", Group: lint.TextGroup, Severity: lint.Error,
	Prevents: []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError, aws.PartialCredentialsError},
	Uncovers: []string{"malformed-access-key-id", "malformed-secret-access-key"},
	Doc: `A colon stands between name and value, as in YAML.

AWS CLI, boto3 and the Go SDK take a colon for a =. The SDKs for Rust and Java refuse the whole file, the one for JavaScript does not see the setting.
In .env files npm dotenv, godotenv and compose read such lines, node, python-dotenv and shells pass over them, and docker refuses the file.

~~~credentials bad
[default]
aws_access_key_id: AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key: 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where only AWS CLI and boto3 read the file.

## Sources
AWS SDKs and Tools Reference Guide, file format; measured (cases k04, d56, d57).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		colon := source.Span{Start: b.Delimiter, End: b.Delimiter + 1}
		if pass.File.Kind.YAML() || pass.File.Text.Slice(colon) != ":" {
			return
		}
		e := pass.Effects(b, pass.File.UpToValue(b)+"1", func(readers.Read) lint.Effect { return lint.Effect{} })
		if !pass.Matters(b, e) {
			return
		}
		d := lint.Diagnostic{
			Span: colon, Readers: readers.Names(e.Broken), Fixes: []lint.Fix{equalsFix(pass.File, b)},
			Message: fmt.Sprintf("A colon stands in the place of =. %s.", e.Said),
		}
		if e.Unlikely {
			d.Severity = lint.Info
		}
		pass.ReportBinding(b, d)
	},
}

// equalsFix returns the fix that puts = in the place of a colon. It is safe for
// names that AWS knows: any other line with a colon may be a note.
func equalsFix(f *syntax.File, b *syntax.Binding) lint.Fix {
	behind := f.Text.Slice(b.Raw)
	blanks := len(behind) - len(strings.TrimLeft(behind, " \t"))
	e := lint.Edit{Span: source.Span{Start: b.Delimiter, End: b.Delimiter + 1}, New: "="}
	switch {
	case f.Kind.Env():
		e.Span = source.Span{Start: b.Name.End, End: b.Raw.Start + blanks}
	case blanks > 0 && b.Name.End == b.Delimiter:
		e.New = " ="
	}
	return lint.Fix{
		Title: "Write = for the colon", Preferred: true, Edits: []lint.Edit{e},
		Safe: (b.Setting != aws.None || f.Kind.Env()) && lint.Clear(f, b),
	}
}
