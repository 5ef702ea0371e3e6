package readers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

var rustSDK = &Reader{
	Name:    "rust-sdk",
	Title:   "Rust SDK",
	Version: "aws-runtime of smithy-rs 56ee88c5",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	JoinsTokens:     true,
	JoinsHalves:     true,
	SignsEmpty:      true,
	SendsEmptyToken: true,

	Read: readRust,
}

// readRust reads a file as the Rust SDK's env_config does, which follows the
// shared specification to the letter: one bad line and the file is refused,
// while names that it does not know are ignored. A file that is no UTF-8 it
// takes for an empty one.
func readRust(text string, kind syntax.Kind) Reading {
	if !utf8.ValidString(text) {
		return Reading{}
	}
	p := rustParser{byName: map[string]*specSection{}, setting: -1}
	for at, line := range splitLines(text) {
		if at+len(line) < len(text) { // A \r belongs to the end of the line only before a \n.
			line = strings.TrimSuffix(line, "\r")
		}
		if err := p.line(at, line); err != nil {
			return Reading{Err: err}
		}
	}
	return Reading{Scopes: p.scopes(kind)}
}

// A rustParser is the state while a file is read.
type rustParser struct {
	sections []*specSection
	byName   map[string]*specSection // by all that stands between the brackets
	section  *specSection            // nil before the first header
	setting  int                     // the setting that an indented line belongs to, or -1
}

func (p *rustParser) line(at int, line string) *Refusal {
	switch {
	case lineIsBlank(line), line[0] == '#', line[0] == ';':
		return nil
	case line[0] == '[':
		return p.header(at, line)
	case line[0] == ' ', line[0] == '\t':
		return p.under(at, trimSpecBlanks(line))
	case p.section == nil:
		return rustRefusal(at, "text before the first section")
	}
	name, value, err := rustSplit(line)
	if err != "" {
		return rustRefusal(at, err)
	}
	p.setting = p.section.set(Value{name, value, at})
	return nil
}

// rustRefusal is what the SDK says of a bad line.
func rustRefusal(at int, reason string) *Refusal {
	return &Refusal{at, "EnvConfigParseError", reason}
}

// header opens a section. Here a comment needs no blank before it.
func (p *rustParser) header(at int, line string) *Refusal {
	if i := strings.IndexAny(line, "#;"); i >= 0 {
		line = line[:i]
	}
	line = trimSpecBlanks(line)
	if len(line) < 2 || line[len(line)-1] != ']' {
		return rustRefusal(at, "a section header without ]")
	}
	name := line[1 : len(line)-1]
	p.section, p.setting = p.byName[name], -1
	if p.section == nil {
		p.section = &specSection{name: name}
		p.byName[name] = p.section
		p.sections = append(p.sections, p.section)
	}
	return nil
}

// under reads an indented line, whose comments are part of it. Below an empty
// setting it must itself be one.
func (p *rustParser) under(at int, line string) *Refusal {
	switch {
	case p.section == nil:
		return rustRefusal(at, "text before the first section")
	case p.setting < 0:
		return rustRefusal(at, "an indented line with no setting above it")
	case p.section.nests(p.setting):
		if _, _, err := rustSplit(line); err != "" {
			return rustRefusal(at, err+" under an empty setting")
		}
	}
	p.section.more(p.setting, line)
	return nil
}

// rustSplit splits a setting at its first =, or says in err why it is none.
func rustSplit(line string) (name, value, err string) {
	name, value, ok := strings.Cut(rustUncomment(line), "=")
	if !ok {
		return "", "", "a line without ="
	}
	if name = trimSpecBlanks(name); name == "" {
		return "", "", "no name before the ="
	}
	return lowerASCII(name), trimSpecBlanks(value), ""
}

// rustUncomment cuts off an inline comment: a # or ; behind white space, which
// here, and only here, is any that Unicode has.
func rustUncomment(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] != '#' && s[i] != ';' {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); unicode.IsSpace(before) {
			return s[:i]
		}
	}
	return s
}

// lowerASCII lowers the letters A to Z and no others.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}, s)
}

// scopes returns the sections that mean something in a file of the given kind,
// those that mean the same put together. In which order the SDK does that is a
// matter of chance; here the later section wins.
func (p *rustParser) scopes(kind syntax.Kind) []Scope {
	scopes := make([]Scope, 0, len(p.sections))
	place := make(map[string]int, len(p.sections))
	prefixed := kind == syntax.Config && p.hasPrefixedDefault()
	for _, s := range p.sections {
		name, ok := rustScope(s.name, kind)
		if prefix, _, _ := rustWords(s.name); !ok || prefixed && name == "default" && prefix == "" {
			continue // [profile default] replaces [default].
		}
		var values []Value
		if !strings.HasPrefix(name, "services ") { // Of these the SDK keeps what stands under a setting, and nothing else.
			values = s.settled()
		}
		if i, ok := place[name]; ok {
			scopes[i].Values = overlaid(scopes[i].Values, values)
			continue
		}
		place[name] = len(scopes)
		scopes = append(scopes, Scope{name, values})
	}
	return scopes
}

func (p *rustParser) hasPrefixedDefault() bool {
	for _, s := range p.sections {
		if prefix, name, _ := rustWords(s.name); prefix == "profile" && name == "default" {
			return true
		}
	}
	return false
}

// rustWords splits what stands between the brackets into a prefix, if it has
// one, and a name.
func rustWords(section string) (prefix, name string, two bool) {
	section = trimSpecBlanks(section)
	i := strings.IndexAny(section, " \t")
	if i < 0 {
		return "", strings.TrimSpace(section), false
	}
	return strings.TrimSpace(section[:i]), strings.TrimSpace(section[i:]), true
}

// rustScope returns the scope that a section is.
func rustScope(section string, kind syntax.Kind) (name string, ok bool) {
	prefix, name, two := rustWords(section)
	switch {
	case !identifier(name):
		return "", false
	case kind != syntax.Config:
		return name, !two
	case !two:
		return name, name == "default"
	case prefix == "profile":
		return name, true
	case prefix == "sso-session", prefix == "services":
		return prefix + " " + name, true
	}
	return "", false
}

// overlaid returns the values of two sections that are one, the second winning.
func overlaid(first, second []Value) []Value {
	var t table
	for _, v := range first {
		t.set(v)
	}
	for _, v := range second {
		t.set(v)
	}
	return t.values
}
