package profiles

import (
	"slices"
	"strings"
	"unicode/utf8"

	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A held is one of the two AWS files as a program holds it. Sections that every
// program reads alike are read when somebody asks for them, each by itself: of
// thousands of profiles one is asked for while somebody types. Most of them hold what
// is written there, so that no program needs to be asked. All others could
// make the program refuse the file, so they are read at once, and together.
type held struct {
	reader *readers.Reader
	file   *syntax.File // nil if there is none
	kind   syntax.Kind
	index  *Index
	whole  bool                      // whether all of it was read at once
	err    *readers.Refusal          // its offset is one of the file
	scopes map[string]*readers.Scope // that were read, with offsets of the file
}

func (w *World) hold(r *readers.Reader, f *syntax.File, kind syntax.Kind) held {
	if f == nil {
		return held{}
	}
	h := held{reader: r, file: f, kind: kind, index: w.Index(f), scopes: map[string]*readers.Scope{}}
	h.whole = h.together()
	h.err = h.read(h.peculiar())
	return h
}

// peculiar returns the parts of the file that have to be read to know whether the
// program takes the file at all.
func (h *held) peculiar() (parts []source.Span) {
	if h.whole {
		return []source.Span{{End: h.file.Text.Len()}}
	}
	for i, s := range h.file.Scopes {
		// What is no header for a program is part of the section above.
		above := i+1 < len(h.file.Scopes) && h.file.Scopes[i+1].Peculiar
		if s.Kind == syntax.Nested || h.alone(s) && !above {
			continue
		}
		if n := len(parts); n > 0 && parts[n-1].End == s.Span.Start {
			parts[n-1].End = s.Span.End
		} else {
			parts = append(parts, s.Span)
		}
	}
	return parts
}

// together reports whether what stands in one place of the file tells how all of
// it is read: a byte-order mark, bytes that are no UTF-8, lone carriage returns, the
// section [DEFAULT], which for Python's reader is part of every other one.
func (h *held) together() bool {
	text := h.file.Text.String()
	return h.file.Facts.Disk.BOM || h.kind != h.file.Kind || !utf8.ValidString(text) || strings.Count(text, "\r") != strings.Count(text, "\r\n") ||
		slices.ContainsFunc(h.file.Scopes, func(s *syntax.Scope) bool { return s.Name.Text == "DEFAULT" })
}

// alone reports whether a section can be read by itself: it is plain, sets nothing
// twice, and is the only one of its name.
func (h *held) alone(s *syntax.Scope) bool {
	if s.Peculiar {
		return false
	}
	for i := range s.Bindings {
		if s.Twin(i) != nil {
			return false
		}
	}
	switch s.Kind {
	case syntax.Profile:
		return len(h.index.Profile(s.Name.Text)) == 1
	case syntax.SSOSession:
		return len(h.index.Session(s.Name.Text)) == 1
	}
	return false
}

// scope returns what the program holds under a name, or nil.
func (h *held) scope(name string) *readers.Scope {
	if h.file == nil {
		return nil
	}
	if s, ok := h.scopes[name]; ok || h.whole {
		return s
	}
	sections := h.index.Profile(name)
	if session, ok := strings.CutPrefix(name, "sso-session "); ok {
		sections = h.index.Session(session)
	}
	switch {
	case len(sections) != 1 || !h.alone(sections[0]):
	case len(sections[0].Bindings) == 0 || len(h.file.Nested(sections[0])) > 0: // Of these programs make different things.
		h.read([]source.Span{sections[0].Span})
	default:
		h.scopes[name] = written(name, sections[0])
	}
	s := h.scopes[name]
	h.scopes[name] = s // What is not there is looked for once as well.
	return s
}

// written returns a section that every program reads alike, with nothing nested in it.
func written(name string, s *syntax.Scope) *readers.Scope {
	scope := &readers.Scope{Name: name, Values: make([]readers.Value, len(s.Bindings))}
	for i, b := range s.Bindings {
		scope.Values[i] = readers.Value{Name: b.Name.Text, Text: b.Value.Text, At: b.Name.Start}
	}
	return scope
}

// read reads parts of the file as if there were no others.
func (h *held) read(parts []source.Span) *readers.Refusal {
	if len(parts) == 0 {
		return nil
	}
	var text strings.Builder
	if h.file.Facts.Disk.BOM {
		text.WriteString("\ufeff")
	}
	shift := text.Len()
	for _, p := range parts {
		text.WriteString(h.file.Text.Slice(p))
	}
	// offset returns where in the file something stands that was read.
	offset := func(at int) int {
		at = max(0, at-shift)
		for _, p := range parts[:len(parts)-1] {
			if at < p.Len() {
				return p.Start + at
			}
			at -= p.Len()
		}
		return parts[len(parts)-1].Start + at
	}
	reading := h.reader.Read(text.String(), h.kind)
	for i := range reading.Scopes {
		s := &reading.Scopes[i]
		for j := range s.Values {
			s.Values[j].At = offset(s.Values[j].At)
		}
		h.scopes[s.Name] = s
	}
	if err := reading.Err; err != nil {
		return &readers.Refusal{Offset: offset(err.Offset), Code: err.Code, Reason: err.Reason}
	}
	return nil
}
