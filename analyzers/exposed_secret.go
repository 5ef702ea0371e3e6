package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
)

var exposedSecret = &lint.Analyzer{
	Name: "exposed-secret", Group: lint.Pipelines, Severity: lint.Warning, Certainty: lint.Likely,
	Kinds:    lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.AccessDenied, aws.NoCredentialsError},
	Breaks:   "shows it to whoever reads the log",
	Doc: `A script gives a secret or a token to the log or to all that runs after it.

What is written to GITHUB_ENV every later step of the job has, also the actions of others, and so it is with the output of a step. A CI system hides in
its logs only what it knows to be a secret: not what a command printed, a key of sts assume-role among it. On GitHub ::add-mask:: tells it, and jobs
get no output that holds a secret. Let the step that needs the key get it in its own env, or sign in again in each job.

~~~github bad .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          AWS_SECRET_ACCESS_KEY=$(./sign-in)
          echo "AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY" >> "$GITHUB_ENV"
~~~
~~~github good .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          export AWS_SECRET_ACCESS_KEY=$(./sign-in)
          ./deploy
~~~

## When it is right to ignore it
Where later steps need the key, as after sts assume-role, and the log hides it. Key IDs are not reported.

## Sources
GitHub Docs, workflow commands (masking a value, setting an environment variable), and security hardening; Azure Pipelines, set secret variables;
aws-actions/configure-aws-credentials, src/helpers.ts.
`,
	File: func(pass *lint.Pass) {
		for _, s := range pass.File.Scripts {
			for _, leak := range lint.Leaks(s) {
				if !pass.ForeignEndpoint(leak.Scope) {
					pass.Report(leaked(leak))
				}
			}
		}
	},
}

// leaked says who gets a secret that a script gives away.
func leaked(l lint.Leak) lint.Diagnostic {
	d := lint.Diagnostic{Span: l.Span, Scope: l.Scope}
	end := ""
	switch {
	case l.Masked:
		end, d.Severity = " The logs hide it.", lint.Info
	case l.Open:
		end = " Nothing hides it in the logs."
	}
	switch noun := lint.Noun(l.Setting); l.To {
	case "":
		d.Message = fmt.Sprintf("This prints the %s, and nothing hides it in the log. Whoever can read the log can use it.", noun)
	case "GITHUB_ENV", "set-env":
		d.Message = fmt.Sprintf("This hands the %s to every later step of the job. Actions of others get it too.%s", noun, end)
	case "task.setvariable":
		d.Message, d.Severity = fmt.Sprintf("This makes the %s a variable that is no secret. Every later task gets it, and logs can show it; issecret=true hides it.", noun), lint.Warning
	default:
		d.Message = fmt.Sprintf("This makes the %s an output. GitHub Actions drops outputs of jobs that hold a secret it knows of.%s", noun, end)
	}
	return d
}
