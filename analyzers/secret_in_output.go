package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var secretInOutput = &lint.Analyzer{
	Name: "secret-in-output", Group: lint.Pipelines, Severity: lint.Warning,
	Kinds:    []syntax.Kind{syntax.GitHub, syntax.GitHubAction},
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.InvalidClientTokenID},
	Breaks:   "drops the output, so that later jobs get nothing",
	Doc: `A credential is passed on through the outputs of a job.

GitHub Actions hides secrets in logs by their text, and drops every output of a job that holds one: "Skip output since it may contain secret". The
job that needs it gets nothing. Let that job sign in by itself, or fetch the secret.

~~~github bad
on: push
jobs:
  login:
    runs-on: ubuntu-latest
    outputs:
      key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
    steps:
      - run: echo hello
  deploy:
    needs: login
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ needs.login.outputs.key }}
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
Where the value is encrypted before it is handed on.

## Sources
aws-actions/configure-aws-credentials#1018; GitHub Docs, workflow syntax, jobs.<job_id>.outputs.
`,
	File: func(pass *lint.Pass) {
		for _, j := range pass.File.Jobs() {
			jobOutputs(pass, j)
		}
	},
}

// jobOutputs reports the outputs of a job that hold a part of credentials.
func jobOutputs(pass *lint.Pass, j *syntax.Job) {
	if j.Outputs == nil {
		return
	}
	for _, b := range j.Outputs.Bindings {
		for _, r := range b.References {
			if part := credentialOf(r); part != aws.None {
				pass.ReportBinding(b, lint.Diagnostic{
					Span:    r.Span,
					Message: fmt.Sprintf("This output holds a %s. GitHub Actions drops outputs with secrets, and later jobs get nothing.", lint.Noun(part)),
				})
				break
			}
		}
	}
}

// credentialOf returns the part of credentials that a reference of GitHub Actions fetches:
// a secret by its name, or what a step that signs in hands out. A key ID is no secret.
func credentialOf(r syntax.Reference) aws.Setting {
	part, _ := aws.KeyName(r.Name[strings.LastIndexByte(r.Name, '.')+1:])
	switch {
	case r.Kind == syntax.ToSecret, r.Namespace == "steps" && strings.Contains(r.Name, ".outputs.aws-"):
		if part == aws.SecretAccessKey || part == aws.SessionToken {
			return part
		}
	}
	return aws.None
}
