package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var missingActionInput = &lint.Analyzer{
	Name: "missing-action-input", Group: lint.Pipelines, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.GitHub, syntax.GitHubAction},
	Supersedes: []string{"half-a-key-pair", "missing-session-token", "empty-credential"},
	Prevents:   []aws.ErrorCode{aws.CredentialsProviderError, aws.InvalidClientTokenID},
	Breaks:     "runs the action, which stops",
	Doc: `configure-aws-credentials lacks an input that it needs.

The action needs aws-region, from version 4 on the variable AWS_REGION does as well. A key ID needs its secret, a temporary one (ASIA…) its session
token too. A secret alone is passed over: the action then looks for other credentials. An input that is empty, such as one from a secret that does not
exist, counts as missing.

~~~github bad .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}
          aws-region: eu-west-1
~~~
~~~github good .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}
          aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
          aws-region: eu-west-1
~~~

## When it is right to ignore it
Where a fork of the runner sets the inputs. Nothing is said of the region where an earlier step or the machine can have set AWS_REGION.

## Sources
action.yml and src/index.ts of aws-actions/configure-aws-credentials, v1.7.0 to v6.2.3; aws-actions/configure-aws-credentials#58.
`,
	File: func(pass *lint.Pass) {
		if !lint.Whole(pass.File) {
			return
		}
		for _, s := range lint.SignIns(pass.File) {
			withoutRegion(pass, s)
			withoutHalf(pass, s)
			withoutToken(pass, s)
		}
	},
}

// withoutRegion tells of a step that knows no region.
func withoutRegion(pass *lint.Pass, s lint.SignIn) {
	byVariable := s.Major == 0 || s.Major >= 4
	if s.Set("aws-region") != nil || s.Meant("aws-region") || byVariable && s.Prepared() {
		return
	}
	d := lint.Diagnostic{
		Span: s.Uses.Span, Scope: s.With, Setting: "aws-region",
		Message: "aws-region is missing, without which the action stops (Input required and not supplied: aws-region).",
		Fixes:   typeInput(s, "aws-region", "eu-west-1"),
	}
	if b := s.Variable(aws.Region.Variable()); b != nil {
		d.Fixes = addInput(s, "aws-region", "${{ env.AWS_REGION }}")
	}
	pass.Report(d)
}

// withoutHalf tells of one half of a key pair.
func withoutHalf(pass *lint.Pass, s lint.SignIn) {
	id, secret := s.Input("aws-access-key-id"), s.Input("aws-secret-access-key")
	switch {
	case id != nil && secret == nil && !s.Meant("aws-secret-access-key"):
		d := lint.Diagnostic{
			Span:    id.Name.Span,
			Message: "aws-access-key-id stands without aws-secret-access-key. The action stops ('aws-secret-access-key' must be provided).",
		}
		if system := pass.File.Kind.System(); system.SecretRef != nil {
			d.Fixes = addInput(s, "aws-secret-access-key", system.SecretRef("AWS_SECRET_ACCESS_KEY"))
		}
		pass.ReportBinding(id, d)
	case secret != nil && id == nil && !s.Meant("aws-access-key-id"):
		d := lint.Diagnostic{
			Span:    secret.Name.Span,
			Message: "A secret stands without aws-access-key-id. The action passes it over and looks for other credentials (CredentialsProviderError).",
		}
		if s.Input("role-to-assume") != nil {
			d.Severity = lint.Warning
			d.Message = "A secret stands without aws-access-key-id. The action passes it over and assumes the role with GitHub's token."
		}
		if system := pass.File.Kind.System(); system.SecretRef != nil {
			d.Fixes = addInput(s, "aws-access-key-id", system.SecretRef("AWS_ACCESS_KEY_ID"))
		}
		pass.ReportBinding(secret, d)
	}
}

// withoutToken tells of the key of a session that is written out and has no token.
func withoutToken(pass *lint.Pass, s lint.SignIn) {
	id := s.Input("aws-access-key-id")
	if id == nil || !id.Known() || !aws.Temporary(id.Value.Text) || s.Input("aws-session-token") != nil || s.Meant("aws-session-token") || s.Input("sts-endpoint") != nil {
		return
	}
	d := lint.Diagnostic{
		Span:    id.Value.Span,
		Message: "A temporary key (ASIA…) without aws-session-token. The action sends it alone, and STS answers InvalidClientTokenId.",
	}
	if system := pass.File.Kind.System(); system.SecretRef != nil {
		d.Fixes = addInput(s, "aws-session-token", system.SecretRef("AWS_SESSION_TOKEN"))
	}
	pass.ReportBinding(id, d)
}

// addInput offers to give a step one more input.
func addInput(s lint.SignIn, name, value string) []lint.Fix {
	edit, ok := s.AddInput(name, value, "")
	if !ok {
		return nil
	}
	return []lint.Fix{{Title: "Add " + name, Preferred: true, Edits: []lint.Edit{edit}}}
}

// typeInput offers a line in which to type an input, which without snippets is a comment.
func typeInput(s lint.SignIn, name, example string) []lint.Fix {
	edit, ok := s.AddInput("# "+name, example, name+": ${1:"+example+"}")
	if !ok {
		return nil
	}
	return []lint.Fix{{Title: "Add a line for " + name, Edits: []lint.Edit{edit}}}
}
