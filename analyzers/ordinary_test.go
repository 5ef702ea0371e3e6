package analyzers

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// ordinary calls f for every case of testdata/ordinary: files as people have
// them, an archive a theme, in which nothing is wrong. They have no markers, as
// a remark or a hint more or less makes no difference to them.
func ordinary(t *testing.T, f func(t *testing.T, c *linttest.Case)) {
	t.Helper()
	paths, err := filepath.Glob("testdata/ordinary/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(ar) {
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+c.Name, func(t *testing.T) { f(t, c) })
		}
	}
}

// TestOrdinaryFiles: a file that works is silent, and the programs that probably
// read it can.
func TestOrdinaryFiles(t *testing.T) {
	files := 0
	ordinary(t, func(t *testing.T, c *linttest.Case) {
		list, w := load(c)
		files += len(list)
		for _, f := range list {
			if f.Kind == "" {
				t.Errorf("%s has no kind", f.Path)
			}
			for _, d := range linter().Run(f, w, nil) {
				if d.Severity <= lint.Warning {
					t.Errorf("%s:%d: %s %s: %s", f.Path, f.Text.LineAt(d.Span.Start)+1, d.Severity, d.Analyzer.Name, d.Message)
				}
			}
			readable(t, f)
		}
	})
	if files < 120 {
		t.Errorf("only %d files", files)
	}
}

// readable checks that the likely readers of a file read it to its end. What a
// script only tells when it runs is unknown to them, which is no error.
func readable(t *testing.T, f *syntax.File) {
	t.Helper()
	likely, _ := readers.Likely(f, nil)
	if meant := readers.MeantFor(f); meant != nil {
		likely = []*readers.Reader{meant} // Its syntax need not be another's.
	}
	for _, r := range likely {
		if err := r.Read(f.Text.String(), f.Kind).Err; err != nil && err.Code != readers.Unknown && err.Code != readers.Exit {
			t.Errorf("%s:%d: %s stops: %v", f.Path, f.Text.LineAt(err.Offset)+1, r.Title, err)
		}
	}
}
