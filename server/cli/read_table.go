package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

const (
	gap         = 2  // the columns between two columns of a table
	widestValue = 44 // how much of a value is shown
	widestName  = 40 // how much of the name of a setting counts for the width of its column
)

// A readingTable writes a grid for people: a section after the other, each as a
// table if the screen is wide enough, or else as a list.
type readingTable struct {
	*grid
	w      io.Writer
	ink    ink
	width  int // of the screen, in columns
	reveal bool
	names  int // the width of the column of names
}

// write writes the whole answer.
func (p *readingTable) write(name string, onlyDifferent bool) {
	p.fold(p.ink.bold(name), columns(name), "as "+p.titles(p.all())+" "+number(len(p.columns), "reads it", "read it"))
	p.refusals()
	for _, s := range p.sections {
		for _, r := range s.rows {
			if !r.dropped {
				p.names = max(p.names, min(widestName, columns(rowName(r))))
			}
		}
		p.names = max(p.names, min(widestName, columns(p.title(s))))
	}
	for _, s := range p.sections {
		if rows := s.kept(); len(rows) > 0 || len(s.rows) == 0 && s.header != "" && !onlyDifferent {
			p.section(s, rows)
		}
	}
	if line := p.summary(); line != "" {
		fmt.Fprintf(p.w, "\n%s\n", p.ink.bold(line))
	}
}

// kept returns the rows that are to be shown.
func (s *section) kept() []*row {
	return slices.DeleteFunc(slices.Clone(s.rows), func(r *row) bool { return r.dropped })
}

