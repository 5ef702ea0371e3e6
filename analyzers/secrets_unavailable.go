package analyzers

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var secretsUnavailable = &lint.Analyzer{
	Name: "secrets-unavailable", Group: lint.Pipelines, Severity: lint.Info, Certainty: lint.Likely,
	Kinds:    []syntax.Kind{syntax.GitHub},
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.CredentialsProviderError},
	Breaks:   "gives these runs no secrets",
	Doc: `A workflow for pull requests uses keys that pull requests of forks do not get.

GitHub Actions hands no secrets to a run for a pull request that comes from a fork, and its own ones to one of Dependabot: the expression is empty, the
job fails for those contributors and works for everybody else. A condition on the job or on the step leaves such runs out.

~~~github bad .github/workflows/test.yml
on: pull_request
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make integration-test
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~
~~~github good .github/workflows/test.yml
on: pull_request
jobs:
  test:
    if: github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
    steps:
      - run: make integration-test
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~

## When it is right to ignore it
Where nobody works with forks, as in most private repositories, or the steps do without the keys.

## Sources
GitHub Docs, using secrets, and events that trigger workflows; Dependabot on GitHub Actions; aws-actions/configure-aws-credentials#188 and #341.
`,
	File: func(pass *lint.Pass) {
		if !lint.OnGitHub(pass.File) || pass.File.Pipeline == nil || !lint.ForPullRequests(pass.File.Pipeline) {
			return
		}
		jobs := lint.Unguarded(pass.File.Pipeline)
		for _, b := range pass.File.Bindings {
			if b.Setting == aws.AccessKeyID && lint.FetchesSecret(b) && slices.ContainsFunc(jobs, func(j *syntax.Job) bool { return lint.Uses(pass.File, j, b) }) {
				pass.ReportBinding(b, lint.Diagnostic{
					Span:    b.Value.Span,
					Message: "Pull requests of forks and of Dependabot get no secrets from GitHub. The key is empty in their runs, and they fail.",
				})
			}
		}
	},
}
