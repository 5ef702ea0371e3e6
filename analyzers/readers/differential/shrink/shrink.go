// Package shrink makes a text that shows a fault as short as can be.
package shrink

import (
	"strings"
	"unicode/utf8"
)

// Text returns a part of text for which fails still holds: whole lines are left
// out first, then characters, for as long as that can be done.
//
// fails is asked about many texts at once, because the program that answers may
// take long to start; it returns an answer for each. It must hold for text.
func Text(text string, fails func([]string) []bool) string {
	for {
		before := text
		text = leaveOut(text, strings.SplitAfter(text, "\n"), fails)
		text = leaveOut(text, characters(text), fails)
		if text == before {
			return text
		}
	}
}

// characters cuts text into its characters. Bytes that are no UTF-8 stand alone.
func characters(text string) []string {
	var list []string
	for text != "" {
		_, n := utf8.DecodeRuneInString(text)
		list = append(list, text[:n])
		text = text[n:]
	}
	return list
}

// leaveOut leaves out as many of the parts as can be spared: half of them at a
// time at first, one at a time in the end.
func leaveOut(text string, parts []string, fails func([]string) []bool) string {
	for size := (len(parts) + 1) / 2; size > 0; {
		var shorter []string
		for at := 0; at < len(parts); at += size {
			shorter = append(shorter, join(parts, at, at+size))
		}
		spared := -1
		for i, failed := range fails(shorter) {
			if failed && shorter[i] != text {
				spared = i
				break
			}
		}
		if spared < 0 {
			size /= 2
			continue
		}
		text = shorter[spared]
		at := spared * size
		parts = append(parts[:at:at], parts[min(at+size, len(parts)):]...)
		size = min(size, len(parts))
	}
	return text
}

// join returns the text of all parts but those from one place to another.
func join(parts []string, from, to int) string {
	return strings.Join(parts[:from], "") + strings.Join(parts[min(to, len(parts)):], "")
}
