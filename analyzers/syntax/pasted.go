package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// A PasteFormat is what pasted lines were written for.
type PasteFormat uint8

// The formats in which AWS hands out credentials, beside the files themselves.
const (
	ShellLines   PasteFormat = iota + 1 // export NAME=value
	BareLines                           // NAME=value
	CmdLines                            // set NAME=value, setx NAME value
	PowerShell                          // $Env:NAME="value"
	FishLines                           // set -gx NAME value
	ProfileLines                        // [name] and settings below it
	JSONPaste                           // what aws sts and credential_process print
	CSVPaste                            // what the console lets one download
)

// Stands says what stands there, as the first sentence of a message without its
// full stop.
func (f PasteFormat) Stands() string {
	switch f {
	case ShellLines:
		return "Lines for a shell were pasted here"
	case CmdLines:
		return "Lines for the Windows command prompt were pasted here"
	case PowerShell:
		return "Lines for PowerShell were pasted here"
	case FishLines:
		return "Lines for the fish shell were pasted here"
	case ProfileLines:
		return "A profile of ~/.aws/credentials was pasted here"
	case JSONPaste:
		return "JSON was pasted here"
	case CSVPaste:
		return "The console's CSV was pasted here"
	default:
		return "Lines of an env file were pasted here"
	}
}

// A Paste is a block of lines that hold credentials in the format of something
// else than the file they stand in.
type Paste struct {
	source.Span // whole lines without the last line break, Markdown fences included
	Format      PasteFormat
	Profile     string   // the profile that the paste names; empty if it names none
	Values      []Pasted // each setting once
	Expires     string   // when the credentials run out, as it is told; empty if it is not
	Partial     bool     // whether something stands there that Values do not hold, or not in full
}

// A Pasted is one setting with its value.
type Pasted struct {
	Setting aws.Setting
	Text    string
}

// Get returns the value of a setting, or "".
func (p *Paste) Get(s aws.Setting) string {
	for _, v := range p.Values {
		if v.Setting == s {
			return v.Text
		}
	}
	return ""
}

// put adds a value. Two names for the same thing are one; if they differ, one of
// them would be lost.
func (p *Paste) put(s aws.Setting, value string) {
	switch s {
	case aws.SecurityToken:
		s = aws.SessionToken
	case aws.DefaultRegion:
		s = aws.Region
	case aws.CredentialExpiration:
		p.expire(value)
		return
	case aws.ProfileName, aws.DefaultProfile:
		p.name(value)
		return
	}
	if s == aws.None || s.Name() == "" || s.Variable() == "" || !pastable(value) {
		p.Partial = true
		return
	}
	for _, v := range p.Values {
		if v.Setting == s {
			p.Partial = p.Partial || v.Text != value
			return
		}
	}
	p.Values = append(p.Values, Pasted{s, value})
}

// name takes a name for the profile, if it can be one in every program.
func (p *Paste) name(name string) {
	if name != "" && plainName(name) && !strings.Contains(name, " ") {
		p.Profile = name
	}
}

// expire takes the time at which the credentials run out.
func (p *Paste) expire(moment string) {
	if moment != "" && !pastable(moment) {
		p.Partial = true
		return
	}
	p.Expires = moment
}

// pastable reports whether a value means the same in every format: keys, tokens,
// regions and times are made of these characters.
func pastable(s string) bool { return plainEnvValue(s) && strings.IndexByte(s, '%') < 0 }

// holdsKeys reports whether a block is about credentials at all.
func (p *Paste) holdsKeys() bool {
	for _, v := range p.Values {
		if v.Setting.IsCredential() {
			return true
		}
	}
	return false
}

// Pastes returns the blocks in a scope that were pasted from elsewhere, in its
// order. What every program reads alike was not.
func (f *File) Pastes(s *Scope) (pastes []*Paste) {
	switch {
	case s.Kind == Nested, f.Kind.YAML(), f.Kind != Shell && !s.Peculiar:
		return nil
	case f.Kind == Shell && strings.Contains(f.Text.String(), "<<"):
		return nil // A here-document holds lines for somebody else.
	}
	r := paster{File: f, end: f.Text.LineAt(max(s.Span.Start, s.Span.End-1)) + 1}
	for r.line = f.Text.LineAt(s.Span.Start); r.line < r.end; {
		first := r.line
		p := r.block()
		if p == nil {
			r.line = first + 1
			continue
		}
		p.Span = r.fenced(first, r.line)
		pastes = append(pastes, p)
	}
	return pastes
}

// A paster looks for pasted blocks, line by line.
type paster struct {
	*File
	line, end int
}

// text returns a line without the blanks and the marks round it.
func (r *paster) text(n int) string {
	return strings.TrimFunc(r.Text.Slice(r.Text.Line(n)), func(c rune) bool {
		o, _ := Odd(c)
		return c == ' ' || c == '\t' || o == Invisible || o == OddBlank
	})
}

// block reads the block that begins on the current line and moves behind it; it
// returns nil if none does.
func (r *paster) block() *Paste {
	first := r.text(r.line)
	if first == "" || first[0] == '#' || first[0] == ';' || r.inside(r.line) {
		return nil
	}
	var p *Paste
	switch {
	case first[0] == '[':
		p = r.profile()
	case jsonLine(first):
		p = r.json()
	default:
		if p = r.assignments(); p == nil {
			p = r.csv()
		}
	}
	if p == nil || !p.holdsKeys() {
		return nil
	}
	return p
}

// fenced returns the span of the lines from first up to end, together with the
// Markdown fences that were copied along.
func (r *paster) fenced(first, end int) source.Span {
	if first > 0 && strings.HasPrefix(r.text(first-1), "```") {
		first--
	}
	if end < r.Text.Lines() && r.text(end) == "```" {
		end++
		r.line = end
	}
	return source.Span{Start: r.Text.Line(first).Start, End: r.Text.Line(end - 1).End}
}

// rows calls row for the lines from the current one on until it refuses one, and
// moves behind the last it took. Empty lines between two rows are passed over.
func (r *paster) rows(row func(text string) bool) {
	taken := r.line
	for n := r.line; n < r.end; n++ {
		text := r.text(n)
		if text == "" {
			continue
		}
		if r.inside(n) || !row(text) {
			break
		}
		taken = n + 1
	}
	r.line = taken
}

// inside reports whether a line lies in a quoted value that began above it.
func (r *paster) inside(n int) bool {
	line := r.Text.Line(n)
	for _, b := range r.On(line) {
		if r.Kind.Env() && b.Line.Start < line.Start && b.Line.End > line.Start {
			return true
		}
	}
	return false
}
