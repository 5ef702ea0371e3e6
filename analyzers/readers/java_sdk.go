package readers

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

var javaSDK = &Reader{
	Name:    "java-sdk",
	Title:   "Java SDK",
	Version: "ProfileFileReader of aws-sdk-java-v2 2, on Java 17",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	JoinsTokens:     true,
	JoinsHalves:     true,
	SendsEmptyToken: true,

	Read: readJava,
}

// readJava reads a file as the Java SDK's ProfileFileReader does. It follows
// the shared specification as the Rust SDK does, but keeps the case of names,
// does not look at the lines of a section that it ignores, and trims what Java
// trims: every character up to the space.
func readJava(text string, kind syntax.Kind) Reading {
	p := javaParser{config: kind == syntax.Config, byName: map[string]*specSection{}, setting: -1}
	for at, line := range universalLines(text) {
		if err := p.line(at, line); err != nil {
			return Reading{Err: err}
		}
	}
	scopes := make([]Scope, 0, len(p.sections))
	for _, s := range p.sections {
		if s == p.byName[s.name] { // Not one that was thrown away.
			scopes = append(scopes, Scope{s.name, s.settled()})
		}
	}
	return Reading{Scopes: scopes}
}

// A javaParser is the state while a file is read.
type javaParser struct {
	config   bool
	sections []*specSection
	byName   map[string]*specSection
	section  *specSection // the last that was not ignored; nil before the first
	setting  int          // the setting that an indented line belongs to, or -1
	ignoring bool         // the section that the lines stand in
	passing  bool         // over the lines under a setting that is ignored
	prefixed bool         // [profile default] was there
}

func (p *javaParser) line(at int, line string) *Refusal {
	switch {
	case lineIsBlank(line), line[0] == '#', line[0] == ';':
		return nil
	case line[0] == '[':
		return p.header(at, line)
	case p.ignoring:
		return nil
	case line[0] == ' ', line[0] == '\t':
		return p.under(at, javaTrim(line))
	case p.section == nil:
		return javaRefusal(at, "text before the first section")
	}
	name, value, err := javaSplit(javaUncomment(line))
	if err != "" {
		return javaRefusal(at, err)
	}
	if p.passing = !identifier(name); !p.passing {
		at += len(line) - len(strings.TrimLeftFunc(line, javaBlank))
		p.setting = p.section.set(Value{name, javaString(value), at})
	}
	return nil
}

// javaRefusal is how the SDK fails at a bad line.
func javaRefusal(at int, reason string) *Refusal {
	return &Refusal{at, "IllegalArgumentException", reason}
}

// header opens a section, or ignores it.
func (p *javaParser) header(at int, line string) *Refusal {
	body := line
	if i := strings.IndexAny(line, "#;"); i >= 0 {
		body = line[:i]
	}
	body = javaTrim(body)
	if body[len(body)-1] != ']' {
		return javaRefusal(at, "a section header without ]")
	}
	name, ok := p.scope(javaTrim(line[1:len(line)-1]), javaTrim(body[1:len(body)-1]))
	p.ignoring = !ok
	if p.ignoring {
		return nil
	}
	p.section, p.setting, p.passing = p.byName[name], -1, false
	if p.section == nil {
		p.section = &specSection{name: name}
		p.byName[name] = p.section
		p.sections = append(p.sections, p.section)
	}
	return nil
}

// scope returns the scope that a section is, if it is one. Whether it is a
// session or services the SDK sees before it has cut off a comment, so that in
// a credentials file [services ] is a profile, and with a comment none.
func (p *javaParser) scope(raw, body string) (name string, ok bool) {
	for _, prefix := range [...]string{"sso-session", "services"} {
		if javaHasPrefix(raw, prefix) {
			name = javaTrim(strings.TrimPrefix(body, prefix))
			return prefix + " " + name, p.config && javaHasPrefix(body, prefix) && identifier(name)
		}
	}
	name = body
	prefixed := javaHasPrefix(body, "profile")
	if p.config {
		if !prefixed && body != "default" {
			return "", false
		}
		if prefixed {
			name = javaTrim(strings.TrimPrefix(body, "profile"))
		}
	}
	return name, identifier(name) && (name != "default" || !p.config || p.takesDefault(prefixed))
}

// takesDefault decides between [default] and [profile default] in a config
// file: the latter throws away what an earlier [default] held, and a later one
// is ignored.
func (p *javaParser) takesDefault(prefixed bool) bool {
	if prefixed && !p.prefixed {
		delete(p.byName, "default")
	}
	taken := prefixed || !p.prefixed
	p.prefixed = p.prefixed || prefixed
	return taken
}

func javaHasPrefix(s, prefix string) bool {
	rest, ok := strings.CutPrefix(s, prefix)
	return ok && rest != "" && (rest[0] == ' ' || rest[0] == '\t')
}

// under reads an indented line, whose comments are part of it. Below an empty
// setting it must itself be one, but for its name.
func (p *javaParser) under(at int, line string) *Refusal {
	switch {
	case p.passing:
		return nil
	case p.section == nil || p.setting < 0:
		return javaRefusal(at, "an indented line with no setting above it")
	case p.section.nests(p.setting):
		if _, _, err := javaSplit(line); err != "" {
			return javaRefusal(at, err+" under an empty setting")
		}
	}
	p.section.more(p.setting, javaString(line))
	return nil
}

// javaUncomment cuts off an inline comment: a # or ; behind a blank.
func javaUncomment(s string) string {
	for i := 1; i < len(s); i++ {
		if (s[i] == '#' || s[i] == ';') && (s[i-1] == ' ' || s[i-1] == '\t') {
			return s[:i-1]
		}
	}
	return s
}

// javaSplit splits a setting at its first =, or says in err why it is none.
func javaSplit(line string) (name, value, err string) {
	name, value, ok := strings.Cut(line, "=")
	if !ok {
		return "", "", "a line without ="
	}
	if name = javaTrim(name); name == "" {
		return "", "", "no name before the ="
	}
	return name, javaTrim(value), ""
}

func javaTrim(s string) string { return strings.TrimFunc(s, javaBlank) }

// javaBlank reports whether Java's String.trim removes r.
func javaBlank(r rune) bool { return r <= ' ' }

// javaString returns bytes as the string that Java makes of them, which is that
// of JavaScript, but for a surrogate written in UTF-8: to Java that is one piece.
func javaString(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			n = begun(s)
			for s[0] == 0xED && n < min(len(s), 3) && 0x80 <= s[n] && s[n] <= 0xBF {
				n++
			}
		}
		b.WriteRune(r)
		s = s[n:]
	}
	return b.String()
}
