package analyzers

import (
	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var staticKeysBesideRole = &lint.Analyzer{
	Name: "static-keys-beside-role", Group: lint.Pipelines, Severity: lint.Warning,
	Kinds:    syntax.YAMLKinds(),
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.AccessDenied},
	Breaks:   "hands on both, of which programs take one or a mixture",
	Doc: `Static keys stand where a job assumes a role with a token.

Keys in the environment go before AWS_WEB_IDENTITY_TOKEN_FILE in every program, also where Kubernetes sets that for a service account: the role is
never assumed. With configure-aws-credentials it is the
other way round from that step on, and keys in the env of a later step meet the session token of the role, which belongs to other keys. Keys beside
role-to-assume in one step are another thing: they assume the role.

~~~github bad .github/workflows/deploy.yml
on: push
permissions:
  id-token: write
env:
  AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
  AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
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
Where the steps before the sign-in are meant to use other credentials than those after it.

## Sources
src/index.ts of aws-actions/configure-aws-credentials; GitHub Docs, GITHUB_ENV; AWS SDKs and Tools Reference Guide, credential provider chain; CircleCI-Public/aws-cli-orb#193.
`,
	File: func(pass *lint.Pass) {
		told := map[*syntax.Binding]bool{}
		report := func(key *syntax.Binding, message string, role *syntax.Binding) {
			if told[key] || !static(pass, key) {
				return
			}
			told[key] = true
			pass.ReportBinding(key, lint.Diagnostic{
				Span: key.Name.Span, Message: message, Fixes: []lint.Fix{removeKeys(pass.File, key)},
				Related: []lint.Related{{Span: role.Name.Span, Message: "The role stands here."}},
			})
		}
		for _, s := range lint.SignIns(pass.File) {
			role := s.Input("role-to-assume")
			if role == nil {
				continue
			}
			if key := s.EnvironmentKey(); key != nil && s.Input("aws-access-key-id") == nil && !s.On("role-chaining") && lint.OnGitHub(pass.File) && lint.MayHaveToken(pass.File, s.Job) {
				report(key, "Static keys, and a step assumes a role with a token. Steps before it sign with the keys, those after it as the role.", role)
			}
			for _, later := range s.Job.Steps[s.Turn+1:] {
				if key := ownKey(later); key != nil && s.Exports() {
					report(key, "These keys meet the session token of the role that a step before assumed. AWS refuses the mixture (InvalidClientTokenId).", role)
				}
			}
		}
		roles := lint.RolesIn(pass.File)
		for _, c := range pass.World.Credentials(pass.File) {
			if role := roles.Unused(c); role != nil {
				report(c.ID, "Static keys beside a role and its token. AWS CLI and the SDKs sign with the keys, and never assume the role.", role)
			}
		}
	},
}

// static reports whether a key ID is one of a user: written out, or from the store of
// secrets, and not made up for a program that only plays AWS.
func static(pass *lint.Pass, key *syntax.Binding) bool {
	if pass.ForeignEndpoint(key.Scope) {
		return false
	}
	if !key.Known() {
		return lint.FetchesSecret(key)
	}
	meaning := aws.Classify(key.Setting, key.Value.Text).Meaning
	return meaning != aws.Dummy && meaning != aws.Placeholder
}

// ownKey returns the key ID that a step sets for itself, where it sets no token beside it.
func ownKey(s *syntax.Step) *syntax.Binding {
	if s.Env == nil || s.Env.Get(aws.SessionToken) != nil {
		return nil
	}
	key := s.Env.Get(aws.AccessKeyID)
	if key == nil || key.Known() && key.Value.Text == "" {
		return nil
	}
	return key
}

// removeKeys offers to remove the keys of a place.
func removeKeys(f *syntax.File, key *syntax.Binding) lint.Fix {
	list := []*syntax.Binding{key}
	for _, b := range key.Scope.Bindings {
		if b.Family == "" && (b.Setting == aws.SecretAccessKey || b.Setting == aws.SessionToken) && b.Scope == key.Scope {
			list = append(list, b)
		}
	}
	return lint.RemoveAll("Remove the keys", f, list...)
}
