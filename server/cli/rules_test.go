package cli

import (
	"strings"
	"testing"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
)

// TestExamplesAreRead proves that the mark of fixable rules rests on examples
// that are read as they are meant.
func TestExamplesAreRead(t *testing.T) {
	l := lint.New(analyzers.All(), lint.Options{})
	for _, a := range analyzers.All() {
		for _, e := range a.Documentation().Examples {
			f := e.File()
			found := false
			for _, d := range l.Run(f, profiles.NewWorld(f), nil) {
				found = found || d.Analyzer == a
			}
			if found != e.Bad {
				t.Errorf("%s: a %s example that is bad: %t, found: %t", a.Name, e.Kind, e.Bad, found)
			}
		}
	}
}

// TestExplainAll shows a page for every name that completion offers.
func TestExplainAll(t *testing.T) {
	for _, name := range append(ruleNames(), errorNames()...) {
		r := runIn("", "explain", name)
		if r.code != 0 || !strings.HasPrefix(strings.ToLower(r.out), "# "+strings.ToLower(name)+"\n") {
			t.Errorf("explain %s: exit code %d, %.40q", name, r.code, r.out)
		}
	}
}

func TestWritePage(t *testing.T) {
	var b strings.Builder
	writePage(&b, ink{true}, "# x\n\n"+strings.Repeat("word `code` ", 20)+"\n- item\n\n```ini\n[a]\n```\nEnd.\n\n| who | what |\n| --- | --- |\n| Go SDK | fails |\n")
	got := b.String()
	for _, unwanted := range []string{"# ", "`", "|", "---"} {
		if strings.Contains(got, unwanted) {
			t.Errorf("%q is left in %q", unwanted, got)
		}
	}
	if !strings.Contains(got, "- Go SDK: fails\n") {
		t.Errorf("no row in %q", got)
	}
	for line := range strings.Lines(got) {
		if n := columns(line); n > pageWidth+80 {
			t.Errorf("a line of %d columns", n)
		}
	}
	if !strings.Contains(got, "\x1b[1mx") || !strings.Contains(got, "    \x1b[36m[a]") {
		t.Errorf("got %q", got)
	}
}
