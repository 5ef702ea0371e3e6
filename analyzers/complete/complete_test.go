package complete_test

import (
	"slices"
	"strings"
	"testing"

	"credls/analyzers/complete"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

const signIn = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      AWS_REGION: eu-west-1
    steps:
      - uses: actions/checkout@v4
        with:
          §checkout
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          aws-region: §region
          §input
      - name: Deploy
        env:
          AWS_ACCESS_KEY_ID: ${{ §expression
          AWS_SECRET_ACCESS_KEY: §secret
          AWS_SE§variable
          AWS_SESSION_TOKEN: ${{ secrets.PROD_TOKEN }}
          AWS_RETRY_MODE: §enum
        run: |
          AWS_§script
          # AWS_§comment
      - with: { §flow }
        uses: aws-actions/configure-aws-credentials@v4
`

// TestAt types at the marks of files and looks at the first things that are offered.
func TestAt(t *testing.T) {
	for _, c := range []struct {
		path, text, mark string
		first            []string // labels; none for nothing
		insert           string   // of the first
		replaces         string   // what stands where it goes
	}{
		{"ci.yml", signIn, "checkout", nil, "", ""},
		{"ci.yml", signIn, "region", []string{"af-south-1", "ap-east-1"}, "af-south-1", ""},
		{"ci.yml", signIn, "input", []string{"role-to-assume", "aws-access-key-id"}, "role-to-assume: ", ""},
		{"ci.yml", signIn, "expression", []string{"secrets.AWS_ACCESS_KEY_ID", "secrets.PROD_TOKEN"}, "secrets.AWS_ACCESS_KEY_ID }}", ""},
		{"ci.yml", signIn, "secret", []string{"${{ secrets.AWS_SECRET_ACCESS_KEY }}", "${{ secrets.PROD_TOKEN }}"}, "${{ secrets.AWS_SECRET_ACCESS_KEY }}", ""},
		{"ci.yml", signIn, "variable", []string{"AWS_REGION", "AWS_DEFAULT_REGION"}, "AWS_REGION: ", "AWS_SE"},
		{"ci.yml", signIn, "enum", []string{"legacy"}, "legacy", ""},
		{"ci.yml", signIn, "script", nil, "", ""},
		{"ci.yml", signIn, "comment", nil, "", ""},
		{"compose.yaml", "services:\n  web:\n    environment:\n    - AWS_REGION=§value\n    - §item\n", "item", []string{"AWS_ACCESS_KEY_ID"}, "AWS_ACCESS_KEY_ID=", ""},
		{"compose.yaml", "services:\n  web:\n    environment:\n    - AWS_REGION=§value\n    - §item\n", "value", []string{"af-south-1"}, "af-south-1", ""},
		{"compose.yaml", "services:\n  web:\n    image: aws\n    §here\n", "here", nil, "", ""},
		{"action.yml", "runs:\n  steps:\n  - env:\n      AWS_ACCESS_KEY_ID: ${{ §x\n", "x", nil, "", ""},
	} {
		text, at := cursor(c.text, c.mark)
		path, kind := "/p/"+c.path, map[string]syntax.Kind{"ci.yml": syntax.GitHub, "compose.yaml": syntax.Compose, "action.yml": syntax.GitHubAction}[c.path]
		f := syntax.Parse(path, kind, source.New(text), syntax.Facts{})
		got := complete.At(f, profiles.NewWorld(f), at)
		var labels []string
		for _, item := range got.List[:min(len(got.List), len(c.first))] {
			labels = append(labels, item.Label)
		}
		if !slices.Equal(labels, c.first) || len(c.first) == 0 && len(got.List) > 0 {
			t.Errorf("%s at %s: %q, want %q (of %d)", c.path, c.mark, labels, c.first, len(got.List))
			continue
		}
		if len(c.first) > 0 && (got.List[0].Insert != c.insert || f.Text.Slice(got.Span) != c.replaces) {
			t.Errorf("%s at %s: %q in the place of %q", c.path, c.mark, got.List[0].Insert, f.Text.Slice(got.Span))
		}
	}
}

// cursor takes the marks out of a text and returns where one of them stood.
func cursor(text, mark string) (clean string, at int) {
	var b strings.Builder
	for rest := text; ; {
		before, after, found := strings.Cut(rest, "§")
		b.WriteString(before)
		if !found {
			return b.String(), at
		}
		n := 0
		for n < len(after) && after[n] >= 'a' && after[n] <= 'z' {
			n++
		}
		if after[:n] == mark {
			at = b.Len()
		}
		rest = after[n:]
	}
}

// TestAnywhere asks at every place of a file, and of every beginning of it.
func TestAnywhere(t *testing.T) {
	text, _ := cursor(signIn, "")
	for n := range len(text) + 1 {
		for _, typed := range []string{text, text[:n]} {
			f := syntax.Parse("/p/.github/workflows/ci.yml", syntax.GitHub, source.New(typed), syntax.Facts{})
			if got := complete.At(f, profiles.NewWorld(f), n); got.Span.Start > got.Span.End || got.Span.End > len(typed) {
				t.Fatalf("at %d: %v", n, got.Span)
			}
		}
	}
}
