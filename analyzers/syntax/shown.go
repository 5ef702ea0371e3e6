package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// Shown returns line n, counted from zero, as it may be shown to anyone, and
// where the marks, spans of the file, stand in what is shown. The part of a
// mark that lies on another line is left out.
func (f *File) Shown(n int, marks ...source.Span) (shown string, moved []source.Span) {
	line := f.Text.Line(n)
	var inLine []source.Span
	for _, m := range marks {
		inLine = append(inLine, within(m, line))
	}
	return source.Masked(f.Text.Slice(line), f.hidden(line), inLine)
}

// within returns the part of s that lies in line, in bytes of the line.
func within(s, line source.Span) source.Span {
	start := max(line.Start, min(s.Start, line.End)) - line.Start
	return source.Span{Start: start, End: max(start, min(s.End, line.End)-line.Start)}
}

// hidden returns what must not be shown of a line: every value but those of
// settings that hold nothing secret, and all of a line that could not be read.
func (f *File) hidden(line source.Span) (hidden []source.Hidden) {
	if f.Kind.YAML() {
		return f.hiddenYAML(line)
	}
	for _, b := range f.On(line) {
		if strings.Contains(b.Name.Text, `"`) { // JSON on one line, up to the = at the end of a token.
			hidden = append(hidden, source.Hidden{Span: within(b.Name.Span, line)})
		}
		if !harmless(b.Setting) {
			hidden = append(f.hideComment(hidden, b.Comment, line), hiddenValue(b, line)...)
		}
	}
	for _, c := range touching(f.Comments, line, func(c source.Span) source.Span { return c }) {
		hidden = f.hideComment(hidden, c, line)
	}
	for _, e := range touching(f.Errors, line, func(e Error) source.Span { return e.Span }) {
		if e.Code != UnclosedHeader && e.Code != StrayContinuation && len(f.On(line)) == 0 {
			hidden = append(hidden, source.Hidden{Span: within(line, line)})
		}
	}
	if f.Kind.Cache() || f.Kind == Shell && len(hidden) == 0 && len(f.On(line)) == 0 {
		hidden = append(hidden, source.Hidden{Span: within(line, line)})
	}
	return hidden
}

// hiddenValue returns what must not be shown of all that stands behind a
// delimiter: everything up to the comment, but for the ends of a key ID.
func hiddenValue(b *Binding, line source.Span) []source.Hidden {
	end := b.Raw.End
	if b.Comment.Len() > 0 {
		end = min(end, b.Comment.Start)
	}
	keep := keptEnds(b)
	if keep == 0 {
		return []source.Hidden{{Span: within(source.Span{Start: b.Raw.Start, End: end}, line)}}
	}
	return []source.Hidden{
		{Span: within(source.Span{Start: b.Raw.Start, End: b.Value.Start}, line)},
		{Span: within(b.Value.Span, line), Keep: keep},
		{Span: within(source.Span{Start: b.Value.End, End: end}, line)},
	}
}

// harmless reports whether the values of a setting hold nothing secret. Of
// settings that AWS does not know nobody can tell.
func harmless(s aws.Setting) bool {
	return s != aws.None && !s.IsCredential() && !s.IsSecret() && s.Info().Type != aws.Command
}

// keptEnds returns how many characters may be seen at either end of a value:
// four of one that has the shape of a key ID in a key ID's place.
func keptEnds(b *Binding) int {
	v := b.Value.Text
	if b.Setting != aws.AccessKeyID || b.Value.Style == Base64 || len(v) < 16 || len(v) > 24 || strings.TrimSpace(v) != v {
		return 0
	}
	if head := strings.ToUpper(v[:2]); head != "AK" && head != "AS" && head != "AI" && head != "AR" && head != "KI" && head != "AA" {
		return 0
	}
	for i := range len(v) {
		if c := v[i]; !('A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			return 0
		}
	}
	return 4
}

// hideComment hides what a comment could keep of an old setting: everything
// behind a = or : in it. In one that speaks to credls the names of rules are
// seen, which are words in lower case.
func (f *File) hideComment(hidden []source.Hidden, c, line source.Span) []source.Hidden {
	if c.Len() == 0 {
		return hidden
	}
	text := f.Text.Slice(c)
	from := strings.IndexAny(text, "=:") + 1
	if rest, ours := strings.CutPrefix(strings.TrimLeft(text, "#; \t"), "credls:"); ours {
		names, _, _ := strings.Cut(rest, "--")
		seen := len(names) - len(strings.TrimLeft(names, "abcdefghijklmnopqrstuvwxyz-, \t"))
		from = len(text) - len(rest) + seen
	}
	if from > 0 && from < len(text) {
		hidden = append(hidden, source.Hidden{Span: within(source.Span{Start: c.Start + from, End: c.End}, line)})
	}
	return hidden
}
