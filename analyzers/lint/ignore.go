package lint

import (
	"slices"
	"sort"
	"strings"
	"time"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// directive begins a comment that speaks to credls.
const directive = "credls:"

// An Ignore is a comment that hides the findings of rules.
type Ignore struct {
	Span    source.Span   // the comment
	Rules   []IgnoredRule // in its order
	Until   source.Span   // the day after which it hides nothing more; empty for never
	NotADay bool          // what stands there is no day, so that it hides without end
	Expired bool          // the day is past, as far as the time is known

	over source.Span // what it covers
	ends time.Time   // when its day is past, where the clock of the run stands; zero for never
}

// An IgnoredRule is a rule that a comment names.
type IgnoredRule struct {
	source.Span // the name
	Name        string
	Use         Use
	Near        string // the rule that is probably meant by a name that is none; empty if there is none
}

// A Use tells what naming a rule in a comment is good for.
type Use uint8

// The uses.
const (
	Unclear Use = iota // the rule is off or broke, or what it finds rests on more than the file
	Used               // it has something to say there
	Unused             // it has nothing to say there
	NoRule             // there is no such rule
)

// IgnoreComment returns the text of a comment that hides a rule's findings on the
// setting or header below it.
func IgnoreComment(rule string) string { return "# " + directive + " ignore " + rule }

// ignores reads the comments of a file that hide findings on the day of the run:
//
//	# credls: ignore RULE[, RULE] [until=2027-01-31] [-- reason]
//	# credls: ignore-file RULE[, RULE] [until=2027-01-31] [-- reason]
//
// The first hides them for the setting or header on the next line, which is no
// comment itself, and in YAML at the end of a line for that line; the second for the
// whole file.
func ignores(f *syntax.File, now time.Time) (list []*Ignore) {
	for n, c := range append(f.Comments[:len(f.Comments):len(f.Comments)], f.Trailing...) {
		text := strings.TrimLeft(f.Text.Slice(c), "#; \t")
		text, ok := strings.CutPrefix(text, directive)
		if !ok {
			continue
		}
		i := Ignore{Span: c}
		at := c.End - len(text)
		text, _, _ = strings.Cut(text, "--")
		words := words(text, at)
		switch {
		case len(words) == 0:
			continue
		case words[0].Name == "ignore":
			if i.over = below(f, c); n >= len(f.Comments) {
				i.over = beside(f, c)
			}
		case words[0].Name == "ignore-file":
			i.over = source.Span{End: f.Text.Len() + 1}
		default:
			continue
		}
		for _, w := range words[1:] {
			if day, ok := strings.CutPrefix(w.Name, "until="); ok {
				i.Until = w.Span
				i.expire(day, now)
			} else {
				i.Rules = append(i.Rules, w)
			}
		}
		list = append(list, &i)
	}
	return list
}

// words returns the words of a text that begins at an offset.
func words(text string, at int) (list []IgnoredRule) {
	isGap := func(r rune) bool { return r == ' ' || r == '\t' || r == ',' }
	for word := range strings.FieldsFuncSeq(text, isGap) {
		start := at + strings.Index(text, word)
		list = append(list, IgnoredRule{Span: source.Span{Start: start, End: start + len(word)}, Name: word})
		text = text[start+len(word)-at:]
		at = start + len(word)
	}
	return list
}

// expire sets when a day is past, which is at its end wherever the clock stands,
// and whether it is.
func (i *Ignore) expire(day string, now time.Time) {
	d, err := time.ParseInLocation(time.DateOnly, day, now.Location())
	if err != nil {
		i.NotADay = true
		return
	}
	i.ends = d.AddDate(0, 0, 1)
	i.Expired = !now.IsZero() && !now.Before(i.ends)
}

// maxBetween bounds how many comments may stand between one and what it is about.
const maxBetween = 100

// below returns what stands under a comment: a whole binding, or a line, with the
// comments in between.
func below(f *syntax.File, comment source.Span) source.Span {
	n := f.Text.LineAt(comment.Start) + 1
	if n >= f.Text.Lines() {
		return source.Span{Start: f.Text.Len(), End: f.Text.Len() + 1}
	}
	over := f.Text.FullLine(n)
	for last := min(f.Text.Lines()-1, n+maxBetween); n < last && isComment(f, f.Text.Line(n)); {
		n++
	}
	line := f.Text.FullLine(n)
	over.End = max(line.End, line.Start+1)
	for _, b := range f.On(line) {
		if b.Line.Start == line.Start {
			over.End = max(over.End, b.Line.End)
		}
	}
	return over
}

// beside returns what a comment at the end of a line stands beside: that line, and
// what begins on it.
func beside(f *syntax.File, comment source.Span) source.Span {
	over := f.Text.FullLine(f.Text.LineAt(comment.Start))
	for _, b := range f.On(over) {
		if b.Line.Start == over.Start {
			over.End = max(over.End, b.Line.End)
		}
	}
	return over
}

// isComment reports whether nothing but a comment stands on a line.
func isComment(f *syntax.File, line source.Span) bool {
	i := sort.Search(len(f.Comments), func(i int) bool { return f.Comments[i].Start >= line.Start })
	return i < len(f.Comments) && line.Holds(f.Comments[i])
}

// covered returns those of some findings, sorted by start, that a comment covers.
func (i *Ignore) covered(found []Diagnostic) []Diagnostic {
	at := func(offset int) int {
		return sort.Search(len(found), func(n int) bool { return found[n].Span.Start >= offset })
	}
	return found[at(i.over.Start):at(i.over.End)]
}

// hide takes out of some findings, sorted by start, what comments hide.
func hide(list []*Ignore, found []Diagnostic) []Diagnostic {
	hidden := map[*Diagnostic]bool{}
	for _, i := range list {
		if i.Expired {
			continue
		}
		covered := i.covered(found)
		for n := range covered {
			if slices.ContainsFunc(i.Rules, func(r IgnoredRule) bool { return r.Name == covered[n].Analyzer.Name }) {
				hidden[&covered[n]] = true
			}
		}
	}
	if len(hidden) == 0 {
		return found
	}
	var left []Diagnostic
	for n := range found {
		if !hidden[&found[n]] {
			left = append(left, found[n])
		}
	}
	return left
}

// weigh finds out what the names in a comment are good for, by all that was found, which
// is sorted by start: also what another finding says already, and comes back when
// that is mended. Of rules whose findings the mending of others may bring to light
// nobody can tell.
func (r *run) weigh(i *Ignore, found []Diagnostic, uncovered map[string]bool) {
	covered := i.covered(found)
	for n := range i.Rules {
		rule := &i.Rules[n]
		a := r.named[rule.Name]
		switch {
		case a == nil:
			rule.Use, rule.Near = NoRule, Nearest(rule.Name, r.names)
		case slices.ContainsFunc(covered, func(d Diagnostic) bool { return d.Analyzer == a }):
			rule.Use = Used
		case a.Ignore != nil, a.Elsewhere, len(r.Readers) > 0, !slices.Contains(r.analyzers, a), slices.Contains(r.broken, a), uncovered[a.Name]:
			rule.Use = Unclear
		default:
			rule.Use = Unused
		}
	}
}

// RemoveComment returns the edit that removes the line of a comment.
func (i *Ignore) RemoveComment(f *syntax.File) Edit {
	return Edit{Span: f.Text.FullLine(f.Text.LineAt(i.Span.Start))}
}

// RemoveRule returns the edit that takes one of several names out of a comment.
func (i *Ignore) RemoveRule(f *syntax.File, n int) Edit {
	const gap = " \t,"
	s := i.Rules[n].Span
	if n < len(i.Rules)-1 {
		after := f.Text.Slice(source.Span{Start: s.End, End: i.Span.End})
		s.End += len(after) - len(strings.TrimLeft(after, gap))
	} else {
		before := f.Text.Slice(source.Span{Start: i.Span.Start, End: s.Start})
		s.Start -= len(before) - len(strings.TrimRight(before, gap))
	}
	return Edit{Span: s}
}
