package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var swappedKeyPair = &lint.Analyzer{
	Name: "swapped-key-pair", Group: lint.Keys, Severity: lint.Error,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.IncompleteSignature, aws.SignatureDoesNotMatch},
	Supersedes: []string{"malformed-access-key-id", "not-an-access-key-id", "malformed-secret-access-key", "missing-session-token", "leftover-session-token", "half-a-key-pair"},
	Uncovers:   []string{"missing-session-token", "leftover-session-token", "hardcoded-credential"},
	Doc: `The access key ID and the secret access key stand in each other's place.

The ID is the short one in capitals, the secret the one with 40 mixed characters. Swapped, the secret goes out with every request as the ID,
in clear, so it should be replaced after the mistake is mended.

~~~credentials bad
[default]
aws_access_key_id = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_secret_access_key = AKIAQ3EGRS7VQNZ2UXKT
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: access_key ****************Dt5V
good: access_key ****************UXKT
~~~

## When it is right to ignore it
Never.

## Sources
evanshortiss/sns-mobile#14, karnowski/pairhost#5, cloudflare/cloudflare-docs#9557, aws/aws-sdk-go#3888 (the ID in both places).
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		idInSecret := swapped(c.Secret)
		secretInID := swapped(c.ID)
		if !idInSecret && !secretInID || pass.ForeignEndpoint(c.Scope) {
			return
		}
		switch {
		case idInSecret && secretInID:
			pass.ReportBinding(c.ID, lint.Diagnostic{
				Span:    c.ID.Value.Span,
				Message: "The secret access key stands in the ID's place and the ID in the secret's. The secret is sent in clear (InvalidClientTokenId).",
				Related: []lint.Related{{Span: c.Secret.Value.Span, Message: "The access key ID stands here."}},
				Fixes:   []lint.Fix{{Title: "Swap the ID and the secret", Safe: true, Preferred: true, Edits: swap(pass.File, c.ID, c.Secret)}},
			})
		case c.ID != nil && c.Secret != nil && c.ID.Value.Text == c.Secret.Value.Text:
			place, other := c.Secret, c.ID
			if secretInID {
				place, other = c.ID, c.Secret
			}
			pass.ReportBinding(place, lint.Diagnostic{
				Span:    place.Value.Span,
				Message: "The access key ID and the secret access key are the same value. AWS refuses the pair (InvalidClientTokenId).",
				Related: []lint.Related{{Span: other.Value.Span, Message: "The same value stands here."}},
			})
		case idInSecret:
			pass.ReportBinding(c.Secret, lint.Diagnostic{
				Span:    c.Secret.Value.Span,
				Message: "An access key ID stands in the secret's place. AWS refuses what it signs (SignatureDoesNotMatch).",
			})
		default:
			pass.ReportBinding(c.ID, lint.Diagnostic{
				Span:    c.ID.Value.Span,
				Message: "A secret access key stands in the ID's place. It is sent in clear with every request (InvalidClientTokenId).",
			})
		}
	},
}

// swapped reports whether a binding holds another part of a key pair than its own.
func swapped(b *syntax.Binding) bool {
	if b == nil || !b.Known() || aws.IsKeyID(b.Value.Text) && b.Setting == aws.AccessKeyID || aws.IsSecretKey(b.Value.Text) && b.Setting == aws.SecretAccessKey {
		return false
	}
	return aws.Classify(b.Setting, b.Value.Text).Meaning == aws.Swapped
}

// swap returns the edits that put the values of two bindings in each other's place.
func swap(f *syntax.File, a, b *syntax.Binding) []lint.Edit {
	if a.Value.Start > b.Value.Start {
		a, b = b, a
	}
	return []lint.Edit{{Span: a.Value.Span, New: f.Text.Slice(b.Value.Span)}, {Span: b.Value.Span, New: f.Text.Slice(a.Value.Span)}}
}
