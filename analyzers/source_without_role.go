package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var sourceWithoutRole = &lint.Analyzer{
	Name: "source-without-role", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true, Leftover: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.SourceProfile, aws.CredentialSource, aws.WebIdentityTokenFile},
	Prevents: []aws.ErrorCode{aws.SharedConfigLoadError, aws.NoCredentialsError, aws.InvalidConfigError, aws.ParamValidationError},
	Breaks:   "gets no credentials from it",
	Doc: `A profile says with what a role is assumed, and names no role.

source_profile, credential_source and web_identity_token_file only mean something together with role_arn. Go SDK refuses the profile without it, even
one that has keys of its own; the others pass over the first two and look for other credentials. A profile does not inherit another one's keys by
naming it as its source.

~~~config bad
[profile deploy]
source_profile = default

[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~config good
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = default

[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; c = botocore.session.Session(profile="deploy").get_credentials(); print("credentials:", c and c.method)'
bad: credentials: None
good: credentials: assume-role
~~~

## When it is right to ignore it
Where only aws-vault reads the profile. One with a setting of such a tool is not reported.

## Sources
aws-sdk-go-v2 config/shared_config.go; botocore credentials.py; measured (cases x10, x27, x29).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		p := pass.ProfileOf(b)
		if p == nil || b != sourceOf(p) || namesProfile(pass, b) || p.Tool || lint.LeftOpen(pass.File, b) && b.Setting != aws.WebIdentityTokenFile || profiles.Misspelt(b.Scope, aws.RoleARN) {
			return
		}
		said, fails := withoutRole(pass, p, b)
		if said == "" || len(fails) == 0 {
			return
		}
		what := fmt.Sprintf("%s without role_arn.", b.Setting)
		d := lint.Diagnostic{Span: b.Name.Span, Readers: readers.Names(fails), Fixes: []lint.Fix{lint.AddLine(pass.File, b, aws.RoleARN, "arn")}}
		if p.Role != nil {
			what, d.Fixes = fmt.Sprintf("%s with an empty role_arn.", b.Setting), nil
		}
		d.Message = what + " " + said
		pass.ReportBinding(b, d)
	},
}

// sourceOf returns the first setting of a profile without a role that says with
// what one is assumed, or nil.
func sourceOf(p *profiles.Profile) *syntax.Binding {
	for _, b := range []*syntax.Binding{p.Source, p.CredentialSource, p.WebIdentity} {
		if b != nil && b.Value.Text != "" && (p.Role == nil || p.Role.Value.Text == "") {
			return b
		}
	}
	return nil
}

// withoutRole says what programs do with a source and no role, and who gets no
// credentials from the profile.
func withoutRole(pass *lint.Pass, p *profiles.Profile, b *syntax.Binding) (said string, fails []*readers.Reader) {
	list := lint.SDKs(pass)
	refuses, rest := readers.Part(list, func(r *readers.Reader) bool { return r.Name == "go-sdk" })
	own := p.HasKeys() || p.SignsIn() || p.Process != nil || p.Login != nil
	switch {
	case p.Role != nil:
		return lint.Clause(list, "assumes", "assume") + " no role (ParamValidationError).", list
	case b.Setting == aws.WebIdentityTokenFile:
		list = readers.Without(list, func(r *readers.Reader) bool { return r.Name == "java-sdk" }) // It looks further.
		return lint.Clause(list, "refuses", "refuse") + " the profile (InvalidConfigError).", list
	case own && len(refuses) > 0:
		said = lint.Clause(refuses, "refuses", "refuse") + " the profile"
		if len(rest) > 0 {
			said += "; " + lint.Clause(rest, "passes", "pass") + " over it"
		}
		return said + ".", refuses
	case own:
		return "", nil
	}
	if b.Setting == aws.CredentialSource {
		rest = readers.Without(rest, func(r *readers.Reader) bool { return r.Name == "rust-sdk" }) // It takes it by itself.
	}
	if len(refuses) > 0 {
		said = lint.Clause(refuses, "refuses", "refuse") + " the profile; "
	}
	if len(rest) == 0 {
		return lint.Clause(refuses, "refuses", "refuse") + " the profile.", refuses
	}
	return said + lint.Clause(rest, "finds", "find") + " no credentials in it.", append(refuses, rest...)
}
