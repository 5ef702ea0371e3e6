package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var missingSessionToken = &lint.Analyzer{
	Name: "missing-session-token", Group: lint.Keys, Severity: lint.Error, Elsewhere: true,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID},
	Breaks:   "sends the key without a token",
	Doc: `A temporary key has no session token beside it.

A key ID that begins with ASIA is one of three parts: STS handed it out together with a secret and a session token, and AWS accepts them only
together. Without the token the answer is "The security token included in the request is invalid".

~~~credentials bad
[default]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try python3 botocore
AWS_SHARED_CREDENTIALS_FILE=credentials python3 -c 'import botocore.session; c = botocore.session.get_session().get_credentials(); print(c.access_key[:4], bool(c.token))'
bad: ASIA False
good: AKIA False
~~~

## When it is right to ignore it
In an env file whose token comes from somewhere else. Where another .env file of the folder sets it nothing is reported.

## Sources
IAM User Guide, temporary credentials; aws/aws-cli#3793, iann0036/former2#287.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if !c.Temporary() || c.Family != "" && c.Secret == nil || c.Token != nil && (!c.Token.Known() || c.Token.Value.Text != "") || profiles.Misspelt(c.Scope, aws.SessionToken) {
			return
		}
		if c.Open || !lint.Whole(pass.File) || !pass.Home() && (lint.IsExample(pass.File) || pass.World.SetBeside(pass.File, c.Family, aws.SessionToken, aws.SecurityToken)) || pass.ForeignEndpoint(c.Scope) {
			return
		}
		fails := pass.Signers()
		if other := pass.World.KeysInOther(pass.File, c.Scope); other.Token != nil && other.Token.Setting == aws.SessionToken && other.Token.Value.Text != "" {
			if other.ID == nil && other.Secret == nil {
				return // The token stands in the other file, alone: that is said there.
			}
			if fails = readers.Without(fails, func(r *readers.Reader) bool { return r.JoinsTokens }); len(fails) == 0 {
				return
			}
		}
		d := lint.Diagnostic{
			Span: c.ID.Value.Span, Readers: readers.Names(fails), Fixes: tokenFixes(pass, c),
			Message: fmt.Sprintf("A temporary key (ASIA…) without a session token. %s it alone, and AWS answers InvalidClientTokenId.", lint.Clause(fails, "sends", "send")),
		}
		if !pass.Home() {
			if pass.File.Kind.Env() {
				d.Severity = lint.Warning
			}
			d.Message = "A temporary key (ASIA…) without a session token. AWS SDKs send it alone, and AWS answers InvalidClientTokenId."
		}
		pass.ReportBinding(c.ID, d)
	},
}

// tokenFixes returns the ways to add a token: copied from where the same key ID
// stands with one, or a place to type it.
func tokenFixes(pass *lint.Pass, c *profiles.Credential) (fixes []lint.Fix) {
	if from := pass.World.SameKey(c, pass.File); from != nil && !pass.File.Kind.YAML() {
		fixes = append(fixes, lint.Fix{Title: "Copy the session token from " + placeOf(from), Preferred: true, Edits: []lint.Edit{tokenEdit(pass.File, c, from.Token.Value.Text, "")}})
	}
	if c.Token == nil {
		if add, ok := lint.AddFix(pass.File, "Add a line for the session token", c.Last(), aws.SessionToken, ":token"); ok {
			fixes = append(fixes, add)
		}
	}
	return fixes
}

// tokenEdit returns the edit that gives a set its token.
func tokenEdit(f *syntax.File, c *profiles.Credential, token, snippet string) lint.Edit {
	if c.Token != nil {
		return lint.Edit{Span: c.Token.Value.Span, New: token}
	}
	return lint.LineBelow(f, c.Last(), lint.Assignment(f, c.ID, aws.SessionToken, token), snippet)
}

// placeOf names a set in the title of a fix.
func placeOf(c *profiles.Credential) string {
	if name := c.Scope.Name.Text; name != "" && len(name) <= 16 {
		return "[" + name + "]"
	}
	return "where it stands"
}
