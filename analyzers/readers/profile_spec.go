package readers

import "strings"

// A specSection is a section as the SDKs hold it that follow the shared
// specification of these files, Rust's and Java's: an indented line belongs to
// the setting above it.
type specSection struct {
	name   string
	values table      // by name, Value.Text being the first line
	below  [][]string // by value: the indented lines under it
}

// set gives a setting its value, with no lines below yet, and returns its place.
func (s *specSection) set(v Value) int {
	i := s.values.set(v)
	if i == len(s.below) {
		s.below = append(s.below, nil)
	}
	s.below[i] = nil
	return i
}

func (s *specSection) more(i int, line string) {
	s.below[i] = append(s.below[i], line)
}

// nests reports whether the lines under the i-th setting are settings of their
// own, so that it is no value: they are where it is empty.
func (s *specSection) nests(i int) bool { return s.values.values[i].Text == "" }

// settled returns the values as they are once the file is read. Names that are
// no identifiers the SDKs ignore.
func (s *specSection) settled() []Value {
	values := make([]Value, 0, len(s.below))
	for i, v := range s.values.values {
		below := s.below[i]
		if !identifier(v.Name) || below != nil && s.nests(i) {
			continue
		}
		if below != nil {
			v.Text += "\n" + strings.Join(below, "\n")
		}
		values = append(values, v)
	}
	return values
}

// identifier reports whether the SDKs take s for the name of a profile or of a
// setting. They take an empty name, too.
func identifier(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '-' <= c && c <= ':':
			// Between - and : stand the dot, the slash and the digits.
		case c != '_' && c != '%' && c != '@' && c != '+':
			return false
		}
	}
	return true
}

// lineIsBlank reports whether a line holds nothing but blanks, which to the
// specification are spaces and tabs alone.
func lineIsBlank(s string) bool { return trimSpecBlanks(s) == "" }

func trimSpecBlanks(s string) string { return strings.Trim(s, " \t") }
