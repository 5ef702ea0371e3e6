package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var tokenInOtherFile = &lint.Analyzer{
	Name: "token-in-other-file", Group: lint.Keys, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.ExpiredToken},
	Breaks:   "leaves the token behind",
	Copes:    "sends the token with the keys",
	Doc: `A session token stands in one of the two AWS files, and the keys of its profile in the other.

AWS CLI and boto3 take a set of credentials from one file alone and leave the token behind: a temporary key is sent without it. The SDKs put the two
files together, so that they send a token that was forgotten in ~/.aws/config along with every new key.

~~~config bad
[profile dev]
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~
~~~credentials beside
[dev]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~credentials good
[dev]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnlyAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+Ef7gAb9/Cd8+E
~~~
~~~try python3 botocore
test -e credentials || printf '[dev]\naws_access_key_id = ASIA\naws_secret_access_key = made-up\n' > credentials
AWS_CONFIG_FILE=config AWS_SHARED_CREDENTIALS_FILE=credentials AWS_PROFILE=dev python3 -c 'import botocore.session; c = botocore.session.get_session().get_credentials(); print(c.access_key[:4], bool(c.token))'
bad: ASIA False
good: ASIA True
~~~

## When it is right to ignore it
Where only SDKs use the profile.

## Sources
aws/aws-cli#1197; measured (case b03).
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.ID != nil || c.Secret != nil || c.Token.Setting != aws.SessionToken || !c.Token.Known() || aws.Classify(aws.SessionToken, c.Token.Value.Text).Meaning != aws.WellFormed || pass.ForeignEndpoint(c.Scope) {
			return
		}
		keys := pass.World.KeysInOther(pass.File, c.Scope)
		if keys.ID == nil || keys.Secret == nil || keys.Token != nil && keys.Token.Value.Text != "" {
			return
		}
		other, _ := pass.World.Other(pass.File)
		send, leave := readers.Part(pass.Likely(), func(r *readers.Reader) bool { return r.JoinsTokens })
		d := lint.Diagnostic{Span: c.Token.Value.Span, Related: []lint.Related{{File: other, Span: keys.ID.Value.Span, Message: "The keys stand here."}}}
		switch {
		case keys.Temporary() && len(leave) > 0:
			d.Readers = readers.Names(leave)
			d.Message = fmt.Sprintf("The keys of this token stand in the other file. %s them without it (InvalidClientTokenId).", lint.Clause(leave, "sends", "send"))
			below := lint.LineBelow(other, keys.Last(), lint.Assignment(other, keys.ID, aws.SessionToken, c.Token.Value.Text), "")
			below.File = other
			d.Fixes = []lint.Fix{{Title: "Move the session token to its keys", Preferred: true, Edits: []lint.Edit{lint.RemoveLine(c.Token), below}}}
		case keys.LongTerm() && len(send) > 0:
			d.Severity, d.Readers = lint.Warning, readers.Names(send)
			d.Message = fmt.Sprintf("A long-term key (AKIA…) in the other file, which has no token. %s this one with it (InvalidClientTokenId).", lint.Clause(send, "sends", "send"))
			d.Fixes = []lint.Fix{{Title: "Remove the session token", Edits: []lint.Edit{lint.RemoveLine(c.Token)}}}
		default:
			return
		}
		pass.ReportBinding(c.Token, d)
	},
}
