package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var conflictingVariables = &lint.Analyzer{
	Name: "conflicting-variables", Group: lint.Profiles, Severity: lint.Warning, Elsewhere: true, Leftover: true,
	Kinds:    lint.WithVariables,
	Prevents: []aws.ErrorCode{aws.NoRegionError, aws.EndpointConnectionError, aws.ProfileNotFound},
	Breaks:   "takes one of the two; the finding says which",
	Doc: `Two variables select the region or the profile, and programs take different ones.

AWS_REGION and AWS_DEFAULT_REGION are read by different programs: boto3 looks at the second alone, the SDKs for JavaScript and Java at the first
alone. AWS_DEFAULT_PROFILE is the old name of AWS_PROFILE: boto3 prefers it, and half of the SDKs do not know it. With different values in them
the command line works in one place and the program in another.

A file with the one that not every SDK reads, and without the other, is only mentioned.

~~~dotenv bad
AWS_REGION=eu-west-1
AWS_DEFAULT_REGION=us-east-1
~~~
~~~dotenv good
AWS_REGION=eu-west-1
AWS_DEFAULT_REGION=eu-west-1
~~~
~~~try python3 botocore
(set -a; . ./.env; python3 -c 'import botocore.session; print("boto3 takes", botocore.session.get_session().get_config_variable("region"))')
bad: boto3 takes us-east-1
good: boto3 takes eu-west-1
~~~

## When it is right to ignore it
Where the file is for one program.

## Sources
aws/aws-cli#3431, aws/aws-sdk-go#2103, aws/aws-sdk-js#2929; measured (cases p05, p05b, p13, p14, p15).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind != syntax.Root && s.Kind != syntax.Variables {
			return
		}
		for _, pair := range [...][2]aws.Setting{{aws.Region, aws.DefaultRegion}, {aws.ProfileName, aws.DefaultProfile}} {
			modern, old := s.Sees(pair[0]), s.Sees(pair[1])
			switch {
			case old == nil || s.Get(pair[0]) == nil && s.Get(pair[1]) == nil:
			case modern == nil && (pass.File.Kind.YAML() || pass.File.Within != ""): // A later step can set it, and so can what is set up by an action.
			case modern == nil:
				oldAlone(pass, old, pair[0])
			case !twice(s, modern) && !twice(s, old):
				conflict(pass, modern, old)
			}
		}
	},
}

// conflict reports two variables for the same with different values, at the lower
// one.
func conflict(pass *lint.Pass, modern, old *syntax.Binding) {
	if modern.Value.Text == old.Value.Text || modern.Value.Text == "" || old.Value.Text == "" || !modern.Known() || !old.Known() {
		return
	}
	if modern.Setting == aws.Region && (!aws.PlausibleRegion(modern.Value.Text) || !aws.PlausibleRegion(old.Value.Text)) {
		return // A misspelt region is another fault.
	}
	at, other := old, modern
	if modern.Name.Start > old.Name.Start {
		at, other = modern, old
	}
	takeThis, takeOther := readers.Take(pass.Signers(), at.Name.Text, other.Name.Text)
	d := lint.Diagnostic{
		Span: at.Name.Span, Readers: readers.Names(append(takeThis, takeOther...)),
		Message: fmt.Sprintf("%s has another value. %s this one; %s the other.", other.Name.Text, lint.Clause(takeThis, "takes", "take"), lint.Clause(takeOther, "takes", "take")),
		Related: []lint.Related{{Span: other.Name.Span, Message: "The other variable stands here."}},
		Fixes: []lint.Fix{
			{Title: "Write this value into both", Edits: []lint.Edit{{Span: other.Value.Span, New: at.Value.Text}}},
			{Title: "Write the other value into both", Edits: []lint.Edit{{Span: at.Value.Span, New: other.Value.Text}}},
		},
	}
	pass.ReportBinding(at, d)
}

// twice reports whether a variable stands more than once in a scope: which value
// counts then is a question of its own.
func twice(s *syntax.Scope, b *syntax.Binding) bool {
	return slices.ContainsFunc(s.Bindings, func(o *syntax.Binding) bool { return o != b && o.Name.Text == b.Name.Text })
}

// oldAlone mentions the older one of two variables, which not every program reads,
// where nothing sets the other one.
func oldAlone(pass *lint.Pass, old *syntax.Binding, modern aws.Setting) {
	_, blind := readers.Consult(pass.Signers(), old.Name.Text)
	if old.Value.Text == "" || len(blind) == 0 || lint.ForShow(pass.File) || pass.World.SetBeside(pass.File, "", modern) || pass.ForeignEndpoint(old.Scope) || profiles.MisspeltVariable(old.Scope, modern) {
		return
	}
	line := lint.Assignment(pass.File, old, modern, pass.File.Text.Slice(old.Raw))
	pass.ReportBinding(old, lint.Diagnostic{
		Span: old.Name.Span, Severity: lint.Info, Readers: readers.Names(blind),
		Message: fmt.Sprintf("%s read %s alone.", readers.Titles(blind), modern.Variable()),
		Fixes:   []lint.Fix{{Title: "Set " + modern.Variable() + " too", Preferred: true, Edits: []lint.Edit{lint.LineBelow(pass.File, old, line, "")}}},
	})
}
