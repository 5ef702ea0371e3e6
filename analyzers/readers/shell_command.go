package readers

import (
	"slices"
	"strings"
)

// command reads one command of a pipeline.
func (p *shellParser) command() command {
	p.blanks()
	if p.sees("(") {
		return p.redirected(p.parenthesis())
	}
	word := p.keyword()
	if c := p.compound(word); c != nil {
		return p.redirected(c)
	}
	switch {
	case closer(word) || word == "!" || p.dash && word == "in":
		p.unexpected()
	case word == "function" && !p.dash:
		p.pos += len(word)
		p.blanks()
		name, _ := p.word(false).literal()
		return p.function(name)
	case word == "coproc" && !p.dash:
		start := p.pos
		p.pos += len(word)
		p.command()
		return blurCommand{start, "COPROC_PID"}
	}
	return p.simple()
}

// compound reads the compound command that begins with word, or returns nil.
func (p *shellParser) compound(word string) command {
	if p.dash && (word == "select" || word == "[[") {
		return nil
	}
	switch word {
	case "if":
		return p.ifClause()
	case "while", "until":
		p.pos += len(word)
		condition := p.list()
		p.expect("do")
		body := p.list()
		p.expect("done")
		return loopCommand{body: append(condition, body...)}
	case "for", "select":
		p.pos += len(word)
		return p.forClause()
	case "case":
		p.pos += len(word)
		return p.caseClause()
	case "{":
		p.pos++
		body := p.list()
		p.expect("}")
		return groupCommand{body}
	case "[[":
		p.condition()
		return apartCommand{}
	}
	return nil
}

// redirected reads the redirections behind a compound command. If one can fail,
// the command may not run.
func (p *shellParser) redirected(c command) command {
	mayFail := false
	for {
		p.blanks()
		found, risky := p.redirection()
		if !found {
			break
		}
		mayFail = mayFail || risky
	}
	if mayFail {
		return caseCommand{bodies: [][]andOr{{{pipelines: []pipeline{{commands: []command{c}}}}}}}
	}
	return c
}

// parenthesis reads ((…)) or (…).
func (p *shellParser) parenthesis() command {
	start := p.pos
	p.pos++
	if !p.dash && p.arithmetic() {
		return blurCommand{start, p.text[start:p.pos]}
	}
	p.list()
	if !p.sees(")") {
		p.unexpected()
	}
	p.pos++
	return apartCommand{}
}

func (p *shellParser) ifClause() command {
	var c ifCommand
	for word := "if"; word != "else" && word != "fi"; word = p.keyword() {
		p.expect(word)
		c.conds = append(c.conds, p.list())
		p.expect("then")
		c.bodies = append(c.bodies, p.list())
		if next := p.keyword(); next != "elif" && next != "else" && next != "fi" {
			p.unexpected()
		}
	}
	if p.keyword() == "else" {
		p.expect("else")
		c.bodies = append(c.bodies, p.list())
	}
	p.expect("fi")
	return c
}

func (p *shellParser) forClause() command {
	p.blanks()
	c := loopCommand{at: p.pos}
	if p.sees("((") && !p.dash {
		p.pos++
		if !p.arithmetic() {
			p.unexpected()
		}
	} else {
		c.variable, _ = p.word(false).literal()
		if !validName(c.variable) {
			p.unexpected()
		}
	}
	p.lineBreaks()
	if p.keyword() == "in" {
		p.pos += len("in")
		for p.blanks(); !p.end() && !p.sees("\n") && !p.sees(";"); p.blanks() {
			c.words = append(c.words, p.someWord())
		}
	}
	if p.sees(";") {
		p.pos++
	}
	p.lineBreaks()
	closing := "done"
	if p.keyword() == "{" && !p.dash {
		closing = "}"
		p.pos++
	} else {
		p.expect("do")
	}
	c.body = p.list()
	p.expect(closing)
	return c
}

func (p *shellParser) caseClause() command {
	var c caseCommand
	p.blanks()
	p.someWord()
	p.lineBreaks()
	p.expect("in")
	for p.lineBreaks(); p.keyword() != "esac"; p.lineBreaks() {
		if p.sees("(") {
			p.pos++
		}
		p.patterns()
		p.lineBreaks()
		if !p.closed() {
			c.bodies = append(c.bodies, p.list())
		}
		switch {
		case p.sees(";;&") && !p.dash:
			p.pos += 3
		case p.sees(";;"), p.sees(";&") && !p.dash:
			p.pos += 2
		case p.keyword() != "esac":
			p.unexpected()
		}
	}
	p.expect("esac")
	return c
}

