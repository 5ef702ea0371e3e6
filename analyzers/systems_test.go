package analyzers

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/linttest"
)

// TestSystemArchives holds the files of testdata/systems, an archive a system, against
// their markers: what the rules about values, names and sets find in the places of each.
func TestSystemArchives(t *testing.T) { systemArchives(t, hold) }

// systemArchives calls f for every case of testdata/systems.
func systemArchives(t *testing.T, f func(t *testing.T, c *linttest.Case)) {
	t.Helper()
	paths, err := filepath.Glob("testdata/systems/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range paths {
		if *update {
			rewrite(t, path)
		}
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(ar) {
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+c.Name, func(t *testing.T) { f(t, c) })
		}
	}
}
