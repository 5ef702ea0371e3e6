package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// dotenv reads a .env file: NAME=value lines, with the export, quotes, comments
// and references that the libraries know between them.
func (p *parser) dotenv() {
	for n := 0; n < p.Text.Lines(); n++ {
		s := p.trimOdd(p.Text.Line(n))
		if s.Len() == 0 {
			continue
		}
		if p.src[s.Start] == '#' {
			p.Comments = append(p.Comments, s)
			continue
		}
		n = p.dotenvLine(n, s)
	}
}

// dotenvLine reads the assignment that begins on line n and returns the last
// line it stands on: a quoted value may hold line breaks.
func (p *parser) dotenvLine(n int, s source.Span) int {
	name, exported := p.exportWord(s)
	at := p.envDelimiter(name)
	if at < 0 {
		if !isName(p.src[name.Start:name.End]) { // A bare NAME passes the host's value on.
			p.fail(s, NoDelimiter)
		}
		return n
	}
	line := p.Text.FullLine(n)
	b := p.assign(line, name, at)
	b.Exported = exported
	b.Setting, b.Family = aws.Variable(b.Name.Text)
	last := n
	if end := p.quotedOverLines(b, n); end > n {
		last = end
		b.Line.End, b.Raw.End = p.Text.FullLine(end).End, p.Text.Line(end).End
	}
	p.envValue(b)
	b.Peculiar = b.Peculiar || exported || p.src[at] == ':' || b.Name.Start != line.Start || b.Name.End != at || endsCRLF(p.src[:line.End])
	p.add(b)
	return last
}

func endsCRLF(s string) bool { return strings.HasSuffix(s, "\r\n") || strings.HasSuffix(s, "\r") }

// wordsBefore are what may stand before a variable's name.
var wordsBefore = [...]string{"export", "set", "$env:"}

// exportWord returns s without the word export that may stand first, or what
// Windows has in its place: set NAME=, $env:NAME =.
func (p *parser) exportWord(s source.Span) (rest source.Span, exported bool) {
	text := p.src[s.Start:s.End]
	for _, word := range wordsBefore {
		if len(text) <= len(word) || !strings.EqualFold(text[:len(word)], word) {
			continue
		}
		rest = p.trimBlanks(source.Span{Start: s.Start + len(word), End: s.End})
		switch name, _, ok := strings.Cut(p.src[rest.Start:rest.End], "="); {
		case word == "export":
			if text[:len(word)] == word && isBlank(text[len(word)]) {
				return rest, true
			}
		case ok && isName(strings.TrimRight(name, " \t")) && (word != "set" || isBlank(text[len(word)])):
			return rest, false
		}
	}
	return s, false
}

// envDelimiter returns the offset of the = (or of the colon in NAME: value) behind a name, or -1.
func (p *parser) envDelimiter(s source.Span) int {
	text := p.src[s.Start:s.End]
	equals := strings.IndexByte(text, '=')
	if colon := strings.IndexByte(text, ':'); colon > 0 && (equals < 0 || colon < equals) && isName(strings.TrimRight(text[:colon], " \t")) {
		return s.Start + colon
	}
	if equals <= 0 || !namelike(text[:equals]) {
		return -1
	}
	return s.Start + equals
}

// namelike reports whether s could be meant as a variable's name: one word,
// whatever its letters.
func namelike(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && !strings.ContainsAny(s, " \t\"'`$()[]{}<>|&;")
}

// isName reports whether s is a variable's name as shells have it.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || i > 0 && '0' <= c && c <= '9') {
			return false
		}
	}
	return s != ""
}

// quotedOverLines returns the last line of a value that begins with a quote on
// line n: the line of the closing quote, or n where none is meant. A quote that
// is still being typed would swallow the settings below it; so a value ends
// before a line that sets something itself.
func (p *parser) quotedOverLines(b *Binding, n int) int {
	s := p.trimBlanks(source.Span{Start: b.Raw.Start, End: p.Text.Line(n).End})
	if s.Len() == 0 || p.src[s.Start] != '"' && p.src[s.Start] != '\'' {
		return n
	}
	quote := p.src[s.Start]
	if closingQuote(p.src[s.Start+1:s.End], quote) >= 0 {
		return n
	}
	for next := n + 1; next < p.Text.Lines(); next++ {
		l := p.Text.Line(next)
		if text := p.src[l.Start:l.End]; closingQuote(text, quote) >= 0 {
			if i := strings.IndexByte(text, '='); i > 0 && isName(strings.TrimSpace(strings.TrimPrefix(text[:i], "export "))) {
				break
			}
			return next
		}
	}
	p.fail(source.Span{Start: s.Start, End: s.End}, UnclosedQuote)
	return n
}

