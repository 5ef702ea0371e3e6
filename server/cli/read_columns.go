package cli

import (
	"fmt"
	"strings"
)

// A table is the rows of a section with a column for each group of programs
// that read all of them alike.
type table struct {
	groups []group
	rows   []*row
	cells  [][]entry // by row, then by program
}

// A group is the programs that have a column in common.
type group struct {
	members []int
	head    []string // what stands above the column, line by line
	words   []string // of which head is made
	width   int      // of the widest entry
}

// tableOf joins the programs that read the rows alike.
func (p *readingTable) tableOf(reading []int, rows []*row) *table {
	t := &table{rows: rows}
	for _, r := range rows {
		t.cells = append(t.cells, p.entries(r))
	}
	t.groups = joined(reading, func(a, b int) bool {
		for _, r := range rows {
			if !r.cells[a].same(&r.cells[b]) {
				return false
			}
		}
		return true
	})
	for n := range t.groups {
		g := &t.groups[n]
		g.words = p.headOf(n, t.groups)
		for _, cells := range t.cells {
			g.width = max(g.width, cells[g.members[0]].columns())
		}
	}
	return t
}

// joined sorts programs into groups of equal ones, in the order in which they come.
func joined(list []int, same func(a, b int) bool) (groups []group) {
next:
	for _, i := range list {
		for n := range groups {
			if same(groups[n].members[0], i) {
				groups[n].members = append(groups[n].members, i)
				continue next
			}
		}
		groups = append(groups, group{members: []int{i}})
	}
	return groups
}

// listed is how many programs are named before "every other program" says more.
const listed = 5

// headOf returns the words above the column of group n: the names of its
// programs, or what stands for all or for most of them.
func (p *readingTable) headOf(n int, groups []group) (words []string) {
	members := groups[n].members
	most := true
	for i := range groups {
		most = most && (i == n || len(groups[i].members) < len(members))
	}
	switch {
	case len(members) == len(p.columns) && len(members) > 2:
		return []string{"every program"}
	case most && len(members) > listed:
		return []string{"every other program"}
	}
	for i, m := range members {
		word := p.columns[m].Title
		if i < len(members)-1 {
			word += ","
		}
		words = append(words, word)
	}
	return words
}

// fits reports whether the table has room on the screen, and sets the heads in
// as few lines as that takes.
func (t *table) fits(names, width int) bool {
	tallest := 1
	for _, g := range t.groups {
		tallest = max(tallest, len(g.words))
	}
	for height := 1; height <= tallest; height++ {
		total := names
		for n := range t.groups {
			g := &t.groups[n]
			for room := g.width; ; room++ {
				if g.head = lined(g.words, room); len(g.head) <= height {
					break
				}
			}
			total += gap + g.columns()
		}
		if total <= width {
			return true
		}
	}
	return len(t.groups) == 1
}

// columns returns the width of a group's column.
func (g *group) columns() int {
	n := g.width
	for _, line := range g.head {
		n = max(n, columns(line))
	}
	return n
}

// lined breaks words into lines of at most some columns, a word at least on each.
func lined(words []string, width int) (lines []string) {
	for _, w := range words {
		if n := len(lines); n > 0 && columns(lines[n-1])+1+columns(w) <= width {
			lines[n-1] += " " + w
			continue
		}
		lines = append(lines, w)
	}
	return lines
}

// write writes the table under its title, which stands beside the heads.
func (t *table) write(p *readingTable, title string) {
	height := 1
	for _, g := range t.groups {
		height = max(height, len(g.head))
	}
	for line := range height {
		name := ""
		if line == height-1 {
			name = title
		}
		texts := make([]string, len(t.groups))
		for n, g := range t.groups {
			if at := line - (height - len(g.head)); at >= 0 {
				texts[n] = g.head[at]
			}
		}
		p.line(t, p.ink.bold(name), name, texts, func(n int) string { return p.ink.bold(texts[n]) })
	}
	for i, r := range t.rows {
		name := shortened(rowName(r), p.names)
		entries := make([]entry, len(t.groups))
		texts := make([]string, len(t.groups))
		for n, g := range t.groups {
			entries[n] = t.cells[i][g.members[0]]
			texts[n] = entries[n].plain()
		}
		p.line(t, name, name, texts, func(n int) string { return p.painted(entries[n]) })
	}
}

// line writes a line of a table: a name and a text for each column, which paint
// makes colourful. No blanks stand at its end.
func (p *readingTable) line(t *table, painted, name string, texts []string, paint func(n int) string) {
	var b strings.Builder
	b.WriteString(painted)
	blanks := pad(name, p.names)
	for n, text := range texts {
		if text != "" {
			b.WriteString(blanks + strings.Repeat(" ", gap) + paint(n))
			blanks = pad(text, t.groups[n].columns())
			continue
		}
		blanks += strings.Repeat(" ", gap+t.groups[n].columns())
	}
	fmt.Fprintln(p.w, b.String())
}
