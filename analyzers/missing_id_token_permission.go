package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var missingIDTokenPermission = &lint.Analyzer{
	Name: "missing-id-token-permission", Group: lint.Pipelines, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.GitHub, syntax.GitLab, syntax.Drone, syntax.Woodpecker, syntax.Compose},
	Prevents: []aws.ErrorCode{aws.CredentialsProviderError, aws.InvalidIdentityToken, aws.InvalidConfigError},
	Breaks:   "gives the job no token to sign in with",
	Doc: `A job signs in to AWS with a token of the CI system, and does not ask for one that serves.

On GitHub a job gets an OpenID Connect token only with id-token: write. No default has that permission, write-all does, read-all does not. What a
job states takes the place of what the workflow states, and whatever a list does not name is none: therefore the fix adds contents: read where nothing
is stated yet. A called workflow can only have what the calling job has, so the fault is told there.

~~~github bad .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          aws-region: eu-west-1
~~~
~~~github good .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
      contents: read
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: arn:aws:iam::111122223333:role/deploy
          aws-region: eu-west-1
~~~

## When it is right to ignore it
Where the machine has credentials of its own that can assume the role. Nothing is said of machines that are not GitHub's, nor where keys or another step
come before.

## Sources
GitHub Docs, OpenID Connect in AWS, and permissions in the workflow syntax; src/index.ts of configure-aws-credentials; GitLab Docs, ID tokens; aws-actions/configure-aws-credentials#271.
`,
	File: func(pass *lint.Pass) {
		for _, job := range pass.File.Jobs() {
			unheard(pass, job)
		}
		roleless(pass)
		if !lint.OnGitHub(pass.File) {
			return
		}
		ofStep := map[*syntax.Binding][]*syntax.Job{} // An anchor gives several jobs one step.
		for _, s := range lint.SignIns(pass.File) {
			audience(pass, s)
			if s.WantsToken() && !lint.MayHaveToken(pass.File, s.Job) {
				role := s.Input("role-to-assume")
				ofStep[role] = append(ofStep[role], s.Job)
			}
		}
		for role, jobs := range ofStep {
			pass.ReportBinding(role, lint.Diagnostic{
				Span: role.Name.Span, Fixes: lint.GrantFixes(pass.File, jobs...),
				Message: "The role needs id-token: write, which this job does not have. The action finds no credentials (CredentialsProviderError).",
			})
		}
		for _, job := range pass.File.Jobs() {
			forCalled(pass, job)
		}
	},
}

// forCalled tells of a job that lets the workflow that it calls have no token.
func forCalled(pass *lint.Pass, job *syntax.Job) {
	if lint.MayHaveToken(pass.File, job) {
		return
	}
	called := pass.World.Called(pass.File, job)
	if called == nil {
		return
	}
	in, at, asked := lint.TokenFor(pass.World, called, 4)
	if in == nil {
		return
	}
	d := lint.Diagnostic{
		Span: job.Uses.Span, Fixes: lint.GrantFixes(pass.File, job), Related: []lint.Related{{File: in, Span: at, Message: "The token is needed here."}},
		Message: "The called workflow signs in with id-token: write, which this job does not grant. It finds no credentials (CredentialsProviderError).",
	}
	if asked {
		d.Message = "The called workflow asks for id-token: write, which this job does not grant. GitHub Actions refuses to run it."
	}
	pass.Report(d)
}

// audience tells of a token that is made for somebody else than the STS of the partition.
func audience(pass *lint.Pass, s lint.SignIn) {
	b, region, role := s.Input("audience"), s.Input("aws-region"), s.Input("role-to-assume")
	if role == nil || s.Input("sts-endpoint") != nil || s.Input("aws-access-key-id") != nil {
		return
	}
	want := lint.AudienceOf(region, role)
	switch {
	case want == "" || b != nil && (!b.Known() || b.Value.Text == want):
	case b == nil && (want == lint.Audience || !s.WantsToken()):
	case b == nil:
		d := lint.Diagnostic{
			Span: role.Name.Span, Severity: lint.Warning,
			Message: "In China STS takes tokens for sts.amazonaws.com.cn, and this one is for sts.amazonaws.com (InvalidIdentityToken).",
		}
		if edit, ok := s.AddInput("audience", want); ok {
			d.Fixes = []lint.Fix{{Title: "Add audience: " + want, Preferred: true, Edits: []lint.Edit{edit}}}
		}
		pass.ReportBinding(role, d)
	case lint.MistakenAudience(b.Value.Text):
		d := lint.Diagnostic{
			Span:    b.Value.Span,
			Message: "STS of this partition takes tokens for " + want + ", and this one is for another name (InvalidIdentityToken).",
			Fixes:   []lint.Fix{{Title: "Write " + want, Preferred: true, Edits: []lint.Edit{{Span: b.Value.Span, New: want}}}},
		}
		pass.ReportBinding(b, d)
	}
}

// unheard tells of tokens of GitLab that are for nobody.
func unheard(pass *lint.Pass, job *syntax.Job) {
	for _, t := range job.Tokens {
		if pass.File.Kind == syntax.GitLab && len(t.Audience) == 0 {
			pass.Report(lint.Diagnostic{
				Span:    t.Name.Span,
				Message: "The token does not say whom it is for (aud). GitLab CI refuses the pipeline (missing required keys: aud).",
			})
		}
	}
}

// roleless tells of a token that is handed on without the role that it is for.
func roleless(pass *lint.Pass) {
	if pass.File.Kind == syntax.GitLab {
		return // The settings of the project can name the role.
	}
	for _, b := range pass.File.Bindings {
		if b.Setting != aws.WebIdentityTokenFile || b.Scope.Kind != syntax.Variables || b.Known() && b.Value.Text == "" || lint.NamesRole(pass.File, b.Scope) {
			continue
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Name.Span, Readers: []string{"aws-cli", "boto3", "go-sdk"},
			Message: "A token is here without AWS_ROLE_ARN. AWS CLI, boto3 and Go SDK stop, since they know no role to assume with it (InvalidConfigError).",
		})
	}
}
