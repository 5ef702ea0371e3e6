package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var selfReference = &lint.Analyzer{
	Name: "self-reference", Group: lint.Pipelines, Severity: lint.Info,
	Kinds:    []syntax.Kind{syntax.GitLab},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID},
	Breaks:   "leaves the text of the reference where the project has no such variable",
	Doc: `A variable of GitLab is set to itself.

Variables of the project win over those of the file, and are in every job by themselves: where there is one, the line does nothing. Where there is
none, as on a branch that does not get protected variables, GitLab finds only the variable itself, and the job gets the text $AWS_ACCESS_KEY_ID.

~~~gitlab bad
variables:
  AWS_ACCESS_KEY_ID: $AWS_ACCESS_KEY_ID
  AWS_SECRET_ACCESS_KEY: $AWS_SECRET_ACCESS_KEY
deploy:
  script: aws s3 sync dist s3://shop
~~~
~~~gitlab good
variables:
  AWS_ACCESS_KEY_ID: $DEPLOY_KEY_ID
  AWS_SECRET_ACCESS_KEY: $DEPLOY_SECRET
deploy:
  script: aws s3 sync dist s3://shop
~~~

## When it is right to ignore it
Where the line only tells readers of the file which variables the project has to have.

## Sources
GitLab Docs, CI/CD variables, precedence and where they can be used; GitLab variables/collection/sort.rb.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if b.Scope.Kind != syntax.Variables || b.Setting == aws.None || len(b.References) != 1 {
			return
		}
		r := b.References[0]
		if r.Kind != syntax.ToVariable || r.Name != b.Name.Text || r.Default.Text != "" || r.Span != b.Value.Span {
			return
		}
		fix := lint.RemoveFix(pass.File, b)
		fix.Safe = fix.Title == "Remove the line" && len(b.Scope.Bindings) > 1
		pass.ReportBinding(b, lint.Diagnostic{
			Span: r.Span, Faded: true, Fixes: []lint.Fix{fix},
			Message: "The variable is set to itself. GitLab takes that of the project without this line; where it has none, jobs get the text of the reference.",
		})
	},
}
