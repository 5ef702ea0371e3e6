package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var malformedSecretAccessKey = &lint.Analyzer{
	Name: "malformed-secret-access-key", Group: lint.Keys, Severity: lint.Error,
	Settings: []aws.Setting{aws.SecretAccessKey},
	Uncovers: []string{"same-key-different-secrets", "hardcoded-credential"},
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidSignatureException},
	Doc: `A secret access key does not have the shape that secrets have.

A secret is 40 characters of A–Z, a–z, 0–9, / and +. Copying loses the last one, or adds what stood beside it: the % that zsh prints where output
ends without a line break, the <> of a manual, the key ID in front, %2B for + out of a URL. Some values are secrets of another kind: an SES SMTP
password (44 characters), a Git commit hash.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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%
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: secret_key ****************t5V%
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
AWS does not promise the length. If requests work with the key, ignore the warning. With an endpoint_url of another vendor nothing is reported.

## Sources
boto/botocore#893 (zsh), aws/aws-sdk-js#86 (SES), cloudyr/aws.signature#25 (39 characters), QT-DevOps/DevOpsIssues#970 (brackets).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := pass.Classify(b.Setting, v.Text)
			d := lint.Diagnostic{Span: v.Span, Severity: lint.Warning}
			switch verdict.Meaning {
			case aws.OtherSecret, aws.OtherID, aws.Foreign:
				d.Message = fmt.Sprintf("This is %s, no secret access key. AWS refuses what it signs (SignatureDoesNotMatch).", verdict.Kind)
			case aws.NearMiss:
				d.Span = lint.SecretSpan(v, verdict.Faults)
				d.Message, d.Severity = lint.SecretMessage(v, verdict.Faults)
				d.Fixes = lint.SecretFixes(v, verdict.Faults)
			default:
				continue
			}
			if !lint.IsExample(pass.File) && !pass.ForeignEndpoint(b.Scope) && !foreignID(pass, b) {
				pass.ReportBinding(b, d)
			}
		}
	},
}

// foreignID reports whether the key ID beside a secret in an env file or in YAML is none of
// AWS's: then the secret need not look like one of AWS's either.
func foreignID(pass *lint.Pass, secret *syntax.Binding) bool {
	if pass.Home() {
		return false
	}
	for _, b := range secret.Scope.Bindings {
		if b.Setting == aws.AccessKeyID && b.Family == secret.Family && b.Known() {
			switch v := aws.Classify(b.Setting, b.Value.Text); v.Meaning {
			case aws.Dummy, aws.Unknown, aws.Foreign, aws.Placeholder, aws.VariableName, aws.Empty:
				return true
			case aws.OtherID:
				return v.Kind == aws.KindName
			}
		}
	}
	return false
}
