package syntax

import (
	"slices"
	"strings"
	"sync"

	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// A ciReader fills a File from YAML, in the way of one system.
type ciReader struct {
	*parser
	system *System
	known  map[*yaml.Node]*Binding // by its name, so that what an anchor shares stands once
	seen   map[*yaml.Node]*Script  // the scripts that were read
	parts  int                     // how many steps and texts were read
}

// maxParts bounds what is read of a file: a few lines of aliases can stand for more steps
// than anybody has.
const maxParts = 20_000

// spent counts a part and reports whether there have been too many.
func (r *ciReader) spent() bool {
	r.parts++
	return r.parts > maxParts
}

// yamlFile reads a YAML file that says anything about AWS.
func (p *parser) yamlFile(s *System) {
	if s == nil || !ConcernsAWS(p.src) && !(s.Calls != "" && strings.Contains(p.src, s.Calls)) {
		return
	}
	p.Tree = yaml.Parse(p.src)
	p.written = sync.OnceValue(func() layout { return newLayout(p.Bindings) })
	r := &ciReader{parser: p, system: s, known: map[*yaml.Node]*Binding{}, seen: map[*yaml.Node]*Script{}}
	open := false
	for _, e := range p.Tree.Errors {
		loose := e.Code == yaml.Unclosed || e.Code == yaml.Unreadable
		p.Errors = append(p.Errors, Error{Span: e.Span, Code: NotYAML, Reason: unread[e.Code], Follows: loose && open})
		open = open || loose
	}
	r.comments()
	for _, doc := range p.Tree.Documents {
		s.read(r, doc)
	}
	r.embedAll()
	slices.SortStableFunc(p.Scopes[1:], func(a, b *Scope) int { return a.Span.Start - b.Span.Start })
	slices.SortStableFunc(p.Bindings, func(a, b *Binding) int { return a.Name.Start - b.Name.Start })
	slices.SortStableFunc(p.Errors, func(a, b Error) int { return a.Start - b.Start })
	slices.SortStableFunc(p.Scripts, func(a, b *Script) int { return a.Text.Start - b.Text.Start })
}

// comments parts the comments that have a line of their own from the others.
func (r *ciReader) comments() {
	for _, c := range r.Tree.Comments {
		line := r.Text.Line(r.Text.LineAt(c.Start))
		if r.trimBlanks(source.Span{Start: line.Start, End: c.Start}).Len() == 0 {
			r.Comments = append(r.Comments, c)
		} else {
			r.Trailing = append(r.Trailing, c)
		}
	}
}

// newScope adds a scope for what a node holds.
func (r *ciReader) newScope(kind ScopeKind, name Token, node *yaml.Node, parent *Scope) *Scope {
	s := r.parser.newScope(Scope{Kind: kind, Name: name, Parent: parent, Span: node.Span})
	s.Bindings, s.Open = nil, r.system.open
	return s
}

// tokenOf returns what a scalar says; the zero token of everything else.
func (r *ciReader) tokenOf(node *yaml.Node) Token {
	node = node.Resolve()
	if node == nil || node.Kind != yaml.Scalar {
		return Token{}
	}
	t := Token{Span: node.Inner, Text: node.Text, Style: Style(node.Style)}
	switch node.Style {
	case yaml.Single:
		t.Style = Single
	case yaml.Double:
		t.Style = Double
	case yaml.Literal:
		t.Style = Literal
	case yaml.Folded:
		t.Style = Folded
	}
	if node.Offsets != nil {
		t.offsets = &node.Offsets
	}
	return t
}

// tokensOf returns what the scalars of a list say, or a scalar by itself, or the keys
// of a map: the forms in which systems take a list of names.
func (r *ciReader) tokensOf(node *yaml.Node) (tokens []Token) {
	node = node.Resolve()
	switch {
	case node == nil || node.IsNull():
	case node.Kind == yaml.Scalar:
		tokens = append(tokens, r.tokenOf(node))
	case node.Kind == yaml.Sequence:
		for _, item := range node.Items {
			if t := r.tokenOf(item); t.Text != "" {
				tokens = append(tokens, t)
			}
		}
	default:
		for _, pair := range node.Entries() {
			tokens = append(tokens, r.tokenOf(pair.Key))
		}
	}
	return tokens
}

// each calls do for the entries of a map, or for the items of a list, whose keys are
// nil. Of anything else it does nothing.
func each(node *yaml.Node, do func(key, value *yaml.Node)) {
	node = node.Resolve()
	if node == nil {
		return
	}
	for _, item := range node.Items {
		do(nil, item)
	}
	if node.Kind == yaml.Mapping {
		for _, pair := range node.Entries() {
			do(pair.Key, pair.Value)
		}
	}
}

// spanOf returns where a pair stands, from its key to the end of its value.
func spanOf(p yaml.Pair) source.Span {
	return source.Span{Start: p.Key.Span.Start, End: max(p.Key.Span.End, p.Value.Span.End)}
}

// misshapen notes a value in a shape in which the system refuses the file. The reason
// is a clause about what stands there. What a template fills in can have any shape.
func (r *ciReader) misshapen(node *yaml.Node, reason string) {
	if !strings.Contains(r.Text.Slice(node.Span), "{{") {
		r.mistake(node.Span, reason)
	}
}

// mistake notes a place for which the system refuses the file.
func (r *ciReader) mistake(at source.Span, reason string) {
	r.Errors = append(r.Errors, Error{Span: at, Code: WrongShape, Reason: reason})
}

// inner returns the scope of what has none of its own: that around it.
func inner(s, outer *Scope) *Scope {
	if s != nil {
		return s
	}
	return outer
}

// lines returns the whole lines that a span stands on.
func (r *ciReader) lines(s source.Span) source.Span {
	last := r.Text.FullLine(r.Text.LineAt(max(s.Start, s.End-1)))
	return source.Span{Start: r.Text.FullLine(r.Text.LineAt(s.Start)).Start, End: last.End}
}

// trailing returns the comment behind an offset on its line; empty if there is none.
func (r *ciReader) trailing(offset int) source.Span {
	line := r.Text.Line(r.Text.LineAt(offset))
	for _, c := range before(r.Trailing, line.End, func(s source.Span) int { return s.Start })[len(before(r.Trailing, offset, func(s source.Span) int { return s.Start })):] {
		return c
	}
	return source.Span{}
}

// unread says what stands in a line that YAML cannot be read with.
var unread = [...]string{
	yaml.Unreadable: "this is no YAML",
	yaml.Tab:        "a tab stands in the indentation",
	yaml.Unclosed:   "nothing closes this quote or bracket",
	yaml.Escape:     "a backslash stands before what YAML does not know",
	yaml.Conflict:   "a conflict marker of git stands here",
	yaml.Binary:     "this is no text",
	yaml.TooBig:     "the document is too big to be read",
	yaml.TooDeep:    "the document is nested too deep to be read",
}
