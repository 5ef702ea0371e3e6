package analyzers

import (
	"strings"
	"testing"

	"credls/analyzers/aws"
	"credls/analyzers/linttest"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestShownYAML: of no line of a YAML file are eight characters of a secret or a token
// shown, nor of a key ID more than its ends, also where the file cannot be read: with a
// quote, a bracket or an escape that nothing ends, and with a tab before the name.
func TestShownYAML(t *testing.T) {
	hidden := 0
	everyCase(t, func(t *testing.T, c *linttest.Case) {
		files, _ := load(c)
		for _, f := range files {
			if !f.Kind.YAML() {
				continue
			}
			secrets := secretsOf(f)
			hidden += len(secrets)
			shows(t, f, "as it stands", secrets)
			for _, b := range f.Bindings {
				if !b.Setting.IsCredential() {
					continue
				}
				for what, broken := range map[string]struct {
					at   int
					text string
				}{
					"an open quote":   {b.Raw.Start, `"`},
					"a closing quote": {b.Raw.End, `'`},
					"an open bracket": {b.Raw.Start, `[{`},
					"a bad escape":    {b.Raw.Start, `"\q`},
					"a tab":           {b.Line.Start, "\t"},
					"a key in a key":  {b.Raw.Start, "x: "},
					"no colon":        {b.Raw.Start, "\n"},
					"a NUL byte":      {b.Raw.Start, "\x00"},
				} {
					text := f.Text.String()
					after := syntax.Parse(f.Path, f.Kind, source.New(text[:broken.at]+broken.text+text[broken.at:]), f.Facts)
					shows(t, after, what, secrets)
				}
			}
		}
	})
	if hidden < 60 {
		t.Errorf("only %d secrets stand in the archives", hidden)
	}
}

// TestShownPlaces: a secret is hidden in blocks, in long lines, behind where reading
// stops and in documents that are not read, and so is a password of no special look.
func TestShownPlaces(t *testing.T) {
	const secret, password = "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V", "correct-horse-battery"
	const head = "on: push\nenv:\n  AWS_REGION: eu-west-1\n"
	for name, text := range map[string]string{
		"a block":             head + "  AWS_SECRET_ACCESS_KEY: |\n    " + secret + "\n  DB_PASSWORD: >-\n    " + password + "\n",
		"a block in pieces":   head + "  AWS_SECRET_ACCESS_KEY: |\n    " + secret[:20] + "\n    " + secret[20:] + "\n",
		"a long line":         head + "  DB_PASSWORD: \"" + strings.Repeat("x ", 50_000) + secret + password + "\"\n",
		"an open quote":       head + "  DB_PASSWORD: \"" + password + "\n  AWS_SECRET_ACCESS_KEY: " + secret + "\n",
		"a flow map":          head + "  X: {DB_PASSWORD: \"" + password + "}\n  AWS_SECRET_ACCESS_KEY: '" + secret + "\n",
		"an item":             head + "  - DB_PASSWORD=" + password + "\n  - \"AWS_SECRET_ACCESS_KEY=" + secret + "\n",
		"a conflict":          head + "<<<<<<< HEAD\n  DB_PASSWORD: " + password + "\n=======\n  DB_PASSWORD: \"" + password + "\n>>>>>>> x\n",
		"too deep":            head + "  DB_PASSWORD: " + password + "\n  X: " + strings.Repeat("[", 1000) + "\n",
		"the second document": "AWS: " + strings.Repeat("[", 1000) + "\n---\n" + head + "  DB_PASSWORD: " + password + "\n",
		"a tab":               head + "\tDB_PASSWORD: " + password + "\n\t- " + password + "\n",
	} {
		f := syntax.Parse("/p/.github/workflows/x.yml", syntax.GitHub, source.New(text), syntax.Facts{})
		shows(t, f, name, []string{secret, password})
	}
}

// secretsOf returns what must not be shown of a file: what stands in the places of its
// credentials and has the look of one.
func secretsOf(f *syntax.File) (list []string) {
	for _, b := range f.Bindings {
		if v := b.Value.Text; b.Known() && (b.Setting.IsSecret() || b.Setting == aws.AccessKeyID) && len(v) >= 16 && strings.ContainsAny(v, "0123456789") {
			list = append(list, v)
		}
	}
	return list
}

// shows fails the test if a line of f shows a piece of a secret.
func shows(t *testing.T, f *syntax.File, what string, secrets []string) {
	t.Helper()
	const most = 8
	for n := range f.Text.Lines() {
		shown, _ := f.Shown(n)
		for _, s := range secrets {
			for i := 0; i+most <= len(s); i++ {
				if strings.Contains(shown, s[i:i+most]) {
					t.Errorf("%s with %s: line %d shows a piece of %s…: %s", f.Path, what, n+1, s[:2], shown)
					break
				}
			}
		}
	}
}
