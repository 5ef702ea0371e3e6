package yaml

// InFlow reports whether a byte stands in a mapping or a sequence that is written in
// brackets.
func (t *Tree) InFlow(at int) bool {
	for _, doc := range t.Documents {
		if doc.inFlow(at, 0) {
			return true
		}
	}
	return false
}

func (n *Node) inFlow(at, depth int) bool {
	if n.Kind != Mapping && n.Kind != Sequence || !n.Span.Touches(at) || depth > 200 {
		return false
	}
	if n.Flow {
		return true
	}
	for _, item := range n.Items {
		if item.inFlow(at, depth+1) {
			return true
		}
	}
	for _, pair := range n.Pairs {
		if pair.Value.inFlow(at, depth+1) {
			return true
		}
	}
	return false
}
