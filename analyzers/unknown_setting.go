package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unknownSetting = &lint.Analyzer{
	Name: "unknown-setting", Group: lint.Structure, Severity: lint.Error, Certainty: lint.Likely,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.None},
	Prevents: []aws.ErrorCode{aws.PartialCredentialsError, aws.NoCredentialsError, aws.InvalidClientTokenID},
	Uncovers: []string{"duplicate-setting", "malformed-access-key-id", "malformed-secret-access-key", "missing-session-token", "leftover-session-token", "expired-session"},
	Breaks:   "ignores the name",
	Doc: `A setting has a name that no program reads and that is close to one they do.

Programs pass over names they do not know without a word: a key under aws_secret_acces_key is no key, a token under token is no token. Settings that
tools write for themselves (aws-vault, saml2aws, awsume, granted and others) are known and not reported.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_acces_key = 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where a program of your own reads the name.

## Sources
aws/aws-cli#133 (token, aws_access_key), 2i2c-org/infrastructure#1965; AWS SDKs and Tools Reference Guide, settings reference.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		place, ok := placeOfBinding(b)
		if !ok || b.Name.Text == "" || strings.ContainsAny(b.Name.Text, " \t$\"'{},`") || strings.HasPrefix(b.Name.Text, "AWS_") {
			return // A pasted line of another format, which is not about the name.
		}
		near, ok := aws.Nearest(b.Name.Text, place)
		if !ok {
			if place == aws.InSSOSession && !aws.ToolSetting(strings.ToLower(b.Name.Text)) && aws.SettingNamed(strings.ToLower(b.Name.Text)) == aws.None {
				pass.ReportBinding(b, lint.Diagnostic{
					Span: b.Name.Span, Severity: lint.Warning, Readers: readers.Names(pass.Likely()),
					Message: fmt.Sprintf("An sso-session section has no such setting. %s over it.", lint.Clause(pass.Likely(), "passes", "pass")),
				})
			}
			return
		}
		d := lint.Diagnostic{
			Span: b.Name.Span, Severity: lint.Warning, Readers: readers.Names(pass.Likely()),
			Message: fmt.Sprintf("No AWS program reads this name; %s is probably meant.", near.Name()),
			Fixes:   []lint.Fix{{Title: "Rename to " + near.Name(), Preferred: b.Scope.Get(near) == nil, Edits: []lint.Edit{{Span: b.Name.Span, New: near.Name()}}}},
		}
		if near.IsCredential() && b.Scope.Get(near) == nil {
			d.Severity = lint.Error
			code := aws.PartialCredentialsError
			if near == aws.SessionToken || near == aws.SecurityToken {
				code = aws.InvalidClientTokenID
			}
			d.Message = fmt.Sprintf("%s is probably meant. %s this name and %s no %s%s.", near.Name(), lint.Clause(pass.Likely(), "ignores", "ignore"), lint.Verb(pass.Likely(), "finds", "find"), lint.Noun(near), lint.InBrackets(code))
		}
		pass.ReportBinding(b, d)
	},
}

// placeOfBinding tells where a binding stands as package aws names places, and
// whether that is a place in which a name can be wrong.
func placeOfBinding(b *syntax.Binding) (aws.Place, bool) {
	switch b.Scope.Kind {
	case syntax.Profile:
		return aws.InProfile, true
	case syntax.SSOSession:
		return aws.InSSOSession, true
	case syntax.Nested:
		if b.Scope.Parent.Kind == syntax.Services {
			return aws.InService, true
		}
		place := aws.Under(strings.ToLower(b.Scope.Owner.Name.Text))
		return place, place != aws.InService
	}
	return 0, false
}
