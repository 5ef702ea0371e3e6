package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var inconsistentSSO = &lint.Analyzer{
	Name: "inconsistent-sso", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.SSOStartURL, aws.SSORegion},
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Breaks:   "refuses the profile",
	Doc: `A profile and its sso-session section say different things about where to sign in.

Next to sso_session a profile needs neither sso_start_url nor sso_region: the section has them. Where both have them they must be the same, letter by
letter; a # at the end of the address is a difference. The same address with two regions is a warning: the sign-in works in one of them. Rust SDK refuses them in the profile even where they are the same.

~~~config bad
[profile dev]
sso_session = corp
sso_start_url = https://other.awsapps.com/start
sso_account_id = 111122223333
sso_role_name = admin

[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
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
bad: botocore.exceptions.InvalidConfigError: The value for sso_start_url is inconsistent between profile
good: credentials: sso
~~~

## When it is right to ignore it
The information about equal values where an old tool needs them in the profile and no program in Rust reads it.

## Sources
aws/aws-cli#5058 (another region); botocore credentials.py; aws-sdk-go-v2 config/shared_config.go; repr.rs of the Rust SDK's aws-config; measured (case x15).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		g, p := pass.Graph(), pass.ProfileOf(b)
		if b.Setting == aws.SSORegion && (p == nil || p.Session == nil) {
			otherRegion(pass, g, b, p)
			return
		}
		if p == nil || p.Session == nil || b.Value.Text == "" || lint.LeftOpen(pass.File, b) {
			return
		}
		sections, _ := pass.World.Sessions(g, p.Session.Value.Text)
		var theirs *syntax.Binding
		for _, s := range sections {
			if o := s.Get(b.Setting); o != nil {
				theirs = o
			}
		}
		if theirs == nil || theirs.Value.Text == "" {
			return
		}
		fails, d := lint.SDKs(pass), lint.Diagnostic{Span: b.Value.Span}
		said := "differs from that of the sso-session"
		if theirs.Value.Text == b.Value.Text {
			fails, d.Severity = readers.Among(fails, "rust-sdk"), lint.Info
			said = "stands in the sso-session too"
		}
		if p.HasKeys() { // JavaScript's SDK takes them.
			fails = readers.Without(fails, func(r *readers.Reader) bool { return r.Name == "js-sdk" })
		}
		if len(fails) == 0 {
			return
		}
		d.Readers, d.Fixes = readers.Names(fails), []lint.Fix{lint.RemoveFix(pass.File, b)}
		d.Related = []lint.Related{{File: g.Config, Span: theirs.Value.Span, Message: "The sso-session has it here."}}
		d.Message = fmt.Sprintf("%s %s. %s the profile (InvalidConfigError).", b.Setting, said, lint.Clause(fails, "refuses", "refuse"))
		if d.Severity == lint.Info {
			d.Message = fmt.Sprintf("%s %s. %s it in a profile with sso_session.", b.Setting, said, lint.Clause(fails, "refuses", "refuse"))
		}
		pass.ReportBinding(b, d)
	},
}

// otherRegion reports a region that stands with an address which stands with
// another one before. Of a profile that names no session p is not nil.
func otherRegion(pass *lint.Pass, g *profiles.Graph, b *syntax.Binding, p *profiles.Profile) {
	var url *syntax.Binding
	switch {
	case p != nil:
		url = p.StartURL
	case b.Scope.Kind == syntax.SSOSession && b.Scope.Get(b.Setting) == b:
		url = b.Scope.Get(aws.SSOStartURL)
	}
	if url == nil || b.Value.Text == "" || lint.LeftOpen(pass.File, b) {
		return
	}
	first := g.SSORegion(url.Value.Text)
	if first == nil || first.Value.Text == b.Value.Text {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: b.Value.Span, Severity: lint.Warning, Readers: readers.Names(lint.SDKs(pass)),
		Message: "The same sso_start_url stands with another sso_region too. In one of the two no program signs in (invalid_grant).",
		Related: []lint.Related{{File: g.FileOf(first.Scope), Span: first.Value.Span, Message: "The other region stands here."}},
	})
}
