package profiles

import (
	"strings"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestSetsInYAML: what five jobs share through an anchor is one binding and a set of
// credentials in each of them, completed by what it inherits.
func TestSetsInYAML(t *testing.T) {
	var b strings.Builder
	b.WriteString("on: push\nenv:\n  AWS_SESSION_TOKEN: token\njobs:\n  a1:\n    env: &keys\n      AWS_ACCESS_KEY_ID: AKIAQ3EGRS7VQNZ2UXKT\n      AWS_SECRET_ACCESS_KEY: secret\n")
	for _, job := range []string{"a2", "a3", "a4"} {
		b.WriteString("  " + job + ":\n    env: *keys\n")
	}
	b.WriteString("  a5:\n    env:\n      <<: *keys\n      AWS_REGION: eu-west-1\n")
	f := syntax.Parse("/p/.github/workflows/ci.yml", syntax.GitHub, source.New(b.String()), syntax.Facts{})
	ids := 0
	for _, b := range f.Bindings {
		if b.Name.Text == "AWS_ACCESS_KEY_ID" {
			ids++
		}
	}
	sets := NewWorld(f).Credentials(f)
	jobs := map[string]bool{}
	for _, c := range sets {
		if c.ID == nil {
			continue // The token of the workflow by itself.
		}
		jobs[c.Scope.Name.Text] = true
		if c.Secret == nil || c.Token == nil || c.Token.Scope == c.Scope {
			t.Errorf("%s: secret %v, token %v", c.Scope.Name.Text, c.Secret, c.Token)
		}
	}
	if ids != 1 || len(jobs) != 5 || len(sets) != 6 {
		t.Errorf("%d bindings of the ID, sets in %v, %d sets", ids, jobs, len(sets))
	}
}
