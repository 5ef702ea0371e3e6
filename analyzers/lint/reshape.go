package lint

import (
	"regexp"
	"strings"
	"sync"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// assignment matches NAME: value and NAME=value where it is clear what is the value,
// which nothing in it makes something else in YAML.
var assignment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^["']?([A-Za-z_][A-Za-z0-9_]*)(?::\s+|=)(["']?)([A-Za-z0-9+/=_.$\{\}:-]+)(["']?)$`)
})

// taken returns the name and the value of what stands in an item.
func taken(text string) (name, value string, ok bool) {
	m := assignment().FindStringSubmatch(text)
	if m == nil || strings.ContainsAny(m[3][:1], "{}:-") || strings.HasSuffix(m[3], ":") {
		return "", "", false
	}
	return m[1], m[3], true
}

// Reshape returns the fix that gives what a system refuses the shape that it takes, if
// it is clear what is meant. Nothing can be lost: today the file is refused.
func Reshape(f *syntax.File, e syntax.Error) []Fix {
	text := f.Text.Slice(e.Span)
	scalar := &yaml.Node{Text: text}
	switch {
	case strings.Trim(text, " ") == "":
		return []Fix{{Title: "Remove the blank", Preferred: true, Safe: true, Edits: Remove(e.Span)}}
	case f.Kind == syntax.Kubernetes && (scalar.Type() == yaml.Number || scalar.Type() == yaml.Bool || scalar.OldBool()):
		return []Fix{{Title: "Quote it", Preferred: true, Safe: true, Edits: []Edit{{Span: e.Span, New: `"` + text + `"`}}}}
	case f.Kind == syntax.Compose:
		return ItemFix(f, e.Span)
	case f.Kind == syntax.Kubernetes:
		name, value, ok := taken(text)
		if !ok || !opensItem(f, e.Start) {
			return nil
		}
		if (&yaml.Node{Text: value}).Type() != yaml.Text || (&yaml.Node{Text: value}).OldBool() {
			value = `"` + value + `"`
		}
		indent := LineBreak(f) + strings.Repeat(" ", e.Start-f.Text.Line(f.Text.LineAt(e.Start)).Start)
		return []Fix{{Title: "Write name and value", Preferred: true, Safe: true, Edits: []Edit{{Span: e.Span, New: "name: " + name + indent + "value: " + value}}}}
	}
	return nil
}

// ItemFix returns the fix that writes NAME=value for an item NAME: value.
func ItemFix(f *syntax.File, item source.Span) []Fix {
	name, value, ok := taken(f.Text.Slice(item))
	if !ok || !opensItem(f, item.Start) {
		return nil
	}
	return []Fix{{Title: "Write = for the colon", Preferred: true, Safe: true, Edits: []Edit{{Span: item, New: name + "=" + value}}}}
}

// opensItem reports whether only the - of an item stands before an offset on its line.
func opensItem(f *syntax.File, at int) bool {
	line := f.Text.Line(f.Text.LineAt(at))
	return strings.Trim(f.Text.Slice(source.Span{Start: line.Start, End: at}), " ") == "-"
}