// patterns reads the patterns of one branch, up to and with their ).
func (p *shellParser) patterns() {
	for {
		p.blanks()
		p.someWord()
		p.blanks()
		switch {
		case p.sees("|"):
			p.pos++
		case p.sees(")"):
			p.pos++
			return
		default:
			p.unexpected()
		}
	}
}

// someWord reads a word that must be there.
func (p *shellParser) someWord() word {
	start := p.pos
	w := p.word(false)
	if p.pos == start && p.end() && p.within > 0 {
		p.surrender()
	}
	if p.pos == start {
		p.unexpected()
	}
	return w
}

// condition skips [[ … ]], within which the signs mean something else.
func (p *shellParser) condition() {
	p.pos += len("[[")
	for p.lineBreaks(); p.keyword() != "]]"; p.lineBreaks() {
		if p.end() {
			p.unexpected()
		}
		start := p.pos
		if p.word(false); p.pos == start {
			p.pos++
		}
	}
	p.pos += len("]]")
}

// function reads the parentheses and the body of a function.
func (p *shellParser) function(name string) command {
	p.blanks()
	if p.sees("(") {
		p.pos++
		if p.blanks(); !p.sees(")") {
			p.unexpected()
		}
		p.pos++
	}
	p.lineBreaks()
	defer p.deeper()()
	var body command
	if p.dash {
		return p.dashFunction(name)
	}
	if p.sees("(") {
		body = p.parenthesis()
	} else if body = p.compound(p.keyword()); body == nil {
		p.unexpected()
	}
	return p.redirected(&funcCommand{name, body})
}

// simple reads assignments, words and redirections.
func (p *shellParser) simple() command {
	c := &simpleCommand{at: p.pos}
	some := false
	for ; ; some = true {
		p.blanks()
		if found, risky := p.redirection(); found {
			c.risky = c.risky || risky
			continue
		}
		if p.end() || strings.IndexByte("\n;&|)", p.text[p.pos]) >= 0 {
			break
		}
		if p.sees("(") {
			if len(c.words) == 1 && len(c.assigns) == 0 {
				if name, ok := c.words[0].literal(); ok && !c.words[0].parts[0].quoted {
					return p.function(name)
				}
			}
			p.unexpected()
		}
		at := p.pos
		if len(c.words) == 0 || declares(c.words) {
			if a, ok := p.assignment(); ok && len(c.words) == 0 {
				c.assigns = append(c.assigns, a)
				continue
			} else if ok {
				c.words = append(c.words, word{at: at, assign: &a})
				continue
			}
		}
		subscript := p.text[at:p.pos]
		w := p.word(false)
		if subscript != "" {
			w = word{at: at, parts: append([]part{{text: subscript}}, w.parts...)}
		}
		c.words = append(c.words, w)
	}
	if !some {
		p.unexpected()
	}
	return c
}

// declares reports whether the words begin a command whose arguments are
// assignments.
func declares(words []word) bool {
	for _, w := range words[:min(2, len(words))] {
		switch name, _ := w.literal(); {
		case slices.ContainsFunc(w.parts, func(p part) bool { return p.quoted }):
			return false
		case name == "export" || name == "readonly" || name == "declare" || name == "typeset" || name == "local":
			return true
		case name != "builtin" && name != "command":
			return false
		}
	}
	return false
}

// assignment reads an assignment, if one stands here. Otherwise it stays, or
// leaves the cursor behind a name[…], within which blanks separate nothing.
func (p *shellParser) assignment() (a assignment, ok bool) {
	a.at = p.pos
	if !nameStart(p.peek()) {
		return a, false
	}
	a.name = p.name()
	subscript := p.pos
	if p.sees("[") && !p.dash {
		p.skipTo('[', ']', p.pos)
		a.array = true
		a.index = p.text[subscript+1 : p.pos-1]
	}
	a.add = p.sees("+=") && !p.dash
	if !a.add && !p.sees("=") {
		if !a.array {
			p.pos = a.at
		}
		return a, false
	}
	p.pos += len("=")
	if a.add {
		p.pos++
	}
	if p.sees("(") && !p.dash {
		p.elements()
		a.array = true
		if adjoins := p.word(false); adjoins.parts != nil {
			a.array = false // It is no list then, but what it is instead is not told.
			a.value.add(part{kind: dynamic, quoted: true})
		}
		return a, true
	}
	from := p.pos
	a.value = p.word(true)
	raw := p.text[from:p.pos]
	a.braces = !p.dash && strings.Contains(raw, "{") && (strings.Contains(raw, ",") || strings.Contains(raw, ".."))
	return a, true
}

// elements skips the (…) of an array.
func (p *shellParser) elements() {
	p.pos++
	for p.lineBreaks(); !p.sees(")"); p.lineBreaks() {
		p.someWord()
	}
	p.pos++
}
