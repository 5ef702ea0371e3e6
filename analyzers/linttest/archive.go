// Package linttest reads the archives in which rules are tested.
//
// An archive is a txtar file. The files of one folder are one case: together
// they are the machine that a rule sees. Lines of carets under a line say what
// is found there; they are taken out before the file is read:
//
//	-- trailing/.aws/credentials --
//	[default]
//	aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT<SP>
//	                                        ^^^^ warning trailing-whitespace "drop it"
//	-- trailing/.aws/credentials.fixed --
//	[default]
//	aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
//
// A | marks an empty place, ^^^> one that goes on below the line. The .fixed
// section is the file after all safe fixes; a section named
// `path.fix "Title"` is the file after that one fix. Characters that nobody
// would see are spelled <SP>, <TAB>, <NBSP>, <ZWSP>, <CR>, <U+FEFF>; a file that
// begins with <BOM>, <CRLF>, <MAC>, <UTF16> or <NOTUTF8> is so on disk. <TOKEN>
// stands for [Token]. What else the host knows of a file stands in its head, a
// line each: <mode: 0644>, <tracked: yes>, <ignored: no>, <role: home>. The
// environment of the case stands in the head of any of its files: <env: NAME=value>
// for a variable, <env: none> for one that is empty; without a word it is unknown. So
// do the names that the user has for accounts: <account: 123456789012=prod>.
package linttest

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Token is a session token of the usual shape that nobody ever issued.
const Token = "IQoJb3JpZ2luX2VjEMadeUpTokenForTheTestsOfCredlsOnly" +
	"Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Ab9/Cd8+Ef7Zz12"

// A Case is a folder of an archive.
type Case struct {
	Name    string
	Files   []*File
	Env     map[string]string // the environment; nil if it is unknown
	Names   map[string]string // what the user calls accounts, by their numbers
	Fixed   map[string]string // by path: the text after all safe fixes
	Offered []Offered
}

// A File is a file of a case.
type File struct {
	Path    string
	Text    string // decoded, without markers
	Facts   syntax.Facts
	Markers []Marker
	Env     map[string]string // the environment that its head states; nil if it states none
	Names   map[string]string // the names of accounts that its head states
	head    string            // the lines that say what the host knows
	lines   []spelling        // of the lines as spelled in the archive
}

// A Marker says what is found at a place.
type Marker struct {
	source.Span
	Open     bool // the place goes on below its first line
	Severity string
	Rule     string
	Message  string // a part of it
}

// An Offered is a file after one fix that is not made by itself.
type Offered struct{ Path, Title, Want string }

// A spelling maps the bytes of a decoded line to the columns of the archive.
type spelling struct {
	text    string // as it stands in the archive
	start   int    // the offset of the decoded line in the file
	columns []int  // by decoded byte: the column, in runes, of its spelling; one more for the end
}

var (
	marker   = regexp.MustCompile(`^([ \t]*)(\^+>?|\|)[ ]+(error|warning|info|hint) ([a-z-]+)(?: "(.*)")?$`)
	variable = regexp.MustCompile(`^<env: (?:none|(\w+)=(.*))>\n`)
	account  = regexp.MustCompile(`^<account: (\d{12})=(.*)>\n`)
	fact     = regexp.MustCompile(`^<(mode|tracked|ignored|role): (\w+)>\n`)
	offered  = regexp.MustCompile(`^(.*)\.fix "(.*)"$`)
	escape   = regexp.MustCompile(`<(TOKEN|BOM|CRLF|MAC|UTF16|NOTUTF8|SP|TAB|NBSP|ZWSP|CR|U\+[0-9A-F]{4,6}|[0-9A-F]{2})>`)
	spelled  = map[string]string{"SP": " ", "TAB": "\t", "NBSP": "\u00a0", "ZWSP": "\u200b", "CR": "\r", "TOKEN": Token}
	wholeOne = map[string]bool{"BOM": true, "CRLF": true, "MAC": true, "UTF16": true, "NOTUTF8": true}
)

// Parse returns the cases of an archive, in its order.
func Parse(ar *txtar.Archive) []*Case {
	var cases []*Case
	byName := map[string]*Case{}
	for _, f := range ar.Files {
		name, _, _ := strings.Cut(f.Name, "/")
		c := byName[name]
		if c == nil {
			c = &Case{Name: name, Names: map[string]string{}, Fixed: map[string]string{}}
			byName[name] = c
			cases = append(cases, c)
		}
		switch m := offered.FindStringSubmatch(f.Name); {
		case m != nil:
			c.Offered = append(c.Offered, Offered{m[1], m[2], Decode(m[1], string(f.Data)).Text})
		case strings.HasSuffix(f.Name, ".fixed"):
			path := strings.TrimSuffix(f.Name, ".fixed")
			c.Fixed[path] = Decode(path, string(f.Data)).Text
		default:
			file := Decode(f.Name, string(f.Data))
			c.Files = append(c.Files, file)
			if file.Env != nil && c.Env == nil {
				c.Env = map[string]string{}
			}
			maps.Copy(c.Env, file.Env)
			maps.Copy(c.Names, file.Names)
		}
	}
	return cases
}

