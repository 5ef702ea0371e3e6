package yaml

import (
	"strings"

	"credls/analyzers/source"

	library "go.yaml.in/yaml/v4"
)

// scalar reads the scalar that begins at the cursor, behind its properties.
func (c *converter) scalar(n *Node, from *library.Node) {
	switch {
	case from.Style&library.DoubleQuotedStyle != 0:
		n.Style = Double
		c.quoted(n, '"', from.Value)
	case from.Style&library.SingleQuotedStyle != 0:
		n.Style = Single
		c.quoted(n, '\'', from.Value)
	case from.Style&library.LiteralStyle != 0:
		n.Style = Literal
		c.block(n, from.Value)
	case from.Style&library.FoldedStyle != 0:
		n.Style = Folded
		c.block(n, from.Value)
	case from.Value == "": // Only a tag or an anchor.
		c.cursor = n.Inner.Start
	default:
		c.plain(n, from.Value)
	}
	n.Span.End = c.cursor
	if len(n.Text) != len(from.Value) { // Never seen; the value counts more than its places.
		n.Text = from.Value
		n.Offsets = make([]int32, len(n.Text))
		for i := range n.Offsets {
			n.Offsets[i] = int32(n.Inner.Start)
		}
	}
	c.scalars = append(c.scalars, n.Inner)
}

// plain finds a plain scalar by its value: word by word, where any run of blanks
// and line breaks matches any other.
func (c *converter) plain(n *Node, value string) {
	start := c.cursor
	if end := start + len(value); end <= c.end && string(c.safe[start:end]) == value {
		n.Inner = source.Span{Start: start, End: end}
		n.Text = c.text[start:end]
		c.cursor = end
		return
	}
	w := c.writer(start, c.end, len(value))
	for i := 0; i < len(value); {
		if isSpace(value[i]) {
			for i < len(value) && isSpace(value[i]) {
				i++
			}
			w.blanks()
			continue
		}
		if w.i >= w.end || w.safe[w.i] != value[i] {
			break
		}
		w.copy()
		i++
	}
	n.Inner = source.Span{Start: start, End: w.i}
	n.Text, n.Offsets = w.result()
	c.cursor = w.i
}

// quoted reads a scalar in quotes.
func (c *converter) quoted(n *Node, quote byte, value string) {
	start := min(c.cursor+1, c.end)
	end := start
	direct := true
	for ; end < c.end; end++ {
		b := c.safe[end]
		if b == quote {
			if quote == '"' || end+1 >= c.end || c.safe[end+1] != '\'' {
				break
			}
			end++
			direct = false
		} else if b == '\\' && quote == '"' {
			end++
			direct = false
		} else if isBreak(b) {
			direct = false
		}
	}
	end = min(end, c.end)
	n.Inner = source.Span{Start: start, End: end}
	c.cursor = min(end+1, c.end)
	if direct {
		n.Text = c.text[start:end]
		return
	}
	w := c.writer(start, end, len(value))
	for w.i < w.end {
		switch b := w.safe[w.i]; {
		case isSpace(b):
			w.blanks()
		case b == '\\' && quote == '"':
			w.escape()
		case b == '\'' && quote == '\'':
			w.copy()
			w.i++
		default:
			w.copy()
		}
	}
	n.Text, n.Offsets = w.result()
}

// A writer collects the text of a scalar with the places of its bytes.
type writer struct {
	safe    []byte
	source  string
	i, end  int
	text    strings.Builder
	offsets []int32
}

// writer returns a writer for a text of size bytes that stands between start and
// end.
func (c *converter) writer(start, end, size int) *writer {
	w := &writer{safe: c.safe, source: c.text, i: start, end: end, offsets: make([]int32, 0, size)}
	w.text.Grow(size)
	return w
}

func (w *writer) result() (string, []int32) {
	if w.text.Len() == 0 {
		return "", nil
	}
	return w.text.String(), w.offsets
}

// put writes a byte that stands at offset at.
func (w *writer) put(b byte, at int) {
	w.text.WriteByte(b)
	w.offsets = append(w.offsets, int32(at))
}

// copy writes the next byte as it stands.
func (w *writer) copy() {
	w.put(w.source[w.i], w.i)
	w.i++
}

// lineBreak moves behind a line break.
func (w *writer) lineBreak() {
	if w.safe[w.i] == '\r' && w.i+1 < w.end && w.safe[w.i+1] == '\n' {
		w.i++
	}
	w.i++
}

// blanks writes a run of blanks, folded if it goes over the end of a line: one
// line break is a blank, each more is a line break.
func (w *writer) blanks() {
	start := w.i
	for w.i < w.end && isBlank(w.safe[w.i]) {
		w.i++
	}
	if w.i == w.end || !isBreak(w.safe[w.i]) {
		for w.i, start = start, w.i; w.i < start; {
			w.copy()
		}
		return
	}
	first := w.i
	w.lineBreak()
	if !w.emptyLines() {
		w.put(' ', first)
	}
}

// emptyLines writes a line break for each line that ends before the next word,
// and reports whether there was one.
func (w *writer) emptyLines() (found bool) {
	for w.i < w.end && isSpace(w.safe[w.i]) {
		if !isBreak(w.safe[w.i]) {
			w.i++
			continue
		}
		found = true
		w.put('\n', w.i)
		w.lineBreak()
	}
	return found
}
