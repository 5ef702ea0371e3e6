package readers

import (
	"maps"
	"strings"
)

// words runs a command by its words. Commands that are no builtins run in a
// process of their own and set nothing.
func (r *shellRun) words(c *simpleCommand, words []expanded) status {
	first, args := words[0], words[1:]
	if !first.sure() { // Any builtin may hide behind an expansion.
		r.opened(c.at)
		return perhaps
	}
	if f := r.functions[first.text]; f != nil {
		r.call(f)
		return perhaps
	}
	if r.dash {
		return r.dashWords(c, first.text, args)
	}
	for _, a := range c.assigns { // They last as long as the command.
		r.expand(a.value)
	}
	for first.text == "builtin" || first.text == "command" {
		if len(args) == 0 || !args[0].sure() || strings.HasPrefix(args[0].text, "-") {
			return perhaps
		}
		first, args = args[0], args[1:]
	}
	if c.risky {
		r.maybe++
		r.builtin(c, first.text, args)
		r.maybe--
		return perhaps
	}
	return r.builtin(c, first.text, args)
}

// sure reports whether e is one word that is known.
func (e expanded) sure() bool { return e.ok && !e.word.split }

// opened notes a command that may have set anything.
func (r *shellRun) opened(at int) {
	if r.open < 0 {
		r.open = at
	}
}

// call looks into a function. What it assigns is unsure, as nothing is known of
// the paths that it takes.
func (r *shellRun) call(f *funcCommand) {
	if r.inside[f] {
		return
	}
	locals := r.locals
	r.locals = map[string]bool{}
	maps.Copy(r.locals, locals)
	r.inside[f] = true
	r.maybe++
	r.command(f.body)
	r.maybe--
	delete(r.inside, f)
	r.locals = locals
}

func (r *shellRun) builtin(c *simpleCommand, name string, args []expanded) status {
	switch name {
	case ":", "true":
		return success
	case "false":
		return failure
	case "export", "readonly", "declare", "typeset", "local":
		return r.declare(c, name, args)
	case "unset":
		r.unset(c, args)
	case "set":
		r.set(c, args)
		return success
	case "exit":
		if r.maybe == 0 {
			r.ended = &Refusal{c.at, Exit, "the file ends the shell"}
		}
	case "exec":
		if r.maybe == 0 && len(args) > 0 {
			r.ended = &Refusal{c.at, Exit, "the file puts another program in the shell's place"}
		}
	case "return":
		r.returned = r.returned || r.maybe == 0
	case ".", "source", "eval":
		r.opened(c.at)
	case "read", "mapfile", "readarray", "getopts", "printf":
		r.fills(c, name, args)
	case "let":
		for _, a := range args {
			r.blur(a.text, c.at)
		}
	}
	return perhaps
}

// fills runs a builtin that puts something into variables: printf only with -v,
// the others into those that stand at the end.
func (r *shellRun) fills(c *simpleCommand, name string, args []expanded) {
	if name == "read" { // Without a name it fills this one.
		args = append(args, expanded{word: word{at: c.at}, text: "REPLY", ok: true})
	}
	for i, a := range args {
		behind := i > 0 && args[i-1].text == "-v"
		switch {
		case !a.ok:
			r.opened(c.at)
		case validName(a.text) && (behind || name != "printf"):
			r.setState(a.text, a.word.at, unsure)
		}
	}
}

func (r *shellRun) unset(c *simpleCommand, args []expanded) {
	for _, a := range args {
		switch {
		case !a.sure():
			r.opened(c.at)
		case a.text == "-f":
			return
		case !validName(a.text):
		case r.maybe > 0:
			r.setState(a.text, a.word.at, unsure)
		default:
			if v := r.variable(a.text); !v.readonly {
				*v = shellVar{gone: true}
			}
		}
	}
}

// set runs the set command as far as it changes how a file is read.
func (r *shellRun) set(c *simpleCommand, args []expanded) {
	for _, a := range args { // One wrong letter, and none counts.
		if len(a.text) > 1 && (a.text[0] == '-' || a.text[0] == '+') && strings.Trim(a.text[1:], "-abefhkmnoptuvxBCEHPT") != "" {
			return
		}
	}
	for i, a := range args {
		if r.maybe > 0 || len(a.text) < 2 || a.text[0] != '-' && a.text[0] != '+' || a.text == "--" {
			return
		}
		on := a.text[0] == '-'
		for _, letter := range a.text[1:] {
			name := ""
			if letter == 'o' && i+1 < len(args) {
				name = args[i+1].text
			}
			switch {
			case letter == 'a' || name == "allexport":
				r.allexport = on
			case letter == 'u' || name == "nounset":
				r.nounset = on
			case letter == 'e' || name == "errexit":
				r.errexit = on
			case on && (letter == 'n' || name == "noexec"):
				r.ended = &Refusal{c.at, Exit, "the file tells the shell to run nothing more"}
			}
		}
		if strings.HasSuffix(a.text, "o") && i+1 < len(args) {
			r.set(c, args[i+2:])
			return
		}
	}
}

