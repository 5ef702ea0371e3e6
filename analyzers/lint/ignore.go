package lint

import (
	"slices"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// directive begins a comment that speaks to credls.
const directive = "credls:"

// An ignore is a comment that hides the findings of some rules.
type ignore struct {
	rules []string
	over  source.Span // what it covers
	until string      // the day after which it hides nothing more, as 2027-01-31; empty for never
}

// IgnoreComment returns the text of a comment that hides a rule's findings on the
// setting or header below it.
func IgnoreComment(rule string) string { return "# " + directive + " ignore " + rule }

// ignores reads the comments of a file that hide findings:
//
//	# credls: ignore RULE[, RULE] [until=2027-01-31] [-- reason]
//	# credls: ignore-file RULE[, RULE] [-- reason]
//
// The first hides them for the setting or header on the next line, which is no
// comment itself; the second for the whole file.
func ignores(f *syntax.File) (list []ignore) {
	for _, c := range f.Comments {
		text := strings.TrimLeft(f.Text.Slice(c), "#; \t")
		text, ok := strings.CutPrefix(text, directive)
		if !ok {
			continue
		}
		text, _, _ = strings.Cut(text, "--")
		words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' })
		if len(words) < 2 {
			continue
		}
		i := ignore{over: source.Span{End: f.Text.Len()}}
		switch words[0] {
		case "ignore":
			i.over = below(f, c)
		case "ignore-file":
		default:
			continue
		}
		for _, w := range words[1:] {
			if day, ok := strings.CutPrefix(w, "until="); ok {
				i.until = day
			} else {
				i.rules = append(i.rules, w)
			}
		}
		list = append(list, i)
	}
	return list
}

// below returns what stands under a comment: a whole binding, or a line.
func below(f *syntax.File, comment source.Span) source.Span {
	n := f.Text.LineAt(comment.Start) + 1
	for n < f.Text.Lines() && slices.ContainsFunc(f.Comments, func(c source.Span) bool { return f.Text.Line(n).Holds(c) && c.Len() > 0 }) {
		n++
	}
	if n >= f.Text.Lines() {
		return source.Span{Start: f.Text.Len(), End: f.Text.Len()}
	}
	over := f.Text.FullLine(n)
	for _, b := range f.Bindings {
		if b.Line.Start == over.Start {
			over.End = max(over.End, b.Line.End)
		}
	}
	return over
}

// hideIgnored takes out the findings that a comment hides on the day of the run.
func hideIgnored(f *syntax.File, found []Diagnostic, today string) []Diagnostic {
	list := ignores(f)
	if len(list) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(d Diagnostic) bool {
		return slices.ContainsFunc(list, func(i ignore) bool {
			return i.over.Start <= d.Span.Start && d.Span.Start < max(i.over.End, i.over.Start+1) &&
				slices.Contains(i.rules, d.Analyzer.Name) && (i.until == "" || today == "" || today <= i.until)
		})
	})
}
