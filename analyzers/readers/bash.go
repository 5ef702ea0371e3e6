package readers

import (
	"cmp"
	"slices"
	"strings"

	"credls/analyzers/syntax"
)

// bash is "set -a; . FILE" from an empty environment.
var bash = &Reader{
	Name:    "bash",
	Title:   "bash",
	Version: "5.2.15",
	Kinds:   []syntax.Kind{syntax.Shell},
	Read:    readBash,
}

// readBash tells the environment after a shell has sourced the file, without
// running anything. The file is parsed and carried out command by command, so
// that what stands before a syntax error counts. A value that only a run could
// tell is left out, and Err then has the code [Unknown] unless the file has a
// worse fault.
func readBash(text string, _ syntax.Kind) Reading {
	script, broken := newScript(text)
	if broken != nil {
		return Reading{Err: broken, Scopes: []Scope{{}}}
	}
	run := newShellRun()
	for !run.done() {
		var commands []andOr
		var more bool
		if commands, more, broken = script.next(); broken != nil || !more {
			break
		}
		run.commands(commands)
		run.cut, run.doubt = false, false
	}
	if broken != nil && (broken.Code == Exit || run.errexit) {
		run.ended = broken
	}
	if run.ended != nil { // The shell is gone, and the variables with it.
		return Reading{Err: script.place(run.ended)}
	}
	values, unknown := run.environment()
	for i := range values {
		values[i].At = script.offset(values[i].At)
	}
	err := broken
	if err == nil {
		err = unknown
	}
	return Reading{Err: script.place(err), Scopes: []Scope{{Values: values}}}
}

// environment returns the exported variables by place, and the first thing that
// keeps one of them from being known.
func (r *shellRun) environment() (values []Value, unknown *Refusal) {
	note := func(at int) {
		if unknown == nil || at < unknown.Offset {
			unknown = &Refusal{at, Unknown, "a value that cannot be known without running the file"}
		}
	}
	if r.open >= 0 {
		note(r.open)
	}
	for name, v := range r.vars {
		switch {
		case !v.exported:
		case v.state == known:
			values = append(values, Value{name, v.text, v.at})
		case v.state == unsure:
			note(v.at)
		}
	}
	slices.SortFunc(values, func(a, b Value) int { return cmp.Or(cmp.Compare(a.At, b.At), strings.Compare(a.Name, b.Name)) })
	return values, unknown
}

// A script is the text of a file that a shell sources. NUL bytes are dropped as
// bash drops them: two in a row end the file, and many make it a binary one.
type script struct {
	shellParser
	nuls []int // where in the file each dropped byte stood
}

// mostNULs is how many NUL bytes bash takes in a file that it sources.
const mostNULs = 256

func newScript(text string) (*script, *Refusal) {
	s := &script{}
	if strings.IndexByte(text, 0) >= 0 {
		text, _, _ = strings.Cut(text, "\x00\x00")
		for i := range len(text) {
			if text[i] == 0 {
				s.nuls = append(s.nuls, i)
			}
		}
		if len(s.nuls) > mostNULs {
			return nil, &Refusal{s.nuls[0], "cannot execute binary file", "more than 256 NUL bytes"}
		}
		text = strings.ReplaceAll(text, "\x00", "")
	}
	s.text = text
	return s, nil
}

// offset maps an offset in the script to one in the file.
func (s *script) offset(at int) int {
	for _, nul := range s.nuls {
		if nul > at {
			break
		}
		at++
	}
	return at
}

func (s *script) place(r *Refusal) *Refusal {
	if r != nil {
		r.Offset = s.offset(r.Offset)
	}
	return r
}
