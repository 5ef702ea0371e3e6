package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// An LSP diagnostic and its parts, as the wire has them.
type (
	wirePosition struct{ Line, Character int }
	wireRange    struct{ Start, End wirePosition }
	wireFinding  struct {
		Range              wireRange
		Severity           int
		Code               string
		CodeDescription    struct{ Href string }
		Source             string
		Message            string
		Tags               []int
		Data               json.RawMessage
		RelatedInformation []struct {
			Location struct {
				URI   string
				Range wireRange
			}
			Message string
		}
	}
	wireEdit struct {
		Range   wireRange
		NewText string
		Snippet *struct{ Kind, Value string }
	}
	wireChange struct {
		Kind, URI    string // of a file that is made
		TextDocument struct {
			URI     string
			Version *int
		}
		Edits []wireEdit
	}
	workspaceEdit struct {
		Changes         map[string][]wireEdit
		DocumentChanges []wireChange
	}
	wireAction struct {
		Title       string
		Kind        string
		IsPreferred bool
		Edit        *workspaceEdit
		Command     json.RawMessage // an object in an action, a name in a command
		Arguments   []json.RawMessage
		Data        json.RawMessage
		Diagnostics []wireFinding
	}
)

// actions asks for code actions in a range, given in bytes.
func (s *session) actions(uri string, start, end int, context string) []wireAction {
	s.t.Helper()
	m := s.ask("textDocument/codeAction", fmt.Sprintf(`{"textDocument":{"uri":%q},"range":%s,"context":{"diagnostics":[]%s}}`,
		uri, s.rangeOf(s.texts[uri], start, end), context))
	if m.Error != nil {
		s.t.Fatalf("codeAction: %s", m.text)
	}
	var list []wireAction
	s.decode(m.Result, &list)
	return list
}

// titled returns the action of a title. One that changes files which are not open gets
// its edit now, as when somebody chooses it.
func (s *session) titled(list []wireAction, title string) wireAction {
	s.t.Helper()
	for _, a := range list {
		switch {
		case a.Title != title:
		case a.Edit == nil && strings.Contains(string(a.Data), `"rule"`):
			s.resolves(a, func(got wireAction) { a = got })
			return a
		default:
			return a
		}
	}
	s.t.Fatalf("no %q among %q", title, titlesOf(list))
	return wireAction{}
}

func titlesOf(list []wireAction) (titles []string) {
	for _, a := range list {
		titles = append(titles, a.Title)
	}
	return titles
}

// edited returns the text of a document after an edit, which is not made.
func (s *session) edited(uri string, e *workspaceEdit) string {
	s.t.Helper()
	edits := e.Changes[uri]
	for _, c := range e.DocumentChanges {
		if c.TextDocument.URI == uri {
			if c.TextDocument.Version == nil || *c.TextDocument.Version != s.versions[uri] {
				s.t.Errorf("an edit for version %v, want %d", c.TextDocument.Version, s.versions[uri])
			}
			edits = append(edits, c.Edits...)
		}
	}
	text := s.texts[uri]
	type piece struct {
		start, end int
		text       string
	}
	var pieces []piece
	for _, e := range edits {
		p := piece{s.offset(text, e.Range.Start), s.offset(text, e.Range.End), e.NewText}
		if e.Snippet != nil {
			p.text = e.Snippet.Value
		}
		pieces = append(pieces, p)
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(b.start, a.start) })
	for _, p := range pieces {
		text = text[:p.start] + p.text + text[p.end:]
	}
	return text
}

// rangeOf returns the range of some bytes, in the units that were agreed on.
func (s *session) rangeOf(text string, start, end int) string {
	a, b := s.position(text, start), s.position(text, end)
	return fmt.Sprintf(`{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}}`, a.Line, a.Character, b.Line, b.Character)
}

// position counts anew what package source counts, in another way.
func (s *session) position(text string, offset int) wirePosition {
	before := strings.ReplaceAll(text[:offset], "\r\n", "\n")
	before = strings.ReplaceAll(before, "\r", "\n")
	lines := strings.Split(before, "\n")
	return wirePosition{len(lines) - 1, s.width(lines[len(lines)-1])}
}

func (s *session) width(text string) int {
	switch s.encoding {
	case "utf-8":
		return len(text)
	case "utf-32":
		return len([]rune(text))
	}
	return len(utf16.Encode([]rune(text)))
}

// offset is the inverse of position.
func (s *session) offset(text string, p wirePosition) int {
	for i := range len(text) + 1 {
		if i < len(text) && (!utf8.RuneStart(text[i]) || i > 0 && text[i-1:i+1] == "\r\n") {
			continue
		}
		if s.position(text, i) == p {
			return i
		}
	}
	s.t.Fatalf("no place %v in the text", p)
	return 0
}
