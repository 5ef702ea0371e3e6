package yaml

import (
	"strconv"
	"unicode/utf8"
)

// escapes holds what a letter behind a backslash stands for in double quotes.
var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f",
	'r': "\r", 'e': "\x1b", ' ': " ", '"': "\"", '/': "/", '\\': "\\",
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// digits holds how many digits follow a letter behind a backslash.
var digits = map[byte]int{'x': 2, 'u': 4, 'U': 8}

// escape writes what the backslash at the cursor stands for. All bytes of it
// stand where the backslash does.
func (w *writer) escape() {
	at := w.i
	w.i++
	if w.i >= w.end {
		return
	}
	letter := w.safe[w.i]
	if isBreak(letter) {
		w.lineBreak()
		w.emptyLines()
		return
	}
	w.i++
	for _, b := range []byte(escapes[letter]) {
		w.put(b, at)
	}
	if n := digits[letter]; n > 0 {
		for _, b := range utf8.AppendRune(nil, w.number(n)) {
			w.put(b, at)
		}
	}
}

// number reads n hexadecimal digits.
func (w *writer) number(n int) rune {
	end := min(w.i+n, w.end)
	value, _ := strconv.ParseUint(w.source[w.i:end], 16, 32)
	w.i = end
	return rune(value)
}
