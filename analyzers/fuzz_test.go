package analyzers

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// FuzzRules holds all rules at once to what must be true of any text: none
// breaks, every place lies in the file, the edits of all safe fixes come to the
// fixed text, and fixing twice changes nothing more.
func FuzzRules(f *testing.F) {
	for _, a := range All() {
		ar, err := txtar.ParseFile(archivePath(a))
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range linttest.Parse(ar) {
			for _, file := range c.Files {
				f.Add(file.Text)
			}
		}
	}
	var log bytes.Buffer
	l := lint.New(All(), lint.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	f.Fuzz(func(t *testing.T, text string) {
		for _, kind := range syntax.Kinds {
			file := syntax.Parse("x/.aws/"+string(kind), kind, source.New(text), syntax.Facts{})
			w := profiles.NewWorld(file)
			w.Now = now
			for _, d := range l.Run(file, w, nil) {
				if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(text) {
					t.Fatalf("%s: %q: %s at %v", kind, text, d.Analyzer.Name, d.Span)
				}
			}
			once := l.FixAll(file, w, nil)
			if got := lint.Apply(file.Text, once.Edits).String(); got != once.Text.String() {
				t.Fatalf("%s: %q is fixed to %q, by its edits to %q", kind, text, once.Text.String(), got)
			}
			fixed := syntax.Parse(file.Path, kind, once.Text, syntax.Facts{})
			if twice := l.FixAll(fixed, w.With(fixed), nil); len(twice.Edits) > 0 {
				t.Fatalf("%s: %q, fixed to %q, is fixed again to %q", kind, text, once.Text.String(), twice.Text.String())
			}
		}
		if log.Len() > 0 {
			t.Fatalf("%q: %s", text, log.String())
		}
	})
}
