package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/linttest"
	"credls/analyzers/syntax"
)

// An edit is what somebody does to a file, from testdata/edits.json. The tests of
// editors play the same.
type edit struct {
	Name     string
	Path     string
	Before   string   // its text; the caret is at its end
	Brackets bool     // whether the editor closes brackets
	Steps    []step   // one after the other, with no pause
	Ends     []string // the rules that warn in the end, in order of their names
}

// A step is one of these.
type step struct {
	Type      string  // keys, one by one
	Paste     string  // at once
	Backspace int     // how many times that key
	Cut       string  // a text to take out at once
	After     *string // a text to put the caret behind
	Save      bool
}

func edits(t *testing.T) (list []edit) {
	raw, err := os.ReadFile("testdata/edits.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return append(list, yamlEdits...)
}

// A played is an edit that is made in a session.
type played struct {
	*session
	edit
	uri   string
	caret int
	then  func(key string) // called after each change
}

// play opens the file of an edit and makes the edit.
func (s *session) play(e edit, then func(p *played, key string)) *played {
	p := &played{session: s, edit: e, uri: s.uri(e.Path), caret: len(e.Before)}
	p.then = func(key string) { then(p, key) }
	s.file(e.Path, e.Before)
	s.open(p.uri, e.Before)
	s.reaches(p.uri, 1)
	p.then("")
	for _, step := range e.Steps {
		p.make(step)
	}
	return p
}

func silently(*played, string) {}

func (p *played) make(step step) {
	p.t.Helper()
	for _, r := range step.Type {
		p.key(string(r))
	}
	if step.Paste != "" {
		p.put(p.caret, p.caret, step.Paste)
	}
	for range step.Backspace {
		_, n := utf8.DecodeLastRuneInString(p.text()[:p.caret])
		if strings.HasSuffix(p.text()[:p.caret], "\r\n") {
			n = 2
		}
		p.put(p.caret-n, p.caret, "")
	}
	if step.Cut != "" {
		p.after(step.Cut)
		p.put(p.caret-len(step.Cut), p.caret, "")
	}
	if step.After != nil {
		p.after(*step.After)
	}
	if step.Save {
		p.file(p.Path, p.text())
		p.save(p.uri)
	}
}

func (p *played) text() string { return p.texts[p.uri] }

// key makes a key press, as an editor does that may close brackets.
func (p *played) key(key string) {
	switch {
	case p.Brackets && key == "[":
		p.put(p.caret, p.caret, "[]")
		p.caret--
	case p.Brackets && key == "]" && strings.HasPrefix(p.text()[p.caret:], "]"):
		p.caret++
	case key == "\n" && strings.Contains(p.Before, "\r\n"):
		p.put(p.caret, p.caret, "\r\n")
	default:
		p.put(p.caret, p.caret, key)
	}
}

func (p *played) put(start, end int, text string) {
	p.t.Helper()
	p.caret = start + len(text)
	p.reaches(p.uri, p.change(p.uri, start, end, text))
	p.then(text)
}

func (p *played) after(text string) {
	p.t.Helper()
	at := strings.Index(p.text(), text)
	if at < 0 {
		p.t.Fatalf("no %q", text)
	}
	p.caret = at + len(text)
}

// A warned is a warning or an error, by its line counted from both ends.
type warned struct {
	rule       string
	line, left int
}

// warned returns what warns now.
func (p *played) warned() (list []warned) {
	lines := strings.Count(p.text(), "\n")
	for _, d := range p.shown[p.uri] {
		if d.Severity <= 2 {
			line := d.Range.Start.Line
			list = append(list, warned{d.Code, line, lines - line})
		}
	}
	return list
}

// in reports whether w is one of a list, on a line of the same number from above
// or from below.
func (w warned) in(list []warned) bool {
	return slices.ContainsFunc(list, func(o warned) bool {
		return o.rule == w.rule && (o.line == w.line || o.left == w.left)
	})
}

// Whoever types on sees no warning that the next key takes away again: only what
// was there before, and what is there in the end.
func TestEditsStayCalm(t *testing.T) {
	for _, e := range edits(t) {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			end := calmly(t, 0).play(e, silently)
			rules := []string{}
			for _, w := range end.warned() {
				rules = append(rules, w.rule)
			}
			if slices.Sort(rules); !slices.Equal(rules, e.Ends) {
				t.Errorf("ends with %q, want %q", rules, e.Ends)
			}
			var before []warned
			calmly(t, time.Hour).play(e, func(p *played, key string) {
				now := p.warned()
				if key == "" && before == nil {
					before = now
				}
				for _, w := range now {
					if !w.in(before) && !w.in(end.warned()) {
						t.Errorf("after %q: %s on line %d\n%s", key, w.rule, w.line+1, p.text())
					}
				}
			})
		})
	}
}

// What waits is said after a pause: all that is said where the text is opened.
func TestEditsAreJudged(t *testing.T) {
	for _, e := range edits(t) {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			p := calmly(t, 50*time.Millisecond).play(e, silently)
			opened := calmly(t, 0).play(edit{Path: e.Path, Before: p.text()}, silently)
			p.shows(p.uri, opened.rules(opened.uri)...)
		})
	}
}

// A file in which nothing is wrong is typed from its first key to its last, and
// nothing warns.
func TestOrdinaryFilesAreTypedInPeace(t *testing.T) {
	paths, err := filepath.Glob("../analyzers/testdata/ordinary/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal(err)
	}
	for _, path := range paths {
		if filepath.Base(path) == "other-vendors.txtar" {
			continue // Their keys look like bad ones until the endpoint is typed.
		}
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range linttest.Parse(archive) {
			for _, f := range c.Files {
				_, name, _ := strings.Cut(f.Path, "/")
				if len(f.Text) > 400 || strings.Contains(f.Text, "\r") || syntax.Detect("", "/home/"+name, "") == "" {
					continue
				}
				t.Run(f.Path, func(t *testing.T) {
					t.Parallel()
					calmly(t, time.Hour).play(edit{Path: name, Steps: []step{{Type: f.Text}}}, func(p *played, key string) {
						for _, w := range p.warned() {
							t.Errorf("after %q: %s on line %d\n%s", key, w.rule, w.line+1, p.text())
						}
					})
				})
			}
		}
	}
}
