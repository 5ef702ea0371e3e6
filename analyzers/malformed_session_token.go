package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var malformedSessionToken = &lint.Analyzer{
	Name: "malformed-session-token", Group: lint.Keys, Severity: lint.Error,
	Supersedes: []string{"expired-session"},
	Uncovers:   []string{"expired-session", "hardcoded-credential"},
	Settings:   []aws.Setting{aws.SessionToken, aws.SecurityToken},
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidToken, aws.HTTPClientError},
	Doc: `A session token is cut, wrapped or something else.

A token is some hundred characters of base64 on one line. Terminals and chats wrap it, web pages show its beginning and dots, and a selection ends
a line too early. AWS answers as if there were no such session. AWS promises no length, so a short token that nothing else speaks against is a
warning.

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEExampleExampleExampleExample...
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~

## When it is right to ignore it
Where a service of your own hands out tokens of another shape. With an endpoint_url of another vendor nothing is reported.

## Sources
STS API Reference, AssumeRole (no promise of a size); talbeerysec/STS-token-decoder (how tokens begin); measured (case v15, lines that go on).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := pass.Classify(b.Setting, v.Text)
			d := lint.Diagnostic{Span: v.Span}
			switch verdict.Meaning {
			case aws.OtherSecret, aws.OtherID, aws.Swapped:
				d.Message = fmt.Sprintf("This is %s, no session token. AWS does not take it as one (InvalidClientTokenId).", verdict.Kind)
			case aws.NearMiss:
				d.Span = lint.TokenSpan(v, verdict.Faults)
				d.Message, d.Severity = lint.TokenMessage(v, verdict.Faults)
				d.Fixes = lint.TokenFixes(v, verdict.Faults)
				if lint.Wrapped(v) {
					if d.Message, d.Readers = wrappedToken(pass, b); d.Message == "" {
						continue
					}
				}
			default:
				continue
			}
			if !lint.IsExample(pass.File) && !pass.ForeignEndpoint(b.Scope) && !foreignID(pass, b) {
				pass.ReportBinding(b, d)
			}
		}
	},
}

// wrappedToken says what programs make of a token on several lines, and which. It
// says nothing if one of them joins the lines, as shells do behind a backslash.
func wrappedToken(pass *lint.Pass, b *syntax.Binding) (message string, names []string) {
	joins, _ := pass.Readings.Split(b, pass.Likely(), func(r readers.Read) bool {
		return r.Found && aws.Classify(b.Setting, r.Text).Meaning == aws.WellFormed
	})
	if len(joins) > 0 {
		return "", nil
	}
	keep, cut, _ := pass.Broken(b, lint.KeepsLineBreak)
	message = "The session token stands on several lines. "
	if len(keep) == 0 {
		return message + "No program reads all of it (InvalidClientTokenId).", readers.Names(pass.Likely())
	}
	message += lint.Clause(keep, "keeps", "keep") + " the line break (HTTPClientError)"
	if len(cut) > 0 {
		message += "; " + lint.Clause(cut, "reads", "read") + " a part (InvalidClientTokenId)"
	}
	return message + ".", readers.Names(append(keep, cut...))
}
