package syntax

import (
	"sort"

	"credls/analyzers/source"
)

// Reparse returns what [Parse] returns for a text that differs from the text of
// f from an offset on. Of an INI file it takes over everything before the
// section in which the difference begins: while somebody types in a large file,
// most of it stands above.
func Reparse(f *File, text *source.Text, from int) *File {
	i := sort.Search(len(f.Scopes), func(i int) bool { return f.Scopes[i].Span.Start >= from }) - 1
	for i > 0 && (f.Scopes[i].Kind == Nested || f.Text.Line(f.Text.LineAt(f.Scopes[i].Span.Start)).End >= from) {
		i-- // A header that is edited can end to be one, and the section above goes on.
	}
	if !f.Kind.INI() || i < 2 {
		return Parse(f.Path, f.Kind, text, f.Facts)
	}
	start := f.Scopes[i].Span.Start
	bindings := before(f.Bindings, start, func(b *Binding) int { return b.Line.Start })
	next := &File{
		Path: f.Path, Kind: f.Kind, Text: text, Facts: f.Facts,
		Scopes:   append(make([]*Scope, 0, len(f.Scopes)+8), f.Scopes[:i]...),
		Bindings: append(make([]*Binding, 0, len(f.Bindings)+8), bindings...),
		Comments: append([]source.Span(nil), before(f.Comments, start, func(s source.Span) int { return s.Start })...),
		Errors:   append([]Error(nil), before(f.Errors, start, func(e Error) int { return e.Start })...),
	}
	// The scopes taken over are shared and must not be written to; the section
	// that ends where the parser begins is closed already.
	p := parser{File: next, src: text.String(), scope: new(Scope)}
	p.ini(text.LineAt(start))
	return next
}

// before returns those of a sorted list that start before an offset.
func before[T any](list []T, offset int, start func(T) int) []T {
	return list[:sort.Search(len(list), func(i int) bool { return start(list[i]) >= offset })]
}
