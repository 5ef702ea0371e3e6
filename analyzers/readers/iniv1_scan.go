package readers

import (
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/ini.v1"
)

// An iniSection is a section with the places of its settings.
type iniSection struct {
	name   string
	values table
	nested []bool // by value: other settings stand under it
}

// An iniScan walks over a file in the grammar of gopkg.in/ini.v1 and notes where
// each name stands last. It looks at values only to see where they end, and
// whether they are empty.
type iniScan struct {
	text    string
	at      int // of the next line
	options ini.LoadOptions

	sections []*iniSection
	byName   map[string]*iniSection
	pieces   []iniPiece

	section    *iniSection
	statements int
	number     int  // the next name that - stands for
	empty      bool // the last setting has no value
	dash       bool // the last setting was named -
	copied     int  // bytes that the library copies to put long values together
}

// An iniPiece is a part of a file that the library can read by itself, once it
// is told in which section it begins.
type iniPiece struct {
	header string
	start  int
}

// pieceStatements is about how many headers and settings make a piece. At each
// the library looks through all names before it, which for 10,000 sections or
// for as many settings in one takes longer than everything else.
const pieceStatements = 128

// mostCopied is how much the library may copy. It copies a value that goes over
// several lines at every one of them, and a megabyte in short lines takes it
// more than a minute.
const mostCopied = 1 << 28

func (s *iniScan) run() *Refusal {
	s.pieces = []iniPiece{{}}
	s.open(ini.DefaultSection)
	switch {
	case strings.HasPrefix(s.text, "\ufeff"):
		s.at = len("\ufeff")
	case strings.HasPrefix(s.text, "\xfe\xff"), strings.HasPrefix(s.text, "\xff\xfe"):
		s.at = 2 // The mark of UTF-16, which the library then does not read as such.
	}
	for s.at < len(s.text) {
		if err := s.statement(); err != nil {
			return err
		}
	}
	return nil
}

// next returns the next line with its \n, and the offset at which it starts.
// There is none left if it is empty.
func (s *iniScan) next() (at int, line string) {
	at = s.at
	line = s.text[at:]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i+1]
	}
	s.at += len(line)
	return at, line
}

func (s *iniScan) statement() *Refusal {
	start, line := s.next()
	if s.options.AllowNestedValues && s.empty && (line[0] == ' ' || line[0] == '\t') {
		if s.dash {
			return &Refusal{start, "cannot add nested value", "an indented line under the setting -"}
		}
		return nil
	}
	body := strings.TrimLeftFunc(line, unicode.IsSpace)
	at := start + len(line) - len(body)
	switch {
	case body == "", body[0] == '#', body[0] == ';':
		return nil
	case body[0] == '[':
		s.cut("", start)
		return s.header(at, body)
	}
	if !s.empty && s.number == 1 {
		s.cut("["+s.section.name+"]\n", start)
	}
	name, value, err := iniName(at, body)
	if err == nil {
		err = s.value(at, value)
	}
	if err == nil {
		s.set(name)
	}
	return err
}

// cut begins a new piece, if it is time for one.
func (s *iniScan) cut(header string, start int) {
	if s.statements++; s.statements >= pieceStatements {
		s.statements = 0
		s.pieces = append(s.pieces, iniPiece{header, start})
	}
}

// header opens a section, whose name ends at the last ] of the line.
func (s *iniScan) header(at int, line string) *Refusal {
	end := strings.LastIndexByte(line, ']')
	if end < 0 {
		return &Refusal{at, "unclosed section", "a section header without ]"}
	}
	if end == 1 {
		return &Refusal{at, "empty section name", "a section without a name"}
	}
	s.empty = false
	s.open(line[1:end])
	return nil
}

func (s *iniScan) open(name string) {
	s.number = 1
	s.section = s.byName[name]
	if s.section == nil {
		s.section = &iniSection{name: name}
		s.byName[name] = s.section
		s.sections = append(s.sections, s.section)
	}
}

