package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var byteOrderMark = &lint.Analyzer{
	Name: "byte-order-mark", Group: lint.TextGroup, Severity: lint.Error, Elsewhere: true,
	Kinds:    lint.WithoutYAML,
	Prevents: []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError},
	Doc: `The file begins with a byte-order mark, which editors hide.

Windows editors and PowerShell write three bytes (EF BB BF) in front of the text. AWS CLI and boto3 cannot parse such a file, the Go SDK loses
the first section, shells lose the first variable.

~~~credentials bad
<BOM>[default]
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
bad: Unable to parse config file
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where only programs read the file that skip the mark, such as docker.

## Sources
aws/aws-cli#3419, Brightspace/bmx#366; measured (cases e03, e09, d31).
`,
	File: func(pass *lint.Pass) {
		disk := pass.File.Facts.Disk
		if !disk.BOM || disk.Encoding != syntax.UTF8 || !lint.ConcernsAWS(pass.File) {
			return
		}
		refuse, lose := readers.WithMark(pass.Likely(), pass.File.Kind)
		if len(refuse)+len(lose) == 0 {
			return
		}
		var effects []string
		if len(refuse) > 0 {
			effects = append(effects, lint.Clause(refuse, "refuses", "refuse")+" the file")
		}
		if len(lose) > 0 {
			effects = append(effects, lint.Clause(lose, "loses", "lose")+" what stands first")
		}
		pass.Report(lint.Diagnostic{
			Span: lint.FirstLine(pass.File), Readers: readers.Names(append(refuse, lose...)),
			Message: fmt.Sprintf("The file begins with a byte-order mark. %s.", strings.Join(effects, "; ")),
			Fixes:   []lint.Fix{{Title: "Remove the byte-order mark", Safe: true, Preferred: true, Rewrite: lint.Rewrite{BOM: true}}},
		})
	},
}
