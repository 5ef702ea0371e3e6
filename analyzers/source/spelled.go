package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Spelled returns a text with its invisible characters as <U+200B> and → for tabs.
func Spelled(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, "<%02X>", s[i])
		case r == '\t':
			b.WriteString("→")
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "<U+%04X>", r)
		}
	}
	return b.String()
}
