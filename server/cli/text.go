package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A text writes findings for people: each with its place, what is wrong, the
// line it stands on, and what would mend it.
type text struct {
	w      io.Writer
	ink    ink
	reveal bool
}

func newText(w io.Writer, k ink, reveal bool) *text { return &text{w, k, reveal} }

// report writes all findings of a run and the sum of them.
func (p *text) report(r *run) {
	for _, t := range r.targets {
		for i := range t.found {
			p.finding(r, t.name, &t.found[i])
		}
	}
	if line := r.mendings("Fixed"); line != "" {
		fmt.Fprintln(p.w, p.ink.bold(line))
	}
	fmt.Fprintln(p.w, p.ink.bold(r.summary()))
}

// finding writes one finding and a blank line.
func (p *text) finding(r *run, name string, d *lint.Diagnostic) {
	at := placeOf(d.File, d.Span)
	fmt.Fprintf(p.w, "%s %s\n", p.ink.bold(fmt.Sprintf("%s:%d:%d:", name, at.line, at.column)),
		p.ink.severity(d.Severity.String()+" "+d.Analyzer.Name, d.Severity))
	fmt.Fprintf(p.w, "  %s\n", d.Message)
	gutter := p.gutter(d)
	for _, m := range p.marks(r, d) {
		p.snippet(m, gutter)
	}
	for i := range d.Fixes {
		p.fix(&d.Fixes[i], gutter)
	}
	fmt.Fprintln(p.w)
}

// fix writes one way to mend a finding.
func (p *text) fix(f *lint.Fix, gutter int) {
	how := ""
	if f.Safe {
		how = p.ink.faint(" (safe: credls fix)")
	}
	fmt.Fprintf(p.w, "  %s %s %s%s\n", strings.Repeat(" ", gutter), p.ink.help("= help:"), f.Title, how)
}

// gutter returns the width of the widest line number that a finding shows.
func (p *text) gutter(d *lint.Diagnostic) int {
	n := len(strconv.Itoa(placeOf(d.File, d.Span).line))
	for _, rel := range d.Related {
		n = max(n, len(strconv.Itoa(placeOf(fileOf(d, rel.File), rel.Span).line)))
	}
	return n
}

// A mark is a place that is shown with its line.
type mark struct {
	file  *syntax.File
	span  source.Span
	under func(carets string) string // what stands under it, given as many carets as it is wide
}

// marks returns the places that a finding shows: its own and those related to
// it, in the order in which they stand in its file, then those of other files.
func (p *text) marks(r *run, d *lint.Diagnostic) []mark {
	marks := []mark{{d.File, d.Span, func(carets string) string { return p.ink.severity(carets, d.Severity) }}}
	for _, rel := range d.Related {
		f := fileOf(d, rel.File)
		note := " note: " + rel.Message
		if f != d.File {
			note = fmt.Sprintf(" note: %s:%d: %s", r.name(f.Path), placeOf(f, rel.Span).line, rel.Message)
		}
		marks = append(marks, mark{f, rel.Span, func(carets string) string {
			return p.ink.help(strings.Repeat("-", len(carets)) + note)
		}})
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		switch {
		case a.file == b.file:
			return cmp.Compare(a.span.Start, b.span.Start)
		case a.file == d.File:
			return -1
		case b.file == d.File:
			return 1
		}
		return cmp.Compare(a.file.Path, b.file.Path)
	})
	return marks
}

// snippet writes the line on which a mark begins and under it, as wide as the
// part of the mark on that line, what it says.
func (p *text) snippet(m mark, gutter int) {
	n := m.file.Text.LineAt(m.span.Start)
	shown, at := clipped(p.shown(m.file, n, m.span))
	before := strings.Repeat(" ", columns(shown[:at.Start]))
	carets := strings.Repeat("^", max(1, columns(shown[at.Start:at.End])))
	fmt.Fprintf(p.w, "  %s %s\n", p.ink.faint(fmt.Sprintf("%*d │", gutter, n+1)), shown)
	fmt.Fprintf(p.w, "  %s %s%s\n", p.ink.faint(strings.Repeat(" ", gutter)+" │"), before, m.under(carets))
}

// shown returns line n of a file, counted from zero, as this output may show
// it, and where the span stands in it.
func (p *text) shown(f *syntax.File, n int, s source.Span) (string, source.Span) {
	if p.reveal {
		return revealed(f, n, s)
	}
	shown, moved := f.Shown(n, s)
	return shown, moved[0]
}
