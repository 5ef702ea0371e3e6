package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

// lastOutdated is the newest version of the action that was made for a node of the past.
const lastOutdated = 3

var outdatedAction = &lint.Analyzer{
	Name: "outdated-action", Group: lint.Pipelines, Severity: lint.Info, Certainty: lint.Likely,
	Kinds:    []syntax.Kind{syntax.GitHub, syntax.GitHubAction},
	Prevents: []aws.ErrorCode{aws.CredentialsProviderError},
	Breaks:   "runs it with another version of node than it was made for",
	Doc: `configure-aws-credentials stands in a version that is too old for the machines of GitHub.

Versions 1 to 3 were made for a version of node that GitHub has taken off its machines, and run with a newer one that they were never tried with. They lack
inputs (version 2 has half of today's) and the repairs that were made since. No input was taken away: what stands under with goes on meaning the same,
but for words other than true and false, which version 5 refuses.

~~~github bad .github/workflows/deploy.yml
on: push
permissions:
  id-token: write
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v2
        with:
          role-to-assume: arn:aws:iam::111122223333:role/deploy
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
On machines of one's own that keep an old version of node.

## Sources
CHANGELOG of aws-actions/configure-aws-credentials; the list of outdated actions of actionlint 1.7.
`,
	File: func(pass *lint.Pass) {
		for _, s := range lint.SignIns(pass.File) {
			if s.Major == 0 || s.Major > lastOutdated {
				continue
			}
			pass.Report(lint.Diagnostic{
				Span: s.Uses.Span, Scope: s.With, Fixes: s.Upgrade(aws.LatestActionMajor),
				Message: fmt.Sprintf("Version %d of the action is made for a version of node that GitHub Actions no longer has. Version %d is the current one.", s.Major, aws.LatestActionMajor),
			})
		}
	},
}
