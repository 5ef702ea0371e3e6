package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var misspeltVariable = &lint.Analyzer{
	Name: "misspelt-variable", Group: lint.Profiles, Severity: lint.Error, Certainty: lint.Likely, Elsewhere: true,
	Kinds:    lint.WithVariables,
	Settings: []aws.Setting{aws.None, aws.LegacyAccessKey, aws.LegacySecretKey},
	Prevents: []aws.ErrorCode{aws.PartialCredentialsError, aws.NoCredentialsError, aws.InvalidClientTokenID},
	Uncovers: []string{"malformed-access-key-id", "malformed-secret-access-key", "missing-session-token", "leftover-session-token"},
	Breaks:   "does not read this name",
	Doc: `A variable has a name that no program of AWS's reads and that is close to one they do.

Programs pass over AWS_ACCES_KEY_ID and aws_access_key_id without a word: variables are told apart by every letter. Names of former days
(AWS_SECRET_KEY) and of other tools (AWS_TOKEN) are only mentioned, since an application may read them itself.

~~~dotenv bad
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACESS_KEY=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
~~~
~~~dotenv good
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~try aws
(set -a; . ./.env; aws configure list)
bad: Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where a program of your own reads the name. Beside the right name nothing is reported.

## Sources
hashicorp/terraform#5955, aws/aws-sdk-java#50, keithweaver/aws-s3-github-action#12; measured (cases p08, p19).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		near, why := aws.NearestVariable(b.Name.Text)
		switch {
		case near == aws.None || b.Scope.Kind == syntax.Inputs || named(b.Scope) || b.Scope.Sees(near) != nil || pass.World.SetBeside(pass.File, "", near):
			return
		case why == aws.Small && (pass.File.Kind == syntax.Shell || b.Scope.Kind == syntax.Commands) && !b.Exported:
			return // A script's own variable.
		case b.Scope.Kind == syntax.Commands && !b.Exported && reads(pass.File, b.Name.Text):
			return // So is this.
		case why == aws.Private && (lint.ForShow(pass.File) || !couldBe(near, b) || pass.ForeignEndpoint(b.Scope)):
			return
		}
		who := pass.Signers()
		d := lint.Diagnostic{Span: b.Name.Span, Severity: lint.Warning}
		d.Message = near.Variable() + " is probably meant. "
		if b.Setting != aws.None {
			var read []*readers.Reader
			read, who = readers.Among(who, "go-sdk"), readers.Without(who, func(r *readers.Reader) bool { return r.Name == "go-sdk" })
			d.Message = fmt.Sprintf("This is an old name of %s: %s it. ", near.Variable(), lint.Clause(read, "reads", "read"))
		}
		d.Readers = readers.Names(who)
		switch needed := completes(near, b.Scope); {
		case needed && why != aws.Private && !lint.ForShow(pass.File):
			d.Severity = lint.Error
			fallthrough
		case needed:
			d.Message += fmt.Sprintf("%s no %s without it%s.", lint.Clause(who, "has", "have"), lint.Noun(near), lint.InBrackets(lackOf(near)))
		case why == aws.Private:
			d.Severity = lint.Info
			fallthrough
		default:
			d.Message += lint.Clause(who, "does", "do") + " not read this name."
		}
		d.Fixes = []lint.Fix{{Title: "Rename to " + near.Variable(), Preferred: why != aws.Private, Edits: []lint.Edit{{Span: b.Name.Span, New: near.Variable()}}}}
		pass.ReportBinding(b, d)
	},
}

// named reports whether a script hands on what a scope holds under names of its own, which
// are no variables: outputs of a step.
func named(s *syntax.Scope) bool {
	switch s.Name.Text {
	case "GITHUB_OUTPUT", "GITHUB_STATE", "set-output", "task.setvariable":
		return true
	}
	return false
}

// reads reports whether a script reads a variable under its name.
func reads(f *syntax.File, name string) bool {
	text := f.Text.String()
	return strings.Contains(text, "$"+name) || strings.Contains(text, "${"+name)
}

// couldBe reports whether a value has the shape of what a setting takes: projects
// have variables of their own called AWS_KEY or AWS_SECRET.
func couldBe(s aws.Setting, b *syntax.Binding) bool {
	switch value := b.Value.Text; {
	case !b.Known() || value == "":
		return false
	case s.IsCredential():
		meaning := aws.Classify(s, value).Meaning
		return meaning == aws.WellFormed || meaning == aws.NearMiss && len(value) >= 16
	case s == aws.RoleARN:
		arn, ok := aws.ParseARN(value)
		return ok && arn.IsRole()
	case s == aws.Region:
		return aws.KnownRegion(value)
	}
	return true
}

// completes reports whether a scope has the other part of a set of credentials that
// a setting belongs to.
func completes(s aws.Setting, scope *syntax.Scope) bool {
	switch s {
	case aws.AccessKeyID:
		return scope.Get(aws.SecretAccessKey) != nil
	case aws.SecretAccessKey:
		return scope.Get(aws.AccessKeyID) != nil
	case aws.SessionToken:
		return profiles.HasTemporaryKey(scope) && scope.Get(aws.SecurityToken) == nil
	}
	return false
}

// lackOf returns the error that a missing part of a set ends in.
func lackOf(s aws.Setting) aws.ErrorCode {
	if s == aws.SecretAccessKey {
		return aws.PartialCredentialsError
	}
	if s == aws.AccessKeyID {
		return aws.NoCredentialsError
	}
	return aws.InvalidClientTokenID
}
