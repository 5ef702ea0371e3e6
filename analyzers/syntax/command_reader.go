package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
)

// What is looked at of a script: nobody writes longer ones, or puts commands deeper into
// each other.
const (
	maxScript   = 1 << 18
	maxCommands = 10_000
	maxDepth    = 16
)

// A commandReader takes the commands out of the text of a script. It never fails: what
// it does not know is a word like any other.
type commandReader struct {
	parser
	list   []*Command
	open   []*Redirect // here-documents whose lines are still to come
	groups []int       // for each bracket that is open, the index of the first command in it
	depth  int         // of commands whose output others take
}

// readCommands returns the commands of a text, whose places are those in it.
func readCommands(text string) []*Command {
	if len(text) > maxScript {
		return nil
	}
	r := commandReader{parser: parser{File: &File{Kind: Shell}, src: text}}
	r.commandsTo(0, len(text))
	return r.list
}

// commandsTo reads the commands between two offsets.
func (r *commandReader) commandsTo(at, end int) {
	src, open := r.src, r.open
	r.src, r.open = src[:end], nil
	for at < end && len(r.list) < maxCommands {
		at = r.command(&Command{}, at)
	}
	r.src, r.open = src, open
}

// command reads the command that begins at an offset, and returns where the next one
// can begin.
func (r *commandReader) command(c *Command, at int) int {
	defer r.keep(c)
	for at < len(r.src) {
		switch ch := r.src[at]; {
		case isBlank(ch):
			at++
		case ch == '\\' && lineBreak(r.src[at+1:]) > 0:
			at += 1 + lineBreak(r.src[at+1:])
		case lineBreak(r.src[at:]) > 0:
			return r.bodies(at + lineBreak(r.src[at:]))
		case ch == '#':
			at += lineLength(r.src[at:])
		case ch == '<' || ch == '>':
			at = r.redirect(c, at)
		case ch == '&' && strings.HasPrefix(r.src[at:], "&>"):
			at++
		case ch == '|' && !strings.HasPrefix(r.src[at:], "||"):
			return r.pipe(c, at+1)
		case ch == '{' || ch == '(':
			r.groups = append(r.groups, len(r.list))
			return at + 1
		case ch == '}' || ch == ')':
			r.keep(c)
			return r.closeGroup(at + 1)
		case strings.IndexByte(";&|", ch) >= 0:
			return at + 1
		default:
			at = r.word(c, at)
		}
	}
	return at
}

// lineBreak returns the length of the line break that s begins with.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\r' || s[0] == '\n'):
		return 1
	}
	return 0
}

// keep notes a command that says anything, once.
func (r *commandReader) keep(c *Command) {
	if len(c.Words)+len(c.Sets) > 0 && !c.kept {
		c.kept = true
		r.list = append(r.list, c)
	}
}

// pipe notes a command and what the next one reads of it. A line break behind the sign
// does not end the two.
func (r *commandReader) pipe(c *Command, at int) int {
	r.keep(c)
	if r.depth >= maxDepth {
		return at
	}
	r.depth++
	defer func() { r.depth-- }()
	for at < len(r.src) && (isBlank(r.src[at]) || r.src[at] == '&' || len(r.open) == 0 && lineBreak(r.src[at:]) > 0) {
		at++
	}
	c.Pipe = &Command{}
	return r.command(c.Pipe, at)
}

// closeGroup gives the commands in brackets, or in a loop or a branch, that end before
// an offset the file that all of them print to, or the command that reads them.
func (r *commandReader) closeGroup(at int) int {
	if len(r.groups) == 0 {
		return at
	}
	first := r.groups[len(r.groups)-1]
	r.groups = r.groups[:len(r.groups)-1]
	var end Command
	at = r.skipBlanks(at)
	for at < len(r.src) && r.src[at] == '>' {
		at = r.skipBlanks(r.redirect(&end, at))
	}
	if at < len(r.src) && r.src[at] == '|' && !strings.HasPrefix(r.src[at:], "||") {
		end.Pipe = &Command{}
	}
	for _, c := range r.list[min(first, len(r.list)):] {
		if len(c.Redirects) > 0 || c.Pipe != nil || c.Captured {
			continue
		}
		c.Pipe, c.Redirects = end.Pipe, slices.Clone(end.Redirects)
		for i, to := range end.Redirects {
			end.Redirects[i] = &Redirect{Sign: ">>", Target: to.Target} // The next one goes on where this one ends.
		}
	}
	if end.Pipe != nil {
		return r.command(end.Pipe, at+1)
	}
	return at
}

// word adds the word at an offset to a command.
func (r *commandReader) word(c *Command, at int) int {
	end := max(r.wordEnd(at), at+1)
	w := r.unquoted(source.Span{Start: at, End: end})
	r.inside(w)
	if len(c.Words)+len(c.Sets) == 0 {
		switch w.Text {
		case "if", "for", "while", "until", "case", "select":
			r.groups = append(r.groups, len(r.list))
		case "fi", "done", "esac":
			return r.closeGroup(end)
		}
	}
	if c.Span.Len() == 0 {
		c.Span.Start = at
	}
	c.Span.End = end
	name := nameLength(r.src[at:end])
	switch {
	case len(c.Words) == 0 && name > 0 && strings.HasPrefix(r.src[at+name:end], "="):
		c.Sets = append(c.Sets, w)
	case len(c.Words) == 0 && leadsCommand(w.Text):
	case allDigits(w.Text) && end < len(r.src) && (r.src[end] == '>' || r.src[end] == '<'): // 2>
	default:
		c.Words = append(c.Words, w)
	}
	return end
}

