package analyzers

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestHalfTyped lints every beginning of realistic files with faults in them, as they
// are while somebody types them from the top. Nothing breaks, and what is wrong with a
// value stays where it is once its line is done.
func TestHalfTyped(t *testing.T) {
	names, _ := filepath.Glob("testdata/half-typed/*.txtar")
	files := 0
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(ar) {
			for _, file := range c.Files {
				files++
				t.Run(file.Path, func(t *testing.T) { halfTyped(t, parse(file)) })
			}
		}
	}
	if files < 10 {
		t.Errorf("%d files", files)
	}
}

func halfTyped(t *testing.T, f *syntax.File) {
	lintText := func(text string) []lint.Diagnostic {
		half := syntax.Parse(f.Path, f.Kind, source.New(text), f.Facts)
		return linter().Run(half, profiles.NewWorld(half), nil)
	}
	text := f.Text.String()
	var values []lint.Diagnostic
	for _, d := range lintText(text) {
		if d.Analyzer.Binding != nil {
			values = append(values, d)
		}
	}
	if len(values) < 2 {
		t.Fatalf("%d findings in values", len(values))
	}
	for n := range len(text) {
		found := lintText(text[:n])
		for _, want := range values {
			done := f.Text.FullLine(f.Text.LineAt(want.Span.End)).End <= n
			if done && !holds(found, want) {
				t.Fatalf("typed up to %d:%q, %s at %v is gone", n, text[max(0, n-20):n], want.Analyzer.Name, want.Span)
			}
		}
	}
}

// holds reports whether some findings hold one of the same rule at the same place.
func holds(found []lint.Diagnostic, want lint.Diagnostic) bool {
	for _, d := range found {
		if d.Analyzer == want.Analyzer && d.Span == want.Span {
			return true
		}
	}
	return false
}
