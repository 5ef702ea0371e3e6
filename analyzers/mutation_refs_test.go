package analyzers_test

import (
	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// refMutations are the mistakes that people make with references to secrets in YAML.
var refMutations = []mutation{
	{"hardcoded-credential", "a secret written out in a workflow", where(inWorkflow, fetched(aws.SecretAccessKey), standard, judged), instead("qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V")},
	{"hardcoded-credential", "a secret written out in a compose file", where(in(syntax.Compose), fetched(aws.SecretAccessKey), standard, judged), instead("qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V")},
}

var inWorkflow = in(syntax.GitHub)

// fetched holds for a setting that is fetched whole from elsewhere, and nothing with it.
func fetched(s aws.Setting) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		if b.Setting != s || b.Value.Text == "" || len(b.References) != 1 || b.Scope.Kind == syntax.Commands || b.References[0].Default.Text != "" {
			return false
		}
		within := b.References[0].Within
		if within.Len() == 0 {
			within = b.References[0].Span
		}
		return within == b.Value.Span
	}
}
