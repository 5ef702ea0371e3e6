package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var sourceWithoutCredentials = &lint.Analyzer{
	Name: "source-without-credentials", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.SourceProfile},
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Breaks:   "does not assume the role",
	Doc: `The profile that source_profile names holds no credentials.

A role is assumed with the credentials of another profile: keys, a sign-in with account and role, a process, or a role of its own. A profile with a
region only, or with an sso_session and nothing that says as whom, has none.

~~~credentials bad
[base]
region = eu-west-1

[deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = base
~~~
~~~credentials good
[base]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = base
~~~
~~~try python3 botocore
AWS_SHARED_CREDENTIALS_FILE=credentials python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="deploy").get_credentials().method)'
bad: botocore.exceptions.InvalidConfigError: The source profile "base" must have credentials.
good: credentials: assume-role
~~~

## When it is right to ignore it
Where a tool keeps the keys, as aws-vault does, and no other program uses the profile. Nothing is reported where there is no credentials file, where
the source profile has a setting that only such a tool reads, or an mfa_serial without a role.

## Sources
botocore credentials.py ("The source profile must have credentials"); aws-sdk-go-v2 config/shared_config.go; the SDKs' shared tests of role chains;
measured (case x13 for the token alone).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		g, p := pass.Graph(), pass.ProfileOf(b)
		if p == nil || !g.Clear || g.Credentials == nil || p.Tool {
			return
		}
		source := g.Next(p)
		if source == nil || !source.Empty() {
			return
		}
		fails := lint.SDKs(pass)
		if len(fails) == 0 {
			return
		}
		what := "The source profile holds no credentials."
		if source.Session != nil {
			what = "The source profile gets a token only: it names no account and role."
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Value.Span, Readers: readers.Names(fails),
			Message: fmt.Sprintf("%s %s the role (InvalidConfigError).", what, lint.Clause(fails, "does not assume", "do not assume")),
			Related: []lint.Related{{File: g.FileOf(source.First), Span: source.First.Header, Message: "This is the source profile."}},
		})
	},
}
