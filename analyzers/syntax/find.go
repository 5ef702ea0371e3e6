package syntax

import (
	"sort"
	"strings"

	"credls/analyzers/source"
)

// On returns the bindings that stand on some lines, whose span may be empty.
func (f *File) On(lines source.Span) []*Binding {
	return touching(f.Bindings, lines, func(b *Binding) source.Span { return b.Line })
}

// HeadersOn returns the scopes whose headers stand on some lines.
func (f *File) HeadersOn(lines source.Span) (scopes []*Scope) {
	first := sort.Search(len(f.Scopes), func(i int) bool { return f.Scopes[i].Span.Start >= lines.Start })
	for _, s := range f.Scopes[first:] {
		if s.Span.Start > lines.End {
			break
		}
		if s.Header.Len() > 0 {
			scopes = append(scopes, s)
		}
	}
	return scopes
}

// SectionAt returns the section that an offset lies in, or the file's own scope.
func (f *File) SectionAt(offset int) *Scope {
	s := f.Scopes[max(0, sort.Search(len(f.Scopes), func(i int) bool { return f.Scopes[i].Span.Start > offset })-1)]
	for s.Parent != nil {
		s = s.Parent
	}
	return s
}

// ErrorsOn returns what could not be read on some lines.
func (f *File) ErrorsOn(lines source.Span) []Error {
	return touching(f.Errors, lines, func(e Error) source.Span { return e.Span })
}

// touching returns those of a list, sorted and without overlap, that share a byte with lines.
func touching[T any](list []T, lines source.Span, span func(T) source.Span) []T {
	first := sort.Search(len(list), func(i int) bool { return span(list[i]).End > lines.Start })
	last := first
	for last < len(list) && span(list[last]).Start <= lines.End {
		last++
	}
	return list[first:last]
}

// Plain reports whether every program reads the value that stands there: neither
// the binding nor anything in its section can be read differently.
func (b *Binding) Plain() bool { return !b.Peculiar && !b.Scope.Peculiar }

// Twin returns the first binding of the scope before the one with index i that has
// its name in any case, or nil. Indented ones do not count: programs take them
// for part of the value above.
func (s *Scope) Twin(i int) *Binding {
	name := s.Bindings[i].Name.Text
	for _, o := range s.Bindings[:i] {
		if len(o.Name.Text) == len(name) && !o.Indented && strings.EqualFold(o.Name.Text, name) {
			return o
		}
	}
	return nil
}

// index returns the place of b among the bindings of its scope.
func (b *Binding) index() int {
	list := b.Scope.Bindings
	return sort.Search(len(list), func(i int) bool { return list[i].Name.Start >= b.Name.Start })
}

// Above returns the binding that programs take an indented one for a part of: the
// last one before it that is not indented itself, or nil.
func (b *Binding) Above() *Binding {
	for i := b.index() - 1; i >= 0; i-- {
		if o := b.Scope.Bindings[i]; !o.Indented {
			return o
		}
	}
	return nil
}

// IndentedRun returns the indented bindings of the scope in a row of which b is
// one.
func (b *Binding) IndentedRun() []*Binding {
	list := b.Scope.Bindings
	first := b.index()
	last := first + 1
	for first > 0 && list[first-1].Indented {
		first--
	}
	for last < len(list) && list[last].Indented {
		last++
	}
	return list[first:last]
}
