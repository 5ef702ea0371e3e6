package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unknownSSOSession = &lint.Analyzer{
	Name: "unknown-sso-session", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true, Leftover: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.SSOSession},
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Breaks:   "refuses the profile",
	Doc: `sso_session names a section that does not exist.

A profile that signs in through IAM Identity Center names an [sso-session] section of the config file, which says where. Names count in the capitals
in which they stand. Without the section no program knows where to sign in.

~~~config bad
[profile dev]
sso_session = Corp
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
bad: botocore.exceptions.InvalidConfigError: The specified sso-session does not exist: "Corp"
good: credentials: sso
~~~

## When it is right to ignore it
Never.

## Sources
AWS SDKs and Tools Reference Guide, IAM Identity Center credential provider; aws/aws-cli#5024, kayac/ecspresso#519; measured (case x12).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		g, p, name := pass.Graph(), pass.ProfileOf(b), b.Value.Text
		sections, known := pass.World.Sessions(g, name)
		if p == nil || name == "" || !g.Clear || !known || len(sections) > 0 || g.Claimed(name) || lint.LeftOpen(pass.File, b) {
			return
		}
		fails := readers.Without(lint.SDKs(pass), func(r *readers.Reader) bool { return p.HasKeys() && takesKeys(r, p) })
		if len(fails) == 0 {
			return
		}
		d := lint.Diagnostic{Span: b.Value.Span, Readers: readers.Names(fails)}
		what := "The config file has no [sso-session] section of this name."
		names := sessionNames(g)
		meant, ok := lint.MeantName(name, "sso-session", names)
		switch {
		case ok && meant.Prefixed:
			what = "sso_session takes the name alone, without the word sso-session."
		case ok && meant.Capitals:
			what = "The [sso-session] section is written in other capitals, which count."
		case !ok && len(names) == 1:
			meant, ok = lint.NameMeant{Name: names[0]}, true
		}
		if ok {
			d.Fixes = []lint.Fix{lint.WriteName(b.Value.Span, meant.Name)}
		}
		d.Message = fmt.Sprintf("%s %s the profile (InvalidConfigError).", what, lint.Clause(fails, "refuses", "refuse"))
		pass.ReportBinding(b, d)
	},
}

// takesKeys reports whether a program signs with the keys of a profile before it
// asks where to sign in.
func takesKeys(r *readers.Reader, p *profiles.Profile) bool {
	return r.Name == "js-sdk" || !p.SignsIn() && (r.Name == "aws-cli" || r.Name == "boto3")
}

// sessionNames returns the names of the sso-session sections.
func sessionNames(g *profiles.Graph) (names []string) {
	for _, s := range g.Config.Scopes {
		if s.Kind == syntax.SSOSession {
			names = append(names, s.Name.Text)
		}
	}
	return names
}
