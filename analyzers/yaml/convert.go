package yaml

import (
	"credls/analyzers/source"

	library "go.yaml.in/yaml/v4"
)

// A converter makes nodes of those of the library, in the order of the text. The
// library says where each of them begins; where it ends is found from there.
type converter struct {
	*parser
	first   int // the line that the document begins in
	cursor  int // behind what has been converted
	end     int // of the document
	anchors map[string]*Node
	weights map[*Node]int // of the nodes with an anchor: how many nodes they stand for; minus how many came before while they are read
}

// skipMarker moves behind the --- that a document begins with.
func (c *converter) skipMarker(d source.Span) {
	if isMarker(c.safe[d.Start:d.End], "---") {
		c.cursor += len("---")
	}
}

// begin returns the offset where a node of the library begins, which is never
// before the cursor.
func (c *converter) begin(n *library.Node) int {
	line := c.first + n.Line - 1
	if n.Line < 1 || line >= c.lines.Lines() {
		return c.cursor
	}
	start := c.lines.FullLine(line).Start
	if line == 0 && len(c.text) >= len(byteOrderMark) && c.text[:len(byteOrderMark)] == byteOrderMark {
		start += len(byteOrderMark)
	}
	return min(max(c.cursor, start+n.Column-1), c.end)
}

// newNode returns an empty node; many are made at once.
func (c *converter) newNode() *Node {
	if len(c.spare) == 0 {
		c.spare = make([]Node, 64)
	}
	n := &c.spare[0]
	c.spare = c.spare[1:]
	return n
}

// node converts n and what lies below it.
func (c *converter) node(from *library.Node) *Node {
	n := c.newNode()
	before := c.stoodFor
	c.nodes++
	c.stoodFor++
	start := c.begin(from)
	if from.Kind == library.ScalarNode && from.Value == "" && from.Style&quoted == 0 && !hasProperties(from) {
		n.Span = source.Span{Start: c.cursor, End: c.cursor}
		n.Inner = n.Span
		return n
	}
	n.Span.Start = start
	c.cursor = start
	if from.Anchor != "" && from.Kind != library.AliasNode {
		c.weights[n] = -before
		defer func() { c.weights[n] = c.stoodFor - before }()
	}
	switch from.Kind {
	case library.AliasNode:
		c.alias(n)
	case library.MappingNode:
		n.Kind = Mapping
		c.mapping(n, from)
	case library.SequenceNode:
		n.Kind = Sequence
		c.sequence(n, from)
	default:
		c.properties(n, from)
		c.scalar(n, from)
		return n
	}
	n.Span.End = c.cursor
	n.Inner = n.Span
	return n
}

const quoted = library.DoubleQuotedStyle | library.SingleQuotedStyle | library.LiteralStyle | library.FoldedStyle

func hasTag(n *library.Node) bool { return n.Style&library.TaggedStyle != 0 || n.Tag == "!" }

func hasProperties(n *library.Node) bool { return n.Anchor != "" || hasTag(n) }

// properties reads the tag and the anchor of a node and the blanks and comments
// behind them. Those of the first key of a mapping may follow at once.
func (c *converter) properties(n *Node, from *library.Node) {
	tag, anchor := hasTag(from), from.Anchor != ""
	for c.cursor < c.end {
		start := c.cursor
		switch b := c.safe[start]; {
		case b == '!' && tag:
			tag = false
			c.word(start+1 < c.end && c.safe[start+1] == '<')
			n.Tag = c.text[start:c.cursor]
		case b == '&' && anchor:
			anchor = false
			n.Anchor = c.name()
			c.anchors[n.Anchor] = n
		default:
			return
		}
		n.Inner = source.Span{Start: c.cursor, End: c.cursor}
		c.scalars = append(c.scalars, source.Span{Start: start, End: c.cursor})
		c.skip(false)
	}
}

// word moves behind a tag, an anchor or an alias. Flow indicators end it, but in
// a tag that is written in angle brackets.
func (c *converter) word(verbatim bool) {
	for c.cursor < c.end {
		b := c.safe[c.cursor]
		if isSpace(b) || !verbatim && isFlow(b) {
			return
		}
		c.cursor++
		if verbatim && b == '>' {
			return
		}
	}
}

