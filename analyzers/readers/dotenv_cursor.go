package readers

import (
	"strings"
	"unicode"
)

// A dotenvCursor goes over the text of an env file in the grammar of godotenv,
// which compose has taken over: the two part in names and values only.
type dotenvCursor struct {
	text string
	at   int // the offset in bytes
}

// next goes to the next statement, over white space and comments. A comment may
// stand behind a closing quote.
func (c *dotenvCursor) next() bool {
	for {
		rest := strings.TrimLeftFunc(c.text[c.at:], unicode.IsSpace)
		c.at = len(c.text) - len(rest)
		if rest == "" {
			return false
		}
		if rest[0] != '#' {
			return true
		}
		end := strings.IndexByte(rest, '\n')
		if end < 0 {
			return false
		}
		c.at += end
	}
}

func (c *dotenvCursor) skipBlanks() { c.at = len(c.text) - len(trimBlanks(c.text[c.at:])) }

func trimBlanks(s string) string { return strings.TrimLeftFunc(s, dotenvBlank) }

// dotenvBlank reports whether r is white space that ends no line to godotenv.
func dotenvBlank(r rune) bool { return strings.ContainsRune("\t\v\f\r \u0085\u00a0", r) }
