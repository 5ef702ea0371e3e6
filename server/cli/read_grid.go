package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A grid is what several programs read in one file, set side by side: sections
// of rows, in each row a cell for every program.
type grid struct {
	file     *syntax.File
	raw      *source.Text // the bytes that programs see: what editors hide is there
	hidden   int          // how many of them stand before the text of file; -1 if the two have no places in common
	columns  []column
	sections []*section

	byHeader map[string]*section
	byName   map[[2]string]*row       // by header and key
	owners   map[*syntax.Binding]bool // the settings with others indented below them
}

// A column is a program and what it reads in the file.
type column struct {
	*readers.Reader
	reading readers.Reading
}

// refuses reports whether the program holds nothing of the file at all.
func (c *column) refuses() bool { return c.reading.Err != nil && len(c.reading.Scopes) == 0 }

// A section is what belongs to one profile, or all of an env file.
type section struct {
	header string // what stands between the brackets, as the author means it; empty for none
	at     int    // where in the file it begins
	seen   []bool // for each column whether the program knows of it
	rows   []*row
}

// A row is one setting of a section.
type row struct {
	key      string // by which names are the same setting
	name     string // as the author writes it, or else as a program holds it
	at       int    // where in the file it first stands
	bindings []*syntax.Binding
	cells    []cell
	dropped  bool // it is not to be shown
}

// A cell is what one program holds for a setting.
type cell struct {
	state   state
	scope   string          // as the program calls the section
	value   readers.Value   // where state is held or misnamed
	asked   string          // the name under which the program would look for it
	binding *syntax.Binding // where the value stands; nil if that is no place of its own
	remark  string          // how it differs from what the author means
}

// A state is what has become of a setting in a program.
type state uint8

const (
	unseen   state = iota // the program does not see it
	held                  // the program holds a value
	misnamed              // it holds the value under a name that it does not ask for
	grouped               // to the program it is a heading for the settings below it
	unknown               // only running the file would tell
	unread                // the program has stopped before it
	refused               // the program refuses the file
)

// newGrid reads a file as each of the programs does.
func newGrid(t *target, list []*readers.Reader) *grid {
	g := &grid{
		file: t.file, raw: source.New(string(t.now.Raw)), hidden: len(t.now.Raw) - len(t.now.Text),
		byHeader: map[string]*section{}, byName: map[[2]string]*row{}, owners: map[*syntax.Binding]bool{},
	}
	if !strings.HasSuffix(g.raw.String(), t.now.Text) {
		g.hidden = -1
	}
	for _, r := range list {
		g.columns = append(g.columns, column{r, r.Read(g.raw.String(), asKind(r, t.file.Kind))})
	}
	g.author()
	for i := range g.columns {
		g.fill(i)
	}
	g.settle()
	return g
}

// author lays out the sections and settings that the author wrote.
func (g *grid) author() {
	for _, s := range g.file.Scopes {
		g.owners[s.Owner] = s.Owner != nil
		if s.Kind == syntax.Nested || s.Kind == syntax.Root && len(s.Bindings) == 0 && g.file.Kind.INI() {
			continue
		}
		to := g.section(g.headerOf(s), s.Span.Start)
		for _, b := range s.Bindings {
			r := g.row(to, g.key(b.Name.Text), b.Name.Text, b.Name.Start)
			r.bindings = append(r.bindings, b)
		}
	}
}

// headerOf returns what stands in the header of a section, in the form that
// every profile has it: [profile default] is [default].
func (g *grid) headerOf(s *syntax.Scope) string {
	if s.Prefix.Len() == 0 {
		return s.Name.Text
	}
	return profileHeader(g.file.Text.Slice(s.Prefix) + " " + s.Name.Text)
}

func profileHeader(name string) string {
	if name == "profile default" {
		return "default"
	}
	return name
}

