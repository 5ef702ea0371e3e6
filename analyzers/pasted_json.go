package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var pastedJSON = &lint.Analyzer{
	Name: "pasted-json", Group: lint.Structure, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config, syntax.Dotenv},
	Prevents:   []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError},
	Supersedes: pastedShellLines.Supersedes,
	Breaks:     "finds no key in it",
	Doc: `The JSON that aws sts prints was pasted into a file of another format.

aws sts assume-role, get-session-token, iam create-access-key and programs for credential_process print credentials as JSON. The AWS files and env
files hold a setting a line; AWS CLI refuses a file with JSON in it.

~~~credentials bad
[default]
{
    "AccessKeyId": "AKIAQ3EGRS7VQNZ2UXKT",
    "SecretAccessKey": "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"
}
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
AWS CLI Command Reference, sts assume-role; AWS SDKs and Tools Reference Guide, process credential provider; measured with the readers of credls.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		for _, p := range pass.File.Pastes(s) {
			if p.Format == syntax.JSONPaste {
				pass.ReportPaste(s, p, false)
			}
		}
	},
}
