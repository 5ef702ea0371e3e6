package readers

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// npmDotenv is the package dotenv of npm, as its parse reads by default. It
// expands nothing; that is dotenv-expand, which few have.
var npmDotenv = &Reader{
	Name:    "npm-dotenv",
	Title:   "npm dotenv",
	Version: "18.0.10",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readNpmDotenv,
}

// readNpmDotenv finds what one large expression finds: at the start of a line, a
// name with = or : behind it, and then as much of a value as can be made out.
// What fits nowhere is passed over in silence.
func readNpmDotenv(text string, _ syntax.Kind) Reading {
	s := npmScan{text: text}
	var vars table
	for s.nextLine() {
		start, name := s.name()
		if name == "" {
			s.at = s.lineEnd(s.at)
			continue
		}
		vars.set(Value{name, npmValue(s.value()), start})
	}
	return Reading{Scopes: []Scope{{Values: vars.values}}}
}

// An npmScan is a cursor in an env file.
type npmScan struct {
	text string
	at   int
}

// nextLine goes to the next thing that is no white space. It stands first on its
// line, as the cursor was at the end of a line or of the file before.
func (s *npmScan) nextLine() bool {
	s.at = s.skipSpace(s.at)
	return s.at < len(s.text)
}

// skipSpace returns where white space from an offset on, line breaks included,
// has its end.
func (s *npmScan) skipSpace(from int) int {
	return len(s.text) - len(strings.TrimLeftFunc(s.text[from:], jsSpace))
}

// lineEnd returns where the line of an offset ends.
func (s *npmScan) lineEnd(from int) int {
	if n := strings.IndexAny(s.text[from:], jsLineBreaks); n >= 0 {
		return from + n
	}
	return len(s.text)
}

// name reads a name and what delimits it, and leaves the cursor behind both. If
// there is none it stays and returns "". What looks like export can be the name.
func (s *npmScan) name() (start int, name string) {
	if rest, ok := strings.CutPrefix(s.text[s.at:], "export"); ok {
		start = s.skipSpace(len(s.text) - len(rest))
		if start > s.at+len("export") {
			if name := s.delimited(start); name != "" {
				return start, name
			}
		}
	}
	start = s.at
	return start, s.delimited(start)
}

// delimited reads a name at an offset, with = behind it, before which lines may
// break, or with : and white space, of which one character belongs to it.
func (s *npmScan) delimited(start int) (name string) {
	end := start
	for end < len(s.text) && npmNameByte(s.text[end]) {
		end++
	}
	if end == start {
		return ""
	}
	if i := s.skipSpace(end); strings.HasPrefix(s.text[i:], "=") {
		s.at = i + 1
		return s.text[start:end]
	}
	rest, ok := strings.CutPrefix(s.text[end:], ":")
	blank, size := utf8.DecodeRuneInString(rest)
	if !ok || !jsSpace(blank) {
		return ""
	}
	if strings.HasPrefix(rest, "\r\n") {
		size = len("\r\n")
	}
	s.at = end + len(":") + size
	return s.text[start:end]
}

func npmNameByte(c byte) bool {
	return nameStart(c) || '0' <= c && c <= '9' || c == '.' || c == '-'
}

// value reads the value at the cursor, still with its quotes, and moves to the
// end of its last line: to a closing quote if nothing but white space or a
// comment follows that on its line, or else up to a # or the end of the line.
func (s *npmScan) value() string {
	from := s.at
	if i := s.skipSpace(from); i < len(s.text) && strings.IndexByte(npmQuotes, s.text[i]) >= 0 {
		for end := range closings(s.text, i) {
			if s.ends(end + 1) {
				s.at = s.lineEnd(end + 1)
				return s.text[from : end+1]
			}
		}
	}
	end := len(s.text)
	if n := strings.IndexAny(s.text[from:], "#\r\n"); n >= 0 {
		end = from + n
	}
	s.at = s.lineEnd(end)
	return s.text[from:end]
}

// ends reports whether the rest of a line is white space, or a comment, which
// may stand on one of the next lines.
func (s *npmScan) ends(from int) bool {
	end := s.skipSpace(from)
	return end == len(s.text) || s.text[end] == '#' || strings.ContainsAny(s.text[from:end], jsLineBreaks)
}

// npmValue takes what was read for a value to what it is: trimmed, without one
// pair of quotes on a line, and in double quotes with \n and \r decoded.
func npmValue(raw string) string {
	if strings.IndexByte(raw, '\r') >= 0 {
		raw = strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n")
	}
	s := jsTrim(raw)
	if s == "" {
		return ""
	}
	double := s[0] == '"'
	s = npmUnquote(s)
	if double {
		s = strings.ReplaceAll(strings.ReplaceAll(s, `\n`, "\n"), `\r`, "\r")
	}
	return jsString(s)
}

// npmUnquote strips quotes of one kind that begin a line and end the same or a
// later one.
func npmUnquote(s string) string {
	if !strings.ContainsAny(s, npmQuotes) {
		return s
	}
	var b strings.Builder
	for s != "" {
		if end := npmClosing(s); end > 0 {
			b.WriteString(s[1:end])
			s = s[end+1:]
		}
		n := len(s)
		if i := strings.IndexFunc(s, jsLineBreak); i >= 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			n = i + size
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}

// npmClosing returns where the last quote stands that closes the one at the
// start of s, at the end of a line, or 0.
func npmClosing(s string) int {
	if s == "" || strings.IndexByte(npmQuotes, s[0]) < 0 {
		return 0
	}
	end := len(s)
	for {
		end = strings.LastIndexByte(s[:end], s[0])
		if r, _ := utf8.DecodeRuneInString(s[end+1:]); end <= 0 || end+1 == len(s) || jsLineBreak(r) {
			return end
		}
	}
}

// npmQuotes are the quotes that the package knows.
const npmQuotes = "'\"`"
