package syntax_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestScriptsHalfTyped reads every beginning of the files with scripts: nothing panics,
// and whatever is found stands in the file.
func TestScriptsHalfTyped(t *testing.T) {
	archives, _ := filepath.Glob("testdata/ci/commands.txtar")
	more, _ := filepath.Glob("../testdata/systems/*.txtar")
	for _, name := range append(archives, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			kind := syntax.Detect("", file.Name, string(file.Data))
			if !kind.YAML() {
				continue
			}
			for n := 0; n <= len(file.Data); n += 1 + len(file.Data)/50 {
				text := string(file.Data[:n])
				f := syntax.Parse(file.Name, kind, source.New(text), syntax.Facts{})
				placed(t, f)
			}
		}
	}
}

// placed holds the places of commands and embedded files against the length of a file.
func placed(t *testing.T, f *syntax.File) {
	t.Helper()
	in := func(s source.Span) {
		t.Helper()
		if s.Start < 0 || s.End < s.Start || s.End > f.Text.Len() {
			t.Fatalf("%s of %d bytes: a place at %v", f.Path, f.Text.Len(), s)
		}
	}
	for _, s := range f.Scripts {
		for _, c := range s.Commands {
			in(c.Span)
			for _, w := range append(c.Words, c.Sets...) {
				in(w.Span)
				in(w.Whole)
			}
		}
	}
	for _, b := range f.Bindings {
		in(b.Raw)
		in(b.Value.Span)
		in(b.Name.Span)
		in(b.Line)
	}
	for _, e := range f.Embedded {
		for _, b := range e.File.Bindings {
			in(e.Place(b.Raw))
			in(e.Place(b.Line))
		}
	}
	for n := range f.Text.Lines() {
		f.Shown(n)
	}
}
