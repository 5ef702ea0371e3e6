package server

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/aws"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// Every archive, ours and those of the rules, gives an editor the findings at
// their places and the texts after the fixes, whatever the unit of columns.
func TestArchives(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"testdata/*.txtar", "../analyzers/testdata/*.txtar"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		paths = append(paths, found...)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(archive) {
			if slices.ContainsFunc(c.Files, func(f *linttest.File) bool { return !utf8.ValidString(f.Text) }) {
				continue // An editor shows other characters, and we its text.
			}
			if slices.ContainsFunc(c.Files, func(f *linttest.File) bool { return f.Facts.Role != syntax.UnknownRole }) {
				continue // The home is the session's, not the archive's.
			}
			if c.Env != nil || len(c.Names) > 0 {
				continue // And so are the environment and the settings.
			}
			for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
				t.Run(fmt.Sprintf("%s/%s/%s", strings.TrimSuffix(filepath.Base(path), ".txtar"), c.Name, encoding), func(t *testing.T) {
					t.Parallel()
					archived(t, c, encoding)
				})
			}
		}
	}
}

// archived opens the files of a case, which is the home of the machine, and
// compares. It takes place when the tests of the rules do.
func archived(t *testing.T, c *linttest.Case, encoding string) {
	offers := strings.NewReplacer(`["utf-16","utf-8"]`, `["`+encoding+`"]`, `"snippetEditSupport":true`, `"snippetEditSupport":false`)
	s := newSession(t, offers.Replace(rich), func(s *server) {
		home := filepath.Join(filepath.Dir(filepath.Dir(s.machine.Credentials)), c.Name)
		s.folder = filepath.Join(home, ".aws")
		s.machine = host.Files{Config: filepath.Join(home, ".aws", "config"), Credentials: filepath.Join(home, ".aws", "credentials")}
		s.env = profiles.Environment{}
		s.now = func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }
	})
	if s.encoding != encoding {
		t.Fatalf("columns in %s", s.encoding)
	}
	for _, f := range c.Files {
		s.file(f.Path, string(bytesOf(f)))
	}
	s.arrange(c)
	for _, f := range c.Files {
		s.open(s.uri(f.Path), f.Text)
	}
	for _, f := range c.Files {
		if syntax.Detect("", f.Path, f.Text) == "" {
			continue // Nothing is shown of it.
		}
		var rules []string
		for _, m := range f.Markers {
			rules = append(rules, m.Rule)
		}
		s.stays(s.uri(f.Path), rules...)
		s.compare(f)
		s.hoverAll(f)
		s.lensAll(f)
	}
	for path, want := range c.Fixed {
		uri := s.uri(path)
		got := s.texts[uri]
		for _, a := range s.actions(uri, 0, 0, `,"only":["source.fixAll"]`) {
			got = s.edited(uri, a.Edit)
		}
		if got != want {
			t.Errorf("%s: all fixes give another text", path)
		}
	}
	for _, o := range c.Offered {
		uri := s.uri(o.Path)
		var list []wireAction
		for _, f := range c.Files {
			list = append(list, s.actions(s.uri(f.Path), 0, len(f.Text), `,"only":["quickfix"]`)...)
		}
		if !slices.ContainsFunc(list, func(a wireAction) bool {
			return a.Title == o.Title && a.Edit != nil && s.edited(uri, a.Edit) == o.Want
		}) {
			t.Errorf("%s: no action %q with that result among %q", o.Path, o.Title, titlesOf(list))
		}
	}
	s.keepsSecrets()
}

// arrange gives the files of a case the permissions and the place in a work tree
// that the archive says they have.
func (s *session) arrange(c *linttest.Case) {
	s.t.Helper()
	var tracked []string
	ignored, known := "", false
	for _, f := range c.Files {
		name := strings.TrimPrefix(f.Path, c.Name+"/")
		known = known || f.Facts.Tracked != syntax.Unknown
		if f.Facts.Tracked == syntax.Yes {
			tracked = append(tracked, name)
		}
		if f.Facts.Ignored == syntax.Yes {
			ignored += "/" + name + "\n"
		}
		if f.Facts.Mode != 0 {
			s.openUp(filepath.Join(s.home, filepath.FromSlash(f.Path)), os.FileMode(f.Facts.Mode))
		}
	}
	if known {
		s.file(c.Name+"/.git/HEAD", "ref: refs/heads/main\n")
		s.file(c.Name+"/.git/index", indexOf(s.t, tracked))
		s.file(c.Name+"/.git/info/exclude", ignored)
	}
}

