package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"credls/analyzers/source"
)

// An Oddity is the way in which a character is not what it looks like.
type Oddity uint8

// The oddities.
const (
	NotOdd     Oddity = iota
	Invisible         // takes no room: zero-width characters, byte-order mark, soft hyphen, bidi marks, control characters
	OddBlank          // looks like a space: no-break space, figure space, line separator
	SmartQuote        // a typographic quote
	LookAlike         // looks like an ASCII letter, digit or sign, which is its twin
)

// Odd tells whether a character is odd, and which ASCII text it stands for:
// nothing for an invisible one, a space, a straight quote, or the twin.
func Odd(r rune) (o Oddity, twin string) {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return NotOdd, ""
	case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0:
		return Invisible, ""
	case r < 0x7f:
		return NotOdd, ""
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x2069, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe007f:
		return Invisible, ""
	case unicode.IsSpace(r) || r == 0x2007 || r == 0x2800 || r == 0x3164:
		return OddBlank, " "
	case r == 0x2018, r == 0x2019, r == 0x201a, r == 0x201b:
		return SmartQuote, "'"
	case r == 0x201c, r == 0x201d, r == 0x201e, r == 0x201f, r == 0xab, r == 0xbb:
		return SmartQuote, "\""
	case r >= 0xff01 && r <= 0xff5e: // full-width forms
		return LookAlike, string(r - 0xff01 + '!')
	case r >= 0x2010 && r <= 0x2015, r == 0x2212: // hyphens, dashes, minus
		return LookAlike, "-"
	}
	if i := strings.IndexRune(lookAlikes, r); i >= 0 {
		return LookAlike, lookAlikeTwins[utf8.RuneCountInString(lookAlikes[:i]):][:1]
	}
	return NotOdd, ""
}

// The Cyrillic and Greek letters that fonts draw as Latin ones, and their twins.
const (
	lookAlikes     = "АВЕЅІЈКМНОРСТХУаеіјорсхуѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο∕⁄"
	lookAlikeTwins = "ABESIJKMHOPCTXYaeijopcxysdqwABEZHIKMNOPTYXo//"
)

// trimOdd takes blanks, odd blanks, invisible characters and typographic quotes
// off both ends of s.
func (p *parser) trimOdd(s source.Span) source.Span {
	for s.Start < s.End && !isGraphic(p.src[s.Start]) {
		r, n := utf8.DecodeRuneInString(p.src[s.Start:s.End])
		if o, _ := Odd(r); r != ' ' && r != '\t' && (o == NotOdd || o == LookAlike) {
			break
		}
		s.Start += n
	}
	for s.End > s.Start && !isGraphic(p.src[s.End-1]) {
		r, n := utf8.DecodeLastRuneInString(p.src[s.Start:s.End])
		if o, _ := Odd(r); r != ' ' && r != '\t' && (o == NotOdd || o == LookAlike) {
			break
		}
		s.End -= n
	}
	return s
}

// isGraphic reports whether c is an ASCII character that one can see.
func isGraphic(c byte) bool { return ' ' < c && c < 0x7f }

// cleaned returns the token at s with its odd characters put right: invisible
// ones and odd blanks left out, the others replaced by their twins.
func (p *parser) cleaned(s source.Span) Token {
	t := p.token(s)
	first := 0
	for first < len(t.Text) && (isGraphic(t.Text[first]) || t.Text[first] == ' ') {
		first++
	}
	if first == len(t.Text) {
		return t
	}
	first = strings.IndexFunc(t.Text, func(r rune) bool { o, _ := Odd(r); return o != NotOdd })
	if first < 0 {
		return t
	}
	var text strings.Builder
	text.WriteString(t.Text[:first])
	offsets := make([]int32, first, len(t.Text))
	for i := range first {
		offsets[i] = int32(s.Start + i)
	}
	for i, r := range t.Text[first:] {
		at := int32(s.Start + first + i)
		o, twin := Odd(r)
		switch o {
		case NotOdd:
			if r == utf8.RuneError {
				twin = t.Text[first+i:][:runeLen(t.Text[first+i:])]
			} else {
				twin = string(r)
			}
		case Invisible, OddBlank:
			continue
		}
		for j := range len(twin) {
			offsets = append(offsets, at+int32(min(j, runeLen(t.Text[first+i:])-1)))
		}
		text.WriteString(twin)
	}
	t.Text, t.offsets = text.String(), &offsets
	return t
}

// runeLen returns the length in bytes of the first character of s.
func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// An OddRun is a row of characters with the same oddity.
type OddRun struct {
	source.Span
	Kind  Oddity
	First rune   // the first of them
	Twin  string // the ASCII text they stand for
}

// Stands says what stands there, in words that "in the name" can follow.
func (o OddRun) Stands() string {
	switch o.Kind {
	case Invisible:
		return fmt.Sprintf("An invisible character (U+%04X) stands", o.First)
	case OddBlank:
		return fmt.Sprintf("A look-alike of a space (U+%04X) stands", o.First)
	case SmartQuote:
		return "A typographic quote stands"
	default:
		return fmt.Sprintf("A look-alike of %s (U+%04X) stands", o.Twin[:1], o.First)
	}
}

// Odd finds the odd characters of a span, line breaks left out.
func (f *File) Odd(s source.Span) (runs []OddRun) {
	for i, r := range f.Text.Slice(s) {
		if r < utf8.RuneSelf && r >= ' ' || r == utf8.RuneError {
			continue
		}
		kind, twin := Odd(r)
		if kind == NotOdd {
			continue
		}
		at := source.Span{Start: s.Start + i, End: s.Start + i + utf8.RuneLen(r)}
		if n := len(runs); n > 0 && runs[n-1].Kind == kind && runs[n-1].End == at.Start {
			runs[n-1].End = at.End
			runs[n-1].Twin += twin
			continue
		}
		runs = append(runs, OddRun{at, kind, r, twin})
	}
	return runs
}

// HoldsOdd reports whether a text holds an odd character.
func HoldsOdd(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { o, _ := Odd(r); return o != NotOdd })
}
