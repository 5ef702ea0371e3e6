package complete

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A context is where the cursor stands: on a line, below other lines of less
// indentation.
type context struct {
	file      *syntax.File
	offset    int
	line      source.Span
	before    string // on the line up to the cursor
	after     string // on the line behind the cursor
	number    int    // of the line
	indent    int    // the column in which the line's key stands, or would stand
	item      bool   // whether the line begins an item of a list
	key       string // the line's key, if the cursor stands behind its colon or =
	isValue   bool   // whether the cursor stands behind a colon or =
	inComment bool
	parents   []level // the keys above, the nearest first
}

// A level is a line that another one is indented below.
type level struct {
	key    string
	number int
	indent int
}

// newContext looks at the place of an offset.
func newContext(f *syntax.File, offset int) *context {
	c := &context{file: f, offset: offset, number: f.Text.LineAt(offset)}
	c.line = f.Text.Line(c.number)
	c.before = f.Text.Slice(source.Span{Start: c.line.Start, End: offset})
	c.after = f.Text.Slice(source.Span{Start: offset, End: max(offset, c.line.End)})
	text := f.Text.Slice(c.line)
	c.indent, c.item = indentOf(text)
	c.indent = min(c.indent, len(c.before))
	c.inComment = strings.HasPrefix(strings.TrimLeft(c.before, " "), "#") || strings.Contains(c.before, " #")
	if i := strings.IndexAny(c.before[c.indent:], ":="); i >= 0 {
		sign, rest := c.before[c.indent+i], c.before[c.indent+i+1:]
		c.key = strings.Trim(c.before[c.indent:c.indent+i], ` "'`)
		c.isValue = sign == '=' && c.item || rest != "" && rest[0] == ' '
	}
	c.climb()
	return c
}

// indentOf returns the column of a line's key, and whether it begins an item.
func indentOf(line string) (column int, item bool) {
	for column < len(line) && line[column] == ' ' {
		column++
	}
	for column < len(line) && line[column] == '-' && (column+1 == len(line) || line[column+1] == ' ') {
		item = true
		column++
		for column < len(line) && line[column] == ' ' {
			column++
		}
	}
	return column, item
}

// dashOf returns the column of the dash that begins an item.
func dashOf(line string) int { return strings.IndexByte(line, '-') }

// maxClimb is how many lines above the cursor are looked at. What holds a map is nearer.
const maxClimb = 2000

// climb finds the keys that the line stands below. A list may stand in the column of the
// key that it belongs to.
func (c *context) climb() {
	limit, inList := c.indent, c.item
	if c.item {
		limit = dashOf(c.file.Text.Slice(c.line))
	}
	for n := c.number - 1; n >= 0 && n > c.number-maxClimb; n-- {
		text := c.file.Text.Slice(c.file.Text.Line(n))
		if t := strings.TrimSpace(text); t == "" || t[0] == '#' {
			continue
		}
		column, item := indentOf(text)
		key, _, isKey := strings.Cut(text[column:], ":")
		if isKey && (column < limit || inList && column == limit && !item) {
			c.parents = append(c.parents, level{strings.Trim(key, ` "'`), n, column})
			limit, inList = column, false
		}
		if item && dashOf(text) < limit {
			limit, inList = dashOf(text), true
		}
		if limit == 0 && !inList {
			break
		}
	}
}

// within reports whether the line stands directly below a key.
func (c *context) within(key string) bool { return len(c.parents) > 0 && c.parents[0].key == key }

// holdsVariables reports whether the line stands in a map or a list of variables.
func (c *context) holdsVariables() bool {
	if len(c.parents) == 0 {
		return false
	}
	switch c.parents[0].key {
	case "env", "environment", "variables", "stringData":
		return true
	case "global": // env.global of Travis, environment.global of AppVeyor
		return len(c.parents) > 1 && strings.HasPrefix(c.parents[1].key, "env")
	}
	return false
}

// siblings returns the keys beside the line.
func (c *context) siblings() map[string]bool {
	set := map[string]bool{}
	for n := c.parents[0].number + 1; n < c.file.Text.Lines(); n++ {
		text := c.file.Text.Slice(c.file.Text.Line(n))
		if strings.TrimSpace(text) == "" {
			continue
		}
		column, item := indentOf(text)
		if column <= c.parents[0].indent && !item {
			break
		}
		if end := strings.IndexAny(text[column:], ":="); end >= 0 && n != c.number && column == c.indent {
			set[strings.Trim(text[column:column+end], ` "'`)] = true
		}
	}
	return set
}

// action returns what the step of the line uses, if that is the action that signs in to
// AWS, with its version; empty if it is none.
func (c *context) action() string {
	for _, direction := range []int{-1, 1} {
		uses, found := c.uses(direction)
		if name, _, _ := strings.Cut(uses, "@"); strings.EqualFold(name, "aws-actions/configure-aws-credentials") {
			return uses
		}
		if found {
			break
		}
	}
	return ""
}

// uses returns what stands behind uses: beside the key that the line is below, looking up
// or down, and whether anything does.
func (c *context) uses(direction int) (uses string, found bool) {
	with := c.parents[0]
	if _, item := indentOf(c.file.Text.Slice(c.file.Text.Line(with.number))); item && direction < 0 {
		return "", false // The item begins with it.
	}
	for n := with.number + direction; n >= 0 && n < c.file.Text.Lines(); n += direction {
		text := c.file.Text.Slice(c.file.Text.Line(n))
		column, item := indentOf(text)
		if strings.TrimSpace(text) == "" || column > with.indent {
			continue
		}
		if column < with.indent || direction > 0 && item {
			break
		}
		if rest, ok := strings.CutPrefix(text[column:], "uses:"); ok {
			rest, _, _ = strings.Cut(strings.TrimSpace(rest), " ")
			return strings.Trim(rest, `"'`), true
		}
		if item {
			break
		}
	}
	return "", false
}

// major returns the major version of the action, the newest for one that is not told.
func (c *context) major() int {
	_, ref, _ := strings.Cut(c.action(), "@")
	if major := aws.ActionMajor(ref); major > 0 {
		return major
	}
	return aws.LatestActionMajor
}

// setting returns what the line's key means to AWS where it stands.
func (c *context) setting() aws.Setting {
	if c.within("with") && c.action() != "" {
		if input := aws.ActionInputNamed(c.major(), c.key); input != nil {
			return input.Setting
		}
		return aws.None
	}
	if !c.holdsVariables() {
		return aws.None
	}
	setting, _ := aws.Variable(c.key)
	return setting
}

// word returns the place of what is typed of a name, with the colon or = behind it.
func (c *context) word() source.Span {
	n := strings.IndexAny(c.after, ":= ")
	if n < 0 {
		n = len(c.after)
	}
	if rest := c.after[n:]; rest != "" && rest[0] != ' ' {
		n++
		if strings.HasPrefix(rest, ": ") {
			n++
		}
	}
	return source.Span{Start: c.line.Start + c.indent, End: c.offset + n}
}

// equals returns what parts a name from its value in the map or list of the line.
func (c *context) equals() string {
	if c.item {
		return "="
	}
	return ": "
}

// value returns the place of what is typed of a value, without its quotes.
func (c *context) value() source.Span {
	i := strings.IndexAny(c.before[c.indent:], ":=") + c.indent + 1
	typed := c.before[i:]
	start := c.line.Start + i + len(typed) - len(strings.TrimLeft(typed, ` "'`))
	rest, _, _ := strings.Cut(c.after, " #")
	return source.Span{Start: start, End: c.offset + len(strings.TrimRight(rest, ` "'`))}
}
