package yaml

import "strings"

// filler stands for every byte that the library must not see: a letter that no
// word of YAML and no escape begins with.
const filler = 'k'

// byteOrderMark is no part of the first key, and counts for no column.
const byteOrderMark = "\ufeff"

// sanitize returns the bytes of text as the library gets them: as many, and all
// of them ASCII, so that its columns are bytes. Characters that it would refuse
// or take for line breaks become letters; scalars read theirs from the text.
func sanitize(text string) []byte {
	safe := []byte(text)
	for i, b := range safe {
		if b >= 0x7f || b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			safe[i] = filler
		}
	}
	return safe
}

// isBinary reports whether text is none: UTF-16 and its like are full of NULs.
func isBinary(text string) bool {
	nuls := strings.Count(text, "\x00")
	return nuls > len(text)/8
}

// fill overwrites safe[from:to] but for its line breaks.
func fill(safe []byte, from, to int, with byte) {
	for i := from; i < to; i++ {
		if !isBreak(safe[i]) {
			safe[i] = with
		}
	}
}

func isBreak(b byte) bool { return b == '\n' || b == '\r' }

func isBlank(b byte) bool { return b == ' ' || b == '\t' }

func isSpace(b byte) bool { return isBlank(b) || isBreak(b) }

func isFlow(b byte) bool { return b == ',' || b == '[' || b == ']' || b == '{' || b == '}' }
