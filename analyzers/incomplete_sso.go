package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var incompleteSSO = &lint.Analyzer{
	Name: "incomplete-sso", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Breaks:   "refuses the profile",
	Doc: `A sign-in through IAM Identity Center lacks a part.

An [sso-session] section needs sso_start_url and sso_region. A profile needs sso_account_id together with sso_role_name, and either an sso_session or
both of the section's settings. A profile with an sso_session and neither account nor role is complete: it gets a token, and no credentials.

~~~config bad
[profile dev]
sso_session = corp
sso_account_id = 111122223333

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
bad: The profile "dev" is configured to use SSO but is missing required configuration: sso_role_name
good: credentials: sso
~~~

## When it is right to ignore it
Where a tool fills in the rest. A profile with a setting of such a tool is not reported.

## Sources
AWS SDKs and Tools Reference Guide, IAM Identity Center credential provider; measured (cases x14, x15b); the SDKs' shared tests of role chains.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		switch s.Kind {
		case syntax.SSOSession:
			incompleteSession(pass, s)
		case syntax.Profile:
			if s.Get(aws.SSOAccountID) == nil && s.Get(aws.SSORoleName) == nil {
				return
			}
			p := pass.Graph().Profile(s.Name.Text)
			if p == nil || !p.SignsIn() || p.Tool {
				return
			}
			at := p.Account
			if at == nil {
				at = p.RoleName
			}
			if at.Scope == s && !lint.LeftOpen(pass.File, at) {
				incompleteProfile(pass, p, at)
			}
		}
	},
}

// incompleteSession reports a section that does not say where to sign in. Of
// sections of the same name the first is to hold what all of them lack.
func incompleteSession(pass *lint.Pass, s *syntax.Scope) {
	same, fails := pass.World.Index(pass.File).Session(s.Name.Text), lint.SDKs(pass)
	if same[0] != s || len(fails) == 0 || lint.ForShow(pass.File) {
		return
	}
	lacks := slices.DeleteFunc([]aws.Setting{aws.SSOStartURL, aws.SSORegion}, func(setting aws.Setting) bool {
		return slices.ContainsFunc(same, func(o *syntax.Scope) bool {
			b := o.Get(setting)
			return b != nil && b.Value.Text != "" || misspeltIn(o, aws.InSSOSession, setting)
		})
	})
	if len(lacks) == 0 {
		return
	}
	d := lint.Diagnostic{
		Span: s.Header, Scope: s, Readers: readers.Names(fails),
		Message: fmt.Sprintf("The section lacks %s. %s the profiles that name it (InvalidConfigError).", names(lacks), lint.Clause(fails, "refuses", "refuse")),
	}
	if len(s.Bindings) > 0 {
		d.Fixes = addLines(pass, s.Bindings[len(s.Bindings)-1], lacks)
	}
	pass.Report(d)
}

// incompleteProfile reports a profile that says as whom to sign in only in part, or
// not where.
func incompleteProfile(pass *lint.Pass, p *profiles.Profile, at *syntax.Binding) {
	lacks := slices.DeleteFunc([]aws.Setting{aws.SSOAccountID, aws.SSORoleName, aws.SSOStartURL, aws.SSORegion}, func(s aws.Setting) bool {
		b := map[aws.Setting]*syntax.Binding{aws.SSOAccountID: p.Account, aws.SSORoleName: p.RoleName, aws.SSOStartURL: p.StartURL, aws.SSORegion: p.SSORegion}[s]
		where := s == aws.SSOStartURL || s == aws.SSORegion
		return b != nil && b.Value.Text != "" || where && p.Session != nil || profiles.Misspelt(at.Scope, s)
	})
	fails := lint.SDKs(pass)
	if p.HasKeys() { // They take the keys.
		fails = readers.Without(fails, func(r *readers.Reader) bool { return r.Name == "go-sdk" || r.Name == "js-sdk" })
	}
	if len(lacks) == 0 || len(fails) == 0 || p.Session == nil && profiles.Misspelt(at.Scope, aws.SSOSession) {
		return
	}
	pass.ReportBinding(at, lint.Diagnostic{
		Span: at.Name.Span, Readers: readers.Names(fails), Fixes: addLines(pass, at, lacks),
		Message: fmt.Sprintf("The sign-in lacks %s. %s the profile (InvalidConfigError).", names(lacks), lint.Clause(fails, "refuses", "refuse")),
	})
}

// misspeltIn reports whether a setting stands in a scope under a name close to it.
func misspeltIn(s *syntax.Scope, place aws.Place, setting aws.Setting) bool {
	return slices.ContainsFunc(s.Bindings, func(b *syntax.Binding) bool {
		near, ok := aws.Nearest(b.Name.Text, place)
		return b.Setting == aws.None && ok && near == setting
	})
}

// addLines returns a fix for each line that is missing.
func addLines(pass *lint.Pass, below *syntax.Binding, lacks []aws.Setting) (fixes []lint.Fix) {
	for _, s := range lacks {
		fixes = append(fixes, lint.AddLine(pass.File, below, s, "value"))
	}
	return fixes
}

// names lists settings: "a, b and c".
func names(settings []aws.Setting) string {
	var words []string
	for _, s := range settings {
		words = append(words, s.String())
	}
	return lint.Listed(words, "and")
}
