package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var emptyProfileVariable = &lint.Analyzer{
	Name: "empty-profile-variable", Group: lint.Profiles, Severity: lint.Error,
	Kinds:    lint.WithVariables,
	Settings: []aws.Setting{aws.ProfileName, aws.DefaultProfile},
	Prevents: []aws.ErrorCode{aws.ProfileNotFound},
	Breaks:   "looks for a profile without a name",
	Copes:    "takes it for not set",
	Doc: `AWS_PROFILE is set to nothing.

AWS CLI and boto3 take that for the name of a profile and say: The config profile () could not be found. They do so even where keys stand in the
environment. The SDKs take it for not set.

~~~dotenv bad
AWS_PROFILE=
AWS_REGION=eu-west-1
~~~
~~~dotenv good
AWS_PROFILE=dev
AWS_REGION=eu-west-1
~~~
~~~try aws
echo '[profile dev]' > dev.config
(set -a; . ./.env; AWS_CONFIG_FILE=dev.config aws configure list)
bad: The config profile () could not be found
good: profile dev
~~~

## When it is right to ignore it
In a file that a program fills in. In .env.example and the like nothing is reported.

## Sources
azavea/isprs-potsdam-viz PR 20; measured (case p17).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if pass.File.Kind == syntax.Compose && mayBeEmpty(pass.File, b) {
			passedOn(pass, b)
		}
		if b.Value.Text != "" || !b.Known() || lint.IsExample(pass.File) {
			return
		}
		fail := readers.Among(pass.Signers(), "aws-cli", "boto3")
		fix := lint.RemoveFix(pass.File, b)
		fix.Safe, fix.Preferred = pass.File.Kind == syntax.Dotenv, true
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Name.Span, Readers: readers.Names(fail), Fixes: []lint.Fix{fix},
			Message: fmt.Sprintf("%s is set to nothing. %s a profile without a name (ProfileNotFound).", b.Name.Text, lint.Clause(fail, "looks for", "look for")),
		})
	},
}

// passedOn tells of a profile that compose hands on from a variable that need not be set.
func passedOn(pass *lint.Pass, b *syntax.Binding) {
	fail := readers.Among(pass.Signers(), "aws-cli", "boto3")
	d := lint.Diagnostic{
		Span: b.References[0].Span, Severity: lint.Warning, Readers: readers.Names(fail),
		Message: fmt.Sprintf("Where %s is not set, compose sets %s to nothing. %s a profile without a name (ProfileNotFound).", b.References[0].Name, b.Name.Text, lint.Clause(fail, "looks for", "look for")),
	}
	if b.References[0].Name == b.Name.Text && b.Whole.Holds(b.Raw) {
		d.Fixes = []lint.Fix{{Title: "Hand it on by its name alone", Safe: true, Preferred: true, Edits: lint.Remove(assigned(pass.File, b))}}
	}
	pass.ReportBinding(b, d)
}
