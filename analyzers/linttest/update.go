package linttest

import (
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// Spell returns the file as an archive spells it, with markers for what was found.
func (f *File) Spell(found []Marker) string {
	var b strings.Builder
	b.WriteString(f.head)
	for i, s := range f.lines {
		b.WriteString(s.text + "\n")
		for _, m := range found {
			if f.lineOf(m.Start) == i {
				b.WriteString(s.marker(m) + "\n")
			}
		}
	}
	return b.String()
}

// lineOf returns the number of the line that an offset lies on.
func (f *File) lineOf(offset int) int {
	n := 0
	for i, s := range f.lines {
		if s.start <= offset {
			n = i
		}
	}
	return n
}

// marker returns the line of carets for what was found on a line.
func (s *spelling) marker(m Marker) string {
	last := len(s.columns) - 1
	from := s.columns[min(max(0, m.Start-s.start), last)]
	to := s.columns[min(m.End-s.start, last)]
	sign := strings.Repeat("^", max(0, to-from))
	if m.Len() == 0 {
		sign = "|"
	}
	if m.End-s.start > last {
		sign += ">"
	}
	return fmt.Sprintf("%s%s %s %s %q", strings.Repeat(" ", from), sign, m.Severity, m.Rule, m.Message)
}

// Escape spells a text so that every character of it can be seen.
func Escape(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(text, Token, "\x00TOKEN\x00")) {
		body, hasEnd := strings.CutSuffix(line, "\n")
		body = strings.ReplaceAll(body, "\x00TOKEN\x00", "<TOKEN>")
		trimmed := strings.TrimRight(body, " \t")
		for _, r := range trimmed {
			switch {
			case r == '\u00a0':
				b.WriteString("<NBSP>")
			case r == '\u200b':
				b.WriteString("<ZWSP>")
			case r == '\r':
				b.WriteString("<CR>")
			case r < ' ' && r != '\t' || r > 0x7e && !printable(r):
				fmt.Fprintf(&b, "<U+%04X>", r)
			default:
				b.WriteRune(r)
			}
		}
		b.WriteString(strings.NewReplacer(" ", "<SP>", "\t", "<TAB>").Replace(body[len(trimmed):]))
		if hasEnd {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func printable(r rune) bool {
	return r >= 0xa1 && r < 0x2000 || r >= 0x2010 && r < 0x2028 || r > 0x2070 && r < 0xe000 || r >= 0x1f000 && r < 0x20000
}

// Update puts new sections into an archive in the place of those of the same
// name; a section with an empty text is taken out.
func Update(ar *txtar.Archive, name, data string) {
	for i, f := range ar.Files {
		if f.Name == name {
			if data == "" {
				ar.Files = append(ar.Files[:i], ar.Files[i+1:]...)
				return
			}
			ar.Files[i].Data = []byte(data)
			return
		}
	}
	if data == "" {
		return
	}
	base := strings.TrimSuffix(name, ".fixed")
	for i, f := range ar.Files {
		if f.Name == base {
			rest := append([]txtar.File{{Name: name, Data: []byte(data)}}, ar.Files[i+1:]...)
			ar.Files = append(ar.Files[:i+1], rest...)
			return
		}
	}
}
