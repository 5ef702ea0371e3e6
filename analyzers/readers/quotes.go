package readers

import (
	"iter"
	"strings"
)

// closings yields where a text that begins with a quote at an offset could end,
// in the order in which expressions such as '(?:\\'|[^'])*' try: at the first
// quote that no backslash stands before, and then at those before it, from the
// last to the first.
func closings(text string, open int) iter.Seq[int] {
	return func(yield func(int) bool) {
		var escaped []int
		for i := open + 1; i < len(text); i++ {
			n := strings.IndexByte(text[i:], text[open])
			if n < 0 {
				break
			}
			if i += n; text[i-1] != '\\' {
				if !yield(i) {
					return
				}
				break
			}
			escaped = append(escaped, i)
		}
		for len(escaped) > 0 {
			last := len(escaped) - 1
			if !yield(escaped[last]) {
				return
			}
			escaped = escaped[:last]
		}
	}
}

// unescape decodes a backslash with one of the bytes in escapes behind it, which
// stands for the byte at the same place of meanings. Other backslashes stay.
func unescape(s, escapes, meanings string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\\' && i+1 < len(s) {
			if n := strings.IndexByte(escapes, s[i+1]); n >= 0 {
				c = meanings[n]
				i++
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}
