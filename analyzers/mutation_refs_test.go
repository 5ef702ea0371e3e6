package analyzers_test

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

// refMutations are the mistakes that people make with references to secrets in YAML.
var refMutations = []mutation{
	{"hardcoded-credential", "a secret written out in a workflow", where(inWorkflow, fetched(aws.SecretAccessKey), standard, judged), instead("qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V")},
	{"hardcoded-credential", "a secret written out in a compose file", where(in(syntax.Compose), fetched(aws.SecretAccessKey), standard, judged), instead("qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V")},

	{"swapped-secret-reference", "the secret's name for the ID, in a workflow", where(inWorkflow, fetched(aws.AccessKeyID), secret), referring("secrets.AWS_SECRET_ACCESS_KEY")},
	{"swapped-secret-reference", "the ID's name for the secret, in a workflow", where(inWorkflow, fetched(aws.SecretAccessKey), secret), referring("secrets.AWS_ACCESS_KEY_ID")},
	{"swapped-secret-reference", "the secret's name for the ID, in a compose file", where(in(syntax.Compose), fetched(aws.AccessKeyID)), referring("${AWS_SECRET_ACCESS_KEY}")},

	{"mixed-secret-references", "the secret of another stage", where(inWorkflow, fetched(aws.SecretAccessKey), ofFamily), referring("secrets.OTHER_AWS_SECRET_ACCESS_KEY")},
	{"mixed-secret-references", "the secret of another number", where(inWorkflow, fetched(aws.SecretAccessKey), ofFamily), referring("secrets.AWS_SECRET_ACCESS_KEY_77")},

	{"unexpanded-reference", "a shell's reference", where(inWorkflow, fetched(aws.SecretAccessKey), placed), instead("$AWS_SECRET_ACCESS_KEY")},
	{"unexpanded-reference", "no $ before the braces", where(inWorkflow, fetched(aws.AccessKeyID), placed, holding("${{ secrets.")), value(func(v string) string { return v[1:] })},
	{"unexpanded-reference", "a context that nobody has", where(inWorkflow, fetched(aws.AccessKeyID), holding("${{ secrets.")), narrow(instead("${{ secret.AWS_ACCESS_KEY_ID }}"), len("${{ "), len(".AWS_ACCESS_KEY_ID }}"))},
	{"unexpanded-reference", "a reference of GitHub Actions", where(in(syntax.Bitbucket, syntax.GitLab), fetched(aws.SecretAccessKey), placed), instead("${{ secrets.AWS_SECRET_ACCESS_KEY }}")},

	{"unknown-secret-name", "a letter too few", where(inWorkflow, fetched(aws.AccessKeyID), placed, holding("${{ secrets.")), narrow(instead("${{ secrets.AWS_ACCES_KEY_ID }}"), len("${{ secrets."), len(" }}"))},
	{"unknown-secret-name", "two letters swapped", where(inWorkflow, fetched(aws.SecretAccessKey), placed, holding("${{ secrets.")), narrow(instead("${{ secrets.AWS_SECERT_ACCESS_KEY }}"), len("${{ secrets."), len(" }}"))},

	{"self-reference", "the variable itself", where(in(syntax.GitLab), fetched(aws.AccessKeyID)), instead("$AWS_ACCESS_KEY_ID")},
	{"self-reference", "the variable itself, in braces", where(in(syntax.GitLab), fetched(aws.SecretAccessKey)), instead("${AWS_SECRET_ACCESS_KEY}")},

	{"secret-in-output", "a secret in the place of another output", inOutputs, narrow(instead("${{ secrets.AWS_SECRET_ACCESS_KEY }}"), len("${{ "), len(" }}"))},
	{"secret-in-output", "what a step that signs in hands out", inOutputs, narrow(instead("${{ steps.login.outputs.aws-session-token }}"), len("${{ "), len(" }}"))},
}

// inOutputs holds for what a job hands to others.
func inOutputs(f *syntax.File, b *syntax.Binding) bool {
	return slices.ContainsFunc(f.Jobs(), func(j *syntax.Job) bool { return j.Outputs == b.Scope })
}

// placed holds for a value in block style, in which braces stand as they are.
func placed(f *syntax.File, b *syntax.Binding) bool {
	return b.Scope.Kind != syntax.Commands && (!f.Tree.InFlow(b.Value.Start) || b.Given.Style == syntax.Double)
}

var inWorkflow = in(syntax.GitHub)

// fetched holds for a setting that is fetched whole from elsewhere, and nothing with it.
func fetched(s aws.Setting) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		if b.Setting != s || b.Value.Text == "" || len(b.References) != 1 || b.Scope.Kind == syntax.Commands || b.References[0].Default.Text != "" || b.References[0].Kind == syntax.ToTemplate {
			return false
		}
		within := b.References[0].Within
		if within.Len() == 0 {
			within = b.References[0].Span
		}
		return within == b.Value.Span
	}
}

// ofFamily holds where the secret and the ID of its set are fetched by names of a family.
func ofFamily(_ *syntax.File, b *syntax.Binding) bool {
	id, _ := lint.FetchedBy(sibling(b, aws.AccessKeyID))
	secret, _ := lint.FetchedBy(b)
	return id.Part == aws.AccessKeyID && id.Family != "" && secret.Family != ""
}

// referring fetches something else.
func referring(to string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return with(f, b.References[0].Span, to) }
}
