package yaml

import (
	"testing"

	library "go.yaml.in/yaml/v4"
)

// same compares a tree with the library's.
func same(t *testing.T, text string, n *Node, from *library.Node) {
	t.Helper()
	switch from.Kind {
	case library.ScalarNode:
		if n.Kind != Scalar || n.Text != from.Value {
			t.Fatalf("%q: %q at %v, the library says %q", text, n.Text, n.Span, from.Value)
		}
	case library.MappingNode:
		if n.Kind != Mapping || len(n.Pairs)*2 != len(from.Content) {
			t.Fatalf("%q: %d pairs at %v, the library has %d", text, len(n.Pairs), n.Span, len(from.Content)/2)
		}
		for i, p := range n.Pairs {
			same(t, text, p.Key, from.Content[2*i])
			same(t, text, p.Value, from.Content[2*i+1])
		}
	case library.SequenceNode:
		if n.Kind != Sequence || len(n.Items) != len(from.Content) {
			t.Fatalf("%q: %d items at %v, the library has %d", text, len(n.Items), n.Span, len(from.Content))
		}
		for i, item := range n.Items {
			same(t, text, item, from.Content[i])
		}
	}
}
