package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
)

var mismatchedSession = &lint.Analyzer{
	Name: "mismatched-session", Group: lint.Keys, Severity: lint.Warning, Certainty: lint.Undocumented, Leftover: true,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidToken},
	Doc: `A temporary key ID and its session token tell of different accounts.

The three parts of temporary credentials are handed out together and work only together. The account can be read from the key ID, and from tokens of
regional STS endpoints. Where the two differ the parts come from two sessions: a paste ended too early, or a tool wrote only one line.

AWS documents neither. Nothing is reported unless both can be read in full.

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEP///////////wEaCWV1LXdlc3QtMSJHMEVkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQqTwj///////////8BEAEaDDIxMDk4NzY1NDMyMSIMdnZ2dnZ2dnZ2dnZ2KiRtYWRlIHVwIGZvciB0aGUgdGVzdHMgb2YgY3JlZGxzIG9ubHkwwMKO2AY6JG1hZGUgdXAgZm9yIHRoZSB0ZXN0cyBvZiBjcmVkbHMgb25seQ==
~~~
~~~credentials good
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEP///////////wEaCWV1LXdlc3QtMSJHMEVkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQqTwj///////////8BEAEaDDA1ODI2NDIyOTg2NyIMdnZ2dnZ2dnZ2dnZ2KiRtYWRlIHVwIGZvciB0aGUgdGVzdHMgb2YgY3JlZGxzIG9ubHkwwMKO2AY6JG1hZGUgdXAgZm9yIHRoZSB0ZXN0cyBvZiBjcmVkbHMgb25seQ==
~~~

## When it is right to ignore it
Where the credentials work: then what was read from them is wrong.

## Sources
Tal Be'ery, STS-token-decoder; Aidan Steele, AWS access key ID formats; sts:GetAccessKeyInfo.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.Token == nil || !c.Token.Known() || !c.Temporary() {
			return
		}
		account, ok := aws.AccountOf(c.ID.Value.Text)
		if !ok {
			return
		}
		info, ok := aws.DecodeToken(c.Token.Value.Text)
		if !ok || info.Account == "" || info.Account == account || lint.ForShow(pass.File) || pass.ForeignEndpoint(c.Scope) {
			return
		}
		pass.ReportBinding(c.Token, lint.Diagnostic{
			Span:    c.Token.Value.Span,
			Message: "The token tells another account than the key ID (read from both, not documented by AWS). AWS answers InvalidClientTokenId to parts of two sessions.",
			Related: []lint.Related{{Span: c.ID.Value.Span, Message: "The key ID stands here."}},
		})
	},
}
