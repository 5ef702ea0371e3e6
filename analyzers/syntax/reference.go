package syntax

import (
	"strings"

	"credls/analyzers/source"
)

// references returns the places in s where a shell or a library would fetch
// something else: $NAME, ${NAME}, ${NAME:-default}, $(command), `command`.
func (p *parser) references(s source.Span) (refs []Reference) {
	for i := s.Start; i < s.End; i++ {
		switch p.src[i] {
		case '\\':
			i++
		case '`':
			end := s.End
			if n := strings.IndexByte(p.src[i+1:s.End], '`'); n >= 0 {
				end = i + n + 2
			}
			refs = append(refs, Reference{Span: source.Span{Start: i, End: end}, Kind: ToCommand})
			i = end - 1
		case '$':
			if r, ok := p.reference(i, s.End); ok {
				refs = append(refs, r)
				i = r.End - 1
			}
		}
	}
	return refs
}

// reference reads the reference that begins with the $ at an offset.
func (p *parser) reference(at, end int) (Reference, bool) {
	r := Reference{Span: source.Span{Start: at, End: end}}
	rest := p.src[at+1 : end]
	switch {
	case rest == "":
		return r, false
	case rest[0] == '(':
		r.Kind = ToCommand
		if n := strings.IndexByte(rest, ')'); n >= 0 {
			r.End = at + n + 2
		}
		return r, true
	case rest[0] == '{':
		if n := strings.IndexByte(rest, '}'); n >= 0 {
			r.End = at + n + 2
			rest = rest[:n]
		}
		rest = rest[1:]
		r.Name = rest[:nameLength(rest)]
		if dflt, ok := strings.CutPrefix(rest[len(r.Name):], ":-"); ok {
			start := at + len("${") + len(r.Name) + len(":-")
			r.Default = p.token(source.Span{Start: start, End: start + len(dflt)})
		}
		if op := rest[len(r.Name):]; strings.HasPrefix(op, "+") || strings.HasPrefix(op, ":+") {
			r.Name = "" // What is put in is the text behind the sign.
		}
		return r, true
	}
	n := nameLength(rest)
	r.Name, r.End = rest[:n], at+1+n
	return r, n > 0
}

// nameLength returns the length of the variable's name that s begins with.
func nameLength(s string) int {
	n := 0
	for n < len(s) && isName(s[:n+1]) {
		n++
	}
	return n
}