// inside reads the commands whose output a word takes.
func (r *commandReader) inside(w Word) {
	for _, ref := range w.References {
		start := ref.Start + len("`")
		if ref.Kind == ToCommand && r.src[ref.Start] == '$' {
			start++
		}
		if ref.Kind != ToCommand || r.depth >= maxDepth || start >= ref.End || r.src[ref.End-1] != ')' && r.src[ref.End-1] != '`' {
			continue
		}
		n := len(r.list)
		r.depth++
		r.commandsTo(start, ref.End-1)
		r.depth--
		for _, c := range r.list[n:] {
			c.Captured = true
		}
	}
}

// leadsCommand reports whether a word stands in front of a command without being one.
func leadsCommand(word string) bool {
	switch word {
	case "if", "then", "elif", "else", "while", "until", "do", "!", "exec", "time", "sudo", "command":
		return true
	}
	return false
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// redirect adds the redirection at an offset to a command.
func (r *commandReader) redirect(c *Command, at int) int {
	sign := r.src[at : at+1]
	for _, s := range []string{"<<<", "<<", ">>"} {
		if strings.HasPrefix(r.src[at:], s) {
			sign = s
			break
		}
	}
	if at > 0 && r.src[at-1] > '1' && r.src[at-1] <= '9' && (at < 2 || isBlank(r.src[at-2])) {
		sign = r.src[at-1:at] + sign // Of what a program complains about nobody asks.
		at--
	}
	at += len(sign)
	if sign == "<<" {
		at += len(r.src[at:]) - len(strings.TrimPrefix(r.src[at:], "-"))
	} else if sign == ">" && at < len(r.src) && (r.src[at] == '|' || r.src[at] == '&') {
		at++
	}
	at = r.skipBlanks(at)
	end := r.wordEnd(at)
	to := &Redirect{Sign: sign, Target: r.unquoted(source.Span{Start: at, End: end}), Raw: strings.ContainsAny(r.src[at:end], `"'\`)}
	c.Redirects = append(c.Redirects, to)
	if sign == "<<" {
		r.open = append(r.open, to)
	}
	return end
}

// bodies reads the here-documents that the line before an offset opens, and returns
// the offset behind them.
func (r *commandReader) bodies(at int) int {
	for _, h := range r.open {
		at = r.body(h, at)
	}
	r.open = nil
	return at
}

// body reads the lines of a here-document, without the tabs that <<- takes off.
func (r *commandReader) body(h *Redirect, at int) int {
	var text strings.Builder
	var offsets []int32
	tabs := strings.HasSuffix(strings.TrimRight(r.src[:h.Target.Whole.Start], " \t"), "-")
	h.Body = Token{Span: source.Span{Start: at, End: at}}
	for at < len(r.src) {
		n := lineLength(r.src[at:])
		end := at + n + lineBreak(r.src[at+n:])
		if strings.TrimSpace(r.src[at:at+n]) == h.Target.Text {
			at = end
			break
		}
		for tabs && at < end && r.src[at] == '\t' {
			at++
		}
		for ; at < end; at++ {
			text.WriteByte(r.src[at])
			offsets = append(offsets, int32(at))
		}
		h.Body.End = at
	}
	h.Body.Text, h.Body.offsets = text.String(), &offsets
	if !h.Raw {
		r.inside(Word{References: r.references(h.Body.Span)})
	}
	return at
}

// unquoted returns the word at s as the program is handed it.
func (r *commandReader) unquoted(s source.Span) Word {
	w := Word{Token: Token{Span: s}, Whole: s}
	if !strings.ContainsAny(r.src[s.Start:s.End], "'\"\\`$") {
		w.Token = r.token(s)
		return w
	}
	var text []byte
	var offsets []int32
	quote := byte(0)
	take := func(i, end int) {
		for ; i < end; i++ {
			text, offsets = append(text, r.src[i]), append(offsets, int32(i))
		}
	}
	for i := s.Start; i < s.End; i++ {
		switch c := r.src[i]; {
		case quote == '\'' && c != '\'':
			take(i, i+1)
		case c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
			w.Style = styleOf(c)
		case c == '\\' && i+1 < s.End && (quote == 0 || strings.IndexByte("$`\"\\\r\n", r.src[i+1]) >= 0):
			if i++; lineBreak(r.src[i:]) == 0 {
				take(i, i+1)
			}
		case c == '$' || c == '`':
			ref, ok := r.referenceAt(i, s.End)
			if ok {
				w.References = append(w.References, ref)
			} else {
				ref.End = i + 1
			}
			take(i, ref.End)
			i = ref.End - 1
		default:
			take(i, i+1)
		}
	}
	w.Text, w.offsets = string(text), &offsets
	if len(offsets) > 0 {
		w.Start, w.End = int(offsets[0]), int(offsets[len(offsets)-1])+1
	}
	return w
}

// referenceAt reads the reference that begins with the $ or ` at an offset.
func (r *commandReader) referenceAt(at, end int) (Reference, bool) {
	if r.src[at] == '$' {
		return r.reference(at, end)
	}
	n := strings.IndexByte(r.src[at+1:end], '`')
	return Reference{Span: source.Span{Start: at, End: at + n + 2}, Kind: ToCommand}, n >= 0
}
