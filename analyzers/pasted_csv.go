package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var pastedCSV = &lint.Analyzer{
	Name: "pasted-csv", Group: lint.Structure, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config, syntax.Dotenv},
	Prevents:   []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError},
	Supersedes: pastedShellLines.Supersedes,
	Breaks:     "finds no key in it",
	Doc: `The CSV file of the console was pasted into a file of another format.

The console lets one download a new access key as accessKeys.csv. The AWS files and env files hold a setting a line; aws configure import reads the
CSV itself.

~~~credentials bad
[default]
Access key ID,Secret access key
AKIAQ3EGRS7VQNZ2UXKT,qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
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
Never: no program finds keys in it.

## Sources
AWS CLI Command Reference, configure import; IAM User Guide, managing access keys; measured with the readers of credls.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		for _, p := range pass.File.Pastes(s) {
			if p.Format == syntax.CSVPaste {
				pass.ReportPaste(s, p, false)
			}
		}
	},
}
