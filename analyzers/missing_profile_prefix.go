package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var missingProfilePrefix = &lint.Analyzer{
	Name: "missing-profile-prefix", Group: lint.Structure, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Config},
	Prevents: []aws.ErrorCode{aws.ProfileNotFound, aws.NoCredentialsError},
	Uncovers: append([]string{"malformed-access-key-id", "missing-session-token", "half-a-key-pair", "upper-case-setting", "misplaced-setting", "invalid-setting-value"}, lint.AboutProfiles...),
	Breaks:   "does not take the section for a profile",
	Doc: `A profile in ~/.aws/config has no "profile" before its name.

In the config file every profile but the default one is [profile name]; in the credentials file it is [name]. A section without the word is
ignored, and programs say that the profile could not be found.

~~~config bad
[dev]
region = eu-west-1
~~~
~~~config good
[profile dev]
region = eu-west-1
~~~
~~~try aws
AWS_CONFIG_FILE=config aws configure list --profile dev
bad: The config profile (dev) could not be found
good: region eu-west-1
~~~

## When it is right to ignore it
Where a tool keeps its own section in the file. Sections without any setting of AWS's are not reported, nor are [preview] and [plugins].

## Sources
AWS SDKs and Tools Reference Guide, file format; aws/aws-cli#370; measured (case s03).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind != syntax.Unprefixed || !profileLike(pass, s) || pass.World.OneFile(pass.File) {
			return
		}
		ignore := pass.Likely()
		pass.Report(lint.Diagnostic{
			Span: s.Header, Scope: s, Readers: readers.Names(ignore), Fixes: []lint.Fix{prefixFix(pass, s)},
			Message: fmt.Sprintf("In the config file a profile is [profile name]. %s this section (ProfileNotFound).", lint.Clause(ignore, "ignores", "ignore")),
		})
	},
}

// profileLike reports whether a section is meant as a profile: its name is one,
// and a setting of profiles stands in it.
func profileLike(pass *lint.Pass, s *syntax.Scope) bool {
	switch strings.ToLower(s.Name.Text) {
	case "", "preview", "plugins", "toolkit", "none", "default", "profile", "sso-session", "services":
		return false
	}
	if _, misspelt := pass.World.Meant(pass.File, s); misspelt {
		return false // A misspelt word, not a missing one.
	}
	return profiles.HoldsProfile(s)
}

// prefixFix returns the fix for a section without its prefix.
func prefixFix(pass *lint.Pass, s *syntax.Scope) lint.Fix {
	return lint.RenameSection(pass, s, "profile "+lint.ShortName(s), lint.Edit{Span: source.Span{Start: s.Name.Start, End: s.Name.Start}, New: "profile "})
}
