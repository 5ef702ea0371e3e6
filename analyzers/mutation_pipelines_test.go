package analyzers_test

import (
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

// changed writes something else for a text that the file has once; the name of the binding
// is reported.
func changed(text, by string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		at := strings.Index(f.Text.String(), text)
		return with(f, source.Span{Start: at, End: at + len(text)}, by).reporting(f, b.Name.Span)
	}
}
