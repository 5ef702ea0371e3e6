package readers

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"credls/analyzers/syntax"
)

var goSDK = &Reader{
	Name:    "go-sdk",
	Title:   "Go SDK",
	Version: "aws-sdk-go-v2/config v1.33.16",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	JoinsTokens: true,

	Read: readGo,
}

// readGo reads a file as aws-sdk-go-v2 does: line by line, skipping what it
// does not understand. It refuses nothing; it panics at a lone quote.
func readGo(text string, kind syntax.Kind) Reading {
	p := goParser{sections: map[string]*goSection{}, value: -1}
	for at, line := range splitLines(text) {
		if err := p.line(at, line); err != nil {
			return Reading{Err: err}
		}
	}
	keep := p.credentials()
	if kind == syntax.Config {
		keep = p.config()
	}
	var scopes []Scope
	for _, s := range p.order {
		if name, ok := keep[s]; ok {
			scopes = append(scopes, Scope{name, s.settled()})
		}
	}
	return Reading{Scopes: scopes}
}

// A goSection is a section with its values, each holding its first line.
type goSection struct {
	name   string
	values table
	below  []goBelow // by value
}

// A goBelow is what the indented lines below a value add to it.
type goBelow struct {
	settings bool     // they are settings of their own, so that it is no value
	lines    []string // they continue it
}

// settled returns the values as they are once the file is read.
func (s *goSection) settled() []Value {
	values := make([]Value, 0, len(s.below))
	for i, v := range s.values.values {
		below := s.below[i]
		if below.settings {
			continue
		}
		if below.lines != nil {
			v.Text += "\n" + strings.Join(below.lines, "\n")
		}
		values = append(values, v)
	}
	return values
}

// A goParser is the state while a file is read.
type goParser struct {
	sections map[string]*goSection
	order    []*goSection
	section  *goSection // nil outside of sections, and under [], whose settings are dropped
	value    int        // the value that an indented line continues, or -1
}

func (p *goParser) line(at int, line string) *Refusal {
	body := strings.TrimLeft(line, " \t")
	if body == "" || body[0] == '#' || body[0] == ';' || strings.TrimSpace(body) == "" {
		return nil
	}
	if name, ok := goHeader(body); ok {
		p.open(name)
		return nil
	}
	indented := len(body) < len(line)
	at += len(line) - len(body)
	setting := body
	if !indented {
		setting = strings.TrimRight(goUncomment(body), " \t")
	}
	name, value, ok := goSplit(setting)
	if !ok {
		if indented {
			p.more(body)
		}
		return nil
	}
	if value == `"` || value == `'` {
		return &Refusal{at, "panic", "a value that is one lone quote"}
	}
	at += len(setting) - len(strings.TrimLeftFunc(setting, unicode.IsSpace))
	v := Value{name, goUnquote(value), at}
	if indented {
		p.under(v)
	} else {
		p.set(v)
	}
	return nil
}

// goHeader returns the name of a section. It may be indented, and a # or ;
// anywhere cuts it off; blanks between two words count as one.
func goHeader(body string) (name string, ok bool) {
	if body[0] != '[' && body[0] < 0x80 && body[0] > ' ' {
		return "", false // The usual line, decided without looking at the rest.
	}
	if i := strings.IndexAny(body, "#;"); i >= 0 {
		body = body[:i]
	}
	body = strings.TrimSpace(body)
	if len(body) < 2 || body[0] != '[' || body[len(body)-1] != ']' {
		return "", false
	}
	body = strings.TrimSpace(body[1 : len(body)-1])
	if i := strings.IndexAny(body, " \t"); i >= 0 {
		return body[:i] + " " + strings.TrimLeft(body[i:], " \t"), true
	}
	return body, true
}

// goUncomment cuts off an inline comment: a # or ; behind a blank.
func goUncomment(s string) string {
	for i := 1; i < len(s); i++ {
		if (s[i] == '#' || s[i] == ';') && (s[i-1] == ' ' || s[i-1] == '\t') {
			return s[:i-1]
		}
	}
	return s
}

// goSplit splits a setting at the first = or :.
func goSplit(s string) (name, value string, ok bool) {
	i := strings.IndexAny(s, "=:")
	if i < 0 {
		return "", "", false
	}
	return strings.ToLower(strings.TrimSpace(s[:i])), strings.TrimSpace(s[i+1:]), true
}

// goUnquote strips one pair of equal quotes, which need not match in any other
// way: "a" "b" becomes a" "b.
func goUnquote(s string) string {
	if n := len(s); n > 1 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		return s[1 : n-1]
	}
	return s
}

func (p *goParser) open(name string) {
	p.value = -1
	s := p.sections[name]
	if s == nil {
		s = &goSection{name: name}
		p.sections[name] = s
		p.order = append(p.order, s)
	}
	if p.section = s; name == "" {
		p.section = nil
	}
}

func (p *goParser) set(v Value) {
	s := p.section
	if s == nil {
		return
	}
	i := s.values.set(v)
	if i == len(s.below) {
		s.below = append(s.below, goBelow{})
	}
	s.below[i] = goBelow{}
	p.value = i
	if v.Name == "" { // To the SDK an empty name means that there is no value to continue.
		p.value = -1
	}
}

// under reads an indented setting: one of those below an empty value, or else a
// setting like any other, whose comment is then cut off after its quotes.
func (p *goParser) under(v Value) {
	if p.section == nil {
		return
	}
	if p.value >= 0 && p.section.values.values[p.value].Text == "" {
		p.section.below[p.value].settings = true
		return
	}
	v.Text = strings.TrimSpace(goUncomment(v.Text))
	p.set(v)
}

// more appends an indented line without delimiter to a value that is not empty.
func (p *goParser) more(line string) {
	if p.section == nil || p.value < 0 {
		return
	}
	if p.section.values.values[p.value].Text != "" {
		below := &p.section.below[p.value]
		below.lines = append(below.lines, line)
	}
}

// credentials returns the sections that are profiles in a credentials file:
// all but those named [profile x].
func (p *goParser) credentials() map[*goSection]string {
	keep := make(map[*goSection]string, len(p.order))
	for _, s := range p.order {
		if !strings.HasPrefix(s.name, "profile ") {
			keep[s] = s.name
		}
	}
	return keep
}

// config returns the sections that mean something in a config file, by the
// name they then have. The SDK goes through the names in their order:
// [profile x] replaces whatever is called x.
func (p *goParser) config() map[*goSection]string {
	byName := make(map[string]*goSection, len(p.order))
	done := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(p.sections)) {
		rest, profile := strings.CutPrefix(name, "profile ")
		switch {
		case done[name]:
		case profile:
			byName[rest] = p.sections[name]
			done[rest] = true
		case strings.HasPrefix(name, "sso-session "), strings.HasPrefix(name, "services "), strings.EqualFold(name, "default"):
			byName[name] = p.sections[name]
		}
	}
	keep := make(map[*goSection]string, len(byName))
	for name, s := range byName {
		keep[s] = name
	}
	return keep
}
