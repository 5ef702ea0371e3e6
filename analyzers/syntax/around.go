package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
)

// TrailingBlanks returns the blanks at the end of a value: behind it on its line,
// or before the quote that closes it.
func (f *File) TrailingBlanks(b *Binding) source.Span {
	if f.Kind.YAML() {
		n := len(strings.TrimRight(b.Given.Text, " \t"))
		return b.Given.At(n, len(b.Given.Text))
	}
	raw := f.Text.Slice(b.Raw)
	if n := len(raw) - len(strings.TrimRight(raw, " \t")); n > 0 && b.Comment.Len() == 0 {
		return source.Span{Start: b.Raw.End - n, End: b.Raw.End}
	}
	if b.Value.Style == Plain || b.Value.Style == Continued {
		return source.Span{}
	}
	inside := f.Text.Slice(source.Span{Start: b.Value.End, End: b.Raw.End})
	n := len(inside) - len(strings.TrimLeft(inside, " \t"))
	return source.Span{Start: b.Value.End, End: b.Value.End + n}
}

// Quotes returns the places of the quotes round a value.
func (f *File) Quotes(b *Binding) (open, shut source.Span) {
	const signs = "\"'`"
	before := f.Text.Slice(source.Span{Start: b.Raw.Start, End: b.Value.Start})
	after := f.Text.Slice(source.Span{Start: b.Value.End, End: b.Raw.End})
	i, j := b.Raw.Start+strings.IndexAny(before, signs), b.Value.End+strings.IndexAny(after, signs)
	return source.Span{Start: i, End: i + 1}, source.Span{Start: j, End: j + 1}
}

// Unquotable reports whether a value means the same without its quotes.
func (f *File) Unquotable(b *Binding) bool {
	if f.Kind.YAML() {
		return f.unquotableInYAML(b)
	}
	return b.Known() && b.Value.Text == f.Text.Slice(b.Value.Span) && !strings.ContainsAny(b.Value.Text, "\"'`#;$\\ \t\n")
}

// unquotableInYAML is [File.Unquotable] of quotes inside a scalar: nothing else is in
// the value but what is fetched from elsewhere, and signs that mean nothing to YAML nor,
// in a script, to a shell.
func (f *File) unquotableInYAML(b *Binding) bool {
	text := b.Value.Text
	for _, r := range b.References {
		whole := r.Within
		if whole.Len() == 0 {
			whole = r.Span
		}
		text = strings.ReplaceAll(text, f.Text.Slice(whole), "")
	}
	return b.Given.offsets == nil && b.Given.Text != "" && !strings.ContainsAny(text, "\"'`#$\\: \t\n") && b.Scope.Kind != Commands
}

// HeaderText returns what stands between the brackets of a header, blanks
// included. Of a header without ] it is all that follows the [.
func (f *File) HeaderText(s *Scope) string {
	return strings.TrimSuffix(strings.TrimPrefix(f.Text.Slice(s.Header), "["), "]")
}

// HeaderLine returns the line that a header stands on, without its line break.
func (f *File) HeaderLine(s *Scope) source.Span {
	return f.Text.Line(f.Text.LineAt(s.Header.Start))
}

// LineBreaks returns the places within the quotes round a value where it goes on
// on another line, or where \n or \r says so, with the blanks beside them.
func (f *File) LineBreaks(b *Binding) (places []source.Span) {
	if f.Kind.YAML() && b.Scope.Kind != Commands {
		return f.lineBreaksInYAML(b)
	}
	if b.Value.Style != Double && b.Value.Style != Single {
		return nil
	}
	open, shut := f.Quotes(b)
	text := f.Text.Slice(source.Span{Start: open.End, End: shut.Start})
	for at := 0; at < len(text); {
		end, breaks := at, false
		for end < len(text) {
			n := breakLength(text[end:])
			if n == 0 && !isBlank(text[end]) {
				break
			}
			breaks = breaks || n > 0
			end += max(n, 1)
		}
		switch {
		case breaks:
			places = append(places, source.Span{Start: open.End + at, End: open.End + end})
		case text[at] == '\\':
			end = at + 2 // An escaped backslash begins no other escape.
		}
		at = max(end, at+1)
	}
	return places
}

// lineBreaksInYAML is [File.LineBreaks] of a scalar. What is fetched from elsewhere may
// be spread over lines as it likes.
func (f *File) lineBreaksInYAML(b *Binding) (places []source.Span) {
	t := b.Given
	if !b.Whole.Holds(t.Span) {
		return nil // An alias: it is told of where it is written.
	}
	for i := 0; i < len(t.Text); i++ {
		j, breaks := i, false
		for ; j < len(t.Text) && strings.IndexByte(" \t\r\n", t.Text[j]) >= 0; j++ {
			breaks = breaks || t.Text[j] == '\n' || t.Text[j] == '\r' || f.brokenAt(t, j)
		}
		if at := f.around(t.At(i, j), t.Span); breaks && !slices.ContainsFunc(b.References, func(r Reference) bool { return r.Start < at.Start && at.Start < max(r.End, r.Within.End) }) {
			places = append(places, at)
		}
		i = max(i, j-1)
	}
	return places
}

