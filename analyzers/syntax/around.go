package syntax

import (
	"strings"

	"credls/analyzers/source"
)

// TrailingBlanks returns the blanks at the end of a value: behind it on its line,
// or before the quote that closes it.
func (f *File) TrailingBlanks(b *Binding) source.Span {
	raw := f.Text.Slice(b.Raw)
	if n := len(raw) - len(strings.TrimRight(raw, " \t")); n > 0 && b.Comment.Len() == 0 {
		return source.Span{Start: b.Raw.End - n, End: b.Raw.End}
	}
	if b.Value.Style == Plain || b.Value.Style == Continued {
		return source.Span{}
	}
	inside := f.Text.Slice(source.Span{Start: b.Value.End, End: b.Raw.End})
	n := len(inside) - len(strings.TrimLeft(inside, " \t"))
	return source.Span{Start: b.Value.End, End: b.Value.End + n}
}

// Quotes returns the places of the quotes round a value.
func (f *File) Quotes(b *Binding) (open, shut source.Span) {
	const signs = "\"'`"
	before := f.Text.Slice(source.Span{Start: b.Raw.Start, End: b.Value.Start})
	after := f.Text.Slice(source.Span{Start: b.Value.End, End: b.Raw.End})
	i, j := b.Raw.Start+strings.IndexAny(before, signs), b.Value.End+strings.IndexAny(after, signs)
	return source.Span{Start: i, End: i + 1}, source.Span{Start: j, End: j + 1}
}

// Unquotable reports whether a value means the same without its quotes.
func (f *File) Unquotable(b *Binding) bool {
	return b.Known() && b.Value.Text == f.Text.Slice(b.Value.Span) && !strings.ContainsAny(b.Value.Text, "\"'`#;$\\ \t\n")
}

// HeaderText returns what stands between the brackets of a header, blanks
// included. Of a header without ] it is all that follows the [.
func (f *File) HeaderText(s *Scope) string {
	return strings.TrimSuffix(strings.TrimPrefix(f.Text.Slice(s.Header), "["), "]")
}

// HeaderLine returns the line that a header stands on, without its line break.
func (f *File) HeaderLine(s *Scope) source.Span {
	return f.Text.Line(f.Text.LineAt(s.Header.Start))
}
