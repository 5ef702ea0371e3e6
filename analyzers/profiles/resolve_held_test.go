package profiles

import (
	"path/filepath"
	"reflect"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/linttest"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestSectionsAlone holds what programs make of sections that are read when they
// are asked for against what they make of the whole file, in every archive.
func TestSectionsAlone(t *testing.T) {
	names, _ := filepath.Glob("../testdata/*.txtar")
	asked := 0
	for _, name := range names {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(ar) {
			for _, in := range c.Files {
				if kind := syntax.Detect("", in.Path, in.Text); kind.INI() {
					f := syntax.Parse(in.Path, kind, source.New(in.Text), in.Facts)
					for _, r := range Resolvers() {
						asked += compareHeld(t, r, f)
					}
				}
			}
		}
	}
	if asked < 1000 {
		t.Errorf("only %d sections were asked for", asked)
	}
}

func compareHeld(t *testing.T, r *readers.Reader, f *syntax.File) (asked int) {
	t.Helper()
	got := NewWorld(f).hold(r, f, f.Kind)
	whole := held{reader: r, file: f, kind: f.Kind, scopes: map[string]*readers.Scope{}}
	whole.err = whole.read([]source.Span{{End: f.Text.Len()}})
	if !reflect.DeepEqual(got.err, whole.err) {
		t.Errorf("%s of %s: refused with %v, want %v", r.Name, f.Path, got.err, whole.err)
	}
	if whole.err != nil && whole.err.Code != readers.Unknown {
		return 0
	}
	for _, s := range f.Scopes {
		for _, name := range []string{s.Name.Text, "sso-session " + s.Name.Text, "services " + s.Name.Text} {
			if got, want := got.scope(name), whole.scopes[name]; !reflect.DeepEqual(got, want) {
				t.Errorf("%s of %s: %q holds\n%+v, want\n%+v\n%s", r.Name, f.Path, name, got, want, f.Text.String())
			}
			asked++
		}
	}
	return asked
}
