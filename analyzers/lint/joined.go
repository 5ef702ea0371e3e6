package lint

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// JoinFix returns the fix that takes the line breaks out of a value, which stand at some
// places. It is one to make without asking if they stand at an end, or if the value
// without them has the shape that it must have. Of a block in YAML that ends in a line
// break the header is changed; there is none for one with a comment on its first line.
func JoinFix(f *syntax.File, b *syntax.Binding, places []source.Span) []Fix {
	header := f.BlockHeader(b)
	if header.Len() == 0 {
		open, shut := source.Span{End: b.Given.Start}, source.Span{Start: b.Given.End}
		if !f.Kind.YAML() || b.Scope.Kind == syntax.Commands {
			open, shut = f.Quotes(b)
		}
		ends := len(places) == 1 && (places[0].Start == open.End || places[0].End == shut.Start)
		return []Fix{{Title: "Remove the line breaks", Preferred: true, Edits: Remove(places...), Safe: b.Value.Text != "" && ends || Trusted(b)}}
	}
	if inner := strings.TrimRight(b.Given.Text, "\r\n"); !strings.ContainsAny(inner, "\r\n ") {
		sign := strings.Trim(f.Text.Slice(header), "+-")
		return []Fix{{Title: "Write " + sign + "-", Preferred: true, Safe: true, Edits: []Edit{{Span: header, New: sign + "-"}}}}
	}
	if strings.Contains(f.Text.Slice(f.Text.Line(f.Text.LineAt(header.Start))), " #") || !Trusted(b) {
		return nil
	}
	return []Fix{{Title: "Write it on one line", Preferred: true, Safe: true, Edits: []Edit{{Span: source.Span{Start: header.Start, End: b.Whole.End}, New: b.Value.Text}}}}
}
