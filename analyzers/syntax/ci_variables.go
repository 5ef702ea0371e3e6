package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// A meaning tells what a name means to AWS.
type meaning func(name string) (setting aws.Setting, family string)

// variables reads a map of environment variables, NAME: value, or nothing if node is
// none. What it holds is seen by the scopes below it.
func (r *ciReader) variables(name Token, node *yaml.Node, parent *Scope) *Scope {
	return r.mapping(Variables, name, node, parent, aws.Variable)
}

// inputs reads a map of what something is given, NAME: value, or nothing if node is
// none. known tells what a name means.
func (r *ciReader) inputs(name Token, node *yaml.Node, parent *Scope, known func(string) aws.Setting) *Scope {
	return r.mapping(Inputs, name, node, parent, func(name string) (aws.Setting, string) { return known(name), "" })
}

// mapping reads a map of names and values, or nothing if node is none.
func (r *ciReader) mapping(kind ScopeKind, name Token, node *yaml.Node, parent *Scope, known meaning) *Scope {
	target := node.Resolve()
	if target == nil || target.Kind != yaml.Mapping {
		return nil
	}
	s := r.newScope(kind, name, node, parent)
	for _, pair := range target.Entries() {
		r.bind(s, pair.Key, pair.Colon, pair.Value, known)
	}
	return s
}

// items reads a list of environment variables, - NAME=value, or nothing if node is
// none. An item without a = passes on what the environment has.
func (r *ciReader) items(name Token, node *yaml.Node, parent *Scope) *Scope {
	target := node.Resolve()
	if target == nil || target.Kind != yaml.Sequence {
		return nil
	}
	s := r.newScope(Variables, name, node, parent)
	s.listed = true
	for _, item := range target.Items {
		if to := item.Resolve(); to != nil && to.Kind != yaml.Scalar {
			r.misshapen(item, "a map or a list stands in a list of variables")
			continue
		}
		r.item(s, item)
	}
	return s
}

// bind adds the binding of a name and a value, which may be written anywhere in the
// file. One that is there already, through an anchor, is shared.
func (r *ciReader) bind(s *Scope, key *yaml.Node, delimiter int, value *yaml.Node, known meaning) *Binding {
	if r.shared(s, key) {
		return r.known[key]
	}
	b := r.newBinding()
	r.known[key] = b
	b.Scope, b.Name, b.Delimiter = s, r.tokenOf(key), delimiter
	b.Setting, b.Family = known(b.Name.Text)
	b.Line = r.lines(source.Span{Start: key.Span.Start, End: max(key.Span.End, value.Span.End)})
	b.Comment = r.trailing(value.Span.End)
	r.value(b, value)
	r.add(b)
	return b
}

// shared adds the binding of a node that was read before to another scope.
func (r *ciReader) shared(s *Scope, key *yaml.Node) bool {
	b := r.known[key]
	if b != nil && b.Scope != s {
		s.Bindings = append(s.Bindings, b)
		s.Peculiar = s.Peculiar || b.Peculiar
	}
	return b != nil
}

// value sets what a binding is given by a node.
func (r *ciReader) value(b *Binding, node *yaml.Node) {
	b.Whole, b.Raw = node.Span, node.Inner
	nothing := r.token(source.Span{Start: node.Span.Start, End: node.Span.Start})
	target := node.Resolve()
	switch {
	case target == nil: // An alias that leads nowhere: it is being typed.
		b.Value, b.Given, b.References = nothing, nothing, []Reference{{Span: node.Span, Kind: ToExpression}}
	case target.Kind != yaml.Scalar:
		b.Value, b.Given = nothing, nothing
		if r.system.object == nil || !r.system.object(r, b, target) {
			b.References = append(b.References, Reference{Span: node.Span, Kind: ToExpression})
		}
	case strings.HasPrefix(target.Tag, "!") && !strings.HasPrefix(target.Tag, "!!"): // !Ref X is no X.
		b.Value, b.Given, b.References = nothing, nothing, []Reference{{Span: node.Span, Kind: ToExpression}}
	case target.IsNull() && r.system.PassesNull:
		b.Value, b.Given, b.References = nothing, nothing, []Reference{{Span: node.Span, Name: b.Name.Text}}
	default:
		b.Raw = target.Inner
		t := r.tokenOf(target)
		if target.IsNull() {
			t.Text = ""
		}
		r.give(b, t)
	}
}

