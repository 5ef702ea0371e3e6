package cli

import (
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestSchema holds what check writes against the committed schema.
func TestSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	write(t, leaky)
	write(t, map[string]string{"clean.env": "AWS_REGION=eu-west-1\n"})
	for _, c := range []struct {
		args  []string
		files float64
		code  int
	}{
		{[]string{"."}, 9, 1},
		{[]string{"--show-edits", "."}, 9, 1},
		{[]string{"--exit-zero", "--no-home", "--no-env", ".", "missing"}, 9, 0},
		{[]string{"clean.env"}, 1, 0},
		{[]string{"missing"}, 0, 2},
		{[]string{"--fix", "."}, 9, 1},
	} {
		r := runIn("", append([]string{"check", "--format", "json"}, c.args...)...)
		var got map[string]any
		if err := json.Unmarshal([]byte(r.out), &got); err != nil {
			t.Fatalf("%v: %v", c.args, err)
		}
		if err := schema.Validate(got); err != nil {
			t.Errorf("%v: %v", c.args, err)
		}
		if files := got["summary"].(map[string]any)["files"]; files != c.files || r.code != c.code {
			t.Errorf("%v: %v files and exit code %d, want %v and %d", c.args, files, r.code, c.files, c.code)
		}
	}
}

// diagnosticsOf runs check over a file and returns what it writes as JSON.
func diagnosticsOf(t *testing.T, text, name string) []jsonDiagnostic {
	t.Helper()
	r := runIn(text, "check", "--format", "json", "--no-home", "--stdin", "--stdin-filename", name)
	var got jsonReport
	if err := json.Unmarshal([]byte(r.out), &got); err != nil {
		t.Fatal(err)
	}
	return got.Diagnostics
}

// TestFingerprints tells findings apart that are equal but for their place, and
// keeps each when its value and its line change.
func TestFingerprints(t *testing.T) {
	const (
		before = "[a]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UX0T\nregion = eu-west-1\nregion = eu-west-2\nregion = eu-west-3\n"
		after  = "# more\n\n[a]\naws_access_key_id = AKIAQ3EGRS7VQNZ2U10T\nregion = eu-west-1\n\nregion = eu-north-1\nregion = eu-west-3\n"
	)
	first, second := diagnosticsOf(t, before, "x/.aws/credentials"), diagnosticsOf(t, after, "y/.aws/credentials")
	if len(first) < 3 || len(first) != len(second) {
		t.Fatalf("%d and %d findings", len(first), len(second))
	}
	seen := map[string]bool{}
	for i := range first {
		if first[i].Fingerprint != second[i].Fingerprint {
			t.Errorf("%s changes its fingerprint", first[i].Rule)
		}
		if seen[first[i].Fingerprint] {
			t.Errorf("%s has the fingerprint of another one", first[i].Rule)
		}
		seen[first[i].Fingerprint] = true
	}
}

// TestColumns counts columns in code points, from 1, ends exclusive.
func TestColumns(t *testing.T) {
	found := diagnosticsOf(t, "# 日本 😀\n[日本]\nregion = 'eu-west-1'\n", "x/.aws/credentials")
	places := [][4]int{{2, 2, 2, 3}, {3, 10, 3, 21}}
	if len(found) != len(places) {
		t.Fatalf("%d findings, want %d", len(found), len(places))
	}
	for i, d := range found {
		if got := [4]int{d.Line, d.Column, d.EndLine, d.EndColumn}; got != places[i] {
			t.Errorf("%s at %v, want %v", d.Rule, got, places[i])
		}
	}
}
