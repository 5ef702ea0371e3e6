package analyzers_test

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// pipelineMutations are the mistakes in YAML, which has its own ways to write a value.
// Those of the other tables are made in all other files.
var pipelineMutations = []mutation{
	{"missing-id-token-permission", "the permission is to read", signsIn("id-token: write"), changed("id-token: write", "id-token: read")},
	{"missing-id-token-permission", "another permission", signsIn("id-token: write"), changed("id-token: write", "actions: write")},

	{"missing-action-input", "no region", where(input(aws.Region), line, inVersion(1, 6)), withoutRegion},
	{"missing-action-input", "no secret", where(input(aws.SecretAccessKey), line), without(nameOf(aws.AccessKeyID))},
	{"missing-action-input", "no ID", where(input(aws.AccessKeyID), line, lacks(aws.RoleARN)), without(nameOf(aws.SecretAccessKey))},

	{"unknown-action-input", "another name for the region", where(input(aws.Region), inVersion(1, 6)), renamed("region")},
	{"unknown-action-input", "another name for the role", where(input(aws.RoleARN), inVersion(1, 6)), renamed("role-arn")},
	{"unknown-action-input", "a slip", where(input(aws.SecretAccessKey), inVersion(1, 6)), renamed("aws-secret-acces-key")},

	{"invalid-action-input", "a name with blanks", where(input(aws.RoleARN), line, lacksInput("role-session-name")), inputBelow("role-session-name", "deploy of main")},
	{"invalid-action-input", "a session of a day", where(input(aws.RoleARN), line, lacksInput("role-duration-seconds")), inputBelow("role-duration-seconds", "86400")},

	{"outdated-action", "version 2", where(input(aws.RoleARN), usesText("credentials@v6"), lacksInput("allowed-account-ids"), lacksInput("aws-profile")), used("credentials@v6", "credentials@v2")},
	{"outdated-action", "version 3.0.1", where(input(aws.SecretAccessKey), usesText("credentials@v6")), used("credentials@v6", "credentials@v3.0.1")},

	{"static-keys-beside-role", "a key for all jobs", where(signsIn("on: push\n"), not(mentions("AWS_ACCESS_KEY_ID"))), keysAtTheTop},
	{"static-keys-beside-role", "a key for the job", where(signsIn("    steps:\n"), not(mentions("env:")), not(mentions("AWS_ACCESS_KEY_ID"))), keysOfTheJob},

	{"secrets-unavailable", "for pull requests too", where(of(aws.AccessKeyID), secret, usesText("on: push\n")), forPulls("on: push\n", "on: [push, pull_request]\n")},
	{"secrets-unavailable", "for pull requests alone", where(of(aws.AccessKeyID), secret, usesText("on: push\n")), forPulls("on: push\n", "on: {pull_request: }\n")},

	{"newline-from-echo", "echo in the place of printf", runs(printsKey), ran(printsKey, `echo "$AWS_SECRET_ACCESS_KEY" | base64`, "echo")},
	{"newline-from-echo", "a here-string", runs(printsKey), ran(printsKey, `base64 <<< "$AWS_SECRET_ACCESS_KEY"`, `"$AWS_SECRET_ACCESS_KEY"`)},
	{"exposed-secret", "handed to later steps", runs(handsRegion), ran(handsRegion, `echo "AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY" >> $GITHUB_ENV`, "AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY")},
	{"exposed-secret", "printed", runs(writesKey), ran(writesKey, `echo "$AWS_SECRET_ACCESS_KEY"`, `"$AWS_SECRET_ACCESS_KEY"`)},
}

// signsIn holds for the role of the only step that signs in, in a file with a text once.
func signsIn(text string) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		list := lint.SignIns(f)
		return lint.OnGitHub(f) && len(list) == 1 && list[0].WantsToken() && b == list[0].Input("role-to-assume") && strings.Count(f.Text.String(), text) == 1
	}
}

// What scripts do as they should.
const (
	printsKey   = `printf %s "$AWS_SECRET_ACCESS_KEY" | base64`
	handsRegion = `echo "AWS_REGION=eu-west-1" >> $GITHUB_ENV`
	writesKey   = `echo "$AWS_SECRET_ACCESS_KEY" > key.txt`
)

// runs holds for the first of AWS's bindings of a workflow that runs something once.
func runs(text string) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		return f.Kind == syntax.GitHub && strings.Count(f.Text.String(), text) == 1 && b == f.Bindings[0]
	}
}

