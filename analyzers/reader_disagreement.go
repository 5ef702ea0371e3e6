package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var readerDisagreement = &lint.Analyzer{
	Name:     "reader-disagreement",
	Group:    lint.TextGroup,
	Severity: lint.Warning,
	Settings: []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken},
	Peculiar: true,
	Leftover: true,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID, aws.ConfigParseError},
	Doc: `Programs that read the file take different values from the same line.

Every program has its own idea of quotes, comments, blanks, backslashes and indentation. Where that makes a difference to a key, a secret or a
token and no other rule knows why, this one says who reads what. The value itself is never shown; credls read FILE has the whole table.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
  aws_secret_access_key = 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
~~~

~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key
good: secret_key ****************Dt5V
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
