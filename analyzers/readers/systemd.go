package readers

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// systemd is EnvironmentFile= of a unit. Unlike the files of environment.d it
// expands nothing.
var systemd = &Reader{
	Name:    "systemd",
	Title:   "systemd",
	Version: "252",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readSystemd,
}

// readSystemd reads byte by byte. What is no assignment is passed over, and so
// is, once all is read, a name that shells could not use.
func readSystemd(text string, _ syntax.Kind) Reading {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return Reading{Err: &Refusal{i, "EBADMSG", "a NUL byte"}}
	}
	p := systemdParser{text: text}
	for p.next() {
		start := p.at
		name, ok := p.name()
		if !ok {
			continue
		}
		value := p.value()
		if !systemdText(name) || !systemdText(value) {
			return Reading{Err: &Refusal{start, "EINVAL", "a name or value that is no UTF-8 text"}}
		}
		p.vars.set(Value{name, value, start})
	}
	var values []Value
	for _, v := range p.vars.values {
		if validName(v.Name) {
			values = append(values, v)
		}
	}
	return Reading{Scopes: []Scope{{Values: values}}}
}

// systemdText reports whether s is text to systemd, which is UTF-8 without the
// code points that Unicode sets aside as no characters.
func systemdText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF
	})
}

// A systemdParser is a cursor in an env file. Both \n and \r end a line.
type systemdParser struct {
	text string
	at   int
	vars table
}

const (
	systemdNewlines = "\n\r"
	systemdBlanks   = " \t\n\r"
)

// next goes to the next name, over white space and comments. A backslash at the
// end of a comment carries it on to the next line; since version 254 it does not.
func (p *systemdParser) next() bool {
	for {
		p.at = len(p.text) - len(strings.TrimLeft(p.text[p.at:], systemdBlanks))
		if p.at == len(p.text) {
			return false
		}
		if c := p.text[p.at]; c != '#' && c != ';' {
			return true
		}
		for p.at < len(p.text) && strings.IndexByte(systemdNewlines, p.text[p.at]) < 0 {
			if p.text[p.at] == '\\' && p.at+1 < len(p.text) {
				p.at++
			}
			p.at++
		}
	}
}

// name reads a name with its =, which is no end of it where it stands first.
// Without one on the line, the line is no assignment.
func (p *systemdParser) name() (name string, ok bool) {
	rest := p.text[p.at:]
	n := strings.IndexAny(rest[1:], "="+systemdNewlines)
	if n < 0 {
		p.at = len(p.text)
		return "", false
	}
	p.at += n + 2
	return strings.TrimRight(rest[:n+1], systemdBlanks), rest[n+1] == '='
}

// value reads a value. It may be put together of quoted pieces, and blanks that
// follow a closing quote do not count; but once a piece without quotes has begun,
// quotes are text.
func (p *systemdParser) value() string {
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		switch {
		case c == '\'':
			p.single(&b)
		case c == '"':
			p.double(&b)
		case strings.IndexByte(systemdNewlines, c) >= 0:
			return b.String()
		case c != ' ' && c != '\t':
			p.at--
			p.bare(&b)
			return b.String()
		}
	}
	return b.String()
}

func (p *systemdParser) single(b *strings.Builder) {
	text, _, _ := strings.Cut(p.text[p.at:], "'")
	b.WriteString(text)
	p.at = min(p.at+len(text)+1, len(p.text))
}

// double reads a piece in double quotes, in which a backslash escapes as in
// shells.
func (p *systemdParser) double(b *strings.Builder) {
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		if c == '"' {
			return
		}
		if c != '\\' {
			b.WriteByte(c)
			continue
		}
		if p.at == len(p.text) {
			return
		}
		c = p.text[p.at]
		p.at++
		if strings.IndexByte("\"\\`$\n", c) < 0 {
			b.WriteByte('\\')
		}
		if c != '\n' {
			b.WriteByte(c)
		}
	}
}

// bare reads a piece without quotes to the end of the line. A backslash makes
// what follows ordinary, which keeps a blank at the end, and takes a line break
// away.
func (p *systemdParser) bare(b *strings.Builder) {
	kept := b.Len() // how much stays when blanks at the end go
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		if strings.IndexByte(systemdNewlines, c) >= 0 {
			break
		}
		if c == '\\' {
			if p.at < len(p.text) && strings.IndexByte(systemdNewlines, p.text[p.at]) < 0 {
				b.WriteByte(p.text[p.at])
			}
			p.at = min(p.at+1, len(p.text))
			kept = b.Len()
			continue
		}
		if b.WriteByte(c); c != ' ' && c != '\t' {
			kept = b.Len()
		}
	}
	text := b.String()[:kept]
	b.Reset()
	b.WriteString(text)
}
