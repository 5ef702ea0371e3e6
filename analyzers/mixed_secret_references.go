package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var mixedSecretReferences = &lint.Analyzer{
	Name: "mixed-secret-references", Group: lint.Pipelines, Severity: lint.Warning, Certainty: lint.Likely,
	Kinds:    lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID},
	Breaks:   "hands over parts of two keys",
	Doc: `The parts of one key are fetched from secrets of two families, such as PROD_ and DEV_.

A key ID of production signs with nothing but its own secret. With that of another stage AWS answers SignatureDoesNotMatch, which looks as if the
secret were mistyped.

~~~github bad
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.PROD_AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.DEV_AWS_SECRET_ACCESS_KEY }}
~~~
~~~github good
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.PROD_AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.PROD_AWS_SECRET_ACCESS_KEY }}
~~~

## When it is right to ignore it
Where both names hold parts of the same key. A name that tells no family, or the same in other words (PRD and PRODUCTION), is not reported.

## Sources
GitHub Docs, using secrets in GitHub Actions; IAM User Guide, managing access keys.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		var parts []lint.Fetched
		for _, b := range []*syntax.Binding{c.ID, c.Secret, c.Token} {
			if f, ok := lint.FetchedBy(b); ok && f.Placed() && f.Family != "" {
				parts = append(parts, f)
			}
		}
		odd, other := stranger(parts)
		if odd < 0 {
			return
		}
		b, o := parts[odd], parts[other]
		pass.ReportBinding(b.Binding, lint.Diagnostic{
			Span: b.Ref.Span,
			Message: fmt.Sprintf("The %s is fetched from another family of names than the %s. AWS accepts parts of one key only%s.",
				lint.Noun(b.Setting), lint.Noun(o.Setting), lint.InBrackets(lint.Answer(b.Setting))),
			Related: []lint.Related{{Span: o.Ref.Span, Message: "The other family stands here."}},
		})
	},
}

// stranger returns the index of the part that is of another family than the rest, and of
// one of these; -1 if there is none. Of two that differ it is the second.
func stranger(parts []lint.Fetched) (odd, other int) {
	differ := func(i, j int) bool { return lint.Strangers(parts[i].Family, parts[j].Family) }
	switch {
	case len(parts) < 2:
	case len(parts) == 2 && differ(0, 1):
		return 1, 0
	case len(parts) == 3 && differ(0, 1) && differ(0, 2) && !differ(1, 2):
		return 0, 1
	case len(parts) == 3 && differ(0, 1):
		return 1, 0
	case len(parts) == 3 && differ(0, 2):
		return 2, 0
	}
	return -1, -1
}
