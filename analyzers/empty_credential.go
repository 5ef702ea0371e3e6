package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var emptyCredential = &lint.Analyzer{
	Name: "empty-credential", Group: lint.Keys, Severity: lint.Warning, Elsewhere: true,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.SignatureDoesNotMatch, aws.PartialCredentialsError, aws.NoCredentialsError},
	Breaks:   "signs with it",
	Copes:    "takes other credentials or none",
	Doc: `A key, secret or token is set to nothing.

In ~/.aws/credentials, AWS CLI, boto3 and the Rust SDK take an empty key ID or secret for a key and sign with it; the other SDKs pass over it and
go on to other credentials, so that the same profile is two different people. An empty session token is sent along by the SDKs for Rust and
Java. In the environment an empty variable counts as unset.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key =
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: secret_key **************** shared-credentials-file
good: secret_key ****************Dt5V shared-credentials-file
~~~

## When it is right to ignore it
In an env file that clears a variable on purpose. Where another .env file of the folder sets it nothing is reported.

## Sources
aws/aws-cli#1872, docker/compose#11196, brendanhay/amazonka#177; measured (cases k12, k13, p10).
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		if c.Family != "" || !lint.InProfile(pass.File, c.Scope) {
			return // Who reads variables with names of their own is unknown.
		}
		emptyKey(pass, c.ID, c.Secret)
		emptyKey(pass, c.Secret, c.ID)
		// An empty token of a temporary key is a missing one, and an empty
		// aws_security_token one of a name to be rid of.
		if isEmpty(pass, c.Token) && c.Token.Setting == aws.SessionToken && !c.Temporary() {
			emptyToken(pass, c.Token)
		}
	},
}

// isEmpty reports whether a binding sets a setting to nothing, so that no program
// reads something else there, where somebody would sign in with it, and whether
// nothing beside the file sets it.
func isEmpty(pass *lint.Pass, b *syntax.Binding) bool {
	if b == nil || b.Value.Text != "" || !b.Known() || pass.File.Within != "" || lint.ForShow(pass.File) {
		return false // What a script writes it can fill in with another command.
	}
	raw := pass.File.Text.Slice(b.Raw)
	if pass.Home() {
		return strings.Trim(raw, " \t") == "" // Quotes would be the value.
	}
	quoted := strings.HasPrefix(strings.TrimLeft(raw, " \t"), `""`) || strings.HasPrefix(strings.TrimLeft(raw, " \t"), `''`)
	return (quoted || strings.Trim(raw, " \t") == "") && !pass.World.SetBeside(pass.File, b.Family, b.Setting)
}

// emptyKey reports an empty half of a key pair.
func emptyKey(pass *lint.Pass, b, other *syntax.Binding) {
	if !isEmpty(pass, b) {
		return
	}
	const elsewhere = "other credentials or none"
	d := lint.Diagnostic{Span: b.Name.Span, Fixes: []lint.Fix{lint.RemoveFix(pass.File, b)}}
	noun := lint.Noun(b.Setting)
	signs, rest := readers.Part(pass.Likely(), func(r *readers.Reader) bool { return r.SignsEmpty })
	switch {
	case !pass.Home():
		if pass.File.Kind == syntax.Shell || other != nil && pass.File.Kind.Env() && other.Value.Text == "" && other.Known() {
			d.Severity = lint.Info // Scripts clear variables on purpose, and frameworks come with both unset.
		}
		d.Message = fmt.Sprintf("The %s is empty, which counts as unset. AWS CLI and the SDKs take %s (NoCredentialsError).", noun, elsewhere)
		if b.Setting == aws.SecretAccessKey && other != nil && other.Value.Text != "" {
			d.Message = fmt.Sprintf("The %s is empty. AWS CLI and boto3 stop there (PartialCredentialsError); the other SDKs take %s.", noun, elsewhere)
		}
	case other == nil:
		d.Readers = readers.Names(pass.Likely())
		d.Message = fmt.Sprintf("The %s is empty, and the other half of the pair is not there. No program signs with it (NoCredentialsError).", noun)
	case len(signs) == 0:
		d.Readers = readers.Names(rest)
		d.Message = fmt.Sprintf("The %s is empty. %s %s.", noun, lint.Clause(rest, "takes", "take"), elsewhere)
	default:
		d.Readers = readers.Names(signs)
		d.Message = fmt.Sprintf("The %s is empty. %s with it%s", noun, lint.Clause(signs, "signs", "sign"), lint.InBrackets(lint.Answer(b.Setting)))
		if len(rest) > 0 {
			d.Message += fmt.Sprintf("; %s %s", lint.Clause(rest, "takes", "take"), elsewhere)
		}
		d.Message += "."
	}
	pass.ReportBinding(b, d)
}

// emptyToken reports a session token that is empty.
func emptyToken(pass *lint.Pass, b *syntax.Binding) {
	sends, rest := readers.Part(pass.Likely(), func(r *readers.Reader) bool { return r.SendsEmptyToken })
	d := lint.Diagnostic{Span: b.Name.Span, Readers: readers.Names(sends), Fixes: []lint.Fix{lint.RemoveFix(pass.File, b)}}
	switch {
	case len(sends) == 0:
		d.Severity = lint.Info
		d.Message = "The session token is empty, which AWS CLI and the SDKs take as unset. A program that sends it gets InvalidClientTokenId."
	case len(rest) == 0:
		d.Message = fmt.Sprintf("The session token is empty. %s it along (InvalidClientTokenId).", lint.Clause(sends, "sends", "send"))
	default:
		d.Message = fmt.Sprintf("The session token is empty. %s it along (InvalidClientTokenId); %s none.", lint.Clause(sends, "sends", "send"), lint.Clause(rest, "sends", "send"))
	}
	pass.ReportBinding(b, d)
}
