package analyzers

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// largeWorkflow returns a workflow of at least n bytes as large projects have it: an
// anchor that all jobs share, matrices, steps that sign in and scripts.
func largeWorkflow(n int) string {
	var b strings.Builder
	b.WriteString(`on: [push]
permissions:
  contents: read
  id-token: write
env: &shared
  AWS_REGION: eu-west-1
  NODE_ENV: production # not a secret
jobs:
`)
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `  job%d:
    runs-on: ${{ matrix.os }}
    strategy:
      matrix: { os: [ubuntu-latest, windows-latest], node: [20, 22] }
    env:
      <<: *shared
      STAGE: stage-%[1]d
    steps:
      - uses: actions/checkout@v4
      - name: Sign in
        uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: arn:aws:iam::123456789012:role/deploy
          aws-region: ${{ env.AWS_REGION }}
      - name: Deploy
        run: |
          export STAGE=stage-%[1]d
          npm ci && npm run build -- --stage "$STAGE"
          aws s3 sync dist "s3://shop-$STAGE" --delete # no cache
`, i)
	}
	return b.String()
}

// BenchmarkYAML shows what parsing a workflow and running all rules over it costs,
// beside parsing alone, and what a file costs that says nothing about AWS.
func BenchmarkYAML(b *testing.B) {
	l := lint.New(All(), lint.Options{})
	parse := func(text *source.Text) *syntax.File {
		return syntax.Parse(".github/workflows/ci.yml", syntax.GitHub, text, syntax.Facts{})
	}
	for _, size := range []int{30 << 10, 1 << 20} {
		text := source.New(largeWorkflow(size))
		if found := l.Run(parse(text), profiles.NewWorld(parse(text)), nil); len(found) > 0 {
			b.Fatalf("%d findings: %s", len(found), found[0].Message)
		}
		name := fmt.Sprintf("%dkB", size>>10)
		b.Run("parse-"+name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				parse(text)
			}
		})
		b.Run("parse-and-rules-"+name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				f := parse(text)
				l.Run(f, profiles.NewWorld(f), nil)
			}
		})
		b.Run("nothing-of-aws-"+name, func(b *testing.B) {
			other := source.New(strings.NewReplacer("aws", "gcp", "AWS", "GCP").Replace(text.String()))
			b.SetBytes(int64(other.Len()))
			for b.Loop() {
				parse(other)
			}
		})
	}
}
