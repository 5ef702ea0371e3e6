package readers

import (
	"strings"
	"unicode/utf8"
)

// configParseError is how botocore names every failure to read a file.
const configParseError = "ConfigParseError"

// A pyConfig is a file as Python's configparser.RawConfigParser holds it, with
// the options that botocore gives it: none. So # and ; begin comment lines only,
// = and : delimit, deeper indentation continues, and repetition is an error.
type pyConfig struct {
	sections []*pySection
	defaults pySection // [DEFAULT], whose options every section inherits
}

// A pySection is a section with its options in order.
type pySection struct {
	name  string
	names table      // by name, Value.Text being the first line
	below [][]string // by option: the further lines, before they are joined
}

// text returns the value of the i-th option, and whether the lines under it are
// settings of their own: the first line is empty and another one is not.
func (s *pySection) text(i int) (text string, nested bool) {
	text = s.names.values[i].Text
	if s.below[i] == nil {
		return text, false
	}
	text = strings.TrimRightFunc(text+"\n"+strings.Join(s.below[i], "\n"), pySpace)
	return text, strings.HasPrefix(text, "\n")
}

// A pyParser is the state while a file is read.
type pyParser struct {
	config  pyConfig
	byName  map[string]*pySection
	section *pySection // nil before the first header
	option  int        // the option that a deeper line continues, or -1
	indent  int        // the indentation, in code points, that a continuation must exceed
	bogus   *Refusal   // the first line that is nothing; raised at the end of the file
}

// parsePython reads a file as CPython 3.11 does. Newer versions up to 3.14 have
// the code in other functions, and the same grammar.
func parsePython(text string) (*pyConfig, *Refusal) {
	if !utf8.ValidString(text) {
		return nil, &Refusal{invalidAt(text), configParseError, "bytes that are no UTF-8"}
	}
	p := &pyParser{byName: map[string]*pySection{}, option: -1}
	p.config.defaults.name = "DEFAULT"
	for at, line := range universalLines(text) {
		if err := p.line(at, line); err != nil {
			return nil, err
		}
	}
	return &p.config, p.bogus
}

// line reads one line. What it returns ends the reading at once.
func (p *pyParser) line(at int, line string) *Refusal {
	width, indent := pyIndent(line)
	text := pyStrip(line[width:])
	continues := p.section != nil && p.option >= 0
	switch {
	case text == "":
		if continues { // A blank line belongs to the value, if more of it follows.
			p.more("")
		}
		return nil
	case text[0] == '#' || text[0] == ';':
		return nil
	case continues && indent > p.indent:
		p.more(text)
		return nil
	}
	p.indent = indent
	at += width
	// The header ends at the last bracket of the line and is not empty; what
	// stands behind it is of no interest.
	if end := strings.LastIndexByte(text, ']'); text[0] == '[' && end > 1 {
		return p.header(at, text[1:end])
	}
	if p.section == nil {
		return missingHeader(at, text)
	}
	return p.setting(at, text)
}

func (p *pyParser) more(line string) {
	below := &p.section.below[p.option]
	*below = append(*below, line)
}

// header opens a section. Only [DEFAULT] may come again.
func (p *pyParser) header(at int, name string) *Refusal {
	p.option = -1
	if name == p.config.defaults.name {
		p.section = &p.config.defaults
		return nil
	}
	if p.byName[name] != nil {
		return &Refusal{at, configParseError, "the section stands here a second time"}
	}
	p.section = &pySection{name: name}
	p.byName[name] = p.section
	p.config.sections = append(p.config.sections, p.section)
	return nil
}

// setting reads a line that must be a name, a delimiter and a value.
func (p *pyParser) setting(at int, text string) *Refusal {
	d := strings.IndexAny(text, "=:")
	if d < 0 {
		p.complain(at, "a line without = or :")
		return nil
	}
	name := pyLower(strings.TrimRightFunc(text[:d], pySpace))
	if name == "" {
		p.complain(at, "no name before the delimiter")
	}
	if p.section.names.find(name) >= 0 {
		return &Refusal{at, configParseError, "the setting stands here a second time"}
	}
	value := strings.TrimLeftFunc(text[d+1:], pySpace)
	p.option = p.section.names.add(Value{name, value, at})
	p.section.below = append(p.section.below, nil)
	if name == "" {
		p.option = -1
	}
	return nil
}

func (p *pyParser) complain(at int, reason string) {
	if p.bogus == nil {
		p.bogus = &Refusal{at, configParseError, reason}
	}
}

func missingHeader(at int, text string) *Refusal {
	if strings.HasPrefix(text, "\ufeff") {
		return &Refusal{at, configParseError, "a byte order mark before the first section"}
	}
	return &Refusal{at, configParseError, "text before the first section"}
}

// invalidAt returns the offset of the first byte of text that is no UTF-8.
func invalidAt(text string) int {
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return len(text)
}
