package lint

import (
	"strings"

	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// unharmed reports whether edits leave what they do not touch as it is to
// gopkg.in/ini.v1, an INI reader that is not ours: a second opinion before a
// credentials file is written. An edit of a header touches its whole section,
// any other the settings on its lines and on the line above, which an
// indentation joins. A file that ini.v1 could not read before may stay so.
func unharmed(f *syntax.File, edits []Edit) bool {
	if !f.Kind.INI() {
		return true
	}
	before, err := readers.LoadINI(f.Text.String())
	if err != nil {
		return true
	}
	after, err := readers.LoadINI(Apply(f.Text, edits).String())
	if err != nil {
		return false
	}
	touched := touchedNames(f, edits)
	for section, keys := range before {
		if touched[name{section, ""}] {
			continue
		}
		for key, value := range keys {
			if now, ok := after[section][key]; !touched[name{section, key}] && (!ok || now != value) {
				return false
			}
		}
	}
	return true
}

// A name is a setting as ini.v1 finds it: the text of the header and the name in
// lower case. The empty key stands for the whole section.
type name struct{ section, key string }

func touchedNames(f *syntax.File, edits []Edit) map[name]bool {
	touched := map[name]bool{}
	for _, e := range edits {
		over := line(f.Text, source.Span{Start: max(0, f.Text.FullLine(f.Text.LineAt(e.Start)).Start-1), End: e.End})
		for _, b := range f.On(over) {
			written := f.Text.Slice(source.Span{Start: b.Line.Start, End: b.Delimiter})
			written, _, _ = strings.Cut(written, ":") // To ini.v1 a colon always ends a name.
			touched[name{sectionText(f, b.Scope), strings.ToLower(strings.TrimSpace(written))}] = true
		}
		for _, s := range f.HeadersOn(over) {
			if s.Header.Overlaps(e.Span) {
				touched[name{sectionText(f, s), ""}] = true
			}
		}
	}
	return touched
}

// sectionText returns the text of the header that a scope stands under, as
// ini.v1 names the section.
func sectionText(f *syntax.File, s *syntax.Scope) string {
	for s.Kind == syntax.Nested {
		s = s.Parent
	}
	if s.Kind == syntax.Root {
		return "DEFAULT"
	}
	return f.HeaderText(s)
}
