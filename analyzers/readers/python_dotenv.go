package readers

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// pythonDotenv is the package python-dotenv, with variables expanded as it does
// by default.
var pythonDotenv = &Reader{
	Name:    "python-dotenv",
	Title:   "python-dotenv",
	Version: "1.2.2",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readPythonDotenv,
}

// readPythonDotenv reads statement by statement and drops the rest of the line
// where one cannot be read. Only bytes that are no UTF-8 make it give up.
func readPythonDotenv(text string, _ syntax.Kind) Reading {
	if !utf8.ValidString(text) {
		return Reading{Err: &Refusal{invalidAt(text), "UnicodeDecodeError", "bytes that are no UTF-8"}}
	}
	s := pyFile(text)
	p := pyDotenv{text: s.text}
	for p.at < len(p.text) {
		start, name, value, ok := p.statement()
		if !ok {
			p.restOfLine()
			continue
		}
		if name == "" {
			continue
		}
		if !p.set(start, name, value) {
			return Reading{Err: &Refusal{s.offset(start), Unknown, "more work than is done for one file"}}
		}
	}
	var values []Value
	for i, v := range p.vars.values {
		if !p.bare[i] {
			v.At = s.offset(v.At)
			values = append(values, v)
		}
	}
	return Reading{Scopes: []Scope{{Values: values}}}
}

// pyFile returns what Python reads from a text file: every kind of line break is
// a \n.
func pyFile(text string) stripped {
	if strings.IndexByte(text, '\r') < 0 {
		return stripped{text: text}
	}
	s := strip(text, func(i int) bool { return text[i] == '\r' && strings.HasPrefix(text[i+1:], "\n") })
	s.text = strings.ReplaceAll(s.text, "\r", "\n")
	return s
}

// A pyDotenv is a cursor in an env file whose lines end with \n.
type pyDotenv struct {
	text string
	at   int
	vars table
	bare []bool // by variable: it has no =, and so no value
	grown
}

// statement reads a name with its value, or none but what leads up to the end of
// the file. value is nil behind a bare name. If the statement cannot be read,
// the cursor is left where that shows.
func (p *pyDotenv) statement() (start int, name string, value *string, ok bool) {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.text[p.at:], pySpace))
	if p.at == len(p.text) {
		return 0, "", nil, true
	}
	if rest, ok := strings.CutPrefix(p.text[p.at:], "export"); ok {
		if trimmed := strings.TrimLeftFunc(rest, pyBlank); len(trimmed) < len(rest) {
			p.at = len(p.text) - len(trimmed)
		}
	}
	start = p.at
	if !p.sees("#") {
		if start, name, ok = p.name(); !ok {
			return 0, "", nil, false
		}
	}
	p.blanks()
	if p.sees("=") {
		p.at++
		p.blanks()
		text, ok := p.value()
		if !ok {
			return 0, "", nil, false
		}
		value = &text
	}
	return start, name, value, p.endOfLine()
}

func (p *pyDotenv) sees(s string) bool { return strings.HasPrefix(p.text[p.at:], s) }

// blanks skips white space within a line.
func (p *pyDotenv) blanks() { p.at = len(p.text) - len(strings.TrimLeftFunc(p.text[p.at:], pyBlank)) }

// pyBlank reports whether r is white space that ends no line of a file.
func pyBlank(r rune) bool { return r != '\n' && pySpace(r) }

// name reads a name, which may stand in single quotes.
func (p *pyDotenv) name() (start int, name string, ok bool) {
	rest := p.text[p.at:]
	if quoted, ok := strings.CutPrefix(rest, "'"); ok {
		n := strings.IndexByte(quoted, '\'')
		if n <= 0 {
			return 0, "", false
		}
		p.at += n + 2
		return len(p.text) - len(quoted), quoted[:n], true
	}
	n := strings.IndexFunc(rest, func(r rune) bool { return r == '=' || r == '#' || pySpace(r) })
	if n < 0 {
		n = len(rest)
	}
	start = p.at
	p.at += n
	return start, rest[:n], n > 0
}

// value reads a value: in quotes, with escapes, or up to the end of the line or
// a # with white space before it.
func (p *pyDotenv) value() (value string, ok bool) {
	rest := p.text[p.at:]
	if rest == "" || rest[0] != '\'' && rest[0] != '"' {
		line, _, _ := strings.Cut(rest, "\n")
		p.at += len(line)
		return strings.TrimRightFunc(pyUncomment(line), pySpace), true
	}
	for end := range closings(p.text, p.at) {
		value = p.text[p.at+1 : end]
		p.at = end + 1
		if rest[0] == '\'' {
			return unescape(value, `\'`, `\'`), true
		}
		return unescape(value, `\'"abfnrtv`, "\\'\"\a\b\f\n\r\t\v"), true
	}
	return "", false
}

// pyUncomment cuts off a comment, of which white space is the beginning.
func pyUncomment(line string) string {
	for i := range len(line) {
		if line[i] != '#' {
			continue
		}
		if r, _ := utf8.DecodeLastRuneInString(line[:i]); pySpace(r) {
			return line[:i]
		}
	}
	return line
}

// endOfLine goes over white space and a comment to the next line, if nothing
// else stands before it.
func (p *pyDotenv) endOfLine() bool {
	if p.blanks(); p.sees("#") {
		line, _, _ := strings.Cut(p.text[p.at:], "\n")
		p.at += len(line)
	}
	if p.at == len(p.text) {
		return true
	}
	if p.sees("\n") {
		p.at++
		return true
	}
	return false
}

func (p *pyDotenv) restOfLine() {
	line, _, _ := strings.Cut(p.text[p.at:], "\n")
	p.at = min(p.at+len(line)+1, len(p.text))
}

// set gives a name its value, or takes it away if the name is bare. It reports
// whether the file stays within bounds.
func (p *pyDotenv) set(start int, name string, value *string) bool {
	v := Value{Name: name, At: start}
	ok := true
	if value != nil {
		v.Text, ok = p.expand(*value)
	}
	i := p.vars.set(v)
	if i == len(p.bare) {
		p.bare = append(p.bare, false)
	}
	p.bare[i] = value == nil
	return ok
}

// expand puts values in the place of ${X} and ${X:-default}, in which anything
// is a name. A bare name counts as set to nothing.
func (p *pyDotenv) expand(s string) (text string, ok bool) {
	if !strings.Contains(s, "${") {
		return s, p.grow(len(s))
	}
	var b strings.Builder
	for ok = true; ok; {
		before, rest, found := strings.Cut(s, "${")
		n := strings.IndexAny(rest, "}:")
		if b.WriteString(before); !found || n < 0 {
			b.WriteString(s[len(before):])
			break
		}
		end, word := n, ""
		if rest[n] == ':' {
			if !strings.HasPrefix(rest[n:], ":-") {
				b.WriteString("${")
				s = rest
				continue
			}
			closing := strings.IndexByte(rest[n:], '}')
			if closing < 0 {
				b.WriteString(s[len(before):])
				break
			}
			end = n + closing
			word = rest[n+len(":-") : end]
		}
		if i := p.vars.find(rest[:n]); i >= 0 {
			word = p.vars.values[i].Text
		}
		ok = p.grow(len(word))
		b.WriteString(word)
		s = rest[end+1:]
	}
	return b.String(), ok && p.grow(b.Len())
}
