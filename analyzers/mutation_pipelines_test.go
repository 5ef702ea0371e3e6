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
}

// signsIn holds for the role of the only step that signs in, in a file with a text once.
func signsIn(text string) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		list := lint.SignIns(f)
		return lint.OnGitHub(f) && len(list) == 1 && list[0].WantsToken() && b == list[0].Input("role-to-assume") && strings.Count(f.Text.String(), text) == 1
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