// name moves behind an anchor or an alias and returns its name, to which colons
// at its end do not belong.
func (c *converter) name() string {
	start := min(c.cursor+1, c.end)
	c.word(false)
	for c.cursor > start && c.safe[c.cursor-1] == ':' {
		c.cursor--
	}
	return c.text[start:max(start, c.cursor)]
}

// skip moves over blanks, line breaks and comments, and over commas if it is
// told to.
func (c *converter) skip(commas bool) {
	for c.cursor < c.end {
		switch b := c.safe[c.cursor]; {
		case isSpace(b), commas && b == ',':
			c.cursor++
		case b == '#':
			for c.cursor < c.end && !isBreak(c.safe[c.cursor]) {
				c.cursor++
			}
		default:
			return
		}
	}
}

// next moves to the next byte that is no blank, line break or comment, if it is
// b, and behind it. Otherwise it stays.
func (c *converter) next(b byte, commas bool) (at int) {
	before := c.cursor
	c.skip(commas)
	if c.cursor < c.end && c.safe[c.cursor] == b {
		c.cursor++
		return c.cursor - 1
	}
	c.cursor = before
	return -1
}

func (c *converter) alias(n *Node) {
	n.Kind = Alias
	n.Anchor = c.name()
	if target := c.anchors[n.Anchor]; target != nil && c.affords(target) {
		n.Target = target
	}
	c.scalars = append(c.scalars, source.Span{Start: n.Span.Start, End: c.cursor})
}

// affords reports whether one more alias may stand for a node, and counts what it
// adds: few lines of aliases can stand for more than anybody can read.
func (c *converter) affords(target *Node) bool {
	weight := c.weights[target]
	if weight <= 0 { // An alias inside of what it stands for.
		weight += c.stoodFor
	}
	if c.stoodFor+weight > 2*c.nodes+maxShared {
		return false
	}
	c.stoodFor += weight
	return true
}

// beginsWithKey reports whether a flow mapping has no brackets of its own, as in
// [a: b].
func beginsWithKey(n *library.Node) bool {
	return len(n.Content) > 0 && n.Content[0].Line == n.Line && n.Content[0].Column == n.Column
}

func (c *converter) mapping(n *Node, from *library.Node) {
	n.Flow = from.Style&library.FlowStyle != 0
	c.properties(n, from)
	open := n.Flow && c.cursor < c.end && c.safe[c.cursor] == '{' && !beginsWithKey(from)
	if open {
		c.cursor++
	}
	n.Pairs = make([]Pair, 0, len(from.Content)/2)
	for i := 0; i+1 < len(from.Content); i += 2 {
		p := Pair{Colon: -1}
		c.explicit(open)
		p.Key = c.node(from.Content[i])
		p.Colon = c.next(':', false)
		p.Value = c.node(from.Content[i+1])
		n.Pairs = append(n.Pairs, p)
	}
	n.know()
	if open {
		c.next('}', true)
	}
}

// explicit moves behind the question mark before a key, if there is one, and
// behind the comma before that.
func (c *converter) explicit(commas bool) {
	before := c.cursor
	c.skip(commas)
	if c.cursor < c.end && c.safe[c.cursor] == '?' && (c.cursor+1 == c.end || isSpace(c.safe[c.cursor+1])) {
		c.cursor++
	} else if !commas {
		c.cursor = before
	}
}

func (c *converter) sequence(n *Node, from *library.Node) {
	n.Flow = from.Style&library.FlowStyle != 0
	c.properties(n, from)
	if n.Flow {
		c.next('[', false)
	}
	n.Items = make([]*Node, 0, len(from.Content))
	for _, child := range from.Content {
		if n.Flow {
			c.skip(true)
		} else {
			c.next('-', false)
		}
		n.Items = append(n.Items, c.node(child))
	}
	if n.Flow {
		c.next(']', true)
	}
}
