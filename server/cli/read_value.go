package cli

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// shownLines returns a text that a program holds as it may be shown, line by line.
func shownLines(text string, b *syntax.Binding, reveal bool) (lines []string) {
	if !reveal {
		return syntax.ShownValue(text, b)
	}
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, source.Spelled(strings.ReplaceAll(line, "\r", "␍")))
	}
	return lines
}

// heldName returns a name as a program holds it, or masked if it could be a secret.
func heldName(name string, reveal bool) string {
	if reveal {
		return name
	}
	return syntax.MaskedName(name)
}

// shownRow returns the values of a row as join makes one text out of their
// lines, an empty text where there is none. Values that differ and would look
// alike get a number, the same for the same value.
func shownRow(r *row, reveal bool, join func([]string) string) []string {
	shown := make([]string, len(r.cells))
	alike := map[string][]string{}
	for i := range r.cells {
		if c := &r.cells[i]; c.state == held || c.state == misnamed {
			shown[i] = join(shownLines(c.value.Text, c.binding, reveal))
			if values := alike[shown[i]]; !slices.Contains(values, c.value.Text) {
				alike[shown[i]] = append(values, c.value.Text)
			}
		}
	}
	for i := range r.cells {
		if values := alike[shown[i]]; len(values) > 1 {
			shown[i] += fmt.Sprintf(" #%d", slices.Index(values, r.cells[i].value.Text)+1)
		}
	}
	return shown
}
