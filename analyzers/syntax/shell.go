package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// shell reads what a shell script assigns: NAME=value and export NAME=value,
// several on a line too. Every other command is left alone: it may be anything.
func (p *parser) shell() {
	for n := 0; n < p.Text.Lines(); n++ {
		line := p.Text.Line(n)
		s := p.trimBlanks(line)
		if s.Len() == 0 {
			continue
		}
		if p.src[s.Start] == '#' {
			p.Comments = append(p.Comments, s)
			continue
		}
		if end := p.heredoc(n, s); end > n {
			n = end
			continue
		}
		n = p.Text.LineAt(p.commands(s.Start))
	}
}

// heredoc returns the line that ends the here-document a line opens, or n.
func (p *parser) heredoc(n int, s source.Span) int {
	_, word, ok := strings.Cut(p.src[s.Start:s.End], "<<")
	if !ok || strings.HasPrefix(word, "<") {
		return n
	}
	word = strings.Trim(strings.TrimPrefix(strings.TrimLeft(word, "- "), "-"), `"'\`)
	if word = word[:nameLength(word)]; word == "" {
		return n
	}
	for next := n + 1; next < p.Text.Lines(); next++ {
		if strings.TrimSpace(p.Text.Slice(p.Text.Line(next))) == word {
			return next
		}
	}
	return n
}

// commands reads the commands from an offset up to the end of their line, which
// quotes and backslashes may move, and returns the offset of that end.
func (p *parser) commands(at int) int {
	exported, commandStart := false, true
	for at < len(p.src) {
		switch c := p.src[at]; {
		case c == '\n' || c == '\r':
			return at
		case isBlank(c):
			at++
			continue
		case c == '#':
			return at + lineLength(p.src[at:])
		case strings.IndexByte(";&|(){}", c) >= 0:
			exported, commandStart = false, true
			at++
			continue
		case c == '<' || c == '>':
			at++
			continue
		}
		end := p.wordEnd(at)
		word := p.src[at:end]
		name := nameLength(word)
		equals, valueEnd := p.assigned(at, at+name, end)
		switch {
		case name > 0 && equals >= 0 && (commandStart || exported):
			if end = valueEnd; exported || p.endsCommand(end) {
				p.shellAssignment(source.Span{Start: at, End: end}, equals, exported)
			}
		case commandStart && (word == "export" || word == "declare" || word == "typeset" || word == "readonly" || word == "local"):
			exported, commandStart = true, false
		case commandStart && (word == "then" || word == "do" || word == "else"):
		default:
			commandStart = false
		}
		at = end
	}
	return at
}

// skipBlanks returns the first offset from at on at which no blank stands.
func (p *parser) skipBlanks(at int) int {
	for at < len(p.src) && isBlank(p.src[at]) {
		at++
	}
	return at
}

// assigned returns the offset of the = behind a name that a word begins with, and
// the end of the value; -1 if none is assigned. Blanks beside the = make it
// something else to a shell, but an assignment is meant where the name is a
// variable of AWS's, which no program is called, or the word behind NAME= has the
// shape of the value: NAME= program empties a variable for one program.
func (p *parser) assigned(start, nameEnd, wordEnd int) (equals, end int) {
	equals = p.skipBlanks(nameEnd)
	if equals == len(p.src) || p.src[equals] != '=' {
		return -1, 0
	}
	setting, _ := aws.Variable(p.src[start:nameEnd])
	if equals > nameEnd {
		if wordEnd = p.wordEnd(equals); setting == aws.None || strings.HasPrefix(p.src[equals:], "==") {
			return -1, 0
		}
	}
	value := p.skipBlanks(equals + 1)
	if wordEnd > equals+1 || value == equals+1 {
		return equals, wordEnd
	}
	end = p.wordEnd(value)
	if equals > nameEnd || setting.IsCredential() && aws.Classify(setting, strings.Trim(p.src[value:end], `"'`)).Meaning == aws.WellFormed {
		return equals, end
	}
	return equals, wordEnd
}

// lineLength returns the length of the line that s begins with, without its break.
func lineLength(s string) int {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return i
	}
	return len(s)
}

// endsCommand reports whether nothing but assignments and a comment follow before
// the command ends: A=1 program sets A for that program alone.
func (p *parser) endsCommand(at int) bool {
	for at < len(p.src) {
		c := p.src[at]
		switch {
		case isBlank(c):
			at++
			continue
		case strings.IndexByte("\r\n;&|#)", c) >= 0:
			return true
		}
		end := p.wordEnd(at)
		if n := nameLength(p.src[at:end]); n == 0 || n == end-at || p.src[at+n] != '=' {
			return false
		}
		at = end
	}
	return true
}

// wordEnd returns the end of the shell word that begins at an offset. A quote
// that nothing closes ends with its line, so that a half-typed one does not
// swallow the rest of the file.
func (p *parser) wordEnd(at int) int {
	for at < len(p.src) {
		switch c := p.src[at]; {
		case c == '\\' && at+1 < len(p.src):
			at += 2
		case c == '\'' || c == '"' || c == '`':
			end := closingQuote(p.src[at+1:], c)
			if end < 0 || p.swallows(p.src[at+1:at+1+end]) {
				return at + lineLength(p.src[at:])
			}
			at += end + 2
		case c == '$' && strings.HasPrefix(p.src[at:], "$("):
			end := strings.IndexByte(p.src[at:], ')')
			if end < 0 {
				return at + lineLength(p.src[at:])
			}
			at += end + 1
		case strings.IndexByte(" \t\r\n;&|()<>", c) >= 0:
			return at
		default:
			at++
		}
	}
	return at
}

// swallows reports whether a quoted text holds a line that sets something: then
// its quote is still being typed.
func (p *parser) swallows(quoted string) bool {
	for _, line := range strings.Split(quoted, "\n")[1:] {
		line = strings.TrimPrefix(strings.TrimSpace(line), "export ")
		if n := nameLength(line); n > 0 && n < len(line) && line[n] == '=' {
			return true
		}
	}
	return false
}

// shellAssignment adds the assignment that stands at s.
func (p *parser) shellAssignment(s source.Span, at int, exported bool) {
	first, last := p.Text.LineAt(s.Start), p.Text.LineAt(max(s.Start, s.End-1))
	b := p.newBinding()
	b.Scope, b.Delimiter, b.Exported = p.scope, at, exported
	b.Line = source.Span{Start: p.Text.FullLine(first).Start, End: p.Text.FullLine(last).End}
	b.Name = p.token(p.trimBlanks(source.Span{Start: s.Start, End: at}))
	b.Raw = source.Span{Start: at + 1, End: s.End}
	b.Setting, b.Family = aws.Variable(b.Name.Text)
	p.envValue(b)
	rest := p.trimBlanks(source.Span{Start: s.End, End: p.Text.Line(last).End})
	if rest.Len() > 0 && p.src[rest.Start] == '#' {
		b.Comment = rest
	}
	b.Peculiar = b.Peculiar || b.Name.Start != b.Line.Start || b.Name.End != at || rest.Len() > 0 || endsCRLF(p.src[:b.Line.End])
	p.add(b)
}
