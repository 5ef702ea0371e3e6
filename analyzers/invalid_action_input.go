package analyzers

import (
	"fmt"
	"strconv"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var invalidActionInput = &lint.Analyzer{
	Name: "invalid-action-input", Group: lint.Pipelines, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.GitHub, syntax.GitHubAction},
	Prevents: []aws.ErrorCode{aws.ValidationError, aws.CredentialsProviderError},
	Breaks:   "hands it on, and the action or STS refuses it",
	Doc: `configure-aws-credentials is given a value that it or STS does not take.

Sessions last 900 to 43200 seconds, and 3600 at most where a role is assumed by the credentials of another one. Their name has 2 to 64 letters, digits
and _+=,.@-. Words other than true and false stop the action since version 5; before, it took them for false. A role can be given by its name alone
only beside keys of its account.

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
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          role-session-name: deploy of main
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
          role-session-name: deploy-of-main
          aws-region: eu-west-1
~~~

## When it is right to ignore it
Where sts-endpoint names something that is not AWS's and takes other values.

## Sources
src/index.ts and src/helpers.ts of aws-actions/configure-aws-credentials; STS API Reference, AssumeRole and AssumeRoleWithWebIdentity; IAM User Guide, role chaining.
`,
	File: func(pass *lint.Pass) {
		for _, s := range lint.SignIns(pass.File) {
			if s.With == nil || pass.ForeignEndpoint(s.With) {
				continue
			}
			for _, b := range s.With.Bindings {
				if input := aws.ActionInputNamed(aws.LatestActionMajor, b.Name.Text); input != nil && b.Known() {
					invalidInput(pass, s, b, input)
				}
			}
			nameOfRole(pass, s)
		}
	},
}

// invalidInput tells of a value that the input does not take. Regions, keys and ARNs of
// roles have rules of their own, and so has what should be fetched from elsewhere.
func invalidInput(pass *lint.Pass, s lint.SignIn, b *syntax.Binding, input *aws.ActionInput) {
	major, value := s.Major, strings.TrimSpace(b.Value.Text)
	if input.Type == aws.RegionType || major == 0 && input.Type == aws.Bool || strings.ContainsAny(value, "$<") || strings.Contains(value, "{{") {
		return
	}
	if major == 0 {
		major = aws.LatestActionMajor
	}
	d := lint.Diagnostic{Span: b.Value.Span}
	switch then, unmet := input.Unmet(major, value); {
	case input.Name == "use-existing-credentials" && strings.EqualFold(value, "false"):
		d.Severity = lint.Warning
		d.Message = "Whatever stands here means yes to the action, false too. It keeps credentials that it finds."
		d.Fixes = []lint.Fix{lint.RemoveFix(pass.File, b)}
	case input.Setting == aws.DurationSeconds && chained(s) && seconds(value) > 3600 && !unmet:
		d.Message = "A role that another role assumes has a session of at most 3600 seconds. STS refuses more (ValidationError)."
		d.Fixes = []lint.Fix{{Title: "Write 3600", Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: "3600"}}}}
	case !unmet:
		return
	case then == aws.Refuses:
		d.Message = fmt.Sprintf("%s takes %s. The action stops at anything else.", input.Name, input.Takes())
	case then == aws.Rejected:
		d.Message = fmt.Sprintf("%s takes %s. STS refuses anything else (ValidationError).", input.Name, input.Takes())
	case then == aws.TakesFalse:
		d.Severity = lint.Warning
		d.Message = fmt.Sprintf("%s takes %s. Version %d of the action takes anything else for false.", input.Name, input.Takes(), major)
	default:
		d.Severity = lint.Warning
		d.Message = fmt.Sprintf("%s takes %s. The action takes its default in the place of anything else.", input.Name, input.Takes())
	}
	pass.ReportBinding(b, d)
}

// nameOfRole tells of a role that is given by its name where only its ARN will do.
func nameOfRole(pass *lint.Pass, s lint.SignIn) {
	b := s.Input("role-to-assume")
	if b == nil || !b.Known() || !s.WantsToken() || strings.ContainsAny(b.Value.Text, ":${<%") {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span:    b.Value.Span,
		Message: "A role by its name needs keys of its account. With a token the action stops (Source Account ID is needed if the Role Name is provided).",
	})
}

// chained reports whether the role is assumed with the credentials of an earlier step.
func chained(s lint.SignIn) bool {
	b := s.Set("role-chaining")
	return b != nil && b.Known() && strings.EqualFold(b.Value.Text, "true")
}

// seconds returns a number, or 0 for what is none.
func seconds(value string) int {
	n, _ := strconv.Atoi(value)
	return n
}
