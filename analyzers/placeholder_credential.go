package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var placeholderCredential = &lint.Analyzer{
	Name: "placeholder-credential", Group: lint.Keys, Severity: lint.Warning, Certainty: lint.Likely, Elsewhere: true,
	Settings: []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID, aws.SignatureDoesNotMatch},
	Doc: `A key, secret or token is still the stand-in of a manual or a template.

<your key>, YOUR_SECRET_KEY, xxxx, changeme, **** and the keys that AWS's documentation shows (those that end in EXAMPLE) are there to be replaced.
So are test, dummy and the like in ~/.aws/credentials, where nothing says that the requests go to a local server.

~~~credentials bad
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where a local server or a mock takes any key. With an endpoint_url beside the key nothing is reported, nor are dummies in env files and
in AWS files of a project, nor anything in examples, tests, fixtures and docs.

## Sources
QT-DevOps/DevOpsIssues#970; localstack/localstack#62, #3562, #8204 (dummies); AWS's documentation (the keys that end in EXAMPLE).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			d := lint.Diagnostic{Span: v.Span}
			verdict := pass.Classify(b.Setting, v.Text)
			switch verdict.Meaning {
			case aws.Placeholder, aws.Documentation:
				d.Message = fmt.Sprintf("This %s is %s. AWS does not know it%s.", lint.Noun(b.Setting), verdict.Kind, lint.InBrackets(lint.Answer(b.Setting)))
			case aws.Dummy:
				if !pass.Home() || pass.File.Within != "" || pass.File.Facts.Role == syntax.Workspace {
					continue // It is meant for a mock or a local server.
				}
				d.Message = fmt.Sprintf("This %s is %s, and no endpoint_url leads elsewhere. Sent to AWS it ends in %s.", lint.Noun(b.Setting), verdict.Kind, lint.Answer(b.Setting))
			default:
				continue
			}
			if !lint.ForShow(pass.File) && !pass.ForeignEndpoint(b.Scope) {
				pass.ReportBinding(b, d)
			}
		}
	},
}
