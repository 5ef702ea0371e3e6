package readers

import "strings"

// word reads a word, which may be empty. In the value of an assignment a ~
// behind a : counts, too.
func (p *shellParser) word(assigned bool) word {
	w := word{at: p.pos}
	for tilde := true; p.pos < len(p.text); {
		c := p.text[p.pos]
		if c == '<' || c == '>' {
			if p.dash || !p.sees(p.text[p.pos:p.pos+1]+"(") {
				break
			}
			p.pos += 2
			p.substitution()
			w.add(part{kind: dynamic, quoted: true})
			continue
		}
		if strings.IndexByte(" \t\n;&|()", c) >= 0 {
			break
		}
		if c == '~' && tilde && p.tilde() {
			w.add(part{kind: dynamic, quoted: true})
			continue
		}
		p.piece(&w, " \t\n;&|()<>'\"\\$`:~")
		tilde = assigned && p.text[p.pos-1] == ':'
	}
	return w
}

func (w *word) add(p part) { w.parts = append(w.parts, p) }

// piece reads the next piece of an unquoted word: a quoted string, an
// expansion, or text up to one of the bytes in stop.
func (p *shellParser) piece(w *word, stop string) {
	switch c := p.text[p.pos]; c {
	case '\\':
		p.escape(w)
	case '\'':
		end := strings.IndexByte(p.text[p.pos+1:], '\'')
		if end < 0 {
			p.fail(p.pos, "a quote that nothing closes")
		}
		w.add(part{text: p.text[p.pos+1 : p.pos+1+end], quoted: true})
		p.pos += end + 2
	case '"':
		p.double(w)
	case '`':
		p.backquote(w)
	case '$':
		p.dollar(w, false)
	default:
		n := strings.IndexAny(p.text[p.pos+1:], stop)
		if n < 0 {
			n = len(p.text) - p.pos - 1
		}
		w.add(part{text: p.text[p.pos : p.pos+1+n]})
		p.pos += n + 1
	}
}

// escape reads a backslash and what it makes ordinary. Before a line break both
// vanish; at the end of the file it is itself.
func (p *shellParser) escape(w *word) {
	p.pos++
	switch {
	case p.pos == len(p.text):
		w.add(part{text: `\`, quoted: true})
	case p.text[p.pos] == '\n':
		p.pos++
	default:
		w.add(part{text: p.text[p.pos : p.pos+1], quoted: true})
		p.pos++
	}
}

// tilde reads a ~ with the name behind it, and reports whether the two stand
// alone before a / or the end, so that a home takes their place.
func (p *shellParser) tilde() bool {
	i := p.pos + 1
	for i < len(p.text) && strings.IndexByte(" \t\n;&|()<>/:'\"\\$`}", p.text[i]) < 0 {
		i++
	}
	if i < len(p.text) && strings.IndexByte("'\"\\$`", p.text[i]) >= 0 {
		return false
	}
	p.pos = i
	return true
}

// double reads "…", in which expansions count and a backslash only before what
// means something there.
func (p *shellParser) double(w *word) {
	defer p.deeper()()
	start := p.pos
	p.pos++
	w.add(part{quoted: true}) // So that "" is a word.
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case '"':
			p.pos++
			return
		case '`':
			p.backquote(w)
		case '$':
			p.dollar(w, true)
		case '\\':
			if p.pos+1 < len(p.text) && strings.IndexByte("$`\"\\\n", p.text[p.pos+1]) >= 0 {
				p.escape(w)
				continue
			}
			w.add(part{text: `\`, quoted: true})
			p.pos++
		default:
			n := strings.IndexAny(p.text[p.pos:], "\"`$\\")
			if n < 0 {
				n = len(p.text) - p.pos
			}
			w.add(part{text: p.text[p.pos : p.pos+n], quoted: true})
			p.pos += n
		}
	}
	p.fail(start, "a quote that nothing closes")
}

// backquote skips `…`. What is wrong inside shows only when it runs.
func (p *shellParser) backquote(w *word) {
	for i := p.pos + 1; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			i++
		case '`':
			if p.dash {
				p.dashBackquote(p.text[p.pos+1 : i])
			}
			p.pos = i + 1
			w.add(part{kind: dynamic})
			return
		}
	}
	p.fail(p.pos, "a backquote that nothing closes")
}

// dollar reads what begins with $, inside of double quotes or not.
func (p *shellParser) dollar(w *word, quoted bool) {
	at := p.pos
	p.pos++
	p.join()
	next := p.peek()
	switch {
	case next == '(':
		p.pos++
		if !p.arithmetic() {
			p.substitution()
		} else if p.dash {
			param := &parameter{at: at, fails: true}
			param.arg.add(part{text: p.text[at:p.pos]})
			w.add(part{kind: variable, quoted: quoted, param: param})
			return
		}
		w.add(part{kind: dynamic, quoted: quoted})
	case p.dash && next != 0 && strings.IndexByte("['\"", next) >= 0:
		w.add(part{text: "$", quoted: quoted})
	case next == '[':
		p.skipTo('[', ']', at)
		w.add(part{kind: dynamic, quoted: quoted})
	case next == '{':
		p.pos++
		w.add(part{kind: variable, quoted: quoted, param: p.braced(at, quoted)})
	case next == '\'' && !quoted:
		p.ansi(w)
	case next == '"' && !quoted:
		p.double(w)
	case nameStart(next):
		param := &parameter{at: p.pos, name: p.name()}
		w.add(part{kind: variable, quoted: quoted, param: param})
	case next != 0 && strings.IndexByte("0123456789@*#?-$!", next) >= 0:
		p.pos++
		w.add(part{kind: dynamic, quoted: quoted})
	default:
		w.add(part{text: "$", quoted: quoted})
	}
}

