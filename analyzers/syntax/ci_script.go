package syntax

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// script reads the text that a shell is handed: a scalar, or a list of them, of which
// each is a script of its own with the variables of the ones before. outer has the
// variables that it sees; it is nil if there are none.
func (r *ciReader) script(node *yaml.Node, shell string, outer *Scope, job *Job) (scripts []*Script) {
	node = node.Resolve()
	if node == nil {
		return nil
	}
	var scope *Scope
	for _, text := range r.texts(node, 0) {
		if s := r.seen[text]; s != nil { // Shared through an anchor.
			scripts = append(scripts, s)
			continue
		}
		if scope == nil {
			scope = r.newScope(Commands, Token{}, node, outer)
		}
		s := &Script{Text: r.tokenOf(text), Shell: shell, Scope: scope, Job: job}
		s.References = r.references(scope, s.Text)
		r.seen[text] = s
		scripts = append(scripts, s)
		r.Scripts = append(r.Scripts, s)
		r.commandsOf(s)
	}
	return scripts
}

// texts returns the scalars of a node and of the lists in it.
func (r *ciReader) texts(node *yaml.Node, depth int) (list []*yaml.Node) {
	node = node.Resolve()
	switch {
	case node == nil || depth > 8 || r.spent() || node.Tag == "!reference": // GitLab fetches that from another job.
	case node.Kind == yaml.Scalar && node.Text != "":
		list = append(list, node)
	case node.Kind == yaml.Sequence:
		for _, item := range node.Items {
			list = append(list, r.texts(item, depth+1)...)
		}
	}
	return list
}

// commandsOf reads what a script sets as if it were a file, and notes it where it
// stands in this one.
func (r *ciReader) commandsOf(s *Script) {
	if s.Shell == "python" {
		return
	}
	worked := r.worked(s.Text)
	for _, c := range readCommands(worked) {
		r.adoptCommand(s, c)
	}
	r.said(s)
	if s.Windows() {
		return
	}
	text := source.New(worked)
	inner := parser{File: &File{Kind: Shell, Text: text}, src: text.String()}
	inner.scope = inner.newScope(Scope{Kind: Root, Span: source.Span{End: text.Len()}})
	inner.shell()
	for _, b := range inner.Bindings {
		given := s.adopt(inner.File.handed(b))
		r.adopt(s, b)
		b.Given, b.Peculiar = given, given.Text != b.Value.Text
		r.add(b)
	}
}

// worked returns the text of a script as the shell could be handed it, in as many
// bytes: what the system works out before, and may hold blanks and signs of its own,
// stands as a variable of no name.
func (r *ciReader) worked(t Token) string {
	text := []byte(t.Text)
	for i := nextSign(t.Text, 0); i < len(text); i = nextSign(t.Text, i+1) {
		end := 0
		for _, f := range append(r.system.forms[:len(r.system.forms):len(r.system.forms)], template) {
			if _, end = f(t, i); end > i {
				break
			}
		}
		if end-i < len("${_}") || !strings.ContainsAny(t.Text[i:end], " <{[%") || strings.HasPrefix(t.Text[i:], "${") && t.Text[i+2] != '{' {
			continue
		}
		copy(text[i:], nameless(end-i))
		i = end - 1
	}
	return string(text)
}

// nameless returns a reference of some bytes to a variable that nobody has.
func nameless(n int) string { return "${" + strings.Repeat("_", n-len("${}")) + "}" }

// handed returns what a shell makes of a value: what stands in its quotes.
func (f *File) handed(b *Binding) Token {
	p := parser{File: f, src: f.Text.String()}
	switch b.Value.Style {
	case Single, Double, Backquote:
		open, shut := f.Quotes(b)
		inner := source.Span{Start: open.End, End: max(open.End, shut.Start)}
		if b.Value.Style == Double {
			return p.unescaped(inner, '"')
		}
		return p.token(inner)
	}
	return p.token(b.Raw)
}

// adopt returns a token of the text of a script as it stands in the file.
func (s *Script) adopt(inner Token) Token {
	if inner.offsets == nil && inner.Len() == len(inner.Text) {
		inner.Text = s.Text.Text[inner.Start:inner.End]
	}
	return s.Text.within(inner)
}

// adopt makes a binding that was read in the text of a script one of the file.
func (r *ciReader) adopt(s *Script, b *Binding) {
	t := s.Text
	b.Scope = s.Scope
	b.Name, b.Value = s.adopt(b.Name), s.adopt(b.Value)
	b.Delimiter = t.At(b.Delimiter, b.Delimiter).Start
	b.Raw, b.Comment = t.place(b.Raw), t.place(b.Comment)
	b.Whole = b.Raw
	b.Line = r.lines(source.Span{Start: b.Name.Start, End: max(b.Name.End, b.Raw.End)})
	known := b.References[:0]
	for _, ref := range b.References {
		if ref.Kind != ToVariable || strings.Trim(ref.Name, "_") != "" {
			ref.Span, ref.Default = t.place(ref.Span), s.adopt(ref.Default)
			known = append(known, ref)
		}
	}
	b.References = r.withSystem(s.Scope, b.Value, known)
}
