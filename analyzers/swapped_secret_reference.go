package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var swappedSecretReference = &lint.Analyzer{
	Name: "swapped-secret-reference", Group: lint.Pipelines, Severity: lint.Error,
	Kinds:      lint.YAMLKinds,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.SignatureDoesNotMatch},
	Supersedes: []string{"mixed-secret-references", "unknown-secret-name"},
	Breaks:     "hands the one over as the other",
	Doc: `A key ID, a secret or a token is fetched under the name of another part of the key.

AWS_ACCESS_KEY_ID: ${{ secrets.AWS_SECRET_ACCESS_KEY }} is a slip of copying. The system hands over what the name holds: the secret goes out as the ID
with every request, in clear, and AWS does not know such an ID.

~~~github bad
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_ACCESS_KEY_ID }}
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
Where the secrets themselves were stored under each other's names. Names that say nothing of the kind, such as AWS_ACCESS_KEY for a secret, are not reported.

## Sources
GitHub Docs, using secrets in GitHub Actions; evanshortiss/sns-mobile#14, karnowski/pairhost#5 (the same slip with keys).
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		id, _ := lint.FetchedBy(c.ID)
		secret, _ := lint.FetchedBy(c.Secret)
		if id.Binding != nil && secret.Binding != nil && id.Part == aws.SecretAccessKey && secret.Part == aws.AccessKeyID {
			pass.ReportBinding(c.ID, lint.Diagnostic{
				Span: id.Ref.Span, Fixes: swapReferences(pass.File, id, secret),
				Message: "The access key ID is fetched under the name of the secret, and the secret under the name of the ID. AWS refuses the pair (InvalidClientTokenId).",
				Related: []lint.Related{{Span: secret.Ref.Span, Message: "The secret access key is fetched under the name of an ID."}},
			})
			return
		}
		for _, b := range []*syntax.Binding{c.ID, c.Secret, c.Token} {
			if f, ok := lint.FetchedBy(b); ok && f.Misplaced() && b.Scope == c.Scope {
				pass.ReportBinding(b, lint.Diagnostic{
					Span: f.Ref.Span, Fixes: rightName(pass.File, f),
					Message: fmt.Sprintf("The %s is fetched under the name of %s %s. AWS refuses it%s.", lint.Noun(b.Setting), article(lint.Noun(f.Part)), lint.Noun(f.Part), lint.InBrackets(lint.Answer(b.Setting))),
				})
			}
		}
	},
}

// swapReferences returns the fix that puts two references in each other's place, where
// nothing else hangs on them.
func swapReferences(f *syntax.File, a, b lint.Fetched) []lint.Fix {
	if shared(f, a.Binding) || shared(f, b.Binding) || a.Scope != b.Scope || a.Ref.Namespace != b.Ref.Namespace || a.Ref.Default.Text != "" || b.Ref.Default.Text != "" {
		return nil
	}
	first, second := a.Ref.Span, b.Ref.Span
	if first.Start > second.Start {
		first, second = second, first
	}
	edits := []lint.Edit{{Span: first, New: f.Text.Slice(second)}, {Span: second, New: f.Text.Slice(first)}}
	return []lint.Fix{{Title: "Swap the references", Safe: true, Preferred: true, Edits: edits}}
}

// shared reports whether a value has an anchor, or is that of one.
func shared(f *syntax.File, b *syntax.Binding) bool {
	text := f.Text.Slice(b.Whole)
	return text != "" && strings.ContainsAny(text[:1], "&*")
}

// rightName returns the fix that fetches a part under the name that it should have.
func rightName(f *syntax.File, part lint.Fetched) []lint.Fix {
	names := map[aws.Setting]string{aws.AccessKeyID: "ACCESS_KEY_ID", aws.SecretAccessKey: "SECRET_ACCESS_KEY", aws.SessionToken: "SESSION_TOKEN"}
	wrong, right := names[part.Part], names[part.Setting]
	text := f.Text.Slice(part.Ref.Span)
	if right == "" || shared(f, part.Binding) || strings.Count(text, wrong) != 1 {
		return nil
	}
	return []lint.Fix{{Title: "Fetch the other name", Edits: []lint.Edit{{Span: part.Ref.Span, New: strings.Replace(text, wrong, right, 1)}}}}
}

// article returns the one that goes before a noun.
func article(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an"
	}
	return "a"
}
