package readers

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Readings are what the programs that read a file read in it, found out when
// somebody asks. Of a line on which all programs agree nobody needs to be
// asked; of an INI file only the sections with a peculiar line are read, each
// by itself, because programs read sections independently of one another.
// Readings serve one goroutine.
type Readings struct {
	File     *syntax.File
	Likely   []*Reader
	Unlikely []*Reader
	sections map[sectionOf]Reading
}

type sectionOf struct {
	reader *Reader
	scope  *syntax.Scope
}

// NewReadings returns the readings of a file. chosen are the names of the
// readers that the user's settings or flags ask for.
func NewReadings(f *syntax.File, chosen []string) *Readings {
	r := &Readings{File: f}
	r.Likely, r.Unlikely = Likely(f, chosen)
	return r
}

// A Read is what one program reads for one binding.
type Read struct {
	Reader *Reader
	Name   string   // under which the program holds the value
	Text   string   // the value as the program holds it
	Found  bool     // whether the program takes its value from this binding at all
	Err    *Refusal // the program refuses the file because of this section; its Offset is one of the file
}

// Of returns what a program reads for a binding.
func (r *Readings) Of(reader *Reader, b *syntax.Binding) Read {
	if r.File.Kind.YAML() {
		return r.given(reader, b)
	}
	if b.Plain() {
		return Read{Reader: reader, Name: b.Name.Text, Text: b.Value.Text, Found: true}
	}
	if b.Scope.Kind == syntax.Nested {
		return r.Alone(reader, b, r.File.Text.Slice(b.Line))
	}
	section := b.Scope
	reading := r.read(reader, section)
	shift := r.start(section)
	read := Read{Reader: reader}
	if reading.Err != nil {
		read.Err = &Refusal{reading.Err.Offset + shift, reading.Err.Code, reading.Err.Reason}
	}
	for _, s := range reading.Scopes {
		for _, v := range s.Values {
			if at := v.At + shift; b.Name.Start <= at && at <= b.Name.End || at == b.Line.Start {
				read.Name, read.Text, read.Found = v.Name, v.Text, true
			}
		}
	}
	return read
}

// Section returns what a program reads in the section of a scope by itself, or
// in all of an env file.
func (r *Readings) Section(reader *Reader, s *syntax.Scope) Reading { return r.read(reader, s) }

// Split asks every program, likely or not, and sorts them by what test says of
// what they read. Programs that do not see the binding are in neither list.
func (r *Readings) Split(b *syntax.Binding, list []*Reader, test func(Read) bool) (yes, no []*Reader) {
	for _, reader := range list {
		read := r.Of(reader, b)
		switch {
		case test(read):
			yes = append(yes, reader)
		case read.Found:
			no = append(no, reader)
		}
	}
	return yes, no
}

// Alone returns what a program reads for a binding in a file that holds nothing
// but a line, which is the binding's own or one like it: so it tells of that line
// only. Settings under another one are always read so: programs keep them apart
// from the values of a profile, and take off blanks and comments alike.
func (r *Readings) Alone(reader *Reader, b *syntax.Binding, line string) Read {
	if r.File.Kind.YAML() {
		return r.given(reader, b)
	}
	text, kind := line, r.File.Kind
	if kind.INI() {
		text, kind = "[default]\n"+strings.TrimLeft(line, " \t"), syntax.Credentials
	}
	read := Read{Reader: reader}
	reading := reader.Read(text, kind)
	if reading.Err != nil {
		read.Err = &Refusal{b.Line.Start, reading.Err.Code, reading.Err.Reason}
	}
	for _, s := range reading.Scopes {
		for _, v := range s.Values {
			if kind.INI() || v.Name == b.Name.Text {
				read.Name, read.Text, read.Found = v.Name, v.Text, true
			}
		}
	}
	return read
}

// start returns the offset of the text that is read for a section.
func (r *Readings) start(s *syntax.Scope) int {
	if r.File.Kind.INI() && s.Kind != syntax.Root {
		return s.Span.Start
	}
	return 0
}

func (r *Readings) read(reader *Reader, s *syntax.Scope) Reading {
	key := sectionOf{reader, s}
	if reading, ok := r.sections[key]; ok {
		return reading
	}
	span := source.Span{Start: r.start(s), End: r.File.Text.Len()}
	if r.File.Kind.INI() && s.Kind != syntax.Root {
		span.End = s.Span.End
	}
	reading := reader.Read(r.File.Text.Slice(span), r.File.Kind)
	if r.sections == nil {
		r.sections = map[sectionOf]Reading{}
	}
	r.sections[key] = reading
	return reading
}