// A declaration is what the options of export and its like ask for.
type declaration struct {
	export, unexport, readonly bool
	array                      bool
	odd                        bool // the value is changed as it is assigned: -i, -l, -u
	local                      bool // it is about a variable of a function
	idle                       bool // it prints, or is about functions
}

// options reads the options of a declaration and returns what follows them.
func (r *shellRun) options(name string, args []expanded) (d declaration, rest []expanded) {
	d = declaration{export: name == "export", readonly: name == "readonly"}
	d.local = name == "local" || r.locals != nil && (name == "declare" || name == "typeset")
	for len(args) > 0 && args[0].word.assign == nil && len(args[0].text) > 1 && strings.IndexByte("-+", args[0].text[0]) >= 0 {
		text := args[0].text
		on := text[0] == '-'
		for _, letter := range text[1:] {
			switch {
			case letter == 'x':
				d.export, d.unexport = on, !on
			case letter == 'n' && name == "export":
				d.export, d.unexport = false, true
			case letter == 'r':
				d.readonly = on
			case letter == 'a' || letter == 'A':
				d.array = on
			case letter == 'i' || letter == 'l' || letter == 'u' || letter == 'c' || letter == 'n':
				d.odd = true
			case letter == 'g':
				d.local = false
			case letter == 'p':
				d.idle = len(args) == 1
			case letter == 'f' || letter == 'F':
				d.idle = true
			case letter != 't' && letter != 'I' && letter != '-':
				d.idle = true // It is no option, and the command fails.
			}
		}
		if args = args[1:]; text == "--" {
			break
		}
	}
	return d, args
}

// declare runs export, readonly, declare and typeset.
func (r *shellRun) declare(c *simpleCommand, name string, args []expanded) status {
	d, args := r.options(name, args)
	if d.idle || name == "local" && r.locals == nil {
		return perhaps
	}
	result := success
	for _, arg := range args {
		a, ok := arg.assignment()
		if !ok && !arg.sure() {
			r.opened(c.at)
			result = perhaps
			continue
		}
		if !ok && !validName(arg.text) {
			result = failure
			continue
		}
		if !d.local {
			r.declareOne(c, d, a, arg)
		} else if a != nil {
			r.locals[a.name] = true
		} else {
			r.locals[arg.text] = true
		}
	}
	return result
}

// declareOne gives one variable its value and attributes.
func (r *shellRun) declareOne(c *simpleCommand, d declaration, a *assignment, arg expanded) {
	name := arg.text
	if a == nil {
		for i := range c.assigns { // X=1 export X
			if c.assigns[i].name == name {
				a = &c.assigns[i]
			}
		}
	}
	if a != nil {
		name = a.name
		if v := r.vars[name]; v != nil && v.readonly {
			return
		}
		r.variable(name).odd = d.odd || r.variable(name).odd
		given := *a
		given.array = given.array || d.array
		r.assignment(given, true)
	}
	v := r.variable(name)
	if a == nil && d.array {
		v.state = list
	}
	if r.maybe > 0 {
		if a == nil && (d.export && !v.exported || d.unexport) && v.state == known {
			v.state = unsure
		}
		v.exported = v.exported || d.export
		return
	}
	v.exported = (v.exported || d.export) && !d.unexport
	v.readonly = v.readonly || d.readonly
}

// assignment returns the assignment that an argument is, also where quotes hide
// it from the parser, as in export "X=1".
func (e expanded) assignment() (*assignment, bool) {
	if e.word.assign != nil {
		a := *e.word.assign
		a.value = word{at: a.at, parts: []part{{text: e.text, quoted: true}}}
		if !e.ok {
			a.value.parts[0].kind = dynamic
		}
		return &a, true
	}
	name, value, ok := strings.Cut(e.text, "=")
	if !e.sure() || !ok || !validName(strings.TrimSuffix(name, "+")) {
		return nil, false
	}
	a := &assignment{name: strings.TrimSuffix(name, "+"), at: e.word.at, add: strings.HasSuffix(name, "+")}
	if len(e.word.parts) > 0 && e.word.parts[0].quoted {
		a.at++
	}
	a.value = word{at: a.at, parts: []part{{text: value, quoted: true}}}
	return a, true
}
