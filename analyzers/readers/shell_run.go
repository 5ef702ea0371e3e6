package readers

import "strings"

// A shellRun carries out commands as far as can be told without running any.
type shellRun struct {
	dash      bool // the shell is dash
	vars      map[string]*shellVar
	functions map[string]*funcCommand
	inside    map[*funcCommand]bool // functions that are being looked into
	locals    map[string]bool       // inside of a function: the names that are its own
	maybe     int                   // above 0: what is looked at may or may not run
	condition int                   // above 0: a failure is expected, so that set -e does not count
	open      int                   // the offset of the first command that may have set anything, or -1
	steps     int                   // commands and words looked at so far
	bytes     int                   // put together from words so far
	doubt     bool                  // whether the rest of the line runs cannot be known
	cut       bool                  // the rest of the line is given up
	returned  bool                  // return ended the file
	ended     *Refusal              // the shell ended

	// What the set command sets. The first holds from the start.
	allexport, nounset, errexit bool
}

// These bound the work for scripts whose functions call each other, or whose
// values grow.
const (
	mostSteps = 1 << 22
	mostBytes = 64 << 20
)

// spend counts work, and ends the run if it gets too much.
func (r *shellRun) spend(steps, bytes int) {
	r.steps += steps
	r.bytes += bytes
	if r.ended == nil && (r.steps > mostSteps || r.bytes > mostBytes) {
		r.ended = &Refusal{0, Unknown, "more work than is done for one file"}
	}
}

// A shellVar is a variable that the file mentions.
type shellVar struct {
	text     string
	at       int // the offset of its name where it was last given a value
	state    varState
	exported bool
	readonly bool
	odd      bool // what is assigned to it is changed: declare -i, -l, -u
	gone     bool // the file unset it
}

type varState uint8

const (
	unset varState = iota
	known
	unsure // it has a value, or none, that cannot be known
	list   // an array, which is in no environment
)

// A status is how a command ends, where that can be told.
type status uint8

const (
	perhaps status = iota
	success
	failure
)

func newShellRun() *shellRun {
	return &shellRun{
		vars:      map[string]*shellVar{},
		functions: map[string]*funcCommand{},
		inside:    map[*funcCommand]bool{},
		open:      -1,
		allexport: true,
	}
}

// done reports whether nothing that follows in the file is read.
func (r *shellRun) done() bool { return r.ended != nil || r.returned }

// stopped reports whether nothing that follows on the line is run.
func (r *shellRun) stopped() bool { return r.cut || r.done() }

func (r *shellRun) commands(list []andOr) status {
	last := success
	for i := range list {
		if r.stopped() {
			break
		}
		if list[i].background {
			last = success
			continue
		}
		last = r.andOr(&list[i])
	}
	return last
}

func (r *shellRun) andOr(a *andOr) status {
	last := r.pipelineOf(a, 0)
	guarded := false // whether the last command to run stood before another one
	for i, or := range a.or {
		if r.stopped() {
			return last
		}
		switch {
		case last == perhaps:
			r.maybe++
			r.pipelineOf(a, i+1)
			r.maybe--
		case (last == failure) == or:
			last = r.pipelineOf(a, i+1)
			guarded = false
		default:
			guarded = true
		}
	}
	end := len(a.pipelines) - 1
	if r.errexit && last == failure && !guarded && !a.pipelines[end].not && r.maybe+r.condition == 0 {
		r.ended = &Refusal{r.place(a), Exit, "a command that fails under set -e"}
	}
	return last
}

// pipelineOf runs the i-th pipeline. Only the last one counts for set -e.
func (r *shellRun) pipelineOf(a *andOr, i int) status {
	if i < len(a.or) {
		r.condition++
		defer func() { r.condition-- }()
	}
	l := a.pipelines[i]
	if len(l.commands) > 1 {
		return perhaps // Each runs in a process of its own.
	}
	s := r.command(l.commands[0])
	if l.not && s != perhaps {
		return success + failure - s
	}
	return s
}

// place returns where the first simple command of a stands, or 0.
func (r *shellRun) place(a *andOr) int {
	if c, ok := a.pipelines[len(a.pipelines)-1].commands[0].(*simpleCommand); ok {
		return c.at
	}
	return 0
}

func (r *shellRun) command(c command) status {
	if r.spend(1, 0); r.stopped() {
		return perhaps
	}
	switch c := c.(type) {
	case *simpleCommand:
		return r.simple(c)
	case groupCommand:
		return r.commands(c.body)
	case ifCommand:
		return r.ifClause(c)
	case loopCommand:
		r.perhaps(c.body)
		if c.variable != "" {
			r.loopVariable(c)
		}
	case caseCommand:
		for _, body := range c.bodies {
			r.perhaps(body)
		}
	case *funcCommand:
		r.functions[c.name] = c
		return success
	case blurCommand:
		r.blur(c.text, c.at)
	}
	return perhaps
}