// number returns what is said of one program or of several.
func number(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// fold writes words behind a beginning of some width, and goes on in the next
// line, indented, where the screen ends.
func (p *readingTable) fold(beginning string, wide int, words string) {
	io.WriteString(p.w, beginning)
	for word := range strings.FieldsSeq(words) {
		if wide+1+columns(word) > p.width {
			io.WriteString(p.w, "\n ")
			wide = 1
		}
		io.WriteString(p.w, " "+word)
		wide += 1 + columns(word)
	}
	io.WriteString(p.w, "\n")
}

// all returns the numbers of all columns.
func (p *readingTable) all() []int {
	all := make([]int, len(p.columns))
	for i := range all {
		all[i] = i
	}
	return all
}

// titles joins the names of programs as a sentence has them.
func (p *readingTable) titles(group []int) string {
	var list []*readers.Reader
	for _, i := range group {
		list = append(list, p.columns[i].Reader)
	}
	return readers.Titles(list)
}

// refusals says which programs refuse the file, or do not read it to its end,
// and why: a sentence for all that say the same.
func (p *readingTable) refusals() {
	type why struct {
		readers.Refusal
		refuses bool
	}
	var reasons []why
	who := map[why][]int{}
	for i := range p.columns {
		if err := p.columns[i].reading.Err; err != nil {
			w := why{*err, p.columns[i].refuses()}
			if who[w] == nil {
				reasons = append(reasons, w)
			}
			who[w] = append(who[w], i)
		}
	}
	for n, w := range reasons {
		if n == 0 {
			fmt.Fprintln(p.w)
		}
		names, verb := p.titles(who[w]), number(len(who[w]), "stops at", "stop at")
		code, line := " ("+w.Code+")", p.lineOf(&w.Refusal)
		where := fmt.Sprintf("line %d:", line)
		switch {
		case w.Code == readers.Unknown:
			verb, code, where = "cannot be told in full", "", fmt.Sprintf("(line %d):", line)
		case w.refuses:
			verb = number(len(who[w]), "refuses", "refuse") + " the file at"
		case w.Code == readers.Exit:
			code = ""
		}
		p.fold(p.ink.bold(names), len(names), p.ink.red(verb)+" "+where+" "+w.Reason+code)
	}
}

// title returns what stands above a section.
func (p *readingTable) title(s *section) string {
	switch {
	case s.header != "":
		return "[" + syntax.ShownName(s.header) + "]"
	case p.file.Kind.INI():
		return "before the first section"
	}
	return ""
}

// rowName returns what stands before a row.
func rowName(r *row) string {
	if r.name == "" {
		return "(no name)"
	}
	return syntax.ShownName(r.name)
}

// section writes the rows of a section.
func (p *readingTable) section(s *section, rows []*row) {
	var reading, blind []int
	for i := range p.columns {
		switch {
		case p.columns[i].refuses():
		case s.seen[i]:
			reading = append(reading, i)
		default:
			blind = append(blind, i)
		}
	}
	if len(reading)+len(blind) == 0 {
		return
	}
	title := p.title(s)
	fmt.Fprintln(p.w)
	if len(reading) == 0 {
		fmt.Fprintf(p.w, "%s%s%s\n", p.ink.bold(title), pad(title, p.names+gap), p.ink.red("not seen by "+p.nobody(blind)))
		return
	}
	t := p.tableOf(reading, rows)
	if t.fits(p.names, p.width) {
		t.write(p, title)
	} else {
		p.list(title, reading, rows)
	}
	if len(blind) > 0 {
		p.fold(strings.Repeat(" ", p.names+gap-1), p.names+gap-1, p.ink.red("not seen by "+p.titles(blind)))
	}
}

// nobody names the programs that do not see a section when none does.
func (p *readingTable) nobody(blind []int) string {
	if len(blind) == len(p.columns) && len(blind) > 2 {
		return "any program"
	}
	return p.titles(blind)
}

// pad returns the blanks that fill up what is shown to a width.
func pad(shown string, width int) string {
	return strings.Repeat(" ", max(0, width-columns(shown)))
}

// An entry is a cell as it is written.
type entry struct{ value, remark string }

// entries returns a row as it is written, an entry for each column.
func (p *readingTable) entries(r *row) []entry {
	shown := shownRow(r, p.reveal, p.oneLine)
	out := make([]entry, len(r.cells))
	for i := range r.cells {
		out[i] = entryOf(&r.cells[i], shown[i])
	}
	return out
}

func entryOf(c *cell, shown string) entry {
	switch c.state {
	case held:
		if c.value.Text == "" {
			shown = "(empty)"
		}
		return entry{shown, c.remark}
	case misnamed:
		return entry{"", "not seen: " + c.remark}
	case grouped:
		return entry{"(settings of its own)", ""}
	case unknown:
		return entry{"", "not known"}
	case unread:
		return entry{"", "not reached"}
	}
	return entry{"", "not seen"}
}

// oneLine returns the lines of a value as one: the first, and how many follow.
func (p *readingTable) oneLine(lines []string) string {
	first := lines[0]
	if !p.reveal {
		first = shortened(first, widestValue)
	}
	switch n := len(lines) - 1; n {
	case 0:
		return first
	case 1:
		return first + "↵ 1 more line"
	default:
		return fmt.Sprintf("%s↵ %d more lines", first, n)
	}
}

// shortened cuts a text that takes more columns than there are.
func shortened(s string, room int) string {
	if columns(s) <= room {
		return s
	}
	end, used := 0, 1
	for i, r := range s {
		if used += columns(string(r)); used > room {
			break
		}
		end = i + len(string(r))
	}
	return s[:end] + "…"
}

func (e entry) columns() int { return columns(e.plain()) }

// plain returns an entry without colours.
func (e entry) plain() string {
	switch {
	case e.remark == "":
		return e.value
	case e.value == "":
		return e.remark
	}
	return e.value + " ← " + e.remark
}

// painted returns an entry with its remark in colour.
func (p *readingTable) painted(e entry) string {
	switch {
	case e.remark == "":
		return e.value
	case e.value == "":
		return p.ink.red(e.remark)
	}
	return e.value + p.ink.help(" ← "+e.remark)
}

// summary says how much is read differently, where several programs were asked.
func (p *readingTable) summary() string {
	refusing, rows, different := 0, 0, 0
	for i := range p.columns {
		if p.columns[i].refuses() {
			refusing++
		}
	}
	for _, s := range p.sections {
		for _, r := range s.rows {
			if rows++; !p.agrees(r) {
				different++
			}
		}
	}
	said := ""
	if refusing > 0 {
		said = fmt.Sprintf("%d of %d programs %s the file", refusing, len(p.columns), number(refusing, "refuses", "refuse"))
	}
	switch left := len(p.columns) - refusing; {
	case rows+refusing == 0:
		return "There is no setting in it."
	case len(p.columns) == 1 || left == 0:
		return ""
	case refusing == 0 && different == 0:
		return "All read the same."
	case left == 1:
		return said + "."
	case different == 0:
		return said + "; the others read the same."
	case refusing > 0:
		said += "; "
	}
	return said + fmt.Sprintf("%d %s differently.", different, number(different, "setting is read", "settings are read"))
}
