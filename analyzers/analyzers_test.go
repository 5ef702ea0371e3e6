package analyzers

import (
	"flag"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var update = flag.Bool("update", false, "rewrite the markers and .fixed sections of the archives, and the pages of the rules")

// now is the time of every test.
var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// linter runs every rule: an archive also shows what the other rules say.
var linter = sync.OnceValue(func() *lint.Linter { return lint.New(All(), lint.Options{}) })

// parse reads a file of an archive as the program would.
func parse(f *linttest.File) *syntax.File {
	return syntax.Parse(f.Path, syntax.Detect("", f.Path, f.Text), source.New(f.Text), f.Facts)
}

// load returns the files of a case and the world they make up.
func load(c *linttest.Case) ([]*syntax.File, *profiles.World) {
	var files []*syntax.File
	for _, f := range c.Files {
		files = append(files, parse(f))
	}
	w := profiles.NewWorld(files...)
	for _, f := range files {
		if f.Kind.INI() && f.Facts.Role == syntax.Home {
			folder := path.Dir(f.Path)
			w.ConfigPath, w.CredentialsPath = path.Join(folder, "config"), path.Join(folder, "credentials")
		}
	}
	w.Now, w.Accounts = now, c.Names
	if c.Env != nil {
		w.Env = environment(c.Env)
	}
	return files, w
}

// environment returns the environment that consists of some variables.
func environment(vars map[string]string) profiles.Environment {
	return profiles.NewEnvironment(func(name string) (string, bool) { value, set := vars[name]; return value, set })
}

// archives calls f for every case of every rule's archive.
func archives(t *testing.T, f func(t *testing.T, c *linttest.Case)) {
	t.Helper()
	for _, a := range All() {
		ar := archive(t, a)
		for _, c := range linttest.Parse(ar) {
			t.Run(a.Name+"/"+c.Name, func(t *testing.T) { f(t, c) })
		}
	}
}

func archivePath(a *lint.Analyzer) string { return filepath.Join("testdata", a.Name+".txtar") }

func archive(t *testing.T, a *lint.Analyzer) *txtar.Archive {
	t.Helper()
	ar, err := txtar.ParseFile(archivePath(a))
	if err != nil {
		t.Fatal(err)
	}
	return ar
}

// TestArchives holds every file against its markers and its fixed texts.
func TestArchives(t *testing.T) {
	if *update {
		for _, a := range All() {
			rewrite(t, archivePath(a))
		}
	}
	archives(t, hold)
}

// hold holds the files of a case against their markers and their fixed texts.
func hold(t *testing.T, c *linttest.Case) {
	t.Helper()
	files, w := load(c)
	for i, f := range files {
		found := linter().Run(f, w, nil)
		compare(t, f, c.Files[i].Markers, found)
		fixed := linter().FixAll(f, w, nil)
		want, ok := c.Fixed[f.Path]
		if !ok {
			want = f.Text.String()
		}
		if got := fixed.Text.String(); got != want {
			t.Errorf("%s with the safe fixes:\n%s\nwant:\n%s", f.Path, linttest.Escape(got), linttest.Escape(want))
		}
		if got := lint.Apply(f.Text, fixed.Edits).String(); got != fixed.Text.String() {
			t.Errorf("%s: the edits give\n%s\nnot the fixed text", f.Path, got)
		}
	}
	for _, o := range c.Offered {
		offered(t, files, w, o)
	}
}

// compare holds what was found against the markers, each way.
func compare(t *testing.T, f *syntax.File, markers []linttest.Marker, found []lint.Diagnostic) {
	t.Helper()
	left := slices.Clone(found)
	for _, m := range markers {
		i := slices.IndexFunc(left, func(d lint.Diagnostic) bool {
			return d.Span.Start == m.Start && (d.Span.End == m.End || m.Open && d.Span.End > m.End) &&
				d.Analyzer.Name == m.Rule && d.Severity.String() == m.Severity && strings.Contains(d.Message, m.Message)
		})
		if i < 0 {
			t.Errorf("%s:%d: no %s %s %q at bytes %v", f.Path, f.Text.LineAt(m.Start)+1, m.Severity, m.Rule, m.Message, m.Span)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, d := range left {
		t.Errorf("%s:%d: unexpected %s %s at bytes %v: %s", f.Path, f.Text.LineAt(d.Span.Start)+1, d.Severity, d.Analyzer.Name, d.Span, d.Message)
	}
}

// offered makes one fix by its title and compares the text of the file it
// changes, which may be another one than the finding's.
func offered(t *testing.T, files []*syntax.File, w *profiles.World, o linttest.Offered) {
	t.Helper()
	i := slices.IndexFunc(files, func(f *syntax.File) bool { return f.Path == o.Path })
	if i < 0 {
		t.Fatalf("no file %s", o.Path)
	}
	var titles []string
	for _, f := range files {
		for _, d := range linter().Run(f, w, nil) {
			for _, fix := range d.Fixes {
				edits := editsOf(fix, f, files[i])
				if titles = append(titles, fix.Title); fix.Title != o.Title || len(edits) == 0 {
					continue
				}
				if got := lint.Apply(files[i].Text, edits).String(); got != o.Want {
					t.Errorf("%s after %q:\n%s\nwant:\n%s", o.Path, o.Title, linttest.Escape(got), linttest.Escape(o.Want))
				}
				return
			}
		}
	}
	t.Errorf("%s: no fix %q, only %q", o.Path, o.Title, titles)
}

// editsOf returns the edits that a fix of a finding in f makes in another file.
func editsOf(fix lint.Fix, f, target *syntax.File) (edits []lint.Edit) {
	for _, e := range fix.Edits {
		if e.File == target || e.File == nil && f == target {
			edits = append(edits, e)
		}
	}
	return edits
}

// rewrite brings an archive to what the rules say today. Review the difference.
func rewrite(t *testing.T, path string) {
	t.Helper()
	ar, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range linttest.Parse(ar) {
		files, w := load(c)
		for i, f := range files {
			var found []linttest.Marker
			for _, d := range linter().Run(f, w, nil) {
				found = append(found, linttest.Marker{Span: d.Span, Severity: d.Severity.String(), Rule: d.Analyzer.Name, Message: d.Message})
			}
			linttest.Update(ar, f.Path, c.Files[i].Spell(found))
			fixed := linter().FixAll(f, w, nil).Text.String()
			if fixed == f.Text.String() {
				fixed = ""
			}
			linttest.Update(ar, f.Path+".fixed", linttest.Escape(fixed))
		}
	}
	if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
		t.Fatal(err)
	}
}
