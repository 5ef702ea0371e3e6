package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/hexops/gotextdiff"
	"github.com/hexops/gotextdiff/span"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// showDiff writes what --fix would change and returns the exit code as an
// error: 1 if anything would be.
func (c *console) showDiff(r *run, before []*syntax.File) error {
	c.tell(r.troubles)
	p := newText(c.out, inkFor(r.color, c.outTerminal), r.reveal)
	for i, t := range r.targets {
		for _, title := range t.rewrote {
			fmt.Fprintf(c.out, "%s: %s (bytes that a diff does not show)\n", t.name, title)
		}
		p.diff(t.name, before[i], t.file, t.edits)
	}
	switch line := r.mendings("Would fix"); {
	case len(r.targets) == 0 && len(r.troubles) > 0:
		return exitTrouble
	case line == "":
		fmt.Fprintln(c.err, "Nothing to fix.")
		return nil
	default:
		fmt.Fprintln(c.err, line)
	}
	if r.exitZero {
		return nil
	}
	return exitFindings
}

// diff writes the unified diff between two states of a file. The edits lead from
// the one to the other if there is one list of them; of several each begins
// where the one before it ended.
func (p *text) diff(name string, before, after *syntax.File, edits [][]lint.Edit) {
	var own []lint.Edit
	switch len(edits) {
	case 0:
		return
	case 1:
		own = edits[0]
	default:
		own = []lint.Edit{overall(before.Text.String(), after.Text.String())}
	}
	u := gotextdiff.ToUnified(name, name, before.Text.String(), converted(wholeLines(before.Text.String(), own)))
	if len(u.Hunks) == 0 {
		return
	}
	fmt.Fprintln(p.w, p.ink.bold("--- "+name))
	fmt.Fprintln(p.w, p.ink.bold("+++ "+name))
	d := differ{p, side{before, breaks(before.Text)}, side{after, breaks(after.Text)}}
	grown := 0 // by how many lines the hunks so far made the file longer
	for _, h := range u.Hunks {
		grown += d.hunk(h, h.FromLine, h.FromLine+grown)
	}
}

// overall returns the one edit that makes one text of another: what lies between
// their equal beginnings and ends, in whole lines.
func overall(before, after string) lint.Edit {
	start := 0
	for start < min(len(before), len(after)) && before[start] == after[start] {
		start++
	}
	start = strings.LastIndexByte(before[:start], '\n') + 1
	end := 0
	for end < min(len(before), len(after))-start && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	if i := strings.IndexByte(before[len(before)-end:], '\n'); i >= 0 {
		end -= i + 1
	} else {
		end = 0
	}
	return lint.Edit{Span: source.Span{Start: start, End: len(before) - end}, New: after[start : len(after)-end]}
}

// wholeLines widens edits to whole lines, and joins those that then meet. The
// library would do so too, but takes a line for whole whose break is deleted.
func wholeLines(text string, edits []lint.Edit) (whole []lint.Edit) {
	for i := 0; i < len(edits); {
		start := strings.LastIndexByte(text[:edits[i].Start], '\n') + 1
		at, changed := start, ""
		end := start
		for first := i; i < len(edits) && (i == first || edits[i].Start < end); i++ {
			changed += text[at:edits[i].Start] + edits[i].New
			at = edits[i].End
			end = lineEnd(text, at, changed)
		}
		changed += text[at:end]
		whole = append(whole, lint.Edit{Span: source.Span{Start: start, End: end}, New: changed})
	}
	return whole
}

// lineEnd returns where the line ends that has changed before at: at itself if
// nothing of a line was begun on either side.
func lineEnd(text string, at int, changed string) int {
	begun := changed != "" && !strings.HasSuffix(changed, "\n") || at > 0 && text[at-1] != '\n'
	if !begun {
		return at
	}
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// converted returns edits as gotextdiff has them.
func converted(edits []lint.Edit) []gotextdiff.TextEdit {
	out := make([]gotextdiff.TextEdit, len(edits))
	for i, e := range edits {
		out[i] = gotextdiff.TextEdit{Span: span.New("", span.NewPoint(0, 0, e.Start), span.NewPoint(0, 0, e.End)), NewText: e.New}
	}
	return out
}

// A side is one state of a file with its lines as a diff has them: parted by \n
// alone, so that a line can hold several of the file's.
type side struct {
	*syntax.File
	lines []source.Span
}

// breaks returns the lines of a text as a diff has them.
func breaks(t *source.Text) (lines []source.Span) {
	at := 0
	for line := range strings.SplitAfterSeq(t.String(), "\n") {
		lines = append(lines, source.Span{Start: at, End: at + len(line)})
		at += len(line)
	}
	return lines
}

// A differ writes the hunks of one file.
type differ struct {
	*text
	before, after side
}

// hunk writes a hunk that begins at the given lines, counted from 1, and returns
// by how many lines it makes the file longer. The library counts the lines of
// the new text wrongly behind a gap, so they are counted here.
func (d differ) hunk(h *gotextdiff.Hunk, from, to int) (grown int) {
	deleted, inserted := 0, 0
	for _, l := range h.Lines {
		if l.Kind != gotextdiff.Insert {
			deleted++
		}
		if l.Kind != gotextdiff.Delete {
			inserted++
		}
	}
	fmt.Fprintln(d.w, d.ink.help(fmt.Sprintf("@@ -%s +%s @@", hunkRange(from, deleted), hunkRange(to, inserted))))
	for _, l := range h.Lines {
		switch l.Kind {
		case gotextdiff.Delete:
			d.line("-", l.Content, d.before, from-1, d.ink.red)
			from++
		case gotextdiff.Insert:
			d.line("+", l.Content, d.after, to-1, d.ink.green)
			to++
		default:
			d.line(" ", l.Content, d.before, from-1, func(s string) string { return s })
			from++
			to++
		}
	}
	return inserted - deleted
}

// hunkRange writes a range of lines as the head of a hunk has it. An empty one
// names the line before it.
func hunkRange(line, count int) string {
	switch count {
	case 0:
		return fmt.Sprintf("%d,0", line-1)
	case 1:
		return fmt.Sprint(line)
	}
	return fmt.Sprintf("%d,%d", line, count)
}

// line writes line n, counted from zero, of a side: masked, or with --reveal
// byte for byte, so that the diff can be applied.
func (d differ) line(sign, content string, of side, n int, paint func(string) string) {
	shown := strings.TrimSuffix(content, "\n")
	if !d.reveal {
		shown = of.masked(of.lines[n])
	}
	io.WriteString(d.w, paint(sign+shown)+"\n")
	if !strings.HasSuffix(content, "\n") {
		fmt.Fprintln(d.w, `\ No newline at end of file`)
	}
}

// masked returns the lines of a file that a span holds as they may be shown,
// with a lone carriage return between them spelled out.
func (s side) masked(span source.Span) string {
	shown, _ := s.Shown(s.Text.LineAt(span.Start))
	for n := s.Text.LineAt(span.Start) + 1; n < s.Text.Lines() && s.Text.FullLine(n).Start < span.End; n++ {
		more, _ := s.Shown(n)
		shown += "<U+000D>" + more
	}
	return shown
}
