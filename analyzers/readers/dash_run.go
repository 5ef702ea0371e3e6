package readers

import "strings"

// dashSpecial reports whether a builtin is one that ends the shell when it
// fails, and keeps the assignments before it.
func dashSpecial(name string) bool {
	switch name {
	case ".", ":", "break", "continue", "eval", "exec", "exit", "export", "local",
		"readonly", "return", "set", "shift", "times", "trap", "unset":
		return true
	}
	return false
}

// dashWords runs a command by its name, which is no function's, and arguments.
func (r *shellRun) dashWords(c *simpleCommand, name string, args []expanded) status {
	special := dashSpecial(name)
	if c.risky {
		defer r.dashRisk(c)()
	}
	for _, a := range c.assigns {
		if v := r.vars[a.name]; special || v != nil && v.readonly {
			r.assignment(a, false)
		} else {
			r.expand(a.value)
		}
	}
	for name == "command" {
		if len(args) == 0 || !args[0].sure() || strings.HasPrefix(args[0].text, "-") {
			return perhaps
		}
		name, args = args[0].text, args[1:]
		special = false // What fails behind it ends nothing.
	}
	if r.stopped() {
		return perhaps
	}
	args, fails := r.dashArguments(c, name, args)
	switch {
	case fails != "" && special && r.maybe > 0:
		r.opened(c.at)
	case fails != "" && special:
		r.ended = &Refusal{c.at, Exit, fails}
	case dashBuiltin(name):
		if s := r.builtin(c, name, args); fails == "" {
			return s
		}
	}
	return perhaps
}

// dashArguments returns the arguments that a builtin takes, and what is wrong
// with the first that it does not.
func (r *shellRun) dashArguments(c *simpleCommand, name string, args []expanded) (right []expanded, fails string) {
	switch name {
	case "export", "readonly", "local":
		return r.dashDeclared(name, args)
	case "unset":
		return args, r.dashUnset(args)
	case "set":
		return args, dashOptions(args)
	case "alias", "shift": // It changes what follows, or fails for want of arguments.
		r.opened(c.at)
	case "break", "continue", "return":
		switch {
		case len(args) == 0:
		case !args[0].sure():
			r.opened(c.at)
		case strings.Trim(strings.TrimSpace(args[0].text), "0123456789") != "":
			return args, "an argument that is no number"
		}
	}
	if r.maybe > 0 && (name == "exit" || name == "exec" || name == "return" && r.locals == nil) {
		r.opened(c.at)
	}
	return args, ""
}

// dashBuiltin reports whether a builtin of bash is one of dash, too, and means
// the same there.
func dashBuiltin(name string) bool {
	switch name {
	case "declare", "typeset", "source", "mapfile", "readarray", "let", "printf":
		return false
	}
	return true
}

// dashRisk notes that a redirection of a command can fail. Then dash does not
// carry out its assignments, and may end. What is looked at until the function
// that it returns is called may not happen.
func (r *shellRun) dashRisk(c *simpleCommand) func() {
	if !r.dash {
		return func() {}
	}
	r.opened(c.at)
	r.maybe++
	return func() { r.maybe-- }
}

// dashDeclared returns the arguments of a declaration before the first that is
// wrong, and what is wrong with that.
func (r *shellRun) dashDeclared(name string, args []expanded) (right []expanded, fails string) {
	if name == "local" && r.locals == nil {
		return nil, "local outside of a function"
	}
	for i, a := range args {
		name, _, given := strings.Cut(a.text, "=")
		if a.word.assign != nil {
			name, given = a.word.assign.name, true
		}
		if v := r.vars[name]; given && v != nil && v.readonly {
			return args[:i], "a read-only variable that is given a value"
		}
		switch {
		case a.word.assign != nil || !a.sure():
		case i == 0 && strings.HasPrefix(a.text, "-p"):
			return nil, "" // It prints, whatever follows.
		case i == 0 && a.text == "--":
		case i == 0 && strings.HasPrefix(a.text, "-"):
			return nil, "an option that dash does not have"
		case !validName(name):
			return args[:i], "a name that no variable can have"
		}
	}
	return args, ""
}

// dashUnset tells what is wrong with the arguments of unset, from which it drops
// a = and what follows.
func (r *shellRun) dashUnset(args []expanded) (fails string) {
	for i := range args {
		a := &args[i]
		a.text, _, _ = strings.Cut(a.text, "=")
		switch v := r.vars[a.text]; {
		case !a.sure():
		case a.text == "-f":
			return ""
		case strings.HasPrefix(a.text, "-"):
			if strings.Trim(a.text[1:], "fv") != "" || a.text == "-" {
				return "an option that dash does not have"
			}
		case !validName(a.text):
			return "a name that no variable can have"
		case v != nil && v.readonly:
			return "a read-only variable that is unset"
		}
	}
	return ""
}

// dashOptions tells what is wrong with the arguments of set. What is most often
// wrong is pipefail.
func dashOptions(args []expanded) (fails string) {
	const missing = "an option that dash does not have"
	for len(args) > 0 {
		text := args[0].text
		if args = args[1:]; len(text) < 2 || text == "--" || text[0] != '-' && text[0] != '+' {
			return ""
		}
		for _, letter := range text[1:] {
			switch {
			case letter == 'o' && len(args) > 0:
				if !dashOption(args[0].text) {
					return missing
				}
				args = args[1:]
			case !strings.ContainsRune("efImnsixvVECabuo", letter):
				return missing
			}
		}
	}
	return ""
}

func dashOption(name string) bool {
	switch name {
	case "errexit", "noglob", "ignoreeof", "interactive", "monitor", "noexec", "stdin", "xtrace",
		"verbose", "vi", "emacs", "noclobber", "allexport", "notify", "nounset", "nolog", "debug":
		return true
	}
	return false
}

// dashCalculates notes that an expansion calculates something, which can fail
// and so end the shell, and can assign to what it names.
func (r *shellRun) dashCalculates(p *parameter) {
	r.opened(p.at)
	if text, _ := p.arg.literal(); strings.Contains(text, "=") {
		r.blur(text, p.at)
	}
}
