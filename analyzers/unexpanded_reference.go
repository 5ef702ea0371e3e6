package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
)

var unexpandedReference = &lint.Analyzer{
	Name: "unexpanded-reference", Group: lint.Pipelines, Severity: lint.Error,
	Kinds:      lint.YAMLKinds,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.SignatureDoesNotMatch, aws.UnrecognizedClientException},
	Supersedes: []string{"variable-name-as-value", "malformed-access-key-id", "malformed-secret-access-key", "malformed-session-token", "unknown-region", "unknown-secret-name"},
	Breaks:     "hands over the text of the reference",
	Doc: `A reference stands where the system puts nothing in for it, or in the form of another system.

Each CI system has references of its own, and at some places none. $X is for shells: in with: and env: of a workflow it stays as it is, and so does
{{ secrets.X }} without its $. The program gets the text of the reference as its key, and AWS answers InvalidClientTokenId. What GitHub Actions knows as
a reference but does not have at the place, such as secrets in an if:, makes it refuse the whole file.

~~~github bad
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: $AWS_ACCESS_KEY_ID
          AWS_SECRET_ACCESS_KEY: "{{ secrets.AWS_SECRET_ACCESS_KEY }}"
~~~
~~~github good
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~

## When it is right to ignore it
Where another program fills the file in before the system reads it. Files that are templates by their name are not looked at.

## Sources
GitHub Docs, contexts reference; GitLab Docs, where variables can be used; CircleCI docs, environment variables; drone-plugins/drone-s3#30,
woodpecker-ci/woodpecker#128, apache/flink#11430, woocommerce/woocommerce-ios#17573.
`,
	File: func(pass *lint.Pass) {
		if lint.IsTemplate(pass.File, "") {
			return
		}
		for _, b := range pass.File.Bindings {
			if d, ok := lint.NotFetched(pass.File, b); ok {
				pass.ReportBinding(b, d)
			}
		}
		for _, d := range lint.NotFetchedElsewhere(pass.File) {
			pass.Report(d)
		}
	},
}
