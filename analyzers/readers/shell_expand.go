package readers

import (
	"slices"
	"strconv"
	"strings"
)

// expanded is a word with its expansions carried out.
type expanded struct {
	word     word
	text     string
	ok       bool // text is what the shell has
	vanished bool // an unquoted expansion of nothing, which is no word at all
}

// expand puts a word together. What it expands to would be split at blanks in
// a command's words: then it is not ok.
func (r *shellRun) expand(w word) expanded {
	r.spend(1, 0)
	e := expanded{word: w, ok: true}
	var b strings.Builder
	split, quoted := false, false
	for _, p := range w.parts {
		quoted = quoted || p.quoted
		switch p.kind {
		case literal:
			r.spend(0, len(p.text))
			b.WriteString(p.text)
		case dynamic:
			e.ok = false
		case variable:
			text, ok := r.parameter(p.param)
			e.ok = e.ok && ok
			if r.spend(0, len(text)); r.stopped() {
				break
			}
			b.WriteString(text)
			split = split || !p.quoted && strings.ContainsAny(text, " \t\n*?[")
		}
		if r.stopped() {
			break
		}
	}
	e.text = b.String()
	e.vanished = e.ok && e.text == "" && !quoted && len(w.parts) > 0
	e.word.split = split
	return e
}

// parameter returns what a parameter expands to, if that can be known.
func (r *shellRun) parameter(p *parameter) (text string, ok bool) {
	if p.bad {
		r.cut = r.maybe == 0
		return "", false
	}
	if p.name == "" {
		r.doubt = r.doubt || p.fails
		if r.dash && p.fails {
			r.dashCalculates(p)
		}
		return "", false
	}
	text, state := r.value(p.name)
	if state == unsure || state == list {
		if p.op == '=' || p.op == '?' || p.op == '-' || p.op == '+' {
			r.maybe++
			r.operator(p, "", false)
			r.maybe--
		}
		return "", false
	}
	there := state == known && !(p.colon && text == "")
	if p.op != 0 {
		return r.operator(p, text, there)
	}
	if state == unset && r.nounset && r.maybe == 0 {
		r.ended = &Refusal{p.at, Exit, "an unset variable under set -u"}
	}
	if p.length {
		return strconv.Itoa(len(text)), strings.IndexFunc(text, func(c rune) bool { return c >= 0x80 }) < 0
	}
	return text, true
}

// operator carries out ${x-y}, ${x=y}, ${x?y} and ${x+y}. there tells whether
// the variable counts as set.
func (r *shellRun) operator(p *parameter, text string, there bool) (string, bool) {
	switch {
	case p.op == '+' && !there:
		return "", true
	case p.op != '+' && there:
		return text, true
	case p.op == '?':
		if r.maybe == 0 {
			r.ended = &Refusal{p.at, Exit, "an unset variable that the file demands"}
		}
		return "", false
	}
	e := r.expand(p.arg)
	if p.op == '=' && e.ok {
		r.assign(p.name, e.text, p.at)
	} else if p.op == '=' {
		r.setState(p.name, p.at, unsure)
	}
	return e.text, e.ok
}

// value returns what a variable holds at this point of the file.
func (r *shellRun) value(name string) (string, varState) {
	if v := r.vars[name]; v != nil && v.state != unset {
		return v.text, v.state
	} else if v != nil && v.gone {
		return "", unset
	}
	if r.given(name) {
		return "", unsure
	}
	return "", unset
}

// given reports whether an untouched variable may have a value that the file
// does not tell: because bash sets it itself, or because a command has run that
// can have set anything.
func (r *shellRun) given(name string) bool {
	if r.open >= 0 || strings.HasPrefix(name, "BASH") {
		return true
	}
	_, found := slices.BinarySearch(shellGiven[:], name)
	return found
}

// shellGiven is the variables that bash sets itself, even in an empty
// environment. HOME is not among them.
var shellGiven = [...]string{
	"COMP_WORDBREAKS", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS",
	"HISTCMD", "HOSTNAME", "HOSTTYPE", "IFS", "LINENO", "MACHTYPE", "OLDPWD", "OPTERR", "OPTIND",
	"OSTYPE", "PATH", "PIPESTATUS", "PPID", "PS4", "PWD", "RANDOM", "SECONDS", "SHELL", "SHELLOPTS",
	"SHLVL", "SRANDOM", "TERM", "UID", "_",
}
