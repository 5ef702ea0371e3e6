package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var roleWithoutSource = &lint.Analyzer{
	Name: "role-without-source", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.RoleARN},
	Prevents: []aws.ErrorCode{aws.PartialCredentialsError, aws.InvalidConfigError, aws.NoCredentialsError},
	Breaks:   "finds nothing to assume the role with",
	Copes:    "asks the machine's metadata",
	Doc: `A profile names a role, and nothing with which it is assumed.

role_arn needs source_profile, credential_source or web_identity_token_file. Keys in the same profile are no source for AWS CLI, boto3 and Rust SDK,
which stop; Go SDK assumes the role with them, and the SDKs for JavaScript and Java use them as they are, without the role. A profile may name itself
as its source.

~~~config bad
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
region = eu-west-1
~~~
~~~config good
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = deploy
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="deploy").get_credentials().method)'
bad: botocore.exceptions.PartialCredentialsError: Partial credentials found in assume-role, missing: source_profile or credential_source
good: credentials: assume-role
~~~

## When it is right to ignore it
Where a tool knows the source, as aws-vault does. A profile with a setting of such a tool is not reported.

## Sources
botocore credentials.py; the SDKs' shared tests of role chains; measured (cases x02, x28, x35, x36). What Rust SDK and Java SDK do is from their
sources (repr.rs of aws-config, ProfileCredentialsUtils).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		p := pass.ProfileOf(b)
		if p == nil || !p.AssumesRole() || p.Tool || p.NamesSource() {
			return
		}
		if lint.LeftOpen(pass.File, b) || profiles.Misspelt(b.Scope, aws.SourceProfile) || profiles.Misspelt(b.Scope, aws.CredentialSource) {
			return
		}
		at := b
		for _, source := range []*syntax.Binding{p.Source, p.CredentialSource} {
			if source != nil && source.Scope == b.Scope {
				at = source
			}
		}
		said, fails := withoutSource(pass, p)
		if len(fails) == 0 {
			return
		}
		what := "role_arn without source_profile or credential_source."
		if at != b {
			what = fmt.Sprintf("%s is empty.", at.Setting)
		}
		d := lint.Diagnostic{Span: at.Name.Span, Readers: readers.Names(fails), Message: what + " " + said}
		if p.HasKeys() && at == b {
			line := lint.LineBelow(pass.File, b, lint.Assignment(pass.File, b, aws.SourceProfile, p.Name), "")
			d.Fixes = []lint.Fix{{Title: "Assume the role with the keys here", Preferred: true, Edits: []lint.Edit{line}}}
		}
		if at == b {
			d.Fixes = append(d.Fixes, lint.AddLine(pass.File, b, aws.SourceProfile, "default"))
		}
		pass.ReportBinding(at, d)
	},
}

// withoutSource says what programs do with a role and no source, and who fails.
func withoutSource(pass *lint.Pass, p *profiles.Profile) (said string, fails []*readers.Reader) {
	list := lint.SDKs(pass)
	fails = readers.Among(list, "aws-cli", "boto3", "rust-sdk")
	goes, uses := readers.Among(list, "go-sdk"), readers.Among(list, "js-sdk", "java-sdk")
	own := p.HasKeys() || p.SignsIn() || p.Process != nil || p.Login != nil
	if !own {
		fails, uses = readers.Without(list, func(r *readers.Reader) bool { return r.Name == "go-sdk" }), nil
	}
	said = lint.Clause(fails, "stops", "stop") + " (PartialCredentialsError)"
	if len(goes) > 0 && !own {
		said += "; Go SDK asks the machine's metadata"
	}
	if len(uses) > 0 {
		said += "; " + lint.Clause(uses, "leaves", "leave") + " the role out"
	}
	return said + ".", fails
}
