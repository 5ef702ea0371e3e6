package readers

import "strings"

// What follows is where the grammar of dash parts from that of bash by more than
// a word.

// dashFunction reads the body of a function, which may be any command.
func (p *shellParser) dashFunction(name string) command {
	if !validName(name) || dashSpecial(name) {
		p.unexpected()
	}
	return &funcCommand{name, p.command()}
}

// dashArithmetic skips what follows $( up to its )), the first ( being still
// ahead. Unlike bash it does not think again if it is no arithmetic.
func (p *shellParser) dashArithmetic() {
	defer p.deeper()()
	start := p.pos
	var w word
	depth := 0
	for p.pos++; !p.end(); {
		switch p.text[p.pos] {
		case '(':
			depth++
			p.pos++
		case ')':
			if p.pos++; depth > 0 {
				depth--
			} else if p.sees(")") {
				p.pos++
				return
			}
		case '\\':
			p.escape(&w)
		case '`':
			p.backquote(&w)
		case '$':
			p.dollar(&w, true)
		default:
			p.pos++
		}
	}
	p.fail(start, "arithmetic that nothing closes")
}

// dashBraced reads the rest of a ${…} behind its name. plain tells whether that
// is one of a variable.
func (p *shellParser) dashBraced(param *parameter, start int, quoted, plain bool) {
	pattern := !param.length && (p.sees("#") || p.sees("%"))
	switch {
	case param.bad || p.sees("}"):
	case param.length:
		param.bad = true
	case p.operator(param):
	case p.sees(":}"): // It is no end, and what follows up to the next one is not told.
		p.pos += len(":}")
		plain = false
	case pattern || !plain:
		param.fails = !pattern
		plain = false
	default:
		param.bad = true
		plain = false
	}
	p.bracedWord(param, start, quoted, quoted && !pattern)
	if !plain {
		param.name = ""
	}
}

// dashBackquote reads the commands between backquotes, up to a word or sign that
// closes what none of them has opened. What is wrong with them shows at once, and
// not as in bash when they run.
func (p *shellParser) dashBackquote(text string) {
	defer p.deeper()()
	sub := shellParser{text: unescape(text, "\\`$", "\\`$"), dash: true, depth: p.depth}
	if err := sub.caught(func() {
		if sub.lineBreaks(); !sub.closed() {
			sub.list()
		}
	}); err != nil {
		panic(&Refusal{p.pos, err.Code, err.Reason})
	}
}

// caught calls a method that panics with a refusal, and returns that.
func (p *shellParser) caught(read func()) (err *Refusal) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case *Refusal:
			err = v
		default:
			panic(v)
		}
	}()
	read()
	return nil
}

// dashHeredoc reads the expansions in a here-document that ends at the cursor.
// One that has no end there goes on behind it, which is more than is looked into.
func (p *shellParser) dashHeredoc(from int) {
	defer p.deeper()()
	sub := shellParser{text: p.text[from:p.pos], dash: true, depth: p.depth}
	if sub.caught(sub.expansions) != nil {
		panic(&Refusal{from, Unknown, "an expansion in a here-document that nothing closes"})
	}
}

// expansions reads a text in which only expansions count.
func (p *shellParser) expansions() {
	var w word
	for {
		n := strings.IndexAny(p.text[p.pos:], "\\`$")
		if n < 0 {
			return
		}
		switch p.pos += n; p.text[p.pos] {
		case '\\':
			p.escape(&w)
		case '`':
			p.backquote(&w)
		default:
			p.dollar(&w, true)
		}
	}
}
