package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// ShownValue returns a text that a program holds as it may be shown, line by
// line. Only that part of it is shown like a value of its setting that the
// author means as its value, which is harmless or the ends of a key ID; what a
// program takes into the value beside that could be anything, and is hidden.
func ShownValue(text string, b *Binding) (lines []string) {
	meant, setting := "", aws.None
	if b != nil {
		meant, setting = b.Value.Text, b.Setting
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			meant, setting = "", aws.None
		}
		lines = append(lines, ShownPart(strings.ReplaceAll(line, "\r", "␍"), meant, setting))
	}
	return lines
}

// ShownPart returns a line as a file of its own would show it, in which up to
// three bindings stand: what is meant as the value of the setting, and what
// stands before and behind it, of which nobody knows what it is.
func ShownPart(line, meant string, setting aws.Setting) string {
	if line == "" {
		return ""
	}
	at := strings.Index(line, meant)
	switch {
	case meant != "" && at >= 0:
	case strings.HasPrefix(meant, line): // The program cuts it short.
		at, meant = 0, line
	default:
		at, meant = 0, ""
	}
	f := &File{Kind: Credentials, Text: source.New(line)}
	add := func(start, end int, setting aws.Setting) {
		if start < end {
			s := source.Span{Start: start, End: end}
			f.Bindings = append(f.Bindings, &Binding{
				Setting: setting, Line: s, Raw: s, Value: Token{Span: s, Text: line[start:end]},
			})
		}
	}
	add(0, at, aws.None)
	add(at, at+len(meant), setting)
	add(at+len(meant), len(line), aws.None)
	shown, _ := f.Shown(0)
	first := strings.TrimLeft(shown, " ")
	return strings.Repeat("·", len(shown)-len(first)) + first // As Shown has blanks at the end.
}

// ShownName returns the name of a setting or a section as it may be shown. In
// the place of a name all sorts of things stand, in lower case where a program
// makes them so: what is long, of one piece and no word is hidden.
func ShownName(name string) string {
	var hidden []source.Hidden
	for start := 0; start < len(name); start++ {
		end, digit := start, false
		for end < len(name) && pieceOfKey(name[end]) {
			digit = digit || '0' <= name[end] && name[end] <= '9'
			end++
		}
		if n := end - start; n >= longWord || n >= longKey && digit {
			hidden = append(hidden, source.Hidden{Span: source.Span{Start: start, End: end}})
		}
		start = end
	}
	shown, _ := source.Masked(name, hidden, nil)
	return shown
}

const (
	longKey  = 16 // from here on letters with digits among them are taken for a key
	longWord = 32 // and from here on letters alone
)

func pieceOfKey(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/'
}

// MaskedName returns a name as it stands, or masked if it could be a secret.
func MaskedName(name string) string {
	if shown := ShownName(name); strings.Contains(shown, "•") {
		return shown
	}
	return name
}