// header returns the section in which a scope of a reading is shown. In the
// config file programs call a profile by its bare name; some hold on to the
// whole header, or to sections that name no profile.
func (g *grid) header(s readers.Scope) string {
	if g.file.Kind != syntax.Config || s.Name == "default" {
		return s.Name
	}
	for _, prefix := range []string{"profile ", "sso-session ", "services "} {
		if strings.HasPrefix(s.Name, prefix) {
			return profileHeader(s.Name)
		}
	}
	if len(s.Values) > 0 {
		if b := g.bindingAt(s.Values[0]); b != nil && b.Scope.Kind == syntax.Unprefixed && b.Scope.Name.Text == s.Name {
			return s.Name
		}
	} else if g.byHeader[s.Name] != nil && g.byHeader["profile "+s.Name] == nil {
		return s.Name
	}
	return "profile " + s.Name
}

// key returns that by which two names are the same setting: in the two AWS
// files most programs make no difference between upper and lower case.
func (g *grid) key(name string) string {
	if g.file.Kind.INI() {
		return strings.ToLower(name)
	}
	return name
}

func (g *grid) section(header string, at int) *section {
	s := g.byHeader[header]
	if s == nil {
		s = &section{header: header, at: at, seen: make([]bool, len(g.columns))}
		g.byHeader[header] = s
		g.sections = append(g.sections, s)
	}
	return s
}

func (g *grid) row(s *section, key, name string, at int) *row {
	r := g.byName[[2]string{s.header, key}]
	if r == nil {
		r = &row{key: key, name: name, at: at, cells: make([]cell, len(g.columns))}
		g.byName[[2]string{s.header, key}] = r
		s.rows = append(s.rows, r)
	}
	return r
}

// bindingAt returns the place in the file that a program takes a value from, or nil.
func (g *grid) bindingAt(v readers.Value) *syntax.Binding {
	at := v.At - g.hidden
	if g.hidden < 0 || at < 0 {
		if g.hidden < 0 || len(g.file.Bindings) == 0 {
			return nil
		}
		at = 0 // The name begins with the byte-order mark.
	}
	on := g.file.On(source.Span{Start: at, End: at})
	for _, b := range on {
		if b.Name.Touches(at) {
			return b
		}
	}
	for _, b := range on {
		if b.Line.Start == at {
			return b
		}
	}
	return nil
}

// fill puts what a program holds into its column.
func (g *grid) fill(i int) {
	for _, scope := range g.columns[i].reading.Scopes {
		at := g.file.Text.Len()
		if len(scope.Values) > 0 {
			at = scope.Values[0].At - max(0, g.hidden)
		}
		s := g.section(g.header(scope), at)
		s.seen[i] = true
		for _, v := range scope.Values {
			g.put(i, s, cell{scope: scope.Name, value: v, binding: g.bindingAt(v)})
		}
	}
}

// put puts one value into its row. Of two names that are one setting to the
// author, the one that the program asks for has that row, and the other one a
// row by itself.
func (g *grid) put(i int, s *section, c cell) {
	name := c.value.Name
	if c.binding != nil {
		name = c.binding.Name.Text
	}
	key := g.key(name)
	c.asked = key
	if c.state = misnamed; c.value.Name == key || g.anyCase(key) && strings.EqualFold(c.value.Name, key) {
		c.state = held
	}
	r := g.row(s, key, name, c.value.At-max(0, g.hidden))
	if was := &r.cells[i]; was.state == misnamed || was.state == held {
		if c.state == held {
			c, *was = *was, c
		}
		r = g.row(s, "as "+c.value.Name, c.value.Name, c.value.At-max(0, g.hidden))
	}
	r.cells[i] = c
}

// anyCase reports whether a setting has a name that no program is known to ask
// for, so that any spelling of it will do.
func (g *grid) anyCase(key string) bool {
	return g.file.Kind.INI() && aws.SettingNamed(key) == aws.None
}

