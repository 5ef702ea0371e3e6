package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var misplacedSetting = &lint.Analyzer{
	Name: "misplaced-setting", Group: lint.Structure, Severity: lint.Warning,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.NoRegionError, aws.NoCredentialsError, aws.SharedConfigLoadError},
	Breaks:   "does not see the setting there",
	Doc: `A setting stands where no program looks for it.

An [sso-session] section says where to sign in and nothing else; a [services] section holds addresses, each below the name of its service; the
settings of S3's transfers are indented below s3 =. A setting in the wrong one of these places is passed over without a word.

~~~config bad
[profile dev]
sso_session = corp
region = eu-west-1
max_concurrent_requests = 20

[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 111122223333
sso_role_name = admin
~~~
~~~config good
[profile dev]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = admin
region = eu-west-1
s3 =
  max_concurrent_requests = 20

[sso-session corp]
sso_start_url = https://example.awsapps.com/start
sso_region = eu-west-1
~~~
~~~try aws
AWS_CONFIG_FILE=config aws configure get sso_account_id --profile dev || echo not there
bad: not there
good: 111122223333
~~~

## When it is right to ignore it
Where a program of your own reads the setting there.

## Sources
AWS SDKs and Tools Reference Guide, file format and settings reference; AWS CLI s3-config topic; botocore 1.43.11 (credentials, configprovider);
99designs/aws-vault vault/config.go, which reads the config file alone.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if message := misplaced(b); message != "" && !b.Indented {
			pass.ReportBinding(b, lint.Diagnostic{
				Span: b.Name.Span, Readers: readers.Names(pass.Likely()),
				Message: fmt.Sprintf("%s %s over it here.", message, lint.Clause(pass.Likely(), "passes", "pass")),
			})
			return
		}
		if pass.File.Kind == syntax.Credentials && b.Scope.Kind == syntax.Profile && firstSSO(b) && !pass.World.OneFile(pass.File) {
			pass.ReportBinding(b, lint.Diagnostic{
				Span: b.Name.Span, Severity: lint.Info, Readers: []string{"aws-vault"},
				Message: fmt.Sprintf("AWS documents %s for the config file. AWS CLI, boto3 and Go SDK take it from here too; aws-vault reads that file alone.", b.Setting),
			})
		}
	},
}

// misplaced says where a setting belongs that stands in the wrong place, in a
// sentence, or nothing if it does not.
func misplaced(b *syntax.Binding) string {
	info := b.Setting.Info()
	switch {
	case info.Tool != "":
		return "" // Tools look where they want.
	case b.Scope.Kind == syntax.Profile:
		return outsideOfParent(b)
	case b.Scope.Kind == syntax.SSOSession && b.Setting != aws.None && info.Places&aws.InSSOSession == 0:
		return fmt.Sprintf("%s belongs into the profile; an sso-session section only says where to sign in.", b.Setting)
	case b.Scope.Kind == syntax.Services && b.Setting != aws.None && b.Value.Text != "":
		return fmt.Sprintf("A services section holds settings below the name of a service; %s stands below none.", b.Setting)
	case b.Scope.Kind != syntax.Nested:
		return ""
	case b.Scope.Parent.Kind == syntax.Services && b.Setting != aws.None && info.Places&aws.InService == 0:
		return fmt.Sprintf("A service in a services section has an endpoint_url; %s belongs into the profile.", b.Setting)
	}
	switch name := strings.ToLower(b.Name.Text); b.Scope.Owner.Setting {
	case aws.S3, aws.ProxiesConfig:
		if s := aws.SettingNamed(name); b.Setting == aws.None && s.Info().Places&aws.InProfile != 0 && s.Info().Tool == "" {
			return fmt.Sprintf("%s belongs directly into the profile, not below %s =.", s, b.Scope.Owner.Setting)
		}
	}
	return ""
}

// outsideOfParent says of a setting in a profile where it belongs that has to be
// indented below another one, or to stand in an sso-session section.
func outsideOfParent(b *syntax.Binding) string {
	if b.Setting == aws.SSORegistrationScopes {
		return fmt.Sprintf("%s belongs into an sso-session section.", b.Setting)
	}
	if b.Setting != aws.None {
		return ""
	}
	for _, parent := range [...]aws.Setting{aws.S3, aws.ProxiesConfig} {
		if s := aws.NestedNamed(parent.Name(), strings.ToLower(b.Name.Text)); s != aws.None {
			return fmt.Sprintf("%s has to be indented below %s =.", s, parent)
		}
	}
	return ""
}

// firstSSO reports whether b is the first setting of its profile that says where
// and as whom to sign in.
func firstSSO(b *syntax.Binding) bool {
	for _, o := range b.Scope.Bindings {
		switch o.Setting {
		case aws.SSOStartURL, aws.SSORegion, aws.SSOSession, aws.SSOAccountID, aws.SSORoleName:
			return o == b
		}
	}
	return false
}
