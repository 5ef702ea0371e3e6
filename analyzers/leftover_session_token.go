package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
)

var leftoverSessionToken = &lint.Analyzer{
	Name: "leftover-session-token", Group: lint.Keys, Severity: lint.Error,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.ExpiredToken, aws.InvalidToken},
	Supersedes: []string{"malformed-session-token", "legacy-security-token"},
	Breaks:     "sends the token along",
	Doc: `A session token stands beside a long-term key.

A key ID that begins with AKIA belongs to an IAM user and needs no token. aws configure replaces the ID and the secret and leaves an old
token where it is; every program sends it along, and AWS refuses the request with InvalidClientTokenId or ExpiredToken.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
aws_session_token = IQoJb3JpZ2luX2VjEExampleExampleExampleExample
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try python3 botocore
AWS_SHARED_CREDENTIALS_FILE=credentials python3 -c 'import botocore.session; print("token:", bool(botocore.session.get_session().get_credentials().token))'
bad: token: True
good: token: False
~~~

## When it is right to ignore it
After pasting half of a new session: then the token is the new thing, and the key above it is old.

## Sources
aws/aws-cli#1341, #2444, #7870, RhinoSecurityLabs/pacu#355.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.Token == nil || !c.Token.Known() || c.Token.Value.Text == "" || !c.LongTerm() {
			return
		}
		if lint.IsExample(pass.File) && pass.File.Kind.Env() || pass.ForeignEndpoint(c.Scope) {
			return
		}
		send, who := "Every program sends", pass.Signers()
		if c.Token.Setting == aws.SecurityToken {
			if who, _ = readers.Part(pass.Signers(), func(r *readers.Reader) bool { return r.PrefersSecurityToken }); len(who) == 0 {
				return
			}
			send = lint.Clause(who, "sends", "send")
		}
		pass.ReportBinding(c.Token, lint.Diagnostic{
			Span:    c.Token.Value.Span,
			Readers: readers.Names(who),
			Message: fmt.Sprintf("A session token beside a long-term key (AKIA…), which has none. %s it, and AWS answers InvalidClientTokenId.", send),
			Related: []lint.Related{{Span: c.ID.Value.Span, Message: "The long-term key stands here."}},
			Fixes:   []lint.Fix{{Title: "Remove the session token", Preferred: surelyExpired(pass, c.Token.Value.Text), Edits: lint.RemoveFix(pass.File, c.Token).Edits}},
		})
	},
}

// surelyExpired reports whether a token tells an age that no session gets.
func surelyExpired(pass *lint.Pass, token string) bool {
	info, ok := aws.DecodeToken(token)
	return ok && !pass.World.Now.IsZero() && !info.Created.IsZero() && pass.World.Now.Sub(info.Created) > aws.LongestSession
}
