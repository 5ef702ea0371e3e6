package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unselectedProfile = &lint.Analyzer{
	Name: "unselected-profile", Group: lint.Profiles, Severity: lint.Hint, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.CredentialsProviderError, aws.SdkClientException},
	Doc: `No profile is the default one, and nothing selects another.

A program that is not told of a profile takes [default]. With the keys in [production] and no AWS_PROFILE it finds none, or the role of the
machine it runs on. Many people mean it so, to have to say which account they work in: this is said once, at the first profile of the
machine's files. credls doctor tells what each program would do.

~~~credentials bad
<env: none>
<role: home>
[production]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
<env: none>
<role: home>
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: access_key <not set>
good: access_key ****************UXKT
~~~

## When it is right to ignore it
Where every command names its profile. It rests on the environment that credls, or the editor, was started with.

## Sources
AWS SDKs and Tools Reference Guide, file format; measured (case p18).
`,
	File: func(pass *lint.Pass) {
		f := pass.File
		givers := profiles.Givers(f)
		if f.Facts.Role != syntax.Home || len(givers) == 0 || pass.World.Directs() || !pass.World.WantsDefault(f) {
			return
		}
		other, _ := pass.World.Other(f)
		if f.Kind == syntax.Config && len(profiles.Givers(other)) > 0 {
			return // It is said there.
		}
		list := pass.Signers()
		pass.Report(lint.Diagnostic{
			Span: givers[0].Header, Scope: givers[0], Readers: readers.Names(list), Fixes: lint.MakeDefault(pass, givers, other),
			Message: fmt.Sprintf("No [default] gives credentials and nothing selects a profile. Unless told of one, %s none (NoCredentialsError).", lint.Clause(list, "finds", "find")),
		})
	},
}
