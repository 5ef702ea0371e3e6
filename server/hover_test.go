package server

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/aws"
)

// TestHoverOnSecrets: a reference to a secret says where else it is used, and a YAML
// file that is none of ours says nothing.
func TestHoverOnSecrets(t *testing.T) {
	s := unstarted(t, nil)
	s.initialize(`{}`, `{}`)
	s.open(s.uri("app/.github/workflows/nightly.yml"), "on: push\njobs:\n  a:\n    env:\n      AWS_SESSION_TOKEN: ${{ secrets.TOKEN }}\n")
	ci := s.open(s.uri("app/.github/workflows/ci.yml"), "on: push\nenv:\n  AWS_SESSION_TOKEN: ${{ secrets.TOKEN }}\n  AWS_REGION: eu-west-1\n  AWS_ROLE_ARN: ${{ secrets.ROLE }}\n")
	other := s.open(s.uri("app/notes.yml"), "aws: yes\n")
	for _, c := range []struct {
		uri             string
		line, character int
		want            string
	}{
		{ci, 2, 35, "TOKEN: a secret of the repository or its organization. Also used in nightly.yml:5."},
		{ci, 4, 25, "No other place is known that uses it."},
		{ci, 3, 20, "AWS_REGION: "},
		{other, 0, 3, `"result":null`},
	} {
		m := s.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, c.uri, c.line, c.character))
		if !strings.Contains(m.text, c.want) {
			t.Errorf("line %d: %s, want %q in it", c.line, m.text, c.want)
		}
	}
}

// TestHoverOnValues: a value says which programs read it and how, never what it is.
func TestHoverOnValues(t *testing.T) {
	account, _ := aws.AccountOf("AKIAQ3EGRS7VQNZ2UXKT")
	const secret = "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"
	s := unstarted(t, nil)
	s.initialize(`{}`, fmt.Sprintf(`{"accounts":{%q:"prod"}}`, account))
	uri := s.open(s.uri(".aws/credentials"), "[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = \""+secret+"\" # 😀\nregion = eu-west-1\nmine = x\n")
	env := s.open(s.uri("app/.env"), "AWS_REGION=$REGION\nAWS_PROFILE=dev\n")
	for _, c := range []struct {
		uri             string
		line, character int
		want            []string
	}{
		{uri, 1, 25, []string{"aws_access_key_id", "Read from the key ID: account " + account + ", prod.", "The same for all programs: AWS CLI, boto3, Go, JS, Rust, Java, aws-vault, saml2aws and granted."}},
		{uri, 2, 30, []string{"quoted-value", "AWS CLI and boto3: keeps the comment and the quotes", "JS, Rust and Java: keeps the quotes", "Go SDK, aws-vault, saml2aws and granted: as meant"}},
		{uri, 3, 10, []string{"region", "The same for all programs"}},
		{uri, 4, 8, nil},
		{uri, 0, 2, []string{"[default] AWS CLI, boto3, JS, Rust and Java ✗ quoted-value · Go SDK ✓ — AKIA…UXKT, account " + account + " (prod), eu-west-1", "Go SDK: keys of [default], ~/.aws/credentials:2"}},
		{env, 0, 13, []string{"What it fetches is not known here."}},
		{env, 1, 13, []string{"The same for all programs: godotenv, compose, npm dotenv, node, python-dotenv, docker and systemd."}},
	} {
		m := s.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, c.uri, c.line, c.character))
		for _, want := range c.want {
			if !strings.Contains(m.text, want) {
				t.Errorf("line %d: %s, want %q in it", c.line, m.text, want)
			}
		}
		if len(c.want) == 0 && !strings.Contains(m.text, `"result":null`) {
			t.Errorf("line %d: %s, want nothing", c.line, m.text)
		}
		if strings.Contains(m.text, secret[:8]) || strings.Contains(m.text, secret[20:28]) {
			t.Errorf("the hover shows the secret: %s", m.text)
		}
	}
}