// Decode reads a file as an archive spells it.
func Decode(path, data string) *File {
	f := &File{Path: path, Names: map[string]string{}, Facts: syntax.Facts{Disk: syntax.Disk{Encoding: syntax.UTF8, LineEnds: syntax.LF}}}
	data = f.takeHead(data)
	ending := "\n"
	if strings.HasPrefix(strings.TrimPrefix(data, "<BOM>"), "<CRLF>") {
		ending = "\r\n"
		f.Facts.Disk.LineEnds = syntax.CRLF
	}
	if strings.HasPrefix(data, "<MAC>") {
		ending = "\r"
		f.Facts.Disk.LineEnds = syntax.CR
	}
	var text strings.Builder
	for line := range strings.Lines(data) {
		body, hasEnd := strings.CutSuffix(line, "\n")
		if m := marker.FindStringSubmatch(body); m != nil && len(f.lines) > 0 {
			f.mark(m)
			continue
		}
		s := spelling{text: body, start: text.Len()}
		f.decodeLine(&s, &text)
		f.lines = append(f.lines, s)
		if hasEnd {
			text.WriteString(ending)
		}
	}
	f.Text = text.String()
	if f.Facts.Disk.LineEnds == syntax.LF && strings.Contains(f.Text, "\r") {
		f.Facts.Disk.LineEnds = syntax.MixedLineEnds
	}
	return f
}

// takeHead reads the lines that say what the host knows and returns the rest.
func (f *File) takeHead(data string) string {
	for {
		if m := variable.FindStringSubmatch(data); m != nil {
			f.head, data = f.head+m[0], data[len(m[0]):]
			f.setVariable(m[1], m[2])
			continue
		}
		if m := account.FindStringSubmatch(data); m != nil {
			f.head, data = f.head+m[0], data[len(m[0]):]
			f.Names[m[1]] = m[2]
			continue
		}
		m := fact.FindStringSubmatch(data)
		if m == nil {
			return data
		}
		f.head, data = f.head+m[0], data[len(m[0]):]
		answer := map[string]syntax.Answer{"yes": syntax.Yes, "no": syntax.No}[m[2]]
		switch m[1] {
		case "mode":
			fmt.Sscanf(m[2], "%o", &f.Facts.Mode)
		case "tracked":
			f.Facts.Tracked = answer
		case "ignored":
			f.Facts.Ignored = answer
		case "role":
			f.Facts.Role = map[string]syntax.Role{"home": syntax.Home, "workspace": syntax.Workspace, "dependency": syntax.Dependency}[m[2]]
		}
	}
}

// setVariable notes a variable of the environment, in which characters that nobody
// would see are spelled; without a name it only makes the environment known.
func (f *File) setVariable(name, value string) {
	if f.Env == nil {
		f.Env = map[string]string{}
	}
	if name != "" {
		f.Env[name] = Decode("", value).Text
	}
}

// decodeLine writes a line without its escapes and notes where each byte was.
func (f *File) decodeLine(s *spelling, text *strings.Builder) {
	column := 0
	put := func(spelling, decoded string) {
		for range len(decoded) {
			s.columns = append(s.columns, column)
		}
		text.WriteString(decoded)
		column += len([]rune(spelling))
	}
	rest := s.text
	for rest != "" {
		m := escape.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		for _, r := range rest[:m[0]] {
			put(string(r), string(r))
		}
		put(rest[m[0]:m[1]], f.unescape(rest[m[2]:m[3]]))
		rest = rest[m[1]:]
	}
	for _, r := range rest {
		put(string(r), string(r))
	}
	s.columns = append(s.columns, column)
}

// unescape returns the characters of an escape, or notes what it says of the file.
func (f *File) unescape(name string) string {
	if wholeOne[name] {
		switch name {
		case "BOM":
			f.Facts.Disk.BOM = true
		case "UTF16":
			f.Facts.Disk.Encoding = syntax.UTF16LE
		case "NOTUTF8":
			f.Facts.Disk.Encoding = syntax.NotUTF8
		}
		return ""
	}
	if c, ok := spelled[name]; ok {
		return c
	}
	var r rune
	if hex, ok := strings.CutPrefix(name, "U+"); ok {
		fmt.Sscanf(hex, "%x", &r)
		return string(r)
	}
	fmt.Sscanf(name, "%x", &r)
	return string([]byte{byte(r)})
}

// mark notes what a line of carets says of the line above it.
func (f *File) mark(m []string) {
	s := &f.lines[len(f.lines)-1]
	from := len([]rune(m[1]))
	to := from + len(strings.TrimSuffix(m[2], ">"))
	if m[2] == "|" {
		to = from
	}
	f.Markers = append(f.Markers, Marker{
		Span: source.Span{Start: s.start + s.byteAt(from), End: s.start + s.byteAt(to)},
		Open: strings.HasSuffix(m[2], ">"), Severity: m[3], Rule: m[4], Message: m[5],
	})
}

// byteAt returns the first decoded byte whose spelling begins at a column or behind it.
func (s *spelling) byteAt(column int) int {
	for i, c := range s.columns {
		if c >= column {
			return i
		}
	}
	return len(s.columns) - 1
}
