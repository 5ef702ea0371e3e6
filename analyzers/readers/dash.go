package readers

import "credls/analyzers/syntax"

// dash is "set -a; . FILE" from an empty environment, in the shell that is sh on
// Debian and Ubuntu.
var dash = &Reader{
	Name:    "dash",
	Title:   "dash",
	Version: "0.5.12",
	Kinds:   []syntax.Kind{syntax.Shell},
	Read:    readDash,
}

// readDash is readBash for a shell that forgives less: an error of its own, be
// it of syntax or of a builtin such as export, ends it, and nothing is left of
// what was read before.
func readDash(text string, _ syntax.Kind) Reading {
	s := strip(text, func(i int) bool { return text[i] == 0 })
	p := shellParser{text: s.text, dash: true}
	run := newShellRun()
	run.dash = true
	for _, name := range dashGiven {
		run.vars[name] = &shellVar{state: unsure}
	}
	for !run.done() {
		line := p.pos
		commands, more, broken := p.next()
		if broken != nil {
			run.ended = broken
		}
		if !more {
			break
		}
		run.commands(commands)
		if run.cut && run.ended == nil {
			run.ended = &Refusal{line, Exit, "an assignment or expansion that fails, which ends the shell"}
		}
		run.doubt = false
	}
	if err := run.ended; err != nil {
		return Reading{Err: &Refusal{s.offset(err.Offset), err.Code, err.Reason}}
	}
	values, unknown := run.environment()
	for i := range values {
		values[i].At = s.offset(values[i].At)
	}
	if unknown != nil {
		unknown.Offset = s.offset(unknown.Offset)
	}
	return Reading{Err: unknown, Scopes: []Scope{{Values: values}}}
}

// dashGiven is the variables that dash sets itself and bash, when it runs a
// script, does not.
var dashGiven = [...]string{"PS1", "PS2"}
