package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var notAnAccessKeyID = &lint.Analyzer{
	Name: "not-an-access-key-id", Group: lint.Keys, Severity: lint.Error,
	Settings: []aws.Setting{aws.AccessKeyID},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID},
	Doc: `Something else than an access key ID stands where one belongs.

IAM shows many IDs that look alike: AIDA… names a user, AROA… a role, ANPA… a policy. Those, an ARN, an e-mail address, an account ID or
a user name sign no request. The access key ID stands in the IAM console under "Security credentials" and begins with AKIA or ASIA.

~~~credentials bad
[default]
aws_access_key_id = AIDAQ3EGRS7VQNZ2UXKTB
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Keys of another vendor (LocalStack, MinIO, Cloudflare R2 …) are reported as a warning where no endpoint says that they are meant for it.

## Sources
IAM User Guide, unique identifiers; aws/aws-sdk-go#3888, coreos/tectonic-installer#1327.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := pass.Classify(b.Setting, v.Text)
			d := lint.Diagnostic{Span: v.Span}
			switch verdict.Meaning {
			case aws.OtherID, aws.OtherSecret:
				if verdict.Kind == aws.KindName && !pass.Home() {
					continue // Local servers such as MinIO let users choose a name.
				}
				d.Message = fmt.Sprintf("This is %s, no access key ID. AWS does not know it as one (InvalidClientTokenId).", verdict.Kind)
			case aws.Foreign:
				d.Severity = lint.Warning
				d.Message = fmt.Sprintf("This is %s, and no endpoint_url leads elsewhere. Sent to AWS it ends in InvalidClientTokenId.", verdict.Kind)
			case aws.Unknown:
				if !pass.File.Kind.INI() {
					continue // An env file may hold another vendor's key.
				}
				d.Severity = lint.Warning
				d.Message = "This has not the shape of an access key ID (AKIA… or ASIA…). AWS does not know it (InvalidClientTokenId)."
			default:
				continue
			}
			if !lint.IsExample(pass.File) && !pass.ForeignEndpoint(b.Scope) {
				pass.ReportBinding(b, d)
			}
		}
	},
}
