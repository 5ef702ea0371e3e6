package yaml

import (
	"bytes"
	"strings"

	"credls/analyzers/source"
)

// actions are the brackets of template languages: of Helm, Jinja and GitHub's
// expressions, of Jinja's statements and comments, and of ERB.
var actions = []struct{ open, close string }{
	{"{{", "}}"},
	{"{%", "%}"},
	{"{#", "#}"},
	{"<%", "%>"},
}

// hideTemplates makes text of template languages harmless, at its length. Lines
// that hold nothing else become empty; inside values it becomes letters, and the
// scalars read theirs from the file.
func (p *parser) hideTemplates() {
	if !strings.Contains(p.text, "{{") && !strings.Contains(p.text, "{%") && !strings.Contains(p.text, "{#") && !strings.Contains(p.text, "<%") {
		return
	}
	block, content := -1, 0 // the columns of the line that begins a block scalar, and of its text
	for n := 0; n < p.lines.Lines(); n++ {
		at := p.lines.Line(n)
		line := p.safe[at.Start:at.End]
		indent := indentOf(line)
		if indent == len(line) || block >= 0 && indent > block {
			continue // A script may hold anything.
		}
		if next := p.aloneUpTo(n); next > n {
			fill(p.safe, at.Start, p.lines.Line(next-1).End, ' ')
			if block >= 0 {
				p.textInBlock(n, next, content)
			}
			n = next - 1
			continue
		}
		p.hideActions(at)
		if block = -1; beginsBlock(line) {
			block, content = indent, p.indentBelow(n, indent)
		}
	}
}

func indentOf(line []byte) int { return len(line) - len(bytes.TrimLeft(line, " ")) }

// aloneUpTo returns the line behind those that hold one action from line n on
// and nothing else, and n if they do not.
func (p *parser) aloneUpTo(n int) int {
	at := p.lines.Line(n)
	rest := source.Span{Start: at.Start, End: len(p.text)}
	found := false
	for {
		for rest.Start < at.End && isBlank(p.text[rest.Start]) {
			rest.Start++
		}
		if rest.Start >= at.End {
			if found {
				return p.lines.LineAt(at.Start) + 1
			}
			return n
		}
		end := p.actionEnd(rest)
		if end < 0 {
			return n
		}
		found = true
		rest.Start = end
		at = p.lines.Line(p.lines.LineAt(end - 1))
	}
}

// maxAction bounds how far behind its beginning an action may end.
const maxAction = 4096

// actionEnd returns the end of the action that begins at at.Start and ends in
// at, or -1.
func (p *parser) actionEnd(at source.Span) int {
	text := p.text[at.Start:min(at.End, at.Start+maxAction)]
	for _, a := range actions {
		if !strings.HasPrefix(text, a.open) {
			continue
		}
		if i := strings.Index(text[len(a.open):], a.close); i >= 0 {
			return at.Start + len(a.open) + i + len(a.close)
		}
	}
	return -1
}

// maxAhead bounds how far below its header the first line of a block scalar is
// looked for.
const maxAhead = 20

// indentBelow returns how deep the block scalar is indented whose header is in
// line n, by the first of its lines that is more than an action.
func (p *parser) indentBelow(n, block int) int {
	for end := min(p.lines.Lines(), n+maxAhead); n+1 < end; {
		n++
		at := p.lines.Line(n)
		line := p.safe[at.Start:at.End]
		indent := indentOf(line)
		switch {
		case indent == len(line):
		case indent > block:
			return indent
		case p.aloneUpTo(n) == n:
			return block + 1
		}
	}
	return block + 1
}

// textInBlock makes lines of actions that stand in a block scalar, too far to
// the left for it, lines of its text.
func (p *parser) textInBlock(from, to, indent int) {
	for n := from; n < to; n++ {
		if at := p.lines.Line(n); at.Start+indent < at.End {
			fill(p.safe, at.Start+indent, at.End, filler)
		}
	}
}

// hideActions hides the actions in the values of a line, but in quotes, where
// they do no harm.
func (p *parser) hideActions(at source.Span) {
	begins := true // whether a quote here would begin a scalar
	quote := byte(0)
	for i := at.Start; i < at.End; i++ {
		b := p.safe[i]
		switch {
		case quote != 0:
			if b == '\\' && quote == '"' {
				i++
			} else if b == quote {
				quote = 0
			}
		case begins && (b == '"' || b == '\''):
			quote = b
		case b == '#' && (i == at.Start || isBlank(p.safe[i-1])):
			return
		case b == '{' || b == '<':
			end := p.actionEnd(source.Span{Start: i, End: at.End})
			if end < 0 && strings.HasPrefix(p.text[i:at.End], "{{") { // Still being typed.
				end = i + len("{{")
			}
			if begins = end < 0 && b == '{'; end >= 0 {
				fill(p.safe, i, end, filler)
				i = end - 1
			}
		case !isBlank(b):
			begins = strings.IndexByte(":-?,[", b) >= 0
		}
	}
}

// beginsBlock reports whether a line ends with the header of a block scalar.
func beginsBlock(line []byte) bool {
	if i := bytes.Index(line, []byte(" #")); i >= 0 {
		line = line[:i]
	}
	line = bytes.TrimRight(line, " \t")
	line = bytes.TrimRight(line, "+-0123456789")
	i := len(line) - 1
	return i >= 0 && (line[i] == '|' || line[i] == '>') && (i == 0 || isBlank(line[i-1]))
}
