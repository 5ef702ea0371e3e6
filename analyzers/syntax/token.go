package syntax

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/source"
)

// part returns the token of the bytes Text[i:j].
func (t Token) part(i, j int) Token {
	p := Token{Span: t.At(i, j), Text: t.Text[i:j], Style: t.Style}
	if t.offsets != nil {
		offsets := (*t.offsets)[i:j:j]
		p.offsets = &offsets
	}
	return p
}

// meant returns what the author means by a scalar that a program is handed: without
// blanks, line breaks and invisible characters around it and, if quotes cannot be
// meant, without those. The style is that of the quotes inside the scalar, and Plain
// if there are none.
func (t Token) meant(unquote bool) Token {
	t = t.trimmed()
	style := Plain
	if n := len(t.Text); unquote && n > 1 && t.Text[0] == t.Text[n-1] && strings.IndexByte("\"'`", t.Text[0]) >= 0 && strings.IndexByte(t.Text[1:n-1], t.Text[0]) < 0 {
		style = styleOf(t.Text[0])
		t = t.part(1, n-1).trimmed()
	}
	t = t.withoutOdd()
	t.Style = style
	return t
}

// trimmed returns a token without blanks, line breaks, odd blanks and invisible
// characters at its ends.
func (t Token) trimmed() Token {
	outer := func(r rune) bool {
		o, _ := Odd(r)
		return r == ' ' || r == '\t' || r == '\r' || r == '\n' || o != NotOdd && o != LookAlike
	}
	start := len(t.Text) - len(strings.TrimLeftFunc(t.Text, outer))
	end := len(strings.TrimRightFunc(t.Text, outer))
	return t.part(start, max(start, end))
}

// withoutOdd returns a token with its odd characters put right.
func (t Token) withoutOdd() Token {
	if strings.IndexFunc(t.Text, func(r rune) bool { o, _ := Odd(r); return o != NotOdd }) < 0 {
		return t
	}
	var text strings.Builder
	var offsets []int32
	for i := 0; i < len(t.Text); {
		r, n := utf8.DecodeRuneInString(t.Text[i:])
		o, twin := Odd(r)
		switch o {
		case NotOdd:
			twin = t.Text[i : i+n]
		case Invisible, OddBlank:
			twin = ""
		}
		for j := range len(twin) {
			offsets = append(offsets, int32(t.At(i+min(j, n-1), i+min(j, n-1)).Start))
		}
		text.WriteString(twin)
		i += n
	}
	return Token{Span: t.Span, Text: text.String(), Style: t.Style, offsets: &offsets}
}

// place returns where a span of the token's text stands in the file.
func (t Token) place(s source.Span) source.Span {
	if s.Len() == 0 {
		return t.At(s.Start, s.Start)
	}
	return source.Span{Start: t.At(s.Start, s.Start).Start, End: t.At(s.End-1, s.End).End}
}

// within returns a token of a file that was made of t's text, as it stands in the
// file that t is of.
func (t Token) within(inner Token) Token {
	out := Token{Span: t.place(inner.Span), Text: inner.Text, Style: inner.Style}
	offsets := make([]int32, len(inner.Text))
	straight := true
	for i := range offsets {
		at := inner.At(i, i).Start
		offsets[i] = int32(t.At(at, at).Start)
		straight = straight && int(offsets[i]) == out.Start+i
	}
	if !straight {
		out.offsets = &offsets
	}
	return out
}
