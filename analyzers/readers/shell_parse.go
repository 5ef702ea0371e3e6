package readers

import "strings"

// A shellParser reads the grammar of bash, or of dash, as far as is needed to
// know where commands end and what they assign. Its methods panic with a
// *Refusal at what the shell calls a syntax error; next catches it.
type shellParser struct {
	text    string
	dash    bool // the grammar is that of dash
	pos     int
	depth   int       // of quotes, substitutions and compound commands
	within  int       // of substitutions alone
	pending []heredoc // whose text begins behind the next line break
}

// A heredoc is text that a command reads from the script itself.
type heredoc struct {
	end    string
	tabs   bool // tabs before the end do not count
	quoted bool // nothing in the text is expanded
}

// deepest is how deep a script may nest before it is left alone.
const deepest = 200

// next reads the commands of the next line that has some: what bash reads
// before it runs anything. Without more the script is at its end.
func (p *shellParser) next() (commands []andOr, more bool, err *Refusal) {
	defer func() {
		if v := recover(); v != nil {
			refusal, ok := v.(*Refusal)
			if !ok {
				panic(v)
			}
			commands, more, err = nil, false, refusal
		}
	}()
	if p.lineBreaks(); p.end() {
		return nil, false, nil
	}
	for {
		commands = append(commands, p.andOr())
		p.separator(&commands[len(commands)-1])
		if p.blanks(); p.end() {
			return commands, true, nil
		}
		if p.sees("\n") {
			p.lineBreak()
			return commands, true, nil
		}
	}
}

// separator reads a ; or & behind a command of a line, if one stands there, or
// fails if neither that nor an end of the line does.
func (p *shellParser) separator(before *andOr) {
	p.blanks()
	switch {
	case p.end() || p.sees("\n"):
	case p.sees(";;") || p.sees(";&"):
		p.unexpected()
	case p.sees("&"):
		before.background = true
		p.pos++
	case p.sees(";"):
		p.pos++
	default:
		p.unexpected()
	}
}

// list reads commands over several lines, up to a word or sign that closes
// them. There must be one.
func (p *shellParser) list() []andOr {
	defer p.deeper()()
	var list []andOr
	for p.lineBreaks(); !p.closed(); p.lineBreaks() {
		list = append(list, p.andOr())
		if !p.closed() {
			p.separator(&list[len(list)-1])
		}
	}
	if list == nil {
		p.unexpected()
	}
	return list
}

// closed reports whether the next token ends a list.
func (p *shellParser) closed() bool {
	p.blanks()
	return p.end() || p.sees(")") || p.sees(";;") || p.sees(";&") || closer(p.keyword())
}

func closer(word string) bool {
	switch word {
	case "then", "elif", "else", "fi", "do", "done", "esac", "}":
		return true
	}
	return false
}

// andOr reads pipelines joined by && and ||.
func (p *shellParser) andOr() andOr {
	var a andOr
	for {
		a.pipelines = append(a.pipelines, p.pipeline())
		p.blanks()
		or := p.sees("||")
		if !or && !p.sees("&&") {
			return a
		}
		a.or = append(a.or, or)
		p.pos += 2
		p.lineBreaks()
	}
}

// pipeline reads commands joined by |.
func (p *shellParser) pipeline() pipeline {
	var l pipeline
	for p.blanks(); ; p.blanks() {
		switch word := p.keyword(); {
		case word == "!" && !(p.dash && l.not):
			l.not = !l.not
			p.pos++
			continue
		case word == "time" && !p.dash:
			p.pos += len(word)
			if p.blanks(); p.keyword() == "-p" {
				p.pos += 2
			}
			continue
		}
		break
	}
	for {
		l.commands = append(l.commands, p.command())
		p.blanks()
		if !p.sees("|") || p.sees("||") {
			return l
		}
		p.pos++
		if p.sees("&") && !p.dash {
			p.pos++
		}
		p.lineBreaks()
	}
}

// substitution reads what follows $( up to its ).
func (p *shellParser) substitution() {
	defer p.deeper()()
	start := p.pos
	within := p.within
	if p.within++; p.sees("(") {
		p.within = 0 // Bash has tried arithmetic first, and forgives.
	}
	if p.lineBreaks(); !p.sees(")") {
		p.list()
	}
	if p.end() {
		p.fail(start, "a ( that nothing closes")
	}
	if !p.sees(")") {
		p.unexpected()
	}
	p.pos++
	p.within = within
}

