package server

import (
	"fmt"
	"strings"
	"testing"
)

// TestCompletion asks at places of a workflow, with another workflow beside it.
func TestCompletion(t *testing.T) {
	s := unstarted(t, nil)
	s.initialize(`{}`, `{}`)
	s.open(s.uri("app/.github/workflows/nightly.yml"), "on: push\njobs:\n  a:\n    env:\n      AWS_SESSION_TOKEN: ${{ secrets.NIGHTLY_TOKEN }}\n")
	uri := s.open(s.uri("app/.github/workflows/ci.yml"), `on: push
jobs:
  a:
    env:
      # 😀
      AWS_SESSION_TOKEN: ${{ secrets. }}
      AWS_
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          aws-region: eu-w
`)
	for _, c := range []struct {
		line, character int
		want            []string
	}{
		{5, 37, []string{`"label":"secrets.AWS_SESSION_TOKEN"`, `"label":"secrets.NIGHTLY_TOKEN"`, `"detail":"used in 1 place"`, `"newText":"secrets.NIGHTLY_TOKEN"`, `"range":{"start":{"line":5,"character":29},"end":{"line":5,"character":37}}`}},
		{6, 10, []string{`"newText":"AWS_ACCESS_KEY_ID: "`, `"documentation"`, `"range":{"start":{"line":6,"character":6},"end":{"line":6,"character":10}}`}},
		{10, 26, []string{`"newText":"eu-west-1"`, `"detail":"Europe (Ireland)"`}},
		{0, 3, []string{`"result":null`}},
	} {
		m := s.ask("textDocument/completion", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, uri, c.line, c.character))
		for _, want := range c.want {
			if !strings.Contains(m.text, want) {
				t.Errorf("line %d: %.900s, want %s in it", c.line, m.text, want)
			}
		}
	}
}