// ran writes something else for what a script does; a part of that is reported.
func ran(text, by, reported string) maker {
	return func(f *syntax.File, _ *syntax.Binding) mutant {
		at := strings.Index(f.Text.String(), text)
		start := strings.Index(by, reported)
		return with(f, source.Span{Start: at, End: at + len(text)}, by).narrowed(start, len(by)-start-len(reported))
	}
}

// input holds for what the action that signs in is given.
func input(settings ...aws.Setting) place {
	return where(of(settings...), func(f *syntax.File, b *syntax.Binding) bool {
		return (f.Kind == syntax.GitHub || f.Kind == syntax.GitHubAction) && len(lint.SignIns(f)) == 1 && b.Scope == lint.SignIns(f)[0].With
	})
}

// inVersion holds where the action that signs in is of one of some versions.
func inVersion(least, most int) place {
	return func(f *syntax.File, _ *syntax.Binding) bool {
		s := lint.SignIns(f)[0]
		return least <= s.Major && s.Major <= most && !s.Prepared() && s.Variable("AWS_REGION") == nil
	}
}

// lacksInput holds where the action that signs in is not given an input.
func lacksInput(name string) place {
	return func(f *syntax.File, _ *syntax.Binding) bool { return lint.SignIns(f)[0].Input(name) == nil }
}

// usesText holds in a file that has a text once.
func usesText(text string) place {
	return func(f *syntax.File, _ *syntax.Binding) bool { return strings.Count(f.Text.String(), text) == 1 }
}

// used writes something else for a part of what a step uses, all of which is reported.
func used(text, by string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		at := strings.Index(f.Text.String(), text)
		m := with(f, source.Span{Start: at, End: at + len(text)}, by)
		m.span.Start = lint.SignIns(f)[0].Uses.Start
		return m
	}
}

// secret: from the store of secrets of GitHub, and the only one of its sort.
func secret(f *syntax.File, b *syntax.Binding) bool {
	if !lint.OnGitHub(f) || !lint.FetchesSecret(b) || !slices.ContainsFunc(lint.Unguarded(f.Pipeline), func(j *syntax.Job) bool { return lint.Uses(f, j, b) }) {
		return false
	}
	return !slices.ContainsFunc(f.Bindings, func(o *syntax.Binding) bool { return o != b && o.Setting == b.Setting })
}

// keysAtTheTop gives all jobs keys, of which the ID is reported.
func keysAtTheTop(f *syntax.File, _ *syntax.Binding) mutant {
	const before, after = "env:\n  ", ": ${{ secrets.ID }}\n  AWS_SECRET_ACCESS_KEY: ${{ secrets.SECRET }}\n"
	return with(f, source.Span{}, before+"AWS_ACCESS_KEY_ID"+after).narrowed(len(before), len(after))
}

// keysOfTheJob gives the job keys, of which the ID is reported.
func keysOfTheJob(f *syntax.File, _ *syntax.Binding) mutant {
	const before, after = "    env:\n      ", ": ${{ secrets.ID }}\n      AWS_SECRET_ACCESS_KEY: ${{ secrets.SECRET }}\n"
	at := strings.Index(f.Text.String(), "    steps:\n")
	return with(f, source.Span{Start: at, End: at}, before+"AWS_ACCESS_KEY_ID"+after).narrowed(len(before), len(after))
}

// forPulls writes other events; the value of the binding is reported.
func forPulls(text, by string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		at := strings.Index(f.Text.String(), text)
		return with(f, source.Span{Start: at, End: at + len(text)}, by).reporting(f, b.Value.Span)
	}
}

// withoutRegion takes the region away; what the step uses is reported.
func withoutRegion(f *syntax.File, b *syntax.Binding) mutant {
	return with(f, b.Line, "").reporting(f, lint.SignIns(f)[0].Uses.Span)
}

// inputBelow gives the action one more input, of which the value is reported.
func inputBelow(name, value string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		indent := f.Text.Slice(source.Span{Start: b.Line.Start, End: b.Name.Start})
		return with(f, source.Span{Start: b.Line.End, End: b.Line.End}, indent+name+": "+value+"\n").narrowed(len(indent+name)+2, 1)
	}
}

// changed writes something else for a text that the file has once; the name of the binding
// is reported.
func changed(text, by string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		at := strings.Index(f.Text.String(), text)
		return with(f, source.Span{Start: at, End: at + len(text)}, by).reporting(f, b.Name.Span)
	}
}
