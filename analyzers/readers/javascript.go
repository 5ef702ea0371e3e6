package readers

import (
	"strings"
	"unicode/utf8"
)

// jsSpace reports whether JavaScript's \s and trim count r as white space. It is
// Unicode's white space without U+0085, and the byte-order mark.
func jsSpace(r rune) bool {
	switch {
	case r <= ' ':
		return r == ' ' || '\t' <= r && r <= '\r'
	case r < 0xA0:
		return false
	}
	return r == '\ufeff' || pySpace(r)
}

// jsTrim is JavaScript's trim.
func jsTrim(s string) string { return strings.TrimFunc(s, jsSpace) }

// jsLineBreaks are what ^, $ and . of JavaScript's expressions take for the end
// of a line.
const jsLineBreaks = "\n\r\u2028\u2029"

func jsLineBreak(r rune) bool { return strings.ContainsRune(jsLineBreaks, r) }

// jsString returns bytes as the string that JavaScript makes of them: a U+FFFD
// in the place of what is no UTF-8, one for as many bytes as could have begun a
// character.
func jsString(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			n = begun(s)
		}
		b.WriteRune(r)
		s = s[n:]
	}
	return b.String()
}

// begun returns how many bytes at the start of s, which is no character, could
// have begun one.
func begun(s string) int {
	most, low, high := 0, byte(0x80), byte(0xBF)
	switch c := s[0]; {
	case 0xC2 <= c && c <= 0xDF:
		most = 2
	case 0xE0 <= c && c <= 0xEF:
		most = 3
	case 0xF0 <= c && c <= 0xF4:
		most = 4
	}
	switch s[0] {
	case 0xE0:
		low = 0xA0
	case 0xED:
		high = 0x9F
	case 0xF0:
		low = 0x90
	case 0xF4:
		high = 0x8F
	}
	n := 1
	for n < len(s) && n < most && low <= s[n] && s[n] <= high {
		low, high = 0x80, 0xBF
		n++
	}
	return n
}
