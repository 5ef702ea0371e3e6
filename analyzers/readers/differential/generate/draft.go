package generate

import (
	"math/rand/v2"
	"strings"

	"credls/analyzers/syntax"
)

// A row is a line of a file, in the parts that peculiarities change. Other lines
// than settings have their text in the name.
type row struct {
	indent, name, delim, value, tail, end string
	setting, header                       bool
}

func (r *row) text() string { return r.indent + r.name + r.delim + r.value + r.tail + r.end }

// A draft is a file while it is written. It begins as a plain one.
type draft struct {
	*rand.Rand
	kind syntax.Kind
	rows []*row
	last []func(string) string // what is done to the text as a whole
}

func newDraft(kind syntax.Kind, random *rand.Rand) *draft {
	d := &draft{Rand: random, kind: kind}
	if kind.INI() {
		d.plainINI()
	} else {
		d.plainEnv()
	}
	return d
}

func (d *draft) text() string {
	var b strings.Builder
	for _, r := range d.rows {
		b.WriteString(r.text())
	}
	text := b.String()
	for _, change := range d.last {
		text = change(text)
	}
	return text
}

// finally has the text changed as a whole, once all lines are written.
func (d *draft) finally(change func(string) string) { d.last = append(d.last, change) }

// pick returns one of the words that the marks separate.
func (d *draft) pick(words string) string {
	list := strings.Split(words, "¦")
	return list[d.IntN(len(list))]
}

// setting returns a line that sets something, a credential three times in four.
func (d *draft) setting() *row { return d.rows[d.settingAt()] }

func (d *draft) settingAt() int {
	var all, keys []int
	for i, r := range d.rows {
		if r.setting {
			all = append(all, i)
			if strings.Contains(strings.ToLower(r.name), "aws_") {
				keys = append(keys, i)
			}
		}
	}
	if len(all) == 0 {
		d.rows = append(d.rows, d.keyID())
		return len(d.rows) - 1
	}
	if len(keys) > 0 && d.IntN(4) > 0 {
		return keys[d.IntN(len(keys))]
	}
	return all[d.IntN(len(all))]
}

// header returns the line of a section, which every INI file has.
func (d *draft) header() *row { return d.rows[d.headerAt()] }

func (d *draft) headerAt() int {
	var all []int
	for i, r := range d.rows {
		if r.header {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		d.rows = append(d.rows, line("[default]"))
		return len(d.rows) - 1
	}
	return all[d.IntN(len(all))]
}

// insert puts lines somewhere, and below inserts them behind a line.
func (d *draft) insert(texts ...string) { d.below(d.IntN(len(d.rows)+1)-1, texts...) }

func (d *draft) below(at int, texts ...string) {
	added := make([]*row, 0, len(d.rows)+len(texts))
	added = append(added, d.rows[:at+1]...)
	for _, text := range texts {
		added = append(added, line(text))
	}
	d.rows = append(added, d.rows[at+1:]...)
}

func line(text string) *row { return &row{name: text, end: "\n"} }

// within puts a piece into s, at one end of it every other time.
func (d *draft) within(s, piece string) string {
	at := d.IntN(len(s) + 1)
	switch d.IntN(4) {
	case 0:
		at = 0
	case 1:
		at = len(s)
	}
	return s[:at] + piece + s[at:]
}