// around returns a span with the blanks and line breaks beside it, within another.
func (f *File) around(s, within source.Span) source.Span {
	const blanks = " \t\r\n"
	for s.Start > within.Start && strings.IndexByte(blanks, f.Text.String()[s.Start-1]) >= 0 {
		s.Start--
	}
	for s.End < within.End && strings.IndexByte(blanks, f.Text.String()[s.End]) >= 0 {
		s.End++
	}
	return s
}

// brokenAt reports whether a byte of a token's text stands for the end of a line.
func (f *File) brokenAt(t Token, i int) bool {
	return t.offsets != nil && strings.Contains(f.Text.Slice(t.At(i, i+1)), "\n")
}

// BlockHeader returns the place of the sign that a block of YAML begins with and what
// belongs to it, such as |2-; empty for a value that is no block.
func (f *File) BlockHeader(b *Binding) source.Span {
	if b.Given.Style != Literal && b.Given.Style != Folded {
		return source.Span{}
	}
	head, _, _ := strings.Cut(f.Text.Slice(source.Span{Start: b.Whole.Start, End: b.Whole.End}), "\n")
	for at, word := 0, ""; at < len(head); at += len(word) + 1 {
		word, _, _ = strings.Cut(head[at:], " ")
		if word = strings.TrimRight(word, "\r"); strings.HasPrefix(word, "|") || strings.HasPrefix(word, ">") {
			return source.Span{Start: b.Whole.Start + at, End: b.Whole.Start + at + len(word)}
		}
	}
	return source.Span{}
}

// breakLength returns the length of the line break, or the escape of one, that a
// text begins with; 0 if it does not.
func breakLength(s string) int {
	switch {
	case s[0] == '\r' || s[0] == '\n':
		return 1
	case strings.HasPrefix(s, `\n`) || strings.HasPrefix(s, `\r`):
		return 2
	}
	return 0
}

// IsFence reports whether a line opens or closes a block of code in Markdown.
func IsFence(line string) bool {
	return strings.HasPrefix(line, "```") && !strings.ContainsAny(strings.Trim(line, "`"), " `=") || line == "~~~"
}

// IsConflictMarker reports whether git wrote a line to part two versions.
func IsConflictMarker(line string) bool {
	return line == "=======" || strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ")
}

// WordBefore returns the place of what stands before a variable's name: export, or
// set or $env: of the two shells of Windows.
func (f *File) WordBefore(b *Binding) source.Span {
	before := strings.TrimRight(f.Text.Slice(source.Span{Start: b.Line.Start, End: b.Name.Start}), " \t")
	for _, word := range wordsBefore {
		if n := len(before) - len(word); n >= 0 && strings.EqualFold(before[n:], word) {
			return source.Span{Start: b.Line.Start + n, End: b.Line.Start + len(before)}
		}
	}
	return source.Span{}
}

// ForeignWord reports whether a word of the shells of Windows stands before a
// variable of an env file: no program reads such a line, whatever else is in it.
func (f *File) ForeignWord(b *Binding) bool {
	return f.Kind == Dotenv && !b.Exported && f.WordBefore(b).Len() > 0
}

// UpToValue returns what stands before a value on its line: the name, the
// delimiter and the blanks; in a shell with export before it if that stands there.
func (f *File) UpToValue(b *Binding) string {
	raw := f.Text.Slice(b.Raw)
	start, blanks := b.Name.Start, len(raw)-len(strings.TrimLeft(raw, " \t"))
	if b.Exported && f.Kind == Shell {
		return "export " + f.Text.Slice(source.Span{Start: start, End: b.Raw.Start + blanks})
	}
	return f.Text.Slice(source.Span{Start: start, End: b.Raw.Start + blanks})
}

// BehindValue returns what stands behind a value of one line and its closing
// quote, up to the comment.
func (f *File) BehindValue(b *Binding) source.Span {
	s := source.Span{Start: b.Value.End, End: b.Raw.End}
	if b.Value.Style != Plain {
		_, shut := f.Quotes(b)
		s.Start = shut.End
	}
	if b.Comment.Len() > 0 {
		s.End = b.Comment.Start
	}
	return source.Span{Start: s.Start, End: max(s.Start, s.End)}
}

// SignBehind returns the place of the ; or , behind a value of one word in an env
// file, in quotes or not, where nothing else stands there.
func (f *File) SignBehind(b *Binding) source.Span {
	if f.Kind != Dotenv || !b.Setting.OneWord() {
		return source.Span{}
	}
	s := f.BehindValue(b)
	text := f.Text.Slice(s)
	sign := strings.TrimSpace(text)
	if sign == "" || strings.Trim(sign, ";, \t") != "" {
		return source.Span{}
	}
	at := s.Start + strings.Index(text, sign)
	return source.Span{Start: at, End: at + len(sign)}
}
