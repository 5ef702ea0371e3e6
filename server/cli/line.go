package cli

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// widest is how many columns of a line are shown.
const widest = 120

// columns returns how many columns of a terminal a shown text takes. Wide
// characters of East Asia and emoji take two, combining marks none.
func columns(s string) (n int) {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me):
		default:
			n++
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
	}
	return n
}

// clipped returns the part of a long line that holds a mark, with … where
// something is left out, and where the mark stands in it. Of a mark that is too
// long itself the beginning is shown.
func clipped(shown string, at source.Span) (string, source.Span) {
	if len(shown) <= widest || columns(shown) <= widest {
		return shown, at
	}
	const before = widest / 3
	start := 0
	for left := columns(shown[:at.Start]) - before; left > 0 && start < at.Start; {
		_, size := utf8.DecodeRuneInString(shown[start:])
		left -= columns(shown[start : start+size])
		start += size
	}
	end := start
	for room := widest; room > 0 && end < len(shown); {
		_, size := utf8.DecodeRuneInString(shown[end:])
		room -= columns(shown[end : end+size])
		end += size
	}
	head, tail := "", ""
	if start > 0 {
		head = "…"
	}
	if end < len(shown) {
		tail = "…"
	}
	move := len(head) - start
	at = source.Span{Start: at.Start + move, End: min(at.End, end) + move}
	return head + shown[start:end] + tail, at
}

// revealed returns line n of a file, counted from zero, with all its secrets,
// and where the part of s on that line stands in it. Only characters that could
// command the terminal, or that nobody would see, are spelled out.
func revealed(f *syntax.File, n int, s source.Span) (string, source.Span) {
	line := f.Text.Line(n)
	text := f.Text.Slice(line)
	start := max(0, min(s.Start-line.Start, len(text)))
	end := max(start, min(s.End-line.Start, len(text)))
	before, marked := source.Spelled(text[:start]), source.Spelled(text[start:end])
	return before + marked + source.Spelled(text[end:]), source.Span{Start: len(before), End: len(before) + len(marked)}
}
