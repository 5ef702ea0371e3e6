package yaml

import "slices"

const (
	// maxAliases bounds how many aliases are followed from one node to what it
	// stands for.
	maxAliases = 100
	// maxEntries bounds the pairs that merge keys bring together.
	maxEntries = 10_000
	// mergeKey brings the pairs of other mappings into the one it stands in.
	mergeKey = "<<"
)

// Resolve returns the node that n stands for: the target of an alias, n itself
// of everything else. It is nil for an alias that stands for nothing.
func (n *Node) Resolve() *Node {
	for range maxAliases {
		if n == nil || n.Kind != Alias {
			return n
		}
		n = n.Target
	}
	return nil
}

// Get returns the value that a program sees at a key of a mapping, aliases
// resolved: the last of the pairs with that key, or what a merge key brings. It
// is nil if there is none, and if n is no mapping.
func (n *Node) Get(key string) *Node {
	m := merger{budget: maxEntries}
	return m.get(n, key).Resolve()
}

// Entries returns the pairs of a mapping as a program sees them: of several with
// the same key the last, at the place of the first, and behind them what merge
// keys bring. Keys that are no scalars come as they are written.
func (n *Node) Entries() []Pair {
	m := merger{budget: maxEntries}
	m.entries(n)
	return m.list
}

// A merger follows merge keys. Its budget bounds the pairs it looks at, and with
// them loops and mappings that double with every alias.
type merger struct {
	budget int
	depth  int
	list   []Pair
	at     map[string]int // the keys in list, by the mapping that is being read
}

// isMerge reports whether p is a merge key rather than a quoted "<<".
func (p Pair) isMerge() bool {
	return p.Key.Kind == Scalar && p.Key.Style == Plain && p.Key.Text == mergeKey
}

// sources returns the mappings that a merge key brings, in the order in which
// they win.
func (p Pair) sources() []*Node {
	value := p.Value.Resolve()
	switch {
	case value == nil:
		return nil
	case value.Kind == Sequence:
		return value.Items
	default:
		return []*Node{value}
	}
}

// own returns the last pair with a key that stands in a mapping itself, or nil.
func (n *Node) own(key string) *Pair {
	if n.last != nil {
		i, ok := n.last[key]
		if !ok {
			return nil
		}
		return &n.Pairs[i]
	}
	for i := len(n.Pairs) - 1; i >= 0; i-- {
		p := &n.Pairs[i]
		if k := p.Key.Resolve(); k != nil && k.Kind == Scalar && k.Text == key && (key != mergeKey || !p.isMerge()) {
			return p
		}
	}
	return nil
}

// large is the number of pairs from which on a mapping knows them by their keys.
const large = 64

// know fills in what a mapping knows of its pairs.
func (n *Node) know() {
	n.merges = slices.ContainsFunc(n.Pairs, Pair.isMerge)
	if len(n.Pairs) < large {
		return
	}
	n.last = make(map[string]int32, len(n.Pairs))
	for i, p := range n.Pairs {
		if k := p.Key.Resolve(); k != nil && k.Kind == Scalar && !p.isMerge() {
			n.last[k.Text] = int32(i)
		}
	}
}

func (m *merger) get(n *Node, key string) *Node {
	n = n.Resolve()
	if n == nil || n.Kind != Mapping || m.depth > maxAliases {
		return nil
	}
	m.depth++
	defer func() { m.depth-- }()
	if p := n.own(key); p != nil {
		return p.Value
	}
	for i := len(n.Pairs) - 1; n.merges && i >= 0; i-- {
		if !n.Pairs[i].isMerge() {
			continue
		}
		for _, from := range n.Pairs[i].sources() {
			if m.budget--; m.budget < 0 {
				return nil
			}
			if value := m.get(from, key); value != nil {
				return value
			}
		}
	}
	return nil
}

// entries adds the pairs of n that the list does not have yet.
func (m *merger) entries(n *Node) {
	n = n.Resolve()
	if n == nil || n.Kind != Mapping || m.depth > maxAliases {
		return
	}
	m.depth++
	defer func() { m.depth-- }()
	if m.at == nil {
		m.at = make(map[string]int, len(n.Pairs))
	}
	first := len(m.list)
	for _, p := range n.Pairs {
		if m.budget--; m.budget < 0 {
			return
		}
		key := p.Key.Resolve()
		if p.isMerge() {
			continue
		}
		if key == nil || key.Kind != Scalar {
			m.list = append(m.list, p)
			continue
		}
		at, seen := m.at[key.Text]
		switch {
		case !seen:
			m.at[key.Text] = len(m.list)
			m.list = append(m.list, p)
		case at >= first: // A duplicate in the same mapping: the last wins.
			m.list[at] = p
		}
	}
	for i := len(n.Pairs) - 1; n.merges && i >= 0; i-- {
		if !n.Pairs[i].isMerge() {
			continue
		}
		for _, from := range n.Pairs[i].sources() {
			if m.budget--; m.budget < 0 {
				return
			}
			m.entries(from)
		}
	}
}
