package lint

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// MergeSections returns the fix that moves the lines of one section to the end of
// another and removes its header. There is none where both set the same.
func MergeSections(f *syntax.File, from, into *syntax.Scope) (Fix, bool) {
	for _, b := range from.Bindings {
		for _, o := range into.Bindings {
			if strings.EqualFold(b.Name.Text, o.Name.Text) {
				return Fix{}, false
			}
		}
	}
	body := source.Span{Start: f.Text.FullLine(f.Text.LineAt(from.Header.Start)).End, End: from.Span.End}
	text := strings.TrimRight(f.Text.Slice(body), " \t\r\n")
	at := into.Span.Start + len(strings.TrimRight(f.Text.Slice(into.Span), " \t\r\n"))
	edits := []Edit{{Span: source.Span{Start: at, End: at}, New: LineBreak(f) + text}, {Span: from.Span}}
	if text == "" {
		edits = edits[1:]
	}
	if from.Span.Start < into.Span.Start {
		edits[0], edits[len(edits)-1] = edits[len(edits)-1], edits[0]
	}
	return Fix{Title: "Merge into the other [" + ShortName(into) + "]", Edits: edits}, true
}

// ShortName returns a profile's name for a title, shortened if it is long and
// masked: a key may have been pasted there.
func ShortName(s *syntax.Scope) string {
	name, _ := source.Masked(s.Name.Text, nil, nil)
	if r := []rune(name); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return name
}
