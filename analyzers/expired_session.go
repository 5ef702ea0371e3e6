package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var expiredSession = &lint.Analyzer{
	Name: "expired-session", Group: lint.Keys, Severity: lint.Warning, Certainty: lint.Likely, Elsewhere: true,
	Prevents: []aws.ErrorCode{aws.ExpiredToken, aws.ExpiredTokenException, aws.RequestExpired, aws.UnauthorizedSSOToken, aws.TokenRetrievalError, aws.InvalidClientTokenID},
	Doc: `The session that a profile uses has run out.

Temporary keys last between 15 minutes and 36 hours, a sign-in some hours. Tools note when that is beside the keys, and the AWS programs in
~/.aws/sso/cache. After that AWS answers ExpiredToken, a very old token gets InvalidClientTokenId. It is a state and no mistake: it counts for
the profile that is used by default and for those that others build on, and is a remark for the rest.

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenAb9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/
x_security_token_expires = 2026-11-22T20:00:00Z
~~~
~~~credentials good
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
aws_session_token = IQoJb3JpZ2luX2VjEMadeUpTokenAb9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/Ab9/Cd8+Ef7/
x_security_token_expires = 2086-11-23T20:00:00Z
~~~

## When it is right to ignore it
For a profile that nobody needs before the next sign-in. Times without a zone count as past once they are in UTC and where this machine is.

## Sources
STS API Reference (lifetimes); aws/aws-cli#2807, jrl84/amazon-sp-api#57, Nike-Inc/gimme-aws-creds#329, benkehoe/aws-export-credentials#9;
talbeerysec/STS-token-decoder (when a token was made, which AWS does not document); botocore 1.43.11 (tokens, credentials).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if pass.World.Now.IsZero() || s.Kind != syntax.Profile && !pass.File.Kind.Env() {
			return
		}
		told := false
		for _, e := range profiles.Expiries(s, pass.World.Now.Location()) {
			pass.Until(e.At)
			pass.Until(e.Created.Add(aws.LongestSession))
			if d := expiredKeys(pass, s, e); d.Message != "" && !lint.ForShow(pass.File) && !pass.ForeignEndpoint(s) {
				on, setting := e.Token, aws.SessionToken
				if e.Note != nil {
					on, setting = e.Note, e.Note.Setting
				}
				d.Span, d.Scope, d.Setting = on.Value.Span, s, lint.NameIn(pass.File, setting)
				pass.Report(d)
				told = told || d.Faded && e.Note != nil
			}
		}
		if d := expiredSignIn(pass, s); !told && d.Message != "" && !lint.ForShow(pass.File) {
			pass.Report(d)
		}
	},
}

// expiredKeys says what there is to say of keys that run out; mostly nothing.
func expiredKeys(pass *lint.Pass, s *syntax.Scope, e profiles.Expiry) lint.Diagnostic {
	const read = "(read from the token, not documented by AWS)"
	now := pass.World.Now
	over, undocumented := e.Over(now)
	switch {
	case over && undocumented && e.Note != nil:
		return lint.Diagnostic{Severity: lint.Info, Message: "This time lies ahead, but the token is over 36 hours old " + read + ", and no session lasts longer."}
	case over && undocumented:
		message := "The token is over 36 hours old " + read + ", and no session lasts longer."
		return lint.Diagnostic{Severity: lint.Info, Faded: true, Message: lint.Renew(pass, s, message, "it")}
	case over && e.Note.Setting == aws.CredentialExpiration:
		message := "These keys have expired. AWS CLI and boto3 refuse them, and to other programs AWS answers ExpiredToken."
		refuse := readers.Names(readers.Among(pass.Signers(), "aws-cli", "boto3"))
		return lint.Diagnostic{Severity: lint.Warning, Faded: true, Readers: refuse, Message: lint.Renew(pass, s, message, "them")}
	case over:
		message := "These keys have expired. Every program sends them all the same, and AWS answers ExpiredToken."
		return lint.Diagnostic{Severity: lint.StateSeverity(pass, s), Faded: true, Message: lint.Renew(pass, s, message, "them")}
	case e.Stale(now):
		return lint.Diagnostic{Severity: lint.Info, Message: "The token was made after this time " + read + ": the keys are newer than this note."}
	case e.Note != nil:
		if left, soon := lint.Soon(pass, e.At); soon && e.Clear {
			return lint.Diagnostic{Severity: lint.Info, Message: lint.Renew(pass, s, fmt.Sprintf("These keys expire in %s.", left), "them")}
		}
	}
	return lint.Diagnostic{}
}

// expiredSignIn says what there is to say of a sign-in that a profile takes its
// credentials from. Where programs renew it by themselves that is nothing, and
// where its keys have expired as well, the other file says so.
func expiredSignIn(pass *lint.Pass, s *syntax.Scope) lint.Diagnostic {
	sign, ok := pass.World.SignIn(pass.File, s)
	if !ok || sign.Cache == nil || sign.Cache.Expires.IsZero() || pass.File.Kind != syntax.Config {
		return lint.Diagnostic{}
	}
	d := lint.Diagnostic{Span: sign.By.Value.Span, Scope: s, Setting: sign.By.Setting.Name(), Severity: lint.Info}
	end := sign.Cache.Expires
	if sign.Cache.Renewed.After(end) {
		end = sign.Cache.Renewed
	}
	left, soon := lint.Soon(pass, end)
	switch {
	case !pass.World.Now.Before(end) && !keysExpired(pass, s):
		code := aws.UnauthorizedSSOToken
		if sign.By.Setting == aws.SSOSession {
			code = aws.TokenRetrievalError
		}
		d.Severity, d.Faded = lint.StateSeverity(pass, s), true
		d.Message = fmt.Sprintf("The sign-in of this profile has expired, and no program gets new keys with it%s.", lint.InBrackets(code))
	case soon && end.Equal(sign.Cache.Expires):
		d.Message = fmt.Sprintf("The sign-in of this profile expires in %s.", left)
	default:
		return lint.Diagnostic{}
	}
	d.Message = lint.Renew(pass, s, d.Message, "it")
	return d
}

// keysExpired reports whether the other AWS file says that keys of a profile have
// expired.
func keysExpired(pass *lint.Pass, s *syntax.Scope) bool {
	other, _ := pass.World.Other(pass.File)
	if other == nil {
		return false
	}
	for _, o := range pass.World.Index(other).Profile(s.Name.Text) {
		for _, e := range profiles.Expiries(o, pass.World.Now.Location()) {
			if over, undocumented := e.Over(pass.World.Now); over && !undocumented {
				return true
			}
		}
	}
	return false
}
