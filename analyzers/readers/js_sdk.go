package readers

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

var jsSDK = &Reader{
	Name:    "js-sdk",
	Title:   "JS SDK",
	Version: "@smithy/core 3.41.0",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	JoinsTokens: true,
	JoinsHalves: true,

	Read: readJS,
}

// readJS reads a file as the JavaScript SDK's loadSharedConfigFiles does: line
// by line, hardly looking at indentation, skipping what it does not understand.
// Empty settings and sections without settings do not exist for it.
func readJS(text string, kind syntax.Kind) Reading {
	p, err := parseJS(text)
	if err != nil {
		return Reading{Err: err}
	}
	scopes := make([]Scope, 0, len(p.sections))
	for _, s := range p.sections {
		name, ok := s.name, true
		if kind == syntax.Config {
			name, ok = p.scope(s.name)
		}
		if ok {
			scopes = append(scopes, Scope{name, s.settled()})
		}
	}
	return Reading{Scopes: scopes}
}

func parseJS(text string) (*jsParser, *Refusal) {
	p := &jsParser{byName: map[string]*jsSection{}}
	for at, line := range splitLines(text) {
		if err := p.line(at, line); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// A jsSection is a section with what stands in it and under its settings, the
// latter by names such as s3.endpoint_url.
type jsSection struct {
	name   string
	values table
	nested []bool // by value: it stands under another setting
}

func (s *jsSection) set(v Value, nested bool) {
	i := s.values.set(v)
	if i == len(s.nested) {
		s.nested = append(s.nested, nested)
	}
	s.nested[i] = nested
}

func (s *jsSection) settled() []Value {
	values := make([]Value, 0, len(s.nested))
	for i, v := range s.values.values {
		if !s.nested[i] {
			values = append(values, v)
		}
	}
	return values
}

// A jsParser is the state while a file is read.
type jsParser struct {
	sections []*jsSection // that hold anything
	byName   map[string]*jsSection
	name     string     // of the section being read, or ""
	section  *jsSection // the section being read, once it holds anything
	above    string     // the empty setting that indented lines stand under, or ""
}

// jsForbidden is a name under which JavaScript keeps something else.
const jsForbidden = "__proto__"

func (p *jsParser) line(at int, line string) *Refusal {
	text := jsTrim(jsUncomment(line))
	if text != "" && text[0] == '[' && text[len(text)-1] == ']' {
		return p.header(at+strings.IndexByte(line, '['), text[1:len(text)-1])
	}
	i := strings.IndexByte(text, '=')
	if p.name == "" || i <= 0 {
		return nil
	}
	name, value := jsString(jsTrim(text[:i])), jsString(jsTrim(text[i+1:]))
	if value == "" {
		p.above = name
		return nil
	}
	body := strings.TrimLeftFunc(line, jsSpace)
	at += len(line) - len(body)
	if len(body) == len(line) {
		p.above = ""
	}
	if p.section == nil {
		p.open()
	}
	if p.above != "" {
		p.section.set(Value{p.above + "." + name, value, at}, true)
	} else if name != jsForbidden { // To set that one has no effect.
		p.section.set(Value{name, value, at}, false)
	}
	return nil
}

// header begins a section. The kinds that the SDK knows it writes with a dot,
// as profile.x; other names of two words it skips, except where the second is
// one that no profile can have, which makes it keep the name as it stands.
func (p *jsParser) header(at int, name string) *Refusal {
	if name == jsForbidden || name == "profile "+jsForbidden {
		return &Refusal{at, "Error", "a section name that the SDK forbids"}
	}
	prefix, rest, ok := jsWords(name)
	switch {
	case !ok:
		p.name = jsString(name)
	case jsKind(prefix):
		p.name = prefix + "." + rest
	default:
		p.name = ""
	}
	p.above = ""
	p.section = p.byName[p.name]
	return nil
}

// open creates the section being read.
func (p *jsParser) open() {
	p.section = &jsSection{name: p.name}
	p.byName[p.name] = p.section
	p.sections = append(p.sections, p.section)
}

// scope returns the scope that a section of config is. The name may come from
// two words or have stood there with a dot: [profile.x] is a profile, too.
func (p *jsParser) scope(section string) (name string, ok bool) {
	prefix, rest, ok := strings.Cut(section, ".")
	switch {
	case !ok:
		return section, section == "default" && p.byName["profile.default"] == nil
	case prefix == "profile":
		return rest, rest != jsForbidden
	}
	return prefix + " " + rest, jsKind(prefix)
}

// jsKind reports whether the SDK knows a kind of section.
func jsKind(prefix string) bool {
	return prefix == "profile" || prefix == "sso-session" || prefix == "services"
}

// jsWords splits the name of a section into two words with exactly one blank
// between them. The second may stand in quotes, but only if it would not need
// them.
func jsWords(section string) (prefix, name string, ok bool) {
	i := strings.IndexFunc(section, jsSpace)
	if i <= 0 || strings.ContainsAny(section[:i], "/.%@:+") || !identifier(section[:i]) {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(section[i:])
	name = section[i+n:]
	if name != "" && (name[0] == '"' || name[0] == '\'') {
		if len(name) < 3 || name[len(name)-1] != name[0] {
			return "", "", false
		}
		name = name[1 : len(name)-1]
	}
	return section[:i], name, name != "" && identifier(name)
}

// jsUncomment cuts off a comment: a # or ; at the start of the line or behind
// white space.
func jsUncomment(s string) string {
	for i := range len(s) {
		if s[i] != '#' && s[i] != ';' {
			continue
		}
		if before, n := utf8.DecodeLastRuneInString(s[:i]); i == 0 || jsSpace(before) {
			return s[:i-n]
		}
	}
	return s
}