// set notes where a setting stands. The name - stands for a number.
func (s *iniScan) set(name Value) {
	if s.dash = name.Name == "-"; s.dash {
		name.Name = "#" + strconv.Itoa(s.number)
		s.number++
	}
	if s.options.InsensitiveKeys {
		name.Name = strings.ToLower(name.Name)
	}
	if i := s.section.values.set(name); i == len(s.section.nested) {
		s.section.nested = append(s.section.nested, false)
	}
}

// iniName reads a name and its delimiter, = or :, and returns what follows. The
// name may stand in double quotes, three of them, or backquotes.
func iniName(at int, line string) (name Value, rest string, err *Refusal) {
	quote := ""
	switch {
	case line[0] == '"':
		if quote = line[:1]; len(line) > 6 && strings.HasPrefix(line, `"""`) {
			quote = line[:3]
		}
	case line[0] == '`':
		quote = line[:1]
	}
	n := len(quote)
	end := 0 // of the name
	if n > 0 {
		if end = strings.Index(line[n:], quote) + n; end < n {
			return name, "", &Refusal{at, "missing closing key quote", "a name whose quote nothing closes"}
		}
	}
	i := strings.IndexAny(line[end+n:], "=:")
	switch {
	case i < 0:
		return name, "", &Refusal{at, "key-value delimiter not found", "a line without = or :"}
	case n == 0:
		end = i
	}
	rest = line[end+1:]
	if n > 0 {
		rest = line[end+n+i+1:]
	}
	text := strings.TrimLeftFunc(line[n:end], unicode.IsSpace)
	name = Value{Name: strings.TrimSpace(text), At: at + end - len(text)}
	if name.Name == "" {
		return name, "", &Refusal{at, "empty key name", "no name before the delimiter"}
	}
	return name, rest, nil
}

// value goes over the lines that a value takes beyond the one that its name
// stands in, and notes whether it is empty.
func (s *iniScan) value(at int, line string) *Refusal {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	if len(line) > 3 && strings.HasPrefix(line, `"""`) || strings.HasPrefix(line, "`") {
		quote := line[:1]
		if quote == `"` {
			quote = line[:3]
		}
		end := strings.LastIndex(line[len(quote):], quote)
		s.empty = end == 0
		closed := end >= 0 || s.close(quote)
		if err := s.bounded(at); err != nil || closed {
			return err
		}
		return &Refusal{at, "missing closing key quote", "a value whose quote nothing closes"}
	}
	line = strings.TrimSpace(line)
	if body, ok := strings.CutSuffix(line, `\`); ok {
		s.empty = s.joins() && body == ""
		return s.bounded(at)
	}
	if i := strings.IndexAny(line, "#;"); i >= 0 {
		line = strings.TrimSpace(line[:i])
	}
	s.empty = line == "" || line == `""` || line == "''"
	return nil
}

func (s *iniScan) bounded(at int) *Refusal {
	if s.copied > mostCopied {
		return &Refusal{at, Unknown, "a value over more lines than ini.v1 can read in reasonable time"}
	}
	return nil
}

// close goes to the line with the closing quote, and reports whether there is
// one. A backslash at the end of that line makes the value go on.
func (s *iniScan) close(quote string) bool {
	for start := s.at; ; s.copied += s.at - start {
		_, line := s.next()
		if line == "" {
			return false
		}
		i := strings.LastIndex(line, quote)
		if i >= 0 && !strings.HasSuffix(strings.TrimSpace(line[i+len(quote):]), `\`) {
			return true
		}
	}
}

// joins goes over the lines behind one that ends in a backslash: as long as
// they do, too, and one more. It reports whether nothing stands in them.
func (s *iniScan) joins() (empty bool) {
	empty = true
	for start := s.at; ; s.copied += s.at - start {
		_, line := s.next()
		body, more := strings.CutSuffix(strings.TrimSpace(line), `\`)
		empty = empty && body == ""
		if !more {
			return empty
		}
	}
}
