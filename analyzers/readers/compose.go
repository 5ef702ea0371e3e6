package readers

import (
	"strconv"
	"strings"
	"unicode"

	"credls/analyzers/syntax"
)

// compose is how docker compose reads .env and the files under env_file, unless
// their format is raw: then it is docker that tells.
//
// The library that compose uses would read the file, too. It is not used because
// it writes the names of unset variables to the log, grows without bound on
// values that double each other, and compiles its expressions at start.
var compose = &Reader{
	Name:    "compose",
	Title:   "compose",
	Version: "compose-go v2.16.2",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readCompose,
}

func readCompose(text string, _ syntax.Kind) Reading {
	p := composeParser{dotenvCursor: dotenvCursor{text: text}}
	if strings.HasPrefix(text, "\ufeff") {
		p.at = len("\ufeff")
	}
	for p.next() {
		if err := p.statement(); err != nil {
			return Reading{Err: err}
		}
	}
	return Reading{Scopes: []Scope{{Values: p.vars.values}}}
}

// A composeParser reads an env file as compose does. The grammar is that of
// godotenv, from which it comes, with other names and other expansions.
type composeParser struct {
	dotenvCursor
	vars table
	grown
}

// statement reads a name with its value. A name without one would take it from
// the environment, which is empty here.
func (p *composeParser) statement() *Refusal {
	p.skipExport()
	start := p.at
	name, given, err := p.name()
	if err != nil || !given {
		return err
	}
	value, err := p.value()
	if err != nil {
		return err
	}
	p.vars.set(Value{name, value, start})
	return nil
}

func (p *composeParser) skipExport() {
	rest, ok := strings.CutPrefix(p.text[p.at:], "export")
	if ok && strings.IndexAny(rest, "\t\n\f\r ") == 0 {
		p.at = len(p.text) - len(trimBlanks(rest))
	}
}

// name reads a name and what ends it: = or :, or a line break if no value is
// given. What stands last in the file without one of them is a value under the
// empty name.
func (p *composeParser) name() (name string, given bool, err *Refusal) {
	start := p.at
	if start == len(p.text) {
		return "", false, &Refusal{start, "zero length string", "nothing behind export"}
	}
	for i, r := range p.text[start:] {
		switch {
		case r == '=' || r == ':' || r == '\n':
			name = strings.TrimRightFunc(p.text[start:start+i], unicode.IsSpace)
			if strings.Contains(name, " ") {
				return "", false, &Refusal{start, "key cannot contain a space", "a blank in the name"}
			}
			p.at += i + 1
			p.skipBlanks()
			return name, r != '\n', nil
		case !dotenvBlank(r) && !strings.ContainsRune("_.-[]", r) && !unicode.IsLetter(r) && !unicode.IsNumber(r):
			return "", false, &Refusal{start, "unexpected character", "a name with a character that compose does not take"}
		}
	}
	p.skipBlanks()
	return "", true, nil
}

// value reads a value: up to its closing quote, or to the end of the line.
func (p *composeParser) value() (string, *Refusal) {
	rest := p.text[p.at:]
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		return p.quoted(rest[0])
	}
	line, _, _ := strings.Cut(rest, "\n")
	at := p.at
	p.at = min(p.at+len(line)+1, len(p.text))
	line, _, _ = strings.Cut(line, " #")
	return p.expand(strings.TrimRightFunc(line, unicode.IsSpace), at)
}

// quoted reads a value in quotes. A backslash escapes the quote; other escapes,
// and expansions, count in double quotes only.
func (p *composeParser) quoted(quote byte) (string, *Refusal) {
	start := p.at
	var b strings.Builder
	for i := start + 1; i < len(p.text); i++ {
		c := p.text[i]
		if c == quote {
			p.at = i + 1
			if quote == '\'' {
				return b.String(), nil
			}
			return p.expand(composeEscapes(b.String()), start)
		}
		if c == '\\' && i+1 < len(p.text) {
			if i++; p.text[i] != quote {
				b.WriteByte('\\')
			}
			c = p.text[i]
		}
		b.WriteByte(c)
	}
	return "", &Refusal{start, "unterminated quoted value", "a quote that nothing closes"}
}

// composeEscapes decodes the escapes that compose knows. \$ becomes $$, which
// stands for a $ once variables are expanded; \0 needs three octal digits behind
// it, and is otherwise left without its 0.
func composeEscapes(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		escape, rest := s[i:i+2], s[i+2:]
		switch {
		case escape == `\$`:
			escape = "$$"
		case escape == `\0`:
			n := 0
			for n < min(3, len(rest)) && '0' <= rest[n] && rest[n] <= '9' {
				n++
			}
			escape, rest = unquoteChar(`\`+rest[:n]), rest[n:]
		case strings.IndexByte(`abcfnrtv"\`, escape[1]) >= 0:
			escape = unquoteChar(escape)
		default: // The backslash stands for itself.
			escape, rest = `\`, s[i+1:]
		}
		b.WriteString(escape)
		s = rest
	}
}

// unquoteChar decodes an escape as Go does, or leaves it if Go has none such. A
// number is that of a character, not of a byte.
func unquoteChar(escape string) string {
	r, _, _, err := strconv.UnquoteChar(escape, '"')
	if err != nil {
		return escape
	}
	return string(r)
}
