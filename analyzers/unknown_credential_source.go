package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unknownCredentialSource = &lint.Analyzer{
	Name: "unknown-credential-source", Group: lint.Profiles, Severity: lint.Error, Leftover: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.CredentialSource},
	Prevents: []aws.ErrorCode{aws.InvalidConfigError, aws.SharedConfigLoadError},
	Breaks:   "refuses the value",
	Doc: `credential_source names a profile.

credential_source takes one of three words: Environment, Ec2InstanceMetadata and EcsContainer. The profile with whose credentials a role is assumed
belongs into source_profile. Other values that it cannot have are reported by invalid-setting-value, and an empty one by role-without-source.

~~~config bad
[profile base]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
credential_source = base
~~~
~~~config good
[profile base]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = base
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="deploy").get_credentials().method)'
bad: botocore.exceptions.InvalidConfigError: The credential source "base" referenced in profile "deploy" is not valid.
good: credentials: assume-role
~~~

## When it is right to ignore it
Never.

## Sources
AWS SDKs and Tools Reference Guide, assume role credential provider; measured (cases x08, x08b).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !namesProfile(pass, b) {
			return
		}
		fails := lint.SDKs(pass)
		if len(fails) == 0 {
			return
		}
		d := lint.Diagnostic{
			Span: b.Value.Span, Readers: readers.Names(fails),
			Message: fmt.Sprintf("credential_source takes three words; a profile belongs into source_profile. %s it (InvalidConfigError).", lint.Clause(fails, "refuses", "refuse")),
		}
		if b.Scope.Get(aws.SourceProfile) == nil {
			d.Fixes = []lint.Fix{{Title: "Write source_profile", Preferred: true, Edits: []lint.Edit{{Span: b.Name.Span, New: aws.SourceProfile.Name()}}}}
		}
		pass.ReportBinding(b, d)
	},
}

// namesProfile reports whether a credential_source is a profile of the same file
// and none of the words that belong there.
func namesProfile(pass *lint.Pass, b *syntax.Binding) bool {
	return b.Setting == aws.CredentialSource && !slices.Contains(b.Setting.Info().Values, b.Value.Text) && len(pass.World.Index(pass.File).Profile(b.Value.Text)) > 0
}
