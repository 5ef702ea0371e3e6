package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var conflictingSources = &lint.Analyzer{
	Name: "conflicting-sources", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings:   []aws.Setting{aws.CredentialSource, aws.CredentialProcess, aws.WebIdentityTokenFile},
	Prevents:   []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Supersedes: []string{"unknown-profile", "source-without-credentials"},
	Breaks:     "refuses the profile",
	Doc: `A role is to be assumed with two things at once.

source_profile and credential_source exclude each other: every program refuses the two together. Go SDK refuses any two of source_profile,
credential_source, credential_process and web_identity_token_file in one profile; the others take the one that they look for first.

~~~config bad
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = default
credential_source = Environment
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~config good
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
credential_source = Environment
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config AWS_ACCESS_KEY_ID=id AWS_SECRET_ACCESS_KEY=secret python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="deploy").get_credentials().method)'
bad: botocore.exceptions.InvalidConfigError: The profile "deploy" contains both source_profile and credential_source.
good: credentials: assume-role
~~~

## When it is right to ignore it
Where only programs read the profile that take the one you mean.

## Sources
botocore credentials.py; aws-sdk-go-v2 config/shared_config.go; the SDKs' shared tests of role chains; measured (cases x03, x11).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		g, p := pass.Graph(), pass.ProfileOf(b)
		if p == nil || p.Role == nil || p.Role.Value.Text == "" {
			return
		}
		first := rivalOf(p, b)
		if first == nil {
			return
		}
		fails := readers.Among(pass.Likely(), "go-sdk")
		if first.Setting == aws.SourceProfile && b.Setting == aws.CredentialSource && p.AssumesRole() {
			fails = lint.SDKs(pass)
			if p.HasKeys() {
				fails = readers.Without(fails, func(r *readers.Reader) bool { return r.Name == "js-sdk" }) // It takes the keys.
			}
		}
		if len(fails) == 0 {
			return
		}
		d := lint.Diagnostic{
			Span: b.Name.Span, Readers: readers.Names(fails),
			Message: fmt.Sprintf("%s and %s in one profile. %s it (InvalidConfigError).", first.Setting, b.Setting, lint.Clause(fails, "refuses", "refuse")),
			Related: []lint.Related{{File: g.FileOf(first.Scope), Span: first.Name.Span, Message: "The other one stands here."}},
		}
		for _, o := range []*syntax.Binding{first, b} {
			edit := lint.RemoveLine(o)
			edit.File = g.FileOf(o.Scope)
			d.Fixes = append(d.Fixes, lint.Fix{Title: "Remove " + o.Setting.String(), Edits: []lint.Edit{edit}})
		}
		pass.ReportBinding(b, d)
	},
}

// rivalOf returns what else a profile takes credentials from, of what programs
// look for before they look for b.
func rivalOf(p *profiles.Profile, b *syntax.Binding) *syntax.Binding {
	for _, o := range []*syntax.Binding{p.Source, p.CredentialSource, p.Process, p.WebIdentity} {
		switch {
		case o == b || b.Value.Text == "":
			return nil
		case o != nil && o.Value.Text != "":
			return o
		}
	}
	return nil
}
