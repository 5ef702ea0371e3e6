package syntax

import (
	"slices"
	"sort"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// hiddenYAML returns what must not be shown of a line of YAML: values of settings that
// are secret or nobody knows, but for what they fetch from elsewhere, and whatever else
// could be a secret by its look.
func (f *File) hiddenYAML(line source.Span) (hidden []source.Hidden) {
	if f.written == nil { // It says nothing about AWS.
		return f.secretLooks(line)
	}
	var values []source.Span
	for _, b := range f.written().in(line) {
		if !b.Raw.Overlaps(line) {
			continue
		}
		values = append(values, within(b.Raw, line))
		if !harmless(b.Setting) {
			hidden = append(hidden, hiddenBeside(b, line)...)
		}
	}
	for _, e := range f.Embedded {
		settled, inside := e.hidden(line)
		values, hidden = append(values, settled...), append(hidden, inside...)
	}
	for _, comments := range [][]source.Span{f.Comments, f.Trailing} {
		for _, c := range touching(comments, line, func(c source.Span) source.Span { return c }) {
			if line.Holds(c) {
				hidden = f.hideComment(hidden, c, line)
			}
		}
	}
	if f.unread(line) {
		from := strings.IndexAny(f.Text.Slice(line), ":=") + 1
		hidden = append(hidden, source.Hidden{Span: source.Span{Start: from, End: line.Len()}})
	}
	for _, h := range f.secretLooks(line) {
		if !slices.ContainsFunc(values, h.Overlaps) { // What is to be seen of a value is settled.
			hidden = append(hidden, h)
		}
	}
	return hidden
}

// unread reports whether a line could not be read, or lies behind one where reading
// stopped, so that nobody knows what in it is a value.
func (f *File) unread(line source.Span) bool {
	if f.Tree == nil {
		return false
	}
	touches := func(s source.Span) bool { return s.Start < line.End && line.Start < s.End }
	for _, e := range touching(f.Tree.Errors, line, func(e yaml.Error) source.Span { return e.Span }) {
		if e.Code != yaml.Conflict && touches(e.Span) {
			return true
		}
	}
	return slices.ContainsFunc(touching(f.Tree.Unread, line, func(s source.Span) source.Span { return s }), touches)
}

// A layout holds bindings by where their values begin, which may be far from their
// names and inside of each other.
type layout struct {
	list []*Binding
	ends []int // how far the values up to here reach
}

func newLayout(bindings []*Binding) (l layout) {
	l.list = slices.Clone(bindings)
	slices.SortStableFunc(l.list, func(a, b *Binding) int { return a.Raw.Start - b.Raw.Start })
	far := 0
	for _, b := range l.list {
		far = max(far, b.Raw.End)
		l.ends = append(l.ends, far)
	}
	return l
}

// in returns the bindings of which all come that have a value on a line.
func (l layout) in(line source.Span) []*Binding {
	first := sort.SearchInts(l.ends, line.Start)
	last := first + sort.Search(len(l.list)-first, func(i int) bool { return l.list[first+i].Raw.Start > line.End })
	return l.list[first:last]
}

// hidden returns what must not be shown of a line of the YAML file because a file that
// stands in it says so, and where the values are that it speaks of.
func (e *Embedded) hidden(line source.Span) (values []source.Span, hidden []source.Hidden) {
	if !e.Text.Span.Overlaps(line) {
		return nil, nil
	}
	for n := range e.File.Text.Lines() {
		l := e.File.Text.Line(n)
		if l.Len() == 0 || !e.Place(l).Overlaps(line) {
			continue
		}
		for _, b := range e.File.On(l) {
			values = append(values, within(e.Place(b.Raw), line))
		}
		for _, h := range e.File.hidden(l) {
			place := e.Place(source.Span{Start: l.Start + h.Start, End: l.Start + h.End})
			if place.Len() != h.Len() || !line.Holds(place) {
				h.Keep = 0
			}
			hidden = append(hidden, source.Hidden{Span: within(place, line), Keep: h.Keep})
		}
	}
	return values, hidden
}

// hiddenBeside returns what must not be shown of a value: all but what it fetches from
// elsewhere, and the ends of a key ID.
func hiddenBeside(b *Binding, line source.Span) (hidden []source.Hidden) {
	keep, at := keptEnds(b), b.Raw.Start
	if keep > 0 {
		return hiddenValue(b, line)
	}
	for _, r := range b.References {
		whole := r.Within
		if whole.Len() == 0 {
			whole = r.Span
		}
		if r.Kind == ToEncrypted || r.Default.Text != "" || whole.Start < at {
			continue
		}
		hidden = append(hidden, source.Hidden{Span: within(source.Span{Start: at, End: whole.Start}, line)})
		at = whole.End
	}
	return append(hidden, source.Hidden{Span: within(source.Span{Start: at, End: max(at, b.Raw.End)}, line)})
}

// minLook is how many characters in a row look like a secret, if they are of several
// sorts. Shorter ones are words, versions and names.
const minLook = 16

// secretLooks returns the words of a line that could be keys, secrets or tokens: long
// ones of letters of both cases and digits, or of signs that base64 has.
func (f *File) secretLooks(line source.Span) (hidden []source.Hidden) {
	text := f.Text.Slice(line)
	for i := 0; i < len(text); {
		n := 0
		for i+n < len(text) && isBase64(text[i+n]) {
			n++
		}
		for i+n < len(text) && text[i+n] == '=' { // They end what is encoded, and stand nowhere else in it.
			n++
		}
		if n >= minLook && looksSecret(text[i:i+n]) {
			hidden = append(hidden, source.Hidden{Span: source.Span{Start: i, End: i + n}})
		}
		i += max(n, 1)
	}
	return hidden
}

func isBase64(c byte) bool {
	return isLetter(c) && c != '_' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

// looksSecret reports whether a long word holds digits beside letters, as no path and no
// name of a program or an action does.
func looksSecret(word string) bool {
	const digits = "0123456789"
	return strings.ContainsAny(word, digits) && strings.Trim(word, digits+"/") != "" || strings.ToLower(word) != word && !strings.Contains(word, "/")
}