// braced reads what follows ${ up to its }.
func (p *shellParser) braced(start int, quoted bool) *parameter {
	defer p.deeper()()
	param := &parameter{}
	plain := p.bracedName(param)
	p.join()
	if p.dash {
		p.dashBraced(param, start, quoted, plain)
		return param
	}
	if !p.sees("}") && !param.bad && !p.operator(param) {
		param.fails = p.sees(":") || p.sees("[")
		param.bad = plain && strings.IndexByte("[:#%/^,@", p.peek()) < 0 || param.length && p.peek() != '['
		plain = false
	}
	p.bracedWord(param, start, quoted, quoted && plain && !param.bad)
	if !plain {
		param.name = ""
	}
	return param
}

// bracedName reads the parameter of a ${…}, and reports whether it is a
// variable, so that the whole can be known.
func (p *shellParser) bracedName(param *parameter) (plain bool) {
	p.join()
	if p.sees("#") && p.pos+1 < len(p.text) && nameStart(p.text[p.pos+1]) {
		param.length = true
		p.pos++
	}
	param.at = p.pos
	switch c := p.peek(); {
	case nameStart(c):
		param.name = p.name()
		return true
	case c == '!' || c == '#': // Of the many forms that these begin, none is told.
		p.pos++
	case '0' <= c && c <= '9':
		for c := p.peek(); '0' <= c && c <= '9'; c = p.peek() {
			p.pos++
		}
		param.bad = !p.bracedGoesOn()
	case c != 0 && strings.IndexByte("@*?-$", c) >= 0:
		p.pos++
		param.bad = !p.bracedGoesOn()
	case c != 0:
		param.bad = true
	}
	return false
}

// bracedGoesOn reports whether what stands here may stand behind a parameter.
func (p *shellParser) bracedGoesOn() bool {
	return p.end() || strings.IndexByte("}:-=?+[#%/^,@", p.peek()) >= 0
}

// bracedWord reads the rest of a ${…}, with its }. Where literal is true, single
// quotes are text.
func (p *shellParser) bracedWord(param *parameter, start int, quoted, literal bool) {
	param.arg = word{at: p.pos}
	single := -1 // where a single quote that is text has its other end
	for first := true; ; first = false {
		switch c := p.peek(); {
		case p.end():
			p.fail(start, "a ${ that nothing closes")
		case c == '}':
			p.pos++
			return
		case c == '\'' && literal:
			if p.pos != single && !p.dash {
				single = p.closingQuote(&param.arg)
			}
			param.arg.add(part{text: "'", quoted: true})
			p.pos++
		case c == '\\' && quoted:
			p.quotedEscape(&param.arg)
		case c == '$':
			p.dollar(&param.arg, quoted)
		case c == '~' && (first || p.text[p.pos-1] == ':') && !quoted && p.tilde():
			param.arg.add(part{kind: dynamic, quoted: true})
		default:
			p.piece(&param.arg, "'\"\\$`}:~")
		}
	}
}

// closingQuote returns where the single quote at the cursor ends. In the word of
// "${x:-…}" such quotes are text, yet bash looks for their ends; whether a brace
// between them counts is more than is known here.
func (p *shellParser) closingQuote(w *word) int {
	n := strings.IndexByte(p.text[p.pos+1:], '\'')
	if n < 0 {
		p.fail(p.pos, "a quote that nothing closes")
	}
	end := p.pos + 1 + n
	if strings.IndexByte(p.text[p.pos:end], '}') >= 0 {
		w.add(part{kind: dynamic, quoted: true})
		p.pos = end
	}
	return end
}

// quotedEscape reads a backslash in the word of "${x:-…}", where it escapes the
// closing brace beside what it escapes in double quotes.
func (p *shellParser) quotedEscape(w *word) {
	if p.pos+1 < len(p.text) && strings.IndexByte("$`\"\\\n}", p.text[p.pos+1]) >= 0 {
		p.escape(w)
		return
	}
	w.add(part{text: `\`, quoted: true})
	p.pos++
}

// operator reads one of - = ? + with or without a colon.
func (p *shellParser) operator(param *parameter) bool {
	start := p.pos
	colon := p.sees(":")
	if colon {
		p.pos++
		p.join()
	}
	op := p.peek()
	if op == 0 || strings.IndexByte("-=?+", op) < 0 {
		p.pos = start
		return false
	}
	p.pos++
	param.op, param.colon = op, colon
	return true
}

// name reads a name, over joined lines.
func (p *shellParser) name() string {
	start := p.pos
	for ; ; p.pos += len(joined) {
		for c := p.peek(); nameStart(c) || '0' <= c && c <= '9'; c = p.peek() {
			p.pos++
		}
		if !p.sees(joined) {
			return strings.ReplaceAll(p.text[start:p.pos], joined, "")
		}
	}
}

// join skips what joins two lines.
func (p *shellParser) join() {
	for p.sees(joined) {
		p.pos += len(joined)
	}
}

// joined is what joins two lines, and is as if it were not there.
const joined = "\\\n"

func nameStart(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// nameRune reports whether r can stand in a name.
func nameRune(r rune) bool { return r < 0x80 && (nameStart(byte(r)) || '0' <= r && r <= '9') }

// validName reports whether s can name a variable.
func validName(s string) bool {
	for i := range len(s) {
		if !nameStart(s[i]) && (i == 0 || s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return s != ""
}