// settle says of every cell how it differs from what the author means, and
// brings all into the order of the file.
func (g *grid) settle() {
	slices.SortStableFunc(g.sections, func(a, b *section) int { return cmp.Compare(a.at, b.at) })
	for _, s := range g.sections {
		slices.SortStableFunc(s.rows, func(a, b *row) int { return cmp.Compare(a.at, b.at) })
		for _, r := range s.rows {
			for i := range r.cells {
				g.judge(s, r, i)
			}
		}
	}
}

// heads reports whether the author has put settings below a setting.
func (g *grid) heads(r *row) bool {
	return slices.ContainsFunc(r.bindings, func(b *syntax.Binding) bool { return g.owners[b] })
}

// judge completes a cell with what it is and what is to be said of it.
func (g *grid) judge(s *section, r *row, i int) {
	c, col := &r.cells[i], &g.columns[i]
	switch {
	case col.refuses():
		c.state = refused
	case c.state == misnamed:
		c.remark = misname(c.value.Name, c.asked)
	case c.state == held:
		c.remark = g.remark(s, r, c, col)
	case !s.seen[i]:
	case col.reading.Err != nil && col.reading.Err.Code == readers.Unknown:
		c.state = unknown
	case col.reading.Err != nil:
		c.state = unread
	case g.heads(r):
		c.state = grouped
	}
}

// misname says in which way a program's name for a setting is not the one it asks for.
func misname(name, wanted string) string {
	switch {
	case strings.EqualFold(name, wanted):
		return "upper case"
	case syntax.HoldsOdd(name):
		for _, c := range name {
			if o, _ := syntax.Odd(c); o != syntax.NotOdd {
				return fmt.Sprintf("U+%04X in the name", c)
			}
		}
	case strings.HasPrefix(name, "export"):
		return "export is part of the name"
	}
	return "under another name"
}

// remark says how a value differs from what the author means, and where it
// comes from if there are several places.
func (g *grid) remark(s *section, r *row, c *cell, col *column) string {
	b := c.binding
	if b == nil {
		return ""
	}
	read := readers.Read{Reader: col.Reader, Name: c.value.Name, Text: c.value.Text, Found: true, Err: col.reading.Err}
	remark := read.Remark(g.file, b)
	from := ""
	switch {
	case b.Scope.Kind == syntax.Nested:
		from = "no part of the group above"
	case !g.begins(b.Scope, s):
		from = "from [" + syntax.ShownName(g.headerOf(b.Scope)) + "]"
	case len(r.bindings) > 1:
		from = fmt.Sprintf("line %d", g.file.Text.LineAt(b.Name.Start)+1)
	}
	if remark != "" && from != "" {
		return remark + ", " + from
	}
	return remark + from
}

// begins reports whether a section is the one that a program has made of a header.
func (g *grid) begins(of *syntax.Scope, s *section) bool {
	written := strings.Trim(g.file.Text.Slice(of.Header), "[]")
	return g.headerOf(of) == s.header || strings.TrimSpace(written) == strings.TrimSpace(s.header)
}

// same reports whether two programs have the same for a setting.
func (c *cell) same(o *cell) bool {
	return c.state == o.state && (c.state != held || c.value.Text == o.value.Text)
}

// agrees reports whether all programs that read the file have the same for a setting.
func (g *grid) agrees(r *row) bool {
	first := -1
	for i := range r.cells {
		switch {
		case r.cells[i].state == refused:
		case first < 0:
			first = i
		case !r.cells[first].same(&r.cells[i]):
			return false
		}
	}
	return true
}

// keepDifferent drops the rows that the two programs of the grid read alike.
func (g *grid) keepDifferent() {
	for _, s := range g.sections {
		for _, r := range s.rows {
			a, b := &r.cells[0], &r.cells[1]
			if a.same(b) || a.state != held && b.state != held {
				r.dropped = true
			}
		}
	}
}

// lineOf returns the line, from 1, at which a program gives up.
func (g *grid) lineOf(e *readers.Refusal) int {
	return g.raw.LineAt(min(e.Offset, g.raw.Len())) + 1
}