// openUp sets the mode of a file and lets everybody into the folders above it.
func (s *session) openUp(path string, mode os.FileMode) {
	s.t.Helper()
	err := os.Chmod(path, mode)
	for dir := filepath.Dir(path); err == nil && strings.HasPrefix(dir, s.home); dir = filepath.Dir(dir) {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// indexOf returns the index of a work tree in which some files are tracked.
func indexOf(t *testing.T, tracked []string) string {
	t.Helper()
	idx := index.Index{Version: 2}
	for _, name := range tracked {
		idx.Entries = append(idx.Entries, &index.Entry{Name: name, Mode: filemode.Regular})
	}
	var b strings.Builder
	if err := index.NewEncoder(&b).Encode(&idx); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// compare checks places and severities of what is shown of a file.
func (s *session) compare(f *linttest.File) {
	s.t.Helper()
	severities := map[string]int{"error": 1, "warning": 2, "info": 3, "hint": 4}
	var want, got []string
	for _, m := range f.Markers {
		start, end := s.position(f.Text, m.Start), s.position(f.Text, m.End)
		if m.Open {
			end = wirePosition{} // The archive does not say where.
		}
		want = append(want, fmt.Sprint(start, end, severities[m.Severity], m.Rule))
	}
	for _, d := range s.shown[s.uri(f.Path)] {
		if d.Source != "credls" || !strings.HasSuffix(d.CodeDescription.Href, "/"+d.Code) || d.Message == "" || d.Data == nil {
			s.t.Errorf("incomplete: %+v", d)
		}
		end := d.Range.End
		if slices.ContainsFunc(f.Markers, func(m linttest.Marker) bool {
			return m.Open && m.Rule == d.Code && s.position(f.Text, m.Start) == d.Range.Start
		}) {
			end = wirePosition{}
		}
		got = append(got, fmt.Sprint(d.Range.Start, end, d.Severity, d.Code))
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		s.t.Errorf("%s: shown\n%s\nwant\n%s", f.Path, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// hoverAll hovers over each finding, which tells its rule.
func (s *session) hoverAll(f *linttest.File) {
	s.t.Helper()
	for _, d := range s.shown[s.uri(f.Path)] {
		m := s.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`,
			s.uri(f.Path), d.Range.Start.Line, d.Range.Start.Character))
		if !strings.Contains(m.text, "**"+d.Code+"**") || !strings.Contains(m.text, `"kind":"markdown"`) {
			s.t.Errorf("hover over %s: %s", d.Code, m.text)
		}
	}
}

// lensAll asks for the text of each lens, and hovers over the header below it.
func (s *session) lensAll(f *linttest.File) {
	s.t.Helper()
	uri := s.uri(f.Path)
	for _, l := range s.lenses(uri) {
		line := l.Range.Start.Line
		if title := s.resolved(uri, line); title == "" {
			s.t.Errorf("line %d: a lens without a text", line)
		}
		if text := s.hoverAt(uri, line); !strings.Contains(text, "AWS CLI") {
			s.t.Errorf("line %d: the hover has no verdict: %s", line, text)
		}
	}
}

// keepsSecrets checks that no eight characters of a secret or token of an open
// document stand in the log, or in what was sent but edits.
func (s *session) keepsSecrets() {
	s.t.Helper()
	said := strings.Join(s.sent, "\n") + s.log.String()
	for uri, text := range s.texts {
		kind := syntax.Detect("", uri, text)
		for _, b := range syntax.Parse(uri, kind, source.New(text), syntax.Facts{}).Bindings {
			if v := b.Value.Text; aws.IsSecretKey(v) || len(v) >= aws.MinTokenLen {
				for i := range len(v) - 8 {
					if strings.Contains(said, v[i:i+8]) {
						s.t.Fatalf("a part of the %s was sent or logged", b.Setting)
					}
				}
			}
		}
	}
}

// bytesOf returns what a file of an archive holds on disk.
func bytesOf(f *linttest.File) []byte {
	disk := f.Facts.Disk
	switch {
	case disk.Encoding == syntax.UTF16LE:
		raw := []byte{0xFF, 0xFE}
		for _, u := range utf16.Encode([]rune(f.Text)) {
			raw = append(raw, byte(u), byte(u>>8))
		}
		return raw
	case disk.BOM:
		return []byte("\xEF\xBB\xBF" + f.Text)
	}
	return []byte(f.Text)
}

// The archives of this package have text of every width.
func TestArchivesAreWide(t *testing.T) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil || !strings.ContainsFunc(string(raw), func(r rune) bool { return r > 0xFFFF }) {
			t.Errorf("%s: %v, or nothing outside of the basic plane", path, err)
		}
	}
}