// arithmetic skips what follows $( or ( up to its ), if that is (…) and hence
// arithmetic. Otherwise it stays and reports false.
func (p *shellParser) arithmetic() bool {
	if !p.sees("(") {
		return false
	}
	if p.dash {
		p.dashArithmetic()
		return true
	}
	depth := 1
	for i := p.pos; i < len(p.text); i++ {
		switch c := p.text[i]; c {
		case '\\':
			i++
		case '\'', '"':
			n := strings.IndexByte(p.text[i+1:], c)
			if n < 0 {
				return false
			}
			i += n + 1
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				if p.text[i-1] != ')' {
					return false
				}
				p.pos = i + 1
				return true
			}
		}
	}
	return false
}

// skipTo skips from an opening byte to the one that closes it, over quotes.
func (p *shellParser) skipTo(open, close byte, start int) {
	for depth := 0; !p.end(); p.pos++ {
		switch c := p.text[p.pos]; c {
		case '\\':
			p.pos++
		case '\'', '"':
			n := strings.IndexByte(p.text[p.pos+1:], c)
			if n < 0 {
				p.fail(start, "a quote that nothing closes")
			}
			p.pos += n + 1
		case open:
			depth++
		case close:
			if depth--; depth == 0 {
				p.pos++
				return
			}
		}
	}
	p.pos = len(p.text)
	p.fail(start, "a bracket that nothing closes")
}

// blanks skips blanks, joined lines, and a comment.
func (p *shellParser) blanks() {
	for !p.end() {
		switch {
		case p.text[p.pos] == ' ' || p.text[p.pos] == '\t':
			p.pos++
		case p.sees(joined):
			p.pos += len(joined)
		case p.text[p.pos] == '#':
			n := strings.IndexByte(p.text[p.pos:], '\n')
			if n < 0 {
				n = len(p.text) - p.pos
			}
			p.pos += n
			return
		default:
			return
		}
	}
}

// lineBreaks skips blanks and line breaks.
func (p *shellParser) lineBreaks() {
	for p.blanks(); p.sees("\n"); p.blanks() {
		p.lineBreak()
	}
}

// lineBreak reads a line break, and the here-documents behind it.
func (p *shellParser) lineBreak() {
	p.pos++
	for _, doc := range p.pending {
		from := p.pos
		for !p.end() {
			line, rest, _ := strings.Cut(p.text[p.pos:], "\n")
			p.pos = len(p.text) - len(rest)
			if doc.tabs {
				line = strings.TrimLeft(line, "\t")
			}
			if line == doc.end {
				break
			}
		}
		if p.dash && !doc.quoted {
			p.dashHeredoc(from)
		}
	}
	p.pending = nil
}

// keyword returns the word at the cursor if it is written without quotes and
// expansions, and "" otherwise. It does not move.
func (p *shellParser) keyword() string {
	rest := p.text[p.pos:]
	for i := range len(rest) {
		switch rest[i] {
		case ' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')':
			return rest[:i]
		case '\'', '"', '\\', '$', '`':
			if after, ok := strings.CutPrefix(rest[i:], joined); ok && strings.IndexAny(after, " \t\n") == 0 {
				return rest[:i]
			}
			return ""
		}
		if i > len("function") {
			return "" // Longer than any word that matters.
		}
	}
	return rest
}

func (p *shellParser) expect(word string) {
	p.blanks()
	if p.keyword() != word {
		p.unexpected()
	}
	p.pos += len(word)
}

func (p *shellParser) end() bool          { return p.pos >= len(p.text) }
func (p *shellParser) sees(s string) bool { return strings.HasPrefix(p.text[p.pos:], s) }

// peek returns the byte at the cursor, or 0 at the end. The text has no NUL.
func (p *shellParser) peek() byte {
	if p.end() {
		return 0
	}
	return p.text[p.pos]
}

// deeper counts a level of nesting until the function that it returns is called.
func (p *shellParser) deeper() func() {
	if p.depth++; p.depth > deepest {
		panic(&Refusal{p.pos, Unknown, "more nesting than is looked into"})
	}
	return func() { p.depth-- }
}

func (p *shellParser) unexpected() {
	if p.end() {
		p.fail(p.pos, "the file ends inside a command")
	}
	if p.within > 0 {
		p.surrender()
	}
	at := p.pos
	p.word(false) // What cannot stand here is read first, and can be broken itself.
	p.fail(at, "a word or sign that cannot stand here")
}

// surrender ends the shell at a syntax error in a command substitution, which is
// what bash 5.2 does (measured), unless the file just ends there.
func (p *shellParser) surrender() {
	panic(&Refusal{p.pos, Exit, "a syntax error in a command substitution"})
}

func (p *shellParser) fail(at int, reason string) {
	panic(&Refusal{at, "syntax error", reason})
}
