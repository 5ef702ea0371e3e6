package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// node is "node --env-file". Releases before and after read otherwise: this
// grammar has changed with nearly every one.
var node = &Reader{
	Name:    "node",
	Title:   "node",
	Version: "v20.20.2",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readNode,
}

// readNode reads name by name: whatever stands before the next =, over as many
// lines as it takes, is one. It refuses nothing, but stops where a name is empty.
func readNode(text string, _ syntax.Kind) Reading {
	s := strip(text, func(i int) bool { return text[i] == '\r' })
	p := nodeParser{text: strings.TrimRight(s.text, " ")}
	p.skipSpaces()
	for p.next() {
		start, name, ok := p.name()
		if !ok {
			break
		}
		value, ok := p.value()
		if !ok {
			continue
		}
		if name = cString(name); name != "" {
			p.vars.set(Value{name, cString(value), s.offset(start)})
		}
	}
	return Reading{Scopes: []Scope{{Values: p.vars.values}}}
}

// cString returns what reaches the environment, which ends at a NUL, and then is
// taken for a string of JavaScript.
func cString(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return jsString(s)
}

// A nodeParser is a cursor in an env file without carriage returns.
type nodeParser struct {
	text string
	at   int
	vars table
}

// next goes to the next name, over empty lines and comments.
func (p *nodeParser) next() bool {
	for p.at < len(p.text) && (p.text[p.at] == '\n' || p.text[p.at] == '#') {
		n := strings.IndexByte(p.text[p.at:], '\n')
		if n < 0 {
			break
		}
		p.at += n + 1
	}
	return p.at < len(p.text)
}

func (p *nodeParser) skipSpaces() {
	p.at = len(p.text) - len(strings.TrimLeft(p.text[p.at:], " "))
}

// name reads a name with its =. Blanks alone are no empty name: node then takes
// the byte before them, which is a line break, for the name (measured).
func (p *nodeParser) name() (start int, name string, ok bool) {
	start = p.at
	raw, _, ok := strings.Cut(p.text[start:], "=")
	if !ok || raw == "" {
		return 0, "", false
	}
	p.at += len(raw) + 1
	trimmed := strings.TrimLeft(raw, " ")
	start += len(raw) - len(trimmed)
	if trimmed == "" {
		start -= len(raw) + 1
		return start, p.text[start : start+1], true
	}
	name = strings.TrimRight(trimmed, " ")
	if rest, ok := strings.CutPrefix(name, "export "); ok {
		return start + len(name) - len(rest), rest, true
	}
	return start, name, true
}

// value reads a value: in quotes, after which the rest of the line is lost, or
// up to a # or the end of the line. A quote that nothing closes counts as text;
// on the last line, if no line break follows, it is no value but a name.
func (p *nodeParser) value() (value string, ok bool) {
	p.skipSpaces()
	rest := p.text[p.at:]
	if rest == "" {
		return "", true
	}
	if quote := rest[0]; quote == '"' || quote == '\'' || quote == '`' {
		if n := strings.IndexByte(rest[1:], quote); n >= 0 {
			p.line(n + 2)
			value := rest[1 : n+1]
			if quote == '"' {
				value = strings.ReplaceAll(value, `\n`, "\n")
			}
			return value, true
		}
		line, _, ok := strings.Cut(rest, "\n")
		if ok {
			p.line(0)
		}
		return line, ok
	}
	line, _, _ := strings.Cut(rest, "\n")
	p.line(0)
	line, _, _ = strings.Cut(line, "#")
	return strings.Trim(line, " "), true
}

// line goes to the end of the line that holds what stands so far ahead.
func (p *nodeParser) line(ahead int) {
	p.at += ahead
	if n := strings.IndexByte(p.text[p.at:], '\n'); n >= 0 {
		p.at += n
	} else {
		p.at = len(p.text)
	}
}
