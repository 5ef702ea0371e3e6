package yaml

import (
	"bytes"
	"slices"
	"strings"

	"credls/analyzers/source"

	library "go.yaml.in/yaml/v4"
)

const (
	// maxText bounds the bytes of a text, and maxDocument those of one document
	// and of all together. What lies behind, and behind maxDocuments, is not read.
	maxText      = 8 << 20
	maxDocument  = 2 << 20
	maxDocuments = 10_000
	// maxShared bounds how many nodes aliases may stand for beyond as many as the
	// text has itself.
	maxShared = 100_000
)

// Parse reads all documents of a text. It never fails.
func Parse(text string) *Tree {
	p := &parser{text: text, tree: &Tree{}, budget: maxRepaired}
	p.lines = source.New(text)
	if first := strings.IndexByte(text, 0); first >= 0 {
		p.fail(p.lines.LineAt(first), Binary)
		if isBinary(text) {
			p.leaveUnread(source.Span{End: len(text)})
			return p.tree
		}
	}
	if len(text) > maxText {
		p.fail(0, TooBig)
		p.leaveUnread(source.Span{End: len(text)})
		return p.tree
	}
	p.safe = sanitize(text)
	p.hideConflicts()
	p.hideTemplates()
	documents, bytes := p.split(), 0
	for i, d := range documents {
		if d.Len() <= maxDocument {
			bytes += d.Len()
		}
		if i == maxDocuments || bytes > maxDocument {
			p.fail(p.lines.LineAt(d.Start), TooBig)
			p.leaveUnread(source.Span{Start: d.Start, End: len(text)})
			break
		}
		p.document(d)
	}
	p.comments()
	slices.SortStableFunc(p.tree.Errors, func(a, b Error) int { return a.Start - b.Start })
	return p.tree
}

// A parser holds what is known while a text is read.
type parser struct {
	text    string
	safe    []byte // as many bytes as text, as the library gets them
	lines   *source.Text
	tree    *Tree
	budget  int           // how many bytes may still be parsed to repair documents
	spare   []Node        // nodes for the next ones
	scalars []source.Span // the insides of scalars and aliases, in order

	nodes    int // how many were made
	stoodFor int // how many a reader sees who follows all aliases
}

// fail reports a line. A line without a character has nothing to point at but
// its start.
func (p *parser) fail(line int, code ErrorCode) {
	s := p.lines.Line(line)
	for s.Start < s.End && isBlank(p.text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isBlank(p.text[s.End-1]) {
		s.End--
	}
	p.tree.Errors = append(p.tree.Errors, Error{s, code})
}

// split returns the lines of each document, from the one that begins it up to
// the next. The markers stand at the start of a line, where nothing inside a
// document can.
func (p *parser) split() (documents []source.Span) {
	start := 0
	if strings.HasPrefix(p.text, byteOrderMark) {
		start = len(byteOrderMark)
	}
	end := func(at int) {
		if at > start {
			documents = append(documents, source.Span{Start: start, End: at})
		}
		start = at
	}
	for n := range p.lines.Lines() {
		at := p.lines.FullLine(n)
		if n == 0 {
			at.Start = start
		}
		line := p.safe[at.Start:at.End]
		switch {
		case isMarker(line, "---"):
			if p.onlyDirectives(start, at.Start) {
				fill(p.safe, start, at.Start, ' ')
				continue
			}
			end(at.Start)
		case isMarker(line, "..."):
			end(at.Start)
			fill(p.safe, at.Start, at.Start+len("..."), ' ')
		}
	}
	end(len(p.text))
	return documents
}

// isMarker reports whether a line begins or ends a document.
func isMarker(line []byte, marker string) bool {
	return bytes.HasPrefix(line, []byte(marker)) && (len(line) == len(marker) || isSpace(line[len(marker)]))
}

// onlyDirectives reports whether there is nothing but directives, which no
// program here heeds, and comments before the marker that ends them.
func (p *parser) onlyDirectives(from, to int) bool {
	directive := false
	for line := range bytes.Lines(p.safe[from:to]) {
		switch rest := bytes.TrimLeft(line, " \t\r\n"); {
		case line[0] == '%':
			directive = true
		case len(rest) > 0 && rest[0] != '#':
			return false
		}
	}
	return directive
}

// document reads the lines of one document. There are no comments in what could
// not be read: nobody knows what is one.
func (p *parser) document(d source.Span) {
	read := d.Start
	if d.Len() > maxDocument {
		p.fail(p.lines.LineAt(d.Start), TooBig)
	} else if root, end := p.load(d); root != nil {
		read = end
		p.convert(root, source.Span{Start: d.Start, End: end})
	}
	p.leaveUnread(source.Span{Start: read, End: d.End})
}

// leaveUnread notes what was not read.
func (p *parser) leaveUnread(s source.Span) {
	p.scalars = append(p.scalars, s)
	if s.Len() > 0 {
		p.tree.Unread = append(p.tree.Unread, s)
	}
}

// convert adds the document with the given root to the tree.
func (p *parser) convert(root *library.Node, d source.Span) {
	if root.Kind == 0 {
		return
	}
	c := converter{parser: p, first: p.lines.LineAt(d.Start), cursor: d.Start, end: d.End, anchors: map[string]*Node{}, weights: map[*Node]int{}}
	c.skipMarker(d)
	if n := c.node(root); n.Span.Len() > 0 {
		p.tree.Documents = append(p.tree.Documents, n)
	}
}
