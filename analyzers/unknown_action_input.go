package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var unknownActionInput = &lint.Analyzer{
	Name: "unknown-action-input", Group: lint.Pipelines, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.GitHub, syntax.GitHubAction},
	Supersedes: []string{"half-a-key-pair", "missing-session-token"},
	Prevents:   []aws.ErrorCode{aws.CredentialsProviderError},
	Breaks:     "warns of the input (Unexpected input), and the action goes on without it",
	Doc: `configure-aws-credentials is given an input that its version does not know.

GitHub Actions warns of it in the log, and the action runs as if it were not there: without the role, the region or the token that was meant. Which
inputs there are depends on the version: most came with one of its six major versions, and none was ever taken away.

~~~github bad .github/workflows/deploy.yml
on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-arn: arn:aws:iam::111122223333:role/deploy
          aws-region: eu-west-1
~~~
~~~github good .github/workflows/deploy.yml
on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          aws-region: eu-west-1
~~~

## When it is right to ignore it
Where a newer release of the same major version knows the input. Nothing is said of versions that are newer than credls, nor of commits without a version behind them.

## Sources
action.yml of aws-actions/configure-aws-credentials at the last tag of each major version, and its CHANGELOG; aws-actions/configure-aws-credentials#124.
`,
	File: func(pass *lint.Pass) {
		for _, s := range lint.SignIns(pass.File) {
			if s.With == nil || s.Major == 0 || s.Major > aws.LatestActionMajor {
				continue
			}
			for _, b := range s.With.Bindings {
				if aws.ActionInputNamed(s.Major, b.Name.Text) == nil && b.Name.Text != "" {
					pass.ReportBinding(b, unknownInput(s, b))
				}
			}
		}
	},
}

// unknownInput tells of a name that is none of an input.
func unknownInput(s lint.SignIn, b *syntax.Binding) lint.Diagnostic {
	d := lint.Diagnostic{Span: b.Name.Span, Severity: lint.Warning}
	newer := aws.ActionInputNamed(aws.LatestActionMajor, b.Name.Text)
	near := aws.NearestActionInput(s.Major, b.Name.Text)
	switch {
	case newer != nil:
		d.Message = fmt.Sprintf("This input came with version %d of the action. Version %d runs as if it were not there (Unexpected input).", newer.Since, s.Major)
		d.Fixes = s.Upgrade(newer.Since)
	case near != "" && s.Input(near) == nil:
		if lint.SignsInWith(near) {
			d.Severity = lint.Error
		}
		d.Message = fmt.Sprintf("The action has no input of this name, but %s. It runs as if nothing stood here (Unexpected input).", near)
		d.Fixes = []lint.Fix{{Title: "Rename to " + near, Preferred: true, Edits: []lint.Edit{{Span: b.Name.Span, New: near}}}}
	default:
		d.Message = fmt.Sprintf("Version %d of the action has no input of this name. It runs as if nothing stood here (Unexpected input).", s.Major)
	}
	return d
}
