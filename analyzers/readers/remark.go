package readers

import (
	"fmt"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Remark says in a few words how what a program reads differs from what the
// author means: "keeps the quotes". It is empty where the two are the same, and
// never holds any part of a value. The command read, the hover of editors and
// the rule reader-disagreement all say it with these words.
func (r Read) Remark(f *syntax.File, b *syntax.Binding) string {
	meant := b.Value.Text
	switch {
	case r.Found && r.Text == meant:
		return ""
	case r.Err != nil && r.Err.Code == Unknown && !r.Found:
		return "would have to run it"
	case r.Err != nil && !r.Found:
		return "refuses the file"
	case !r.Found:
		return "does not see it"
	case r.Text == "":
		return "reads nothing"
	}
	if kept := r.kept(f, b); len(kept) > 0 {
		return "keeps " + strings.Join(kept, " and ")
	}
	return r.changed(f, b)
}

// AsMeant is the remark on programs that read what the author means.
const AsMeant = "as meant"

// A Group is the programs that read a binding alike.
type Group struct {
	Remark  string // see [Read.Remark]; [AsMeant] where there is nothing to say
	Readers []*Reader
}

// Groups sorts programs by what they read for a binding, in the order of the
// list. Programs that refuse the file for what stands elsewhere are left out.
func (r *Readings) Groups(b *syntax.Binding, list []*Reader) (groups []Group) {
next:
	for _, reader := range list {
		read := r.Of(reader, b)
		if read.Err != nil && read.Err.Code != Unknown && (read.Err.Offset < b.Line.Start || read.Err.Offset >= b.Line.End) {
			continue
		}
		remark := read.Remark(r.File, b)
		if remark == "" {
			remark = AsMeant
		}
		for i := range groups {
			if groups[i].Remark == remark {
				groups[i].Readers = append(groups[i].Readers, reader)
				continue next
			}
		}
		groups = append(groups, Group{remark, []*Reader{reader}})
	}
	return groups
}

// kept lists what a program takes for part of a value that the author does not.
func (r Read) kept(f *syntax.File, b *syntax.Binding) (kept []string) {
	text := r.Text
	if b.Comment.Len() > 0 && strings.Contains(text, f.Text.Slice(b.Comment)) {
		kept = append(kept, "the comment")
		text = strings.TrimRight(strings.ReplaceAll(text, f.Text.Slice(b.Comment), ""), " \t")
	}
	if strings.HasSuffix(text, "\r") {
		kept = append(kept, "the carriage return")
		text = strings.TrimRight(text, "\r")
	}
	if n := len(text) - len(strings.Trim(text, " \t")); n > 0 {
		kept = append(kept, count(n, "blank"))
		text = strings.Trim(text, " \t")
	}
	if b.Value.Style != syntax.Plain && b.Value.Style != syntax.Continued && len(text) > 0 && strings.IndexByte("\"'`", text[0]) >= 0 {
		kept = append(kept, "the quotes")
	}
	for _, c := range text {
		if o, _ := syntax.Odd(c); o != syntax.NotOdd {
			kept = append(kept, fmt.Sprintf("U+%04X", c))
			break
		}
	}
	return kept
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// changed says what else a program makes of a value.
func (r Read) changed(f *syntax.File, b *syntax.Binding) string {
	meant := b.Value.Text
	raw := f.Text.Slice(source.Span{Start: b.Raw.Start, End: b.Raw.End})
	switch {
	case strings.Contains(r.Text, "\n") && !strings.Contains(raw, "\n") && strings.Contains(raw, `\n`):
		return `breaks the line at \n`
	case strings.Contains(r.Text, "\n") && !strings.Contains(meant, "\n"):
		return "goes on with the lines below"
	case strings.Contains(meant, "\n") && !strings.Contains(r.Text, "\n"):
		return "reads the first line only"
	case strings.HasPrefix(meant, r.Text):
		switch c := meant[len(r.Text)]; c {
		case '#', ';', ' ', '\t', ',':
			return fmt.Sprintf("cuts it at %q", string(c))
		}
		return "cuts it short"
	case len(b.References) > 0 && !strings.Contains(r.Text, "$"):
		return "puts something in for $"
	case strings.Contains(raw, `\`):
		return "takes the backslash otherwise"
	}
	return "reads something else"
}
