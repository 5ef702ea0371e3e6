package yaml

import (
	"bytes"
	"math"
	"strings"

	"credls/analyzers/source"
)

// block reads the scalar whose header is at the cursor. Its value tells how deep
// it is indented.
func (c *converter) block(n *Node, value string) {
	header := c.cursor
	for c.cursor < c.end && !isBreak(c.safe[c.cursor]) {
		c.cursor++
	}
	chomp := chomping(c.safe[header:c.cursor])
	w := c.writer(c.cursor, c.end, len(value))
	if w.i < w.end {
		w.lineBreak()
	}
	first := w.i
	b := blockReader{writer: w, indent: c.indentation(w.i, value), last: w.i}
	b.read(n.Style == Literal, chomp)
	n.Inner = source.Span{Start: min(first, b.last), End: b.last}
	if n.Inner.Len() == 0 && value == "" {
		n.Inner = source.Span{Start: c.cursor, End: c.cursor}
	}
	c.cursor = n.Inner.End
	n.Text, n.Offsets = w.result()
}

// chomping returns the indicator in a header that says which of the line breaks
// at the end count: '-' none, '+' all, 0 one.
func chomping(header []byte) byte {
	for _, b := range header[1:min(3, len(header))] {
		if b == '+' || b == '-' {
			return b
		}
	}
	return 0
}

// indentation returns how many spaces each line of a block scalar begins with:
// those before its first word, but for those that its value has there.
func (c *converter) indentation(start int, value string) int {
	end := start
	for end < c.end && (c.safe[end] == ' ' || isBreak(c.safe[end])) {
		end++
	}
	blank := c.safe[start:end]
	if strings.Trim(value, " \n") != "" {
		inValue := value[:len(value)-len(strings.TrimLeft(value, " \n"))]
		return max(leading(string(blank))-leading(inValue), 0)
	}
	for line := range strings.Lines(value) { // Nothing but blanks, line by line.
		i := 0
		for i < len(blank) && blank[i] == ' ' {
			i++
		}
		if spaces := len(strings.TrimRight(line, "\n")); spaces > 0 {
			return max(i-spaces, 0)
		}
		if blank = blank[i:]; bytes.HasPrefix(blank, []byte("\r\n")) {
			blank = blank[1:]
		}
		blank = blank[min(1, len(blank)):]
	}
	return math.MaxInt32
}

// leading returns the number of spaces at the end of a run of lines of spaces.
func leading(run string) int { return len(run) - 1 - strings.LastIndexAny(run, "\r\n") }

// A blockReader reads the lines of a block scalar as the specification has it.
type blockReader struct {
	*writer
	indent int
	last   int   // behind the last byte that counts
	breaks []int // where the line breaks stand that the next line decides upon
	at     int   // the column of the next byte
}

func (b *blockReader) read(literal bool, chomp byte) {
	b.toContent()
	pending := -1 // the line break behind the last line
	wasBlank := false
	for b.atContent() {
		blank := isBlank(b.safe[b.i])
		switch {
		case pending < 0:
		case literal || blank || wasBlank:
			b.put('\n', pending)
		case len(b.breaks) == 0:
			b.put(' ', pending)
		}
		b.flush()
		wasBlank = blank
		start := b.i
		for b.i < b.end && !isBreak(b.safe[b.i]) {
			b.copy()
		}
		b.last = b.i
		pending = -1
		switch {
		case b.i < b.end:
			pending = b.i
			b.lineBreak()
		case len(bytes.TrimLeft(b.safe[start:b.end], " \t")) == 0: // So the library has it.
			pending = b.i
		}
		b.toContent()
	}
	if chomp != '-' && pending >= 0 {
		b.put('\n', pending)
	}
	if chomp == '+' {
		if len(b.breaks) > 0 {
			b.last = b.breaks[len(b.breaks)-1]
		}
		b.flush()
	}
}

// flush writes the line breaks of empty lines.
func (b *blockReader) flush() {
	for _, at := range b.breaks {
		b.put('\n', at)
	}
	b.breaks = b.breaks[:0]
}

// toContent moves over the indentation of the next line that has content, and
// the line breaks before it.
func (b *blockReader) toContent() {
	for b.i < b.end {
		start := b.i
		for b.i < b.end && b.safe[b.i] == ' ' && b.i-start < b.indent {
			b.i++
		}
		b.at = b.i - start
		if b.i >= b.end { // Spaces at the end of the file are an empty line.
			if b.at > 0 && b.at <= b.indent {
				b.breaks = append(b.breaks, b.i)
			}
			return
		}
		if !isBreak(b.safe[b.i]) {
			return
		}
		b.breaks = append(b.breaks, b.i)
		b.lineBreak()
	}
	b.at = 0
}

// atContent reports whether the indentation was all there.
func (b *blockReader) atContent() bool { return b.i < b.end && b.at == b.indent }
