package readers

import "sort"

// stripped is a text without some bytes that a program drops before it reads.
type stripped struct {
	text string
	gone []int // the offsets that the dropped bytes had
}

// strip drops the bytes of text that drop reports by their offset.
func strip(text string, drop func(at int) bool) stripped {
	var s stripped
	var kept []byte
	from := 0
	for i := range len(text) {
		if drop(i) {
			kept = append(kept, text[from:i]...)
			s.gone = append(s.gone, i)
			from = i + 1
		}
	}
	if s.gone == nil {
		return stripped{text: text}
	}
	s.text = string(append(kept, text[from:]...))
	return s
}

// offset maps an offset in s.text to one in the text as it was.
func (s stripped) offset(at int) int {
	return at + sort.Search(len(s.gone), func(i int) bool { return s.gone[i]-i > at })
}
