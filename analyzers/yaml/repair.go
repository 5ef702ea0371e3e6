package yaml

import (
	"bytes"
	"slices"
	"strings"

	"credls/analyzers/source"

	library "go.yaml.in/yaml/v4"
)

const (
	// maxRounds bounds how many lines of a document are left out one by one.
	maxRounds = 8
	// maxRepair is the size above which a document is not repaired, and
	// maxRepaired bounds the bytes that the repairs of a text may read.
	maxRepair   = 512 << 10
	maxRepaired = 3 << 19
)

// load gives a document to the library, leaving out lines until it can be read.
// It returns nil where that leads nowhere, and how far the document was read.
func (p *parser) load(d source.Span) (*library.Node, int) {
	root, f := read(p.safe[d.Start:d.End])
	for range maxRounds {
		switch {
		case f == nil:
			return root, d.End
		case f.code == TooDeep, d.Len() > maxRepair, p.budget < 0:
			return p.giveUp(d, f)
		}
		next, ok := p.leaveOut(d, f)
		if !ok {
			break
		}
		root, f = next.root, next.fault
	}
	if f == nil {
		return root, d.End
	}
	return p.giveUp(d, f)
}

// A try is a document without one of its lines.
type try struct {
	line  int
	root  *library.Node
	fault *fault
}

// leaveOut leaves out the line with which the document can be read, or read the
// furthest: the one where the library stopped, the one where what it was reading
// began, or the last one before.
func (p *parser) leaveOut(d source.Span, f *fault) (best try, ok bool) {
	first := p.lines.LineAt(d.Start)
	most := -1
	var tried []int
	for _, n := range []int{f.line, f.context, p.above(d, f.line), p.above(d, f.context)} {
		line := first + n - 1
		at := p.line(d, line)
		if n < 1 || len(tried) > 0 && p.budget < d.Len() || slices.Contains(tried, line) || len(bytes.TrimSpace(p.safe[at.Start:at.End])) == 0 {
			continue
		}
		tried = append(tried, line)
		t := try{line: line}
		p.without(at, func() { t.root, t.fault = read(p.safe[d.Start:d.End]) })
		p.budget -= d.Len()
		far := d.Len() + size(t.root)
		if t.fault != nil {
			far = t.fault.index
		}
		if far > most {
			most, best, ok = far, t, true
		}
	}
	if ok {
		at := p.line(d, best.line)
		p.fail(best.line, p.reason(at, f))
		fill(p.safe, at.Start, at.End, ' ')
	}
	return best, ok
}

// line returns the part of a line that lies in d.
func (p *parser) line(d source.Span, n int) source.Span {
	if n < 0 || n >= p.lines.Lines() {
		return source.Span{}
	}
	at := p.lines.Line(n)
	at.Start, at.End = max(at.Start, d.Start), min(at.End, d.End)
	if at.End < at.Start {
		return source.Span{}
	}
	return at
}

// above returns the number of the last line of d before n that holds something.
func (p *parser) above(d source.Span, n int) int {
	first := p.lines.LineAt(d.Start)
	for n--; n > 0; n-- {
		at := p.line(d, first+n-1)
		rest := bytes.TrimSpace(p.safe[at.Start:at.End])
		if len(rest) > 0 && rest[0] != '#' {
			return n
		}
	}
	return 0
}

// without calls f while the line at has no content.
func (p *parser) without(at source.Span, f func()) {
	kept := bytes.Clone(p.safe[at.Start:at.End])
	fill(p.safe, at.Start, at.End, ' ')
	f()
	copy(p.safe[at.Start:at.End], kept)
}

// reason says why the line at was left out.
func (p *parser) reason(at source.Span, f *fault) ErrorCode {
	line := p.safe[at.Start:at.End]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	if bytes.IndexByte(indent, '\t') >= 0 {
		return Tab
	}
	return f.code
}

// giveUp reports the line at which the library stopped and tries what stands
// above it. A document that is too deep is not tried again.
func (p *parser) giveUp(d source.Span, f *fault) (*library.Node, int) {
	first := p.lines.LineAt(d.Start)
	if f.code == TooDeep {
		p.fail(first, TooDeep)
		return nil, d.Start
	}
	line := min(first+max(f.line, 1)-1, p.lines.LineAt(d.End-1))
	at := p.line(d, line)
	p.fail(line, p.reason(at, f))
	for _, from := range []int{f.line, f.context} {
		if from < 2 {
			continue
		}
		end := max(d.Start, p.line(d, first+from-1).Start)
		if root, fault := read(p.safe[d.Start:end]); fault == nil {
			return root, end
		}
	}
	return nil, d.Start
}

// size returns the number of nodes below n.
func size(n *library.Node) int {
	if n == nil {
		return 0
	}
	count := 1
	for _, child := range n.Content {
		count += size(child)
	}
	return count
}

// hideConflicts leaves out the conflict markers of git.
func (p *parser) hideConflicts() {
	if !strings.Contains(p.text, "<<<<<<< ") {
		return
	}
	open := false
	for n := range p.lines.Lines() {
		at := p.lines.Line(n)
		line := p.text[at.Start:at.End]
		begins := strings.HasPrefix(line, "<<<<<<< ")
		ends := strings.HasPrefix(line, ">>>>>>> ")
		if open = open || begins; !open || !begins && !ends && line != "=======" && !strings.HasPrefix(line, "||||||| ") {
			continue
		}
		open = !ends
		p.fail(n, Conflict)
		fill(p.safe, at.Start, at.End, ' ')
	}
}
