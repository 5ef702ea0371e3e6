package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var shadowedCredentials = &lint.Analyzer{
	Name: "shadowed-credentials", Group: lint.Profiles, Severity: lint.Warning, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.AccessKeyID},
	Prevents: []aws.ErrorCode{aws.SSOTokenLoadError, aws.InvalidClientTokenID, aws.AccessDenied},
	Breaks:   "signs in, and leaves the keys",
	Copes:    "signs with the keys",
	Doc: `A profile has keys, and something else that gives it credentials.

Programs differ on who wins. Beside a sign-in AWS CLI, boto3, Rust SDK and Java SDK sign in, Go SDK and JavaScript SDK sign with the keys. Beside a
credential_process the order differs again. Beside a role with a source nobody signs with the keys. So the same profile is two identities, or old keys
go on living where nobody expects them.

~~~config bad
[profile dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
sso_session = corp
sso_account_id = 111122223333
sso_role_name = admin

[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
~~~
~~~config good
[profile dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~config good
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = admin

[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="dev").get_credentials().method)'
bad: credentials: sso
good: credentials: config-file
~~~

## When it is right to ignore it
Where a tool copies the sign-in's keys into the file on purpose: temporary keys (ASIA…) are only an information. A role profile with keys that names
itself as its source is not reported.

## Sources
ruimarinho/gsts#60 and the order of the providers in botocore, aws-sdk-go-v2 and @aws-sdk/credential-provider-ini; measured (cases x16–x18b, x37). What
Rust SDK and Java SDK do is from their sources (repr.rs of aws-config, ProfileCredentialsUtils).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !pass.World.Sets(pass.File, b.Scope, aws.RoleARN, aws.SSOAccountID, aws.CredentialProcess) {
			return // As nearly all keys.
		}
		g, p := pass.Graph(), pass.ProfileOf(b)
		if p == nil || p.Secret == nil || pass.Classify(aws.AccessKeyID, b.Value.Text).Meaning != aws.WellFormed {
			return
		}
		rival, passOver := rivalOfKeys(pass, g, p)
		if rival == nil || len(passOver) == 0 {
			return
		}
		d := lint.Diagnostic{
			Span: b.Name.Span, Readers: readers.Names(passOver),
			Related: []lint.Related{{File: g.FileOf(rival.Scope), Span: rival.Name.Span, Message: "The profile's other credentials stand here."}},
		}
		if aws.Temporary(b.Value.Text) {
			d.Severity = lint.Info // Tools copy a sign-in's keys so on purpose.
		}
		_, sign := readers.Part(lint.SDKs(pass), func(r *readers.Reader) bool { return has(passOver, r) })
		if len(sign) == 0 {
			d.Message = fmt.Sprintf("Nobody signs with these keys: %s %s of this profile.", lint.Clause(passOver, "takes", "take"), rival.Setting)
		} else {
			d.Message = fmt.Sprintf("Keys beside %s. %s that, %s the keys.", rival.Setting, lint.Clause(passOver, "takes", "take"), lint.Clause(sign, "takes", "take"))
		}
		pass.ReportBinding(b, d)
	},
}

func has(list []*readers.Reader, r *readers.Reader) bool {
	return len(readers.Among(list, r.Name)) > 0
}

// rivalOfKeys returns the setting from which programs take credentials in the
// place of a profile's keys, and who does.
func rivalOfKeys(pass *lint.Pass, g *profiles.Graph, p *profiles.Profile) (*syntax.Binding, []*readers.Reader) {
	if !p.AssumesRole() && p.Account == nil && p.Process == nil || p.WebIdentity != nil {
		return nil, nil // There is no rival, or who wins was not measured.
	}
	list := lint.SDKs(pass)
	switch {
	case p.AssumesRole():
		if next := g.Next(p); next == p || next == nil && (p.CredentialSource == nil || p.Source != nil) || g.BuiltOn(p) {
			return nil, nil // Another rule speaks, or the keys are the source.
		}
		return p.Role, list
	case p.Account != nil && p.RoleName != nil && (p.Session != nil || p.StartURL != nil):
		return p.Account, readers.Among(list, "aws-cli", "boto3", "rust-sdk", "java-sdk")
	case p.Process != nil && p.Process.Value.Text != "" && g.FileOf(p.ID.Scope) == g.Config:
		return p.Process, readers.Among(list, "aws-cli", "boto3", "rust-sdk", "java-sdk")
	case p.Process != nil && p.Process.Value.Text != "":
		return p.Process, readers.Among(list, "rust-sdk", "java-sdk")
	}
	return nil, nil
}
