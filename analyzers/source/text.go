// Package source holds text and places in it.
//
// A place is a byte offset, and everything inside the program speaks of
// [Span]s. Lines and columns exist only at its edges, where an editor or a
// reader wants them; [Text] is the one map between the two. [Masked] is the one
// way a line of a file is ever shown. The package knows no file and no rule.
package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Span is the bytes from Start up to but not including End.
type Span struct{ Start, End int }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Touches reports whether offset lies in s or at either end of it.
func (s Span) Touches(offset int) bool { return s.Start <= offset && offset <= s.End }

// Overlaps reports whether s and o share a byte, or touch where one is empty.
func (s Span) Overlaps(o Span) bool {
	if s.Len() == 0 || o.Len() == 0 {
		return s.Start <= o.End && o.Start <= s.End
	}
	return s.Start < o.End && o.Start < s.End
}

// Holds reports whether o lies wholly in s.
func (s Span) Holds(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// An Encoding is the unit in which a column is counted.
type Encoding uint8

// The encodings a language client can choose among.
const (
	UTF16 Encoding = iota // UTF-16 code units, the default of the protocol
	UTF8                  // bytes
	UTF32                 // code points
)

// A Position is a line and a column, both counted from zero, the column in the
// units of an [Encoding].
type Position struct{ Line, Column int }

// A Text is the immutable content of one file. Lines end with \n, \r\n or a
// lone \r, as the Language Server Protocol has it.
type Text struct {
	content string
	starts  []int32 // the offset at which each line starts
}

// New returns the text with the given content, which may hold bytes that are
// not valid UTF-8. Content above 2 GiB is not supported.
func New(content string) *Text {
	t := &Text{content: content, starts: make([]int32, 1, 2+strings.Count(content, "\n"))}
	t.starts = appendStarts(t.starts, content, 0, len(content))
	return t
}

// appendStarts appends the start of every line that begins after a line break
// in content[from:to]. The bytes behind to are looked at only to tell \r\n.
func appendStarts(starts []int32, content string, from, to int) []int32 {
	noCR := strings.IndexByte(content[from:to], '\r') < 0
	for i := from; i < to; {
		if noCR { // The usual file: only look for \n, many bytes at a time.
			n := strings.IndexByte(content[i:to], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			starts = append(starts, int32(i))
			continue
		}
		switch content[i] {
		case '\r':
			if i+1 < len(content) && content[i+1] == '\n' {
				break // The \n that follows ends the line.
			}
			starts = append(starts, int32(i+1))
		case '\n':
			starts = append(starts, int32(i+1))
		}
		i++
	}
	return starts
}

// String returns the whole content.
func (t *Text) String() string { return t.content }

// Len returns the length of the content in bytes.
func (t *Text) Len() int { return len(t.content) }

// Slice returns the bytes of s, which must lie in the text.
func (t *Text) Slice(s Span) string { return t.content[s.Start:s.End] }

// Lines returns the number of lines; an empty text has one.
func (t *Text) Lines() int { return len(t.starts) }

// Line returns the span of line n, counted from zero, without its line break.
func (t *Text) Line(n int) Span {
	s := t.FullLine(n)
	for s.End > s.Start && (t.content[s.End-1] == '\n' || t.content[s.End-1] == '\r') {
		s.End--
	}
	return s
}

// FullLine returns the span of line n, counted from zero, with its line break.
func (t *Text) FullLine(n int) Span {
	end := len(t.content)
	if n+1 < len(t.starts) {
		end = int(t.starts[n+1])
	}
	return Span{int(t.starts[n]), end}
}

// LineAt returns the number of the line that offset lies in, counted from zero.
func (t *Text) LineAt(offset int) int {
	line, found := slices.BinarySearch(t.starts, int32(max(0, min(offset, len(t.content)))))
	if !found {
		line--
	}
	return line
}

// Position returns where offset is. An offset outside the text is drawn to its
// nearest end, one inside a line break to the end of the line.
func (t *Text) Position(offset int, enc Encoding) Position {
	offset = max(0, min(offset, len(t.content)))
	line := t.LineAt(offset)
	l := t.Line(line)
	return Position{line, Width(t.content[l.Start:min(offset, l.End)], enc)}
}

// Offset returns the byte offset of p. As the protocol says, a column past the
// end of its line is that end, and a line past the last is the end of the text.
// A column inside a character is the start of that character.
func (t *Text) Offset(p Position, enc Encoding) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(t.starts) {
		return len(t.content)
	}
	l := t.Line(p.Line)
	if enc == UTF8 {
		i := l.Start + max(0, min(p.Column, l.Len()))
		for start := i - 1; start >= max(l.Start, i-utf8.UTFMax); start-- {
			if _, size := utf8.DecodeRuneInString(t.content[start:l.End]); size > 1 && start+size > i {
				return start
			}
		}
		return i
	}
	column := 0
	for i := l.Start; i < l.End; {
		r, size := utf8.DecodeRuneInString(t.content[i:l.End])
		column += units(r, size, enc)
		if column > p.Column {
			return i
		}
		i += size
	}
	return l.End
}

// Replace returns the text with the bytes of s replaced by content. It reuses
// the line starts that the change leaves as they were.
func (t *Text) Replace(s Span, content string) *Text {
	s.Start = max(0, min(s.Start, len(t.content)))
	s.End = max(s.Start, min(s.End, len(t.content)))
	next := &Text{content: t.content[:s.Start] + content + t.content[s.End:]}
	// A \r at the seam may join with a \n: start one byte early, end one late.
	from, to := max(0, s.Start-1), min(len(next.content), s.Start+len(content)+1)
	first, _ := slices.BinarySearch(t.starts, int32(from+1))
	last, _ := slices.BinarySearch(t.starts, int32(s.End+2))
	next.starts = make([]int32, first, len(t.starts)+8)
	copy(next.starts, t.starts[:first])
	next.starts = appendStarts(next.starts, next.content, from, to)
	shift := int32(len(content) - s.Len())
	for _, start := range t.starts[last:] {
		next.starts = append(next.starts, start+shift)
	}
	return next
}

// Width returns the length of s in units of enc.
func Width(s string, enc Encoding) (n int) {
	if enc == UTF8 {
		return len(s)
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		n += units(r, size, enc)
		i += size
	}
	return n
}

func units(r rune, size int, enc Encoding) int {
	switch {
	case enc == UTF8:
		return size
	case enc == UTF16 && r > 0xFFFF:
		return 2
	default:
		return 1
	}
}
