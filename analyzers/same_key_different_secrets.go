package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
)

var sameKeyDifferentSecrets = &lint.Analyzer{
	Name: "same-key-different-secrets", Group: lint.Keys, Severity: lint.Warning, Elsewhere: true, Leftover: true,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidSignatureException},
	Doc: `A key ID stands in two places with two secrets.

An access key has one secret. Where the same ID is written down with two, one of them is mistyped, or belongs to another key: the half of a pair was
copied.

~~~credentials bad
[dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[work]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
[dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[work]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Never: AWS accepts one secret for an ID.

## Sources
IAM User Guide, access keys; rhyeal/aws-rotate-iam-keys#81, 99designs/aws-vault#917.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.Secret == nil || !c.LongTerm() && !c.Temporary() {
			return
		}
		rival, in := pass.World.Rival(pass.File, c)
		if rival == nil || lint.ForShow(pass.File) || lint.ForShow(in) || pass.ForeignEndpoint(c.Scope) || pass.Classify(aws.SecretAccessKey, c.Secret.Value.Text).Meaning != aws.WellFormed {
			return
		}
		pass.ReportBinding(c.Secret, lint.Diagnostic{
			Span: c.Secret.Value.Span, Message: "Its access key ID stands elsewhere with another secret. AWS answers SignatureDoesNotMatch to one of the two.",
			Related: []lint.Related{{File: in, Span: rival.Secret.Name.Span, Message: "The other secret stands here."}},
		})
	},
}
