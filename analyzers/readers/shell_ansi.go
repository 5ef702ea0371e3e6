package readers

import "strings"

// ansi reads '…' behind a $, in which backslashes stand for characters as in C.
// An escape that means NUL ends the text, as strings of bash do.
func (p *shellParser) ansi(w *word) {
	start := p.pos
	var b strings.Builder
	foreign := false
	for i := p.pos + 1; i < len(p.text); {
		switch c := p.text[i]; {
		case c == '\'':
			text, _, _ := strings.Cut(b.String(), "\x00")
			if foreign {
				w.add(part{kind: dynamic, quoted: true})
			} else {
				w.add(part{text: text, quoted: true})
			}
			p.pos = i + 1
			return
		case c == '\\' && i+1 < len(p.text):
			n, ok := ansiEscape(p.text[i:], &b)
			foreign = foreign || !ok
			i += n
		default:
			b.WriteByte(c)
			i++
		}
	}
	p.fail(start, "a quote that nothing closes")
}

// ansiEscape decodes the escape at the start of s, which has at least two
// bytes, and returns its length. It is not ok for a code point that comes out
// differently by the locale.
func ansiEscape(s string, b *strings.Builder) (n int, ok bool) {
	c := s[1]
	if i := strings.IndexByte(`abeEfnrtv\'"?`, c); i >= 0 {
		b.WriteByte("\a\b\x1b\x1b\f\n\r\t\v\\'\"?"[i])
		return 2, true
	}
	switch c {
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v, end := number(s, 1, 3, 8)
		b.WriteByte(byte(v))
		return end, true
	case 'x':
		v, end := number(s, 2, 2, 16)
		if end > 2 {
			b.WriteByte(byte(v))
			return end, true
		}
	case 'u', 'U':
		most := 4
		if c == 'U' {
			most = 8
		}
		v, end := number(s, 2, most, 16)
		if end > 2 {
			b.WriteByte(byte(v))
			return end, v < 0x80
		}
	case 'c':
		if len(s) > 2 {
			b.WriteByte(s[2] & 0x1f)
			return 3, true
		}
	}
	b.WriteString(s[:2])
	return 2, true
}

// number reads at most so many digits of a base at s[from:], and returns their
// value and where they end.
func number(s string, from, most, base int) (value uint64, end int) {
	for end = from; end < len(s) && end < from+most && digit(s[end]) < base; end++ {
		value = value*uint64(base) + uint64(digit(s[end]))
	}
	return value, end
}

// digit returns the value of a digit of a base up to 16, or 16.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return 16
}
