package syntax

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// pipeline returns the pipeline of the file, which several documents can share.
func (r *ciReader) pipeline(doc *yaml.Node) *Pipeline {
	if r.Pipeline == nil {
		r.Pipeline = &Pipeline{Node: doc}
	}
	return r.Pipeline
}

// runs reads a script as steps of a job, one for each of its texts.
func (r *ciReader) runs(job *Job, node *yaml.Node, shell string, env *Scope) {
	for _, s := range r.script(node, shell, env, job) {
		job.Steps = append(job.Steps, &Step{Job: job, Node: node, Span: s.Text.Span, Env: env, Run: s})
	}
}

// fetched notes that a value is what stands at a key of a map, such as {secure: x}, and
// reports whether it does.
func (r *ciReader) fetched(b *Binding, node *yaml.Node, key string, kind ReferenceKind) bool {
	value := node.Get(key)
	if value == nil {
		return false
	}
	ref := Reference{Span: node.Span, Kind: kind}
	if kind == ToSecret && value.Kind == yaml.Scalar {
		ref.Span, ref.Name, ref.Within = value.Inner, value.Text, node.Span
	}
	b.References = append(b.References, ref)
	return true
}

// stored reads a map of variables of which each value is a name in a store of secrets.
// What has the shape of a credential is none: it is the secret itself, at a wrong place.
func (r *ciReader) stored(node *yaml.Node, parent *Scope, store string) *Scope {
	s := r.variables(Token{}, node, parent)
	if s == nil {
		return parent
	}
	for _, b := range s.Bindings {
		if name := b.Value; b.Scope == s && b.Known() && name.Text != "" && (name.Text[0] == '/' || aws.Classify(b.Setting, name.Text).Meaning != aws.WellFormed) {
			b.References = []Reference{{Span: name.Span, Kind: ToSecret, Namespace: store, Name: name.Text}}
		}
	}
	return s
}

// isMap reports whether a node is a map.
func isMap(node *yaml.Node) bool {
	node = node.Resolve()
	return node != nil && node.Kind == yaml.Mapping
}

// isList reports whether a node is a list.
func isList(node *yaml.Node) bool {
	node = node.Resolve()
	return node != nil && node.Kind == yaml.Sequence
}

// eachMap calls do for the maps of a list, or for a map that stands in its place.
func eachMap(node *yaml.Node, do func(node *yaml.Node)) {
	if isMap(node) {
		do(node.Resolve())
		return
	}
	each(node, func(_, item *yaml.Node) {
		if isMap(item) {
			do(item.Resolve())
		}
	})
}

// without returns a map without some of its keys, or nil if there are no others.
func without(node *yaml.Node, keys ...string) *yaml.Node {
	if !isMap(node) {
		return nil
	}
	rest := &yaml.Node{Kind: yaml.Mapping, Span: node.Span, Inner: node.Inner}
	for _, pair := range node.Resolve().Entries() {
		if !slices.Contains(keys, pair.Key.Text) {
			rest.Pairs = append(rest.Pairs, pair)
		}
	}
	if rest.Pairs == nil {
		return nil
	}
	return rest
}

// first returns the token of the first of some keys that a map has.
func (r *ciReader) first(node *yaml.Node, keys ...string) Token {
	for _, key := range keys {
		if t := r.tokenOf(node.Get(key)); t.Text != "" {
			return t
		}
	}
	return Token{}
}
