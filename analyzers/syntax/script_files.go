package syntax

import (
	"slices"
	"sort"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// writtenFiles are what the commands of a script print into files.
type writtenFiles struct {
	*ciReader
	script *Script
	files  []*printed
	hands  map[string]*Scope // by the variable that names the file
}

// A printed is a text that commands print.
type printed struct {
	target   string
	kind     Kind
	text     []byte
	offsets  []int32
	style    Style
	refs     []Reference
	editable bool
	part     bool // whether more of the file could stand elsewhere
}

// add takes over a token, with what is put into it.
func (p *printed) add(t Token, refs []Reference) {
	for i := range len(t.Text) {
		p.text, p.offsets = append(p.text, t.Text[i]), append(p.offsets, int32(t.At(i, i+1).Start))
	}
	p.refs = append(p.refs, refs...)
}

// goesOn adds what is printed to the end of the same file. Where a script branches in
// between, nobody knows which of it is.
func (p *printed) goesOn(next *printed, s *Script) {
	if len(p.offsets) > 0 && len(next.offsets) > 0 {
		between := s.between(int(p.offsets[len(p.offsets)-1]), int(next.offsets[0]))
		p.part = p.part || strings.Contains(between, "else") || strings.Contains(between, ";;")
	}
	p.text, p.offsets, p.refs = append(p.text, next.text...), append(p.offsets, next.offsets...), append(p.refs, next.refs...)
	p.editable = false
}

// between returns the text of a script between two places in the file.
func (s *Script) between(from, to int) string {
	at := func(place int) int {
		return sort.Search(len(s.Text.Text), func(i int) bool { return s.Text.At(i, i).Start >= place })
	}
	return s.Text.Text[at(from):max(at(from), at(to))]
}

// sign adds a character that echo prints by itself, at the end of what is there.
func (p *printed) sign(c byte, at int) {
	p.text, p.offsets = append(p.text, c), append(p.offsets, int32(at))
}

func (p *printed) token() Token {
	return Token{Text: string(p.text), Style: p.style, offsets: &p.offsets}.gathered()
}

// gathered returns a token whose bytes stand anywhere in a script, with the span that
// holds them all.
func (t Token) gathered() Token {
	if t.offsets != nil && len(*t.offsets) > 0 {
		t.Start, t.End = int(slices.Min(*t.offsets)), int(slices.Max(*t.offsets))+1
	}
	return t
}

// command takes note of what a command prints, and where to.
func (w *writtenFiles) command(c *Command) {
	p := w.printedBy(c)
	if p == nil {
		return
	}
	targets := c.Targets()
	if len(targets) == 0 {
		w.told(p.token(), p.refs)
	}
	for _, to := range targets {
		if name, ok := named(to); ok && (name == "GITHUB_ENV" || name == "GITHUB_OUTPUT") {
			w.hand(name, p.token(), p.refs)
			continue
		}
		p.target, p.kind = to.Text, targetKind(to)
		switch last := w.last(to.Text); {
		case p.kind == "" || len(w.files) > maxFiles:
		case last != nil && c.appends():
			last.goesOn(p, w.script)
		default:
			p.part = c.appends() && !strings.HasPrefix(strings.TrimSpace(string(p.text)), "[")
			w.files = append(w.files, p)
		}
	}
}

// maxFiles bounds how many files of a script are looked at.
const maxFiles = 100

// last returns what was printed into a file last, or nil.
func (w *writtenFiles) last(target string) *printed {
	for i := len(w.files) - 1; i >= 0; i-- {
		if w.files[i].target == target {
			return w.files[i]
		}
	}
	return nil
}

// done notes the files as they stand when the script ends.
func (w *writtenFiles) done() {
	for _, p := range w.files {
		t := p.token()
		e := w.embed(p.kind, t, w.withSystem(w.script.Scope, t, p.refs), p.editable)
		e.Part = e.Part || p.part && p.kind.INI()
	}
}

// Targets returns the files that a command prints to, through tee too; none if what
// it prints is shown or goes to another program.
func (c *Command) Targets() (targets []Word) {
	for _, to := range c.Redirects {
		if to.Sign == ">" || to.Sign == ">>" {
			targets = append(targets, to.Target)
		}
	}
	tee := c
	if c.Pipe != nil {
		tee = c.Pipe
	}
	if tee.Is("tee") {
		for _, w := range tee.Words[1:] {
			if !strings.HasPrefix(w.Text, "-") {
				targets = append(targets, w)
			}
		}
	}
	return targets
}

// appends reports whether a command prints to the end of a file.
func (c *Command) appends() bool {
	return !slices.ContainsFunc(c.Redirects, func(to *Redirect) bool { return to.Sign == ">" })
}

// named returns the variable that a word is, $X or $env:X.
func named(w Word) (name string, ok bool) {
	name, ok = strings.CutPrefix(w.Text, "$")
	if len(name) > 1 && name[0] == '{' && name[len(name)-1] == '}' {
		name = name[1 : len(name)-1]
	}
	if hasFold(name, "env:") {
		name = name[len("env:"):]
	}
	return name, ok && isName(name)
}

// targetKind tells what a file is that a script writes; the empty kind of what is
// none of credentials or variables.
func targetKind(w Word) Kind {
	switch name, _ := named(w); name {
	case "AWS_SHARED_CREDENTIALS_FILE":
		return Credentials
	case "AWS_CONFIG_FILE":
		return Config
	case "BASH_ENV":
		return Shell
	}
	if kind := ofPath(w.Text); kind.INI() || kind == Dotenv {
		return kind
	}
	return ""
}

// printedBy returns what a command prints as far as the script tells: the words of
// echo and printf, the lines of a here-document. It is nil for every other command.
func (w *writtenFiles) printedBy(c *Command) *printed {
	switch {
	case c.Is("echo"), c.Is("Write-Output"):
		return w.echoed(c.Words[1:])
	case c.Is("printf") && len(c.Words) > 1:
		return formatted(c.Words[1], c.Words[2:])
	case c.Is("cat"), c.Is("tee"):
		for _, in := range c.Redirects {
			if in.Sign == "<<" && in.Body.Text != "" {
				p := &printed{style: w.script.Text.Style, editable: w.script.Text.Style == Literal}
				p.add(in.Body, w.expanded(in))
				return p
			}
		}
	case w.script.Windows() && len(c.Words) == 1:
		return w.echoed(c.Words)
	}
	return nil
}

// expanded returns what the shell puts into the lines of a here-document.
func (w *writtenFiles) expanded(in *Redirect) (refs []Reference) {
	if in.Raw {
		return nil
	}
	p := parser{src: in.Body.Text}
	for _, ref := range p.references(source.Span{End: len(p.src)}) {
		ref.Span, ref.Default = in.Body.place(ref.Span), Token{}
		refs = append(refs, ref)
	}
	return refs
}

// echoed returns what echo prints of some words.
func (w *writtenFiles) echoed(words []Word) *printed {
	p, escapes, end := &printed{}, false, true
	for len(words) > 0 && len(words[0].Text) > 1 && strings.Trim(words[0].Text, "neE") == "-" {
		escapes, end = escapes || strings.Contains(words[0].Text, "e"), end && !strings.Contains(words[0].Text, "n")
		words = words[1:]
	}
	for i, word := range words {
		if i > 0 {
			p.sign(' ', words[i-1].Whole.End)
		}
		t := word.Token
		if escapes {
			t = unescapedLines(t)
		}
		p.add(t, word.References)
	}
	if end && len(words) > 0 {
		p.sign('\n', words[len(words)-1].Whole.End)
	}
	return p
}

// formatted returns what printf prints: its format with the words in the place of %s,
// as often as there are such.
func formatted(format Word, words []Word) *printed {
	p := &printed{}
	t := unescapedLines(format.Token)
	for first := true; first || len(words) > 0; first = false {
		before := len(words)
		for i := 0; i < len(t.Text); i++ {
			switch {
			case t.Text[i] != '%' || i+1 == len(t.Text):
				p.add(t.part(i, i+1), nil)
				continue
			case t.Text[i+1] == '%':
				p.add(t.part(i, i+1), nil)
			case len(words) > 0:
				p.add(words[0].Token, words[0].References)
				words = words[1:]
			}
			i++
		}
		if len(words) == before {
			break
		}
	}
	p.refs = append(p.refs, format.References...)
	return p
}

// unescapedLines returns a text with the line breaks that \n stands for.
func unescapedLines(t Token) Token {
	out := Token{Span: t.Span, Style: t.Style}
	var text []byte
	var offsets []int32
	for i := 0; i < len(t.Text); i++ {
		c, at := t.Text[i], t.At(i, i+1).Start
		if strings.HasPrefix(t.Text[i:], `\n`) {
			c = '\n'
			i++
		}
		text, offsets = append(text, c), append(offsets, int32(at))
	}
	out.Text, out.offsets = string(text), &offsets
	return out
}

// hand notes the variables that lines NAME=value hand on to what runs after the script.
func (w *writtenFiles) hand(to string, t Token, refs []Reference) {
	at := 0
	for line := range strings.Lines(t.Text) {
		text := strings.TrimRight(line, "\r\n")
		if name, _, ok := strings.Cut(text, "="); ok && isName(name) {
			w.handed(to, t.part(at, at+len(name)), t.part(at+len(name)+1, at+len(text)), refs)
		}
		at += len(line)
	}
}

// handed notes one variable that is handed on.
func (w *writtenFiles) handed(to string, name, value Token, refs []Reference) {
	s := w.hands[to]
	if s == nil {
		s = w.parser.newScope(Scope{Kind: Variables, Name: Token{Span: source.Span{Start: name.Start, End: name.Start}, Text: to}, Open: true, Span: name.Span})
		s.Bindings = nil
		if w.hands == nil {
			w.hands = map[string]*Scope{}
		}
		w.hands[to] = s
		w.script.Writes = append(w.script.Writes, s)
	}
	value = value.gathered()
	word := Word{Token: value, Whole: value.Span}
	for _, ref := range refs {
		if value.Holds(ref.Span) {
			word.References = append(word.References, ref)
		}
	}
	b := w.bindWord(s, name, word, aws.Variable)
	s.Span.End = max(s.Span.End, b.Raw.End)
}

// told notes what a text tells the system when it is printed: the variables of
// ::set-env name=X::value, ::set-output name=X::value and of Azure's
// ##vso[task.setvariable variable=X]value, unless it makes that a secret.
func (w *writtenFiles) told(t Token, refs []Reference) {
	for _, form := range [...]struct{ to, open, key, shut string }{
		{"set-env", "::set-env ", "name=", "::"},
		{"set-output", "::set-output ", "name=", "::"},
		{"task.setvariable", "##vso[task.setvariable ", "variable=", "]"},
	} {
		rest, ok := strings.CutPrefix(t.Text, form.open)
		options, value, shut := strings.Cut(rest, form.shut)
		_, name, has := strings.Cut(options, form.key)
		if !ok || !shut || !has || strings.Contains(strings.ToLower(options), "issecret=true") {
			continue
		}
		start := len(form.open) + strings.Index(options, form.key) + len(form.key)
		name = name[:nameLength(name)]
		from := len(t.Text) - len(value)
		w.handed(form.to, t.part(start, start+len(name)), t.part(from, from+len(strings.TrimRight(value, "\r\n"))), refs)
	}
}
