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

var readerDisagreement = &lint.Analyzer{
	Name: "reader-disagreement", Group: lint.TextGroup, Severity: lint.Warning, Peculiar: true, Leftover: true,
	Settings: []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID, aws.ConfigParseError},
	Doc: `Programs that read the file take different values from the same line.

Every program has its own idea of quotes, comments, blanks, backslashes and indentation. Where that makes a difference to a key, a secret or a
token and no other rule knows why, this one says who reads what. The value itself is never shown; credls read FILE has the whole table.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
  # rotated in May
aws_secret_access_key = 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
# rotated in May
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where only one of the programs reads the file; the setting readers names it once for all files.

## Sources
Measured: the readers of credls and the versions they follow are listed by credls version --readers.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !b.Known() || b.Value.Text == "" || b.Indented && followsCredential(b) {
			return // An indented line is told of where it changes the value above.
		}
		if besideReturn(pass.File, b) || belowColon(pass.File, b) {
			return // The line end explains it, or the line above, and other rules tell of those.
		}
		groups := pass.Readings.Groups(b, pass.Likely())
		if len(groups) < 2 {
			return
		}
		var parts []string
		var differ []*readers.Reader
		for _, g := range groups {
			parts = append(parts, readers.Titles(g.Readers)+": "+g.Remark)
			if g.Remark != readers.AsMeant {
				differ = append(differ, g.Readers...)
			}
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Name.Span, Readers: readers.Names(differ),
			Message: fmt.Sprintf("The %s differs by program. %s.", lint.Noun(b.Setting), strings.Join(parts, "; ")),
		})
	},
}

// followsCredential reports whether the binding before b in its scope is a part of
// the credentials too.
func followsCredential(b *syntax.Binding) bool {
	for i, o := range b.Scope.Bindings {
		if o == b && i > 0 {
			return b.Scope.Bindings[i-1].Setting.IsCredential()
		}
	}
	return false
}

// belowColon reports whether a line with a colon in the place of = stands above a
// binding of an env file: node loses what follows one.
func belowColon(f *syntax.File, b *syntax.Binding) bool {
	if !f.Kind.Env() || b.Line.Start == 0 {
		return false
	}
	above := f.On(source.Span{Start: b.Line.Start - 1, End: b.Line.Start - 1})
	return len(above) > 0 && f.Text.String()[above[0].Delimiter] == ':'
}

// besideReturn reports whether a carriage return alone stands at either end of the
// lines of a binding.
func besideReturn(f *syntax.File, b *syntax.Binding) bool {
	return strings.HasSuffix(f.Text.Slice(b.Line), "\r") || b.Line.Start > 0 && f.Text.String()[b.Line.Start-1] == '\r'
}
