package readers

import (
	"iter"
	"strings"
)

// splitLines yields every line of text without its \n, and the byte offset at
// which it starts. After a final \n there is no further line.
func splitLines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			n := strings.IndexByte(text[at:], '\n')
			if n < 0 {
				yield(at, text[at:])
				return
			}
			if !yield(at, text[at:at+n]) {
				return
			}
			at += n + 1
		}
	}
}

// universalLines is splitLines with Python's universal newlines: \n, \r\n and a
// lone \r all end a line.
func universalLines(text string) iter.Seq2[int, string] {
	if strings.IndexByte(text, '\r') < 0 {
		return splitLines(text)
	}
	return func(yield func(int, string) bool) {
		for at := 0; at < len(text); {
			n := strings.IndexAny(text[at:], "\r\n")
			if n < 0 {
				yield(at, text[at:])
				return
			}
			if !yield(at, text[at:at+n]) {
				return
			}
			if strings.HasPrefix(text[at+n:], "\r\n") {
				n++
			}
			at += n + 1
		}
	}
}

// A table holds values by name, in the order in which the names came first.
// A scope usually has few, which are found fastest by looking at each.
type table struct {
	values []Value
	index  map[string]int // only once there are many values
}

// few is the number of names up to which a table has no index.
const few = 16

// find returns the place of name in t.values, or -1.
func (t *table) find(name string) int {
	if t.index != nil {
		if i, ok := t.index[name]; ok {
			return i
		}
		return -1
	}
	for i := range t.values {
		if t.values[i].Name == name {
			return i
		}
	}
	return -1
}

// add appends v, whose name the table does not have yet, and returns its place.
func (t *table) add(v Value) int {
	if t.values == nil {
		t.values = make([]Value, 0, few/2)
	}
	t.values = append(t.values, v)
	n := len(t.values) - 1
	switch {
	case t.index != nil:
		t.index[v.Name] = n
	case n == few:
		t.index = make(map[string]int, 2*few)
		for i := range t.values {
			t.index[t.values[i].Name] = i
		}
	}
	return n
}

// set gives v.Name the value v and returns its place.
func (t *table) set(v Value) int {
	i := t.find(v.Name)
	if i < 0 {
		return t.add(v)
	}
	t.values[i] = v
	return i
}

// lastOfEachName keeps, of several scopes with one name, only the last.
func lastOfEachName(scopes []Scope) []Scope {
	last := make(map[string]int, len(scopes))
	for i := range scopes {
		last[scopes[i].Name] = i
	}
	if len(last) == len(scopes) {
		return scopes
	}
	kept := scopes[:0]
	for i := range scopes {
		if last[scopes[i].Name] == i {
			kept = append(kept, scopes[i])
		}
	}
	return kept
}