// closingQuote returns the index of the quote that closes a value, or -1. In
// double quotes a backslash keeps the next character from closing it.
func closingQuote(s string, quote byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == quote:
			return i
		}
	}
	return -1
}

// envValue sets what the raw text of a variable means.
func (p *parser) envValue(b *Binding) {
	text := p.src[b.Raw.Start:b.Raw.End]
	if plainEnvValue(text) && !(b.Setting.OneWord() && endsInSign(text)) {
		b.Value = p.token(b.Raw)
		return
	}
	b.Peculiar = true
	s := p.trimBlanks(b.Raw)
	raw := b.Raw
	if s.Len() > 0 && (p.src[s.Start] == '"' || p.src[s.Start] == '\'' || p.src[s.Start] == '`') {
		quote := p.src[s.Start]
		if end := closingQuote(p.src[s.Start+1:s.End], quote); end >= 0 {
			p.quotedEnvValue(b, quote, source.Span{Start: s.Start + 1, End: s.Start + 1 + end}, s.End)
			return
		}
		if b.Setting.OneWord() { // A quote that nothing closes is no part of such a value.
			raw.Start = s.Start + 1
		}
	}
	p.meant(b, raw, "#")
	if p.Kind == Dotenv {
		p.dropSign(b)
	}
	b.References = p.references(b.Value.Span)
}

// endsInSign reports whether a text ends in a sign that ends a statement or an
// item of a list elsewhere, and that no value of one word ends in.
func endsInSign(s string) bool {
	return s != "" && (s[len(s)-1] == ';' || s[len(s)-1] == ',')
}

// dropSign takes such signs off a value that cannot end in them.
func (p *parser) dropSign(b *Binding) {
	for b.Setting.OneWord() && endsInSign(b.Value.Text) && b.Value.offsets == nil {
		b.Value = p.token(p.trimOdd(source.Span{Start: b.Value.Start, End: b.Value.End - 1}))
	}
}

// quotedEnvValue reads a value that stands in quotes, and the comment behind them.
func (p *parser) quotedEnvValue(b *Binding, quote byte, inner source.Span, end int) {
	if i := strings.IndexByte(p.src[inner.End+1:end], '#'); i >= 0 {
		b.Comment = source.Span{Start: inner.End + 1 + i, End: end}
	}
	if quote != '\'' {
		b.References = p.references(inner)
	}
	if inner = p.trimOdd(inner); b.Setting.OneWord() {
		b.Value = joined(p.unescaped(inner, '"')) // In single quotes a \n is two characters, and means no less a line break.
	} else {
		b.Value = p.unescaped(inner, quote)
	}
	b.Value.Style = styleOf(quote)
}

// joined returns a token without its line breaks and the blanks beside them: a
// value of one word that stands over several lines was wrapped.
func joined(t Token) Token {
	if !strings.ContainsAny(t.Text, "\r\n") {
		return t
	}
	var text strings.Builder
	var offsets []int32
	for i := 0; i < len(t.Text); {
		n := len(t.Text[i:]) - len(strings.TrimLeft(t.Text[i:], " \t\r\n"))
		if n > 0 && strings.ContainsAny(t.Text[i:i+n], "\r\n") {
			i += n
			continue
		}
		for range max(n, 1) {
			text.WriteByte(t.Text[i])
			offsets = append(offsets, int32(t.At(i, i).Start))
			i++
		}
	}
	return Token{Span: t.Span, Text: text.String(), offsets: &offsets}
}

// unescaped returns the token at s with the escapes of double quotes resolved.
func (p *parser) unescaped(s source.Span, quote byte) Token {
	t := p.cleaned(s)
	if quote != '"' || !strings.Contains(t.Text, `\`) {
		return t
	}
	var text strings.Builder
	var offsets []int32
	for i := 0; i < len(t.Text); i++ {
		c, at := t.Text[i], int32(t.At(i, i).Start)
		if c == '\\' && i+1 < len(t.Text) {
			i++
			switch c = t.Text[i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			}
		}
		text.WriteByte(c)
		offsets = append(offsets, at)
	}
	t.Text, t.offsets = text.String(), &offsets
	return t
}

// plainEnvValue reports whether every program and shell reads a value alike.
func plainEnvValue(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_/+=.:@%,^-", c) >= 0) {
			return false
		}
	}
	return s != ""
}