// give sets the value of a binding by what the program is handed.
func (r *ciReader) give(b *Binding, t Token) {
	b.Given, b.Value = t, t.meant(unquotes(b))
	if style := b.Value.Style; b.Setting.OneWord() {
		b.Value = joined(r.unfolded(b.Value))
		b.Value.Style = style
	}
	b.Peculiar = b.Value.Text != t.Text
	b.References = r.references(b.Scope, b.Value)
}

// unfolded returns a token without the blanks that stand for the end of a line.
func (r *ciReader) unfolded(t Token) Token {
	if t.offsets == nil || !strings.Contains(t.Text, " ") {
		return t
	}
	var text strings.Builder
	var offsets []int32
	for i := range len(t.Text) {
		if t.Text[i] != ' ' || !r.brokenAt(t, i) {
			text.WriteByte(t.Text[i])
			offsets = append(offsets, (*t.offsets)[i])
		}
	}
	return Token{Span: t.Span, Text: text.String(), Style: t.Style, offsets: &offsets}
}

// item adds the binding of an item of a list, NAME=value or NAME.
func (r *ciReader) item(s *Scope, node *yaml.Node) {
	if r.shared(s, node) {
		return
	}
	b := r.newBinding()
	r.known[node] = b
	given := r.tokenOf(node)
	name, _, assigned := strings.Cut(given.Text, "=")
	b.Scope, b.Whole, b.Line, b.Comment = s, node.Span, r.lines(node.Span), r.trailing(node.Span.End)
	b.Name = given.part(0, len(strings.TrimRight(name, " \t")))
	b.Setting, b.Family = aws.Variable(b.Name.Text)
	b.Delimiter = given.At(len(name), len(name)).Start
	if !assigned {
		b.Value = given.part(len(name), len(name))
		b.Raw, b.References = b.Value.Span, []Reference{{Span: given.Span, Name: b.Name.Text}}
	} else {
		value := given.part(len(name)+1, len(given.Text))
		b.Raw = value.Span
		r.give(b, value)
	}
	r.add(b)
}

// entries reads a list of maps with a name and a value each, as Kubernetes has it, or
// nothing if node is none.
func (r *ciReader) entries(scope Token, node *yaml.Node, parent *Scope, nameKey, valueKey string) *Scope {
	target := node.Resolve()
	if target == nil || target.Kind != yaml.Sequence {
		return nil
	}
	s := r.newScope(Variables, scope, node, parent)
	for _, item := range target.Items {
		r.entry(s, item, nameKey, valueKey, aws.Variable)
	}
	return s
}

// entry adds what a map with a name and a value says; nothing if it has none.
func (r *ciReader) entry(s *Scope, item *yaml.Node, nameKey, valueKey string, known meaning) {
	entry := item.Resolve()
	name := entry.Get(nameKey)
	if name == nil || name.Kind != yaml.Scalar {
		return
	}
	for _, pair := range entry.Entries() {
		if pair.Key.Text == valueKey {
			b := r.bind(s, name, pair.Colon, pair.Value, known)
			b.Line = r.lines(entry.Span)
		}
	}
}

// defaults reads what parameters have by default, name: {default: value}, as inputs, or
// nothing if node is none. An empty default is none: whoever calls hands over a value.
func (r *ciReader) defaults(scope Token, node *yaml.Node, known func(name string, parameter *yaml.Node) aws.Setting) {
	target := node.Resolve()
	if target == nil || target.Kind != yaml.Mapping {
		return
	}
	var s *Scope
	for _, parameter := range target.Entries() {
		for _, pair := range parameter.Value.Resolve().Entries() {
			if pair.Key.Text == "default" && !isEmpty(pair.Value) {
				if s == nil {
					s = r.newScope(Inputs, scope, node, nil)
				}
				r.bind(s, parameter.Key, pair.Colon, pair.Value, func(name string) (aws.Setting, string) { return known(name, parameter.Value.Resolve()), "" })
			}
		}
	}
}

// isEmpty reports whether nothing stands in the place of a value.
func isEmpty(node *yaml.Node) bool {
	node = node.Resolve()
	return node.IsNull() || node.Kind == yaml.Scalar && node.Text == ""
}
