package cli

import (
	"fmt"
	"strings"
)

const (
	indent    = 2  // of what stands under the name of a setting in a list
	namesRoom = 20 // the columns that the names of programs need beside a value
)

// A listing is the rows of a section below one another: a setting, and under it
// what programs read, each with the names of those that read it so.
type listing struct {
	*readingTable
	reading []int
	wide    int // of the widest value that has names beside it
}

// list writes the rows of a section as a list.
func (p *readingTable) list(title string, reading []int, rows []*row) {
	l := listing{readingTable: p, reading: reading}
	cells := make([][]entry, len(rows))
	for i, r := range rows {
		cells[i] = p.entries(r)
		for _, g := range l.groups(r) {
			if len(g.members) < len(reading) {
				l.wide = max(l.wide, cells[i][g.members[0]].columns())
			}
		}
	}
	if title != "" {
		fmt.Fprintln(p.w, p.ink.bold(title))
	}
	for i, r := range rows {
		l.row(r, cells[i])
	}
}

// groups joins the programs that read a row alike.
func (l *listing) groups(r *row) []group {
	return joined(l.reading, func(a, b int) bool { return r.cells[a].same(&r.cells[b]) })
}

// row writes one setting. A value that all programs read stands beside its name.
func (l *listing) row(r *row, cells []entry) {
	groups := l.groups(r)
	name := shortened(rowName(r), l.names)
	if len(groups) == 1 {
		fmt.Fprintf(l.w, "%s%s%s\n", name, pad(name, l.names+gap), l.painted(cells[groups[0].members[0]]))
		return
	}
	fmt.Fprintln(l.w, name)
	at := indent + l.wide + gap
	below := at+namesRoom > l.width
	if below {
		at = 3 * indent
	}
	for n, g := range groups {
		e := cells[g.members[0]]
		fmt.Fprint(l.w, strings.Repeat(" ", indent), l.painted(e))
		blanks := pad(e.plain(), l.wide+gap)
		if below {
			blanks = "\n" + strings.Repeat(" ", at)
		}
		for _, line := range lined(l.headOf(n, groups), l.width-at) {
			fmt.Fprintln(l.w, blanks+l.ink.faint(line))
			blanks = strings.Repeat(" ", at)
		}
	}
}
