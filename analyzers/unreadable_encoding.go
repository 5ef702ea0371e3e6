package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unreadableEncoding = &lint.Analyzer{
	Name: "unreadable-encoding", Group: lint.TextGroup, Severity: lint.Error, Elsewhere: true,
	Kinds:    lint.WithoutYAML,
	Prevents: []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError},
	Doc: `The file is not written in UTF-8.

PowerShell's > writes UTF-16, old editors Latin-1. AWS CLI and boto3 cannot decode such a file; other programs find no section in it. Editors show
it as if nothing were wrong.

~~~credentials bad
<UTF16>[default]
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
Never for UTF-16. Latin-1 letters in a comment harm AWS CLI and boto3 only.

## Sources
AWS CLI User Guide, PowerShell; motdotla/dotenv#445; measured (cases e04, e05).
`,
	File: func(pass *lint.Pass) {
		disk := pass.File.Facts.Disk
		if !lint.ConcernsAWS(pass.File) {
			return
		}
		switch disk.Encoding {
		case syntax.UTF16LE, syntax.UTF16BE:
			likely := pass.Likely()
			pass.Report(lint.Diagnostic{
				Span: lint.FirstLine(pass.File), Readers: readers.Names(likely),
				Message: fmt.Sprintf("The file is written in UTF-16, as PowerShell's > does. %s nothing in it.", lint.Clause(likely, "finds", "find")),
				Fixes:   []lint.Fix{{Title: "Write the file in UTF-8", Safe: true, Preferred: true, Rewrite: lint.Rewrite{Encoding: true, BOM: true}}},
			})
		case syntax.NotUTF8:
			refuse, _ := readers.Part(pass.Likely(), func(r *readers.Reader) bool {
				err := r.Read("# \xe9\n", pass.File.Kind).Err
				return err != nil && err.Code != readers.Unknown
			})
			if len(refuse) > 0 {
				pass.Report(lint.Diagnostic{
					Span: lint.FirstLine(pass.File), Readers: readers.Names(refuse),
					Message: fmt.Sprintf("The file holds bytes that are no UTF-8. %s the whole file%s.", lint.Clause(refuse, "refuses", "refuse"), parseError(pass.File)),
				})
			}
		}
	},
}

// parseError names the error of AWS CLI and boto3 for a file they cannot read.
func parseError(f *syntax.File) string {
	if f.Kind.INI() {
		return lint.InBrackets(aws.ConfigParseError)
	}
	return ""
}
