package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var profilePrefixInCredentials = &lint.Analyzer{
	Name: "profile-prefix-in-credentials", Group: lint.Structure, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials},
	Prevents: []aws.ErrorCode{aws.ProfileNotFound, aws.NoCredentialsError},
	Uncovers: append([]string{"malformed-access-key-id", "missing-session-token", "half-a-key-pair", "upper-case-setting", "misplaced-setting", "invalid-setting-value"}, lint.AboutProfiles...),
	Breaks:   "does not find the profile by its name",
	Doc: `A section of ~/.aws/credentials is named as in the config file.

In the credentials file a profile is [name]. With the word "profile" in front, programs look for a profile of another name and do not find it.
An [sso-session] section belongs into the config file; here it is ignored.

~~~credentials bad
[profile dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
[dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list --profile dev
bad: The config profile (dev) could not be found
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name one file; then nothing is reported.

## Sources
AWS SDKs and Tools Reference Guide, file format; aws/aws-cli#5402, #4879; measured (case s04).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind != syntax.Misplaced || pass.World.OneFile(pass.File) {
			return
		}
		ignore := pass.Likely()
		d := lint.Diagnostic{Span: s.Header, Scope: s, Readers: readers.Names(ignore)}
		if word := pass.File.Text.Slice(s.Prefix); word != "profile" {
			d.Message = fmt.Sprintf("An [%s] section belongs into the config file. %s it here.", word, lint.Clause(ignore, "ignores", "ignore"))
			pass.Report(d)
			return
		}
		d.Message = fmt.Sprintf("In the credentials file a profile is [name], without a word before it. %s this section (ProfileNotFound).", lint.Clause(ignore, "ignores", "ignore"))
		d.Fixes = []lint.Fix{unprefixFix(pass, s)}
		pass.Report(d)
	},
}

// unprefixFix returns the fix for a section with the config file's prefix.
func unprefixFix(pass *lint.Pass, s *syntax.Scope) lint.Fix {
	return lint.RenameSection(pass, s, lint.ShortName(s), lint.Edit{Span: source.Span{Start: s.Prefix.Start, End: s.Name.Start}})
}
