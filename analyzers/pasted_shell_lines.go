package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var pastedShellLines = &lint.Analyzer{
	Name: "pasted-shell-lines", Group: lint.Structure, Severity: lint.Error,
	Prevents:   []aws.ErrorCode{aws.NoCredentialsError, aws.ConfigParseError, aws.PartialCredentialsError},
	Supersedes: []string{"half-a-key-pair", "missing-session-token", "leftover-session-token"},
	Uncovers: []string{
		"malformed-access-key-id", "not-an-access-key-id", "swapped-key-pair", "malformed-secret-access-key", "half-a-key-pair",
		"missing-session-token", "leftover-session-token", "hardcoded-credential", "credentials-not-ignored",
	},
	Breaks: "finds no key in it",
	Doc: `Lines that set environment variables were pasted into a file of another format.

The access portal and aws configure export-credentials print credentials for each shell: export NAME=value, set NAME=value, $Env:NAME="value",
set -gx NAME value. In ~/.aws/credentials such a line sets nothing, or makes AWS CLI refuse the file. The lines of another shell, or the portal's
[123456789012_Role] in an env file, are no better.

~~~credentials bad
[default]
export AWS_ACCESS_KEY_ID="AKIAQ3EGRS7VQNZ2UXKT"
export AWS_SECRET_ACCESS_KEY="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"
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~dotenv bad
$Env:AWS_ACCESS_KEY_ID="AKIAQ3EGRS7VQNZ2UXKT"
$Env:AWS_SECRET_ACCESS_KEY="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"
~~~
~~~dotenv good
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: access_key <not set>
good: access_key ****************UXKT
~~~

## When it is right to ignore it
Never: no program reads such lines as they are meant.

## Sources
AWS CLI Command Reference, configure export-credentials; AWS IAM Identity Center User Guide, "Getting IAM Identity Center user credentials";
cloudashdev/cloudash#21; measured with the readers of credls.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		for _, p := range pass.File.Pastes(s) {
			if p.Format != syntax.JSONPaste && p.Format != syntax.CSVPaste {
				pass.ReportPaste(s, p, true)
			}
		}
	},
}