// perhaps looks at commands that may or may not run.
func (r *shellRun) perhaps(list []andOr) {
	r.maybe++
	r.commands(list)
	r.maybe--
}

func (r *shellRun) ifClause(c ifCommand) status {
	for i, cond := range c.conds {
		r.condition++
		s := r.commands(cond)
		r.condition--
		switch {
		case r.stopped():
			return perhaps
		case s == success:
			return r.commands(c.bodies[i])
		case s == perhaps:
			r.perhaps(c.bodies[i])
			for j := i + 1; j < len(c.bodies); j++ {
				if j < len(c.conds) {
					r.perhaps(c.conds[j])
				}
				r.perhaps(c.bodies[j])
			}
			return perhaps
		}
	}
	if len(c.bodies) > len(c.conds) {
		return r.commands(c.bodies[len(c.conds)])
	}
	return success
}

// loopVariable leaves the variable of a loop as it is after it.
func (r *shellRun) loopVariable(c loopCommand) {
	for _, w := range c.words {
		r.expand(w)
	}
	r.maybe++
	r.assign(c.variable, "", c.at)
	r.maybe--
}

// simple runs a simple command.
func (r *shellRun) simple(c *simpleCommand) status {
	words := make([]expanded, 0, len(c.words))
	for _, w := range c.words {
		if w.assign != nil { // All arguments are expanded before one is assigned.
			e := r.expand(w.assign.value)
			words = append(words, expanded{word: w, text: e.text, ok: e.ok})
			continue
		}
		if e := r.expand(w); !e.vanished {
			words = append(words, e)
		}
		if r.stopped() {
			return failure
		}
	}
	if len(words) > 0 {
		return r.words(c, words)
	}
	result := success
	if c.risky {
		result = perhaps
		defer r.dashRisk(c)()
	}
	for _, a := range c.assigns {
		if r.assignment(a, false); r.stopped() {
			return failure
		}
		if !a.value.plain() {
			result = perhaps
		}
	}
	if len(c.assigns) == 0 && len(c.words) > 0 {
		return perhaps
	}
	return result
}

// plain reports whether no command runs to put w together.
func (w word) plain() bool {
	for _, p := range w.parts {
		if p.kind == dynamic || p.kind == variable && !p.param.arg.plain() {
			return false
		}
	}
	return true
}

// assignment carries out an assignment, in export with braces expanded.
func (r *shellRun) assignment(a assignment, argument bool) {
	v := r.vars[a.name]
	switch {
	case a.array:
		if strings.IndexFunc(a.index, func(c rune) bool { return !nameRune(c) }) >= 0 {
			r.opened(a.at) // Calculating the index can assign, or fail.
		}
		r.setState(a.name, a.at, list)
		return
	case v != nil && v.state == list:
		return // It sets the first element.
	}
	e := r.expand(a.value)
	if r.stopped() {
		return
	}
	if argument && a.braces {
		e.ok = false
	}
	if a.add && v != nil {
		e.ok = e.ok && v.state != unsure
		if v.state == known {
			r.spend(0, len(v.text))
			e.text = v.text + e.text
		}
	} else if a.add && r.given(a.name) {
		e.ok = false
	}
	if !e.ok {
		r.setState(a.name, a.at, unsure)
		return
	}
	r.assign(a.name, e.text, a.at)
}

// assign gives a variable a value.
func (r *shellRun) assign(name, text string, at int) {
	if v := r.setState(name, at, known); v != nil {
		v.text = text
	}
}

// setState notes that a variable is assigned to and returns it, or nil if it is
// local to a function, or read-only, which gives up the line.
func (r *shellRun) setState(name string, at int, state varState) *shellVar {
	if r.locals[name] {
		return nil
	}
	v := r.variable(name)
	if v.readonly {
		r.cut = r.maybe == 0
		return nil
	}
	if r.maybe > 0 || r.doubt || v.odd {
		state = unsure
	}
	v.at, v.state = at, state
	v.exported = v.exported || r.allexport
	return v
}

func (r *shellRun) variable(name string) *shellVar {
	v := r.vars[name]
	if v == nil {
		v = &shellVar{}
		r.vars[name] = v
	}
	return v
}

// blur makes every variable named in an arithmetic expression unsure.
func (r *shellRun) blur(text string, at int) {
	p := shellParser{text: text}
	for ; !p.end(); p.pos++ {
		if nameStart(p.peek()) {
			r.setState(p.name(), at, unsure)
		}
	}
}
