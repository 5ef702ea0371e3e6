package readers

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// pySpace reports whether Python's str.strip removes r. Beside Unicode's white
// space it counts the four separators U+001C to U+001F.
func pySpace(r rune) bool {
	switch {
	case r <= ' ':
		return r == ' ' || '\t' <= r && r <= '\r' || '\x1c' <= r
	case r < 0x80:
		return false
	}
	switch r {
	case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

func pyStrip(s string) string { return strings.TrimFunc(s, pySpace) }

// pyLower is Python's str.lower. Unlike Go's it makes two characters of the
// Turkish İ. The form that it gives a Σ at the end of a word is left out.
func pyLower(s string) string {
	return strings.ToLower(strings.ReplaceAll(s, "İ", "i\u0307"))
}

// pyIndent returns the white space at the start of s, as bytes and as what
// Python counts: code points.
func pyIndent(s string) (bytes, runes int) {
	bytes = len(s) - len(strings.TrimLeftFunc(s, pySpace))
	return bytes, utf8.RuneCountInString(s[:bytes])
}

// pyLineBreak reports whether Python's str.splitlines breaks a line at r, which
// is more than what ends a line of a file.
func pyLineBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\x1c', '\x1d', '\x1e', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

var errUnclosed = errors.New("no closing quotation, or nothing behind a backslash")

// shlexSplit cuts s into words as Python's shlex.split does: blanks separate,
// quotes of either kind hold together, and a backslash escapes outside of
// quotes and before " and \ inside double ones.
func shlexSplit(s string) ([]string, error) {
	var (
		words []string
		word  strings.Builder
		open  bool // whether a word has begun, which may be empty
		quote byte
	)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && quote != '\'':
			i++
			if i == len(s) {
				return nil, errUnclosed
			}
			if quote == '"' && s[i] != '"' && s[i] != '\\' {
				word.WriteByte('\\')
			}
			word.WriteByte(s[i])
			open = true
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteByte(c)
		case c == '"' || c == '\'':
			quote, open = c, true
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			if open {
				words = append(words, word.String())
				word.Reset()
				open = false
			}
		default:
			word.WriteByte(c)
			open = true
		}
	}
	if quote != 0 {
		return nil, errUnclosed
	}
	if open {
		words = append(words, word.String())
	}
	return words, nil
}
