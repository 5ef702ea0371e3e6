package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// adoptCommand notes a command that was read in the text of a script where it stands in
// the file.
func (r *ciReader) adoptCommand(s *Script, c *Command) {
	s.Commands = append(s.Commands, c)
	c.Span = s.Text.place(c.Span)
	r.adoptWords(s, c.Sets)
	r.adoptWords(s, c.Words)
	for _, to := range c.Redirects {
		if !to.adopted {
			to.adopted = true
			to.Target = r.adoptWord(s, to.Target)
			to.Body = s.written(to.Body)
		}
	}
}

func (r *ciReader) adoptWords(s *Script, words []Word) {
	for i := range words {
		words[i] = r.adoptWord(s, words[i])
	}
}

// adoptWord returns a word of the text of a script as it stands in the file, with what
// the CI system puts in beside what the shell does.
func (r *ciReader) adoptWord(s *Script, w Word) Word {
	out := Word{Token: s.written(w.Token), Whole: s.Text.place(w.Whole)}
	for _, ref := range w.References {
		if rest, ok := strings.CutPrefix(s.Text.Text[ref.End:], ":"); ok && s.Windows() && ref.Name == "env" { // $env:NAME
			ref.Name = rest[:nameLength(rest)]
			ref.End += 1 + len(ref.Name)
		}
		if ref.Kind != ToVariable || strings.Trim(ref.Name, "_") != "" {
			ref.Span, ref.Default = s.Text.place(ref.Span), s.adopt(ref.Default)
			out.References = append(out.References, ref)
		}
	}
	out.References = r.withSystem(s.Scope, out.Token, out.References)
	return out
}

// withSystem adds what the CI system puts into a text to what the shell does.
func (r *ciReader) withSystem(scope *Scope, t Token, known []Reference) []Reference {
	for _, ref := range r.references(scope, t) {
		if !slices.ContainsFunc(known, func(k Reference) bool { return k.Span == ref.Span }) {
			known = append(known, ref)
		}
	}
	return known
}

// written returns a token of the text that the shell is handed as the author wrote it:
// byte for byte of the script, wherever those stand in it.
func (s *Script) written(inner Token) Token {
	if inner.offsets == nil {
		t := s.Text.part(inner.Start, inner.End)
		t.Style = inner.Style
		return t
	}
	text := make([]byte, len(inner.Text))
	for i := range text {
		text[i] = s.Text.Text[inner.At(i, i).Start]
	}
	inner.Text = string(text)
	return s.Text.within(inner)
}

// said makes what commands are told the bindings that it amounts to, and files of what
// they print into files.
func (r *ciReader) said(s *Script) {
	profiles := map[string]*Scope{}
	files := writtenFiles{ciReader: r, script: s}
	for _, c := range s.Commands {
		if len(c.Words) == 0 {
			continue
		}
		if s.Windows() {
			r.windows(s, c)
		} else {
			own := ownVariables{ciReader: r, script: s, command: c}
			for _, w := range c.Sets {
				own.assignment(w, aws.Variable)
			}
			own.told()
		}
		r.configured(c, profiles)
		files.command(c)
	}
	files.done()
}

// Windows reports whether the script is one of PowerShell or of Windows's command line.
func (s *Script) Windows() bool {
	shell, _, _ := strings.Cut(strings.ToLower(s.Shell), " ")
	shell = strings.TrimSuffix(shell, ".exe")
	return shell == "pwsh" || shell == "powershell" || shell == "cmd"
}

// windows reads what a command sets for those after it: $env:NAME = "value" of
// PowerShell, set NAME=value and setx NAME value of the command line.
func (r *ciReader) windows(s *Script, c *Command) {
	var name Token
	var value Word
	switch first := c.Words[0]; {
	case hasFold(first.Text, "$env:"):
		left, _, joined := strings.Cut(first.Text, "=")
		name = first.part(len("$env:"), len(left))
		if value = first.from(min(len(left)+1, len(first.Text))); !joined && len(c.Words) == 3 && c.Words[1].Text == "=" {
			value = c.Words[2]
		}
	case len(c.Words) == 2 && strings.EqualFold(first.Text, "set"):
		left, _, _ := strings.Cut(c.Words[1].Text, "=")
		name, value = c.Words[1].part(0, len(left)), c.Words[1].from(min(len(left)+1, len(c.Words[1].Text)))
	case len(c.Words) >= 3 && strings.EqualFold(first.Text, "setx"):
		name, value = c.Words[1].Token, c.Words[2]
	}
	if isName(name.Text) && value.Text != "" {
		r.bindWord(s.Scope, name, value, aws.Variable)
	}
}

// ownVariables are those that one command hands to one program.
type ownVariables struct {
	*ciReader
	script  *Script
	command *Command
	scope   *Scope // nil as long as there are none
}

// takers are programs that hand on NAME=value of their arguments, as variables of what
// they start or as secrets of the name.
var takers = []string{"env", "docker", "docker-compose", "podman", "nerdctl", "buildah", "kubectl", "oc", "heroku", "fly", "flyctl", "make", "cross-env"}

// told reads NAME=value in the arguments of programs that hand it on.
func (o *ownVariables) told() {
	program := o.command.Words[0].Text
	if !slices.Contains(takers, program) {
		return
	}
	known := meaning(aws.Variable)
	if program == "kubectl" || program == "oc" {
		known = entryName
	}
	for _, w := range o.command.Words[1:] {
		switch {
		case strings.HasPrefix(w.Text, "--"):
			_, rest, _ := strings.Cut(w.Text, "=")
			w = w.from(len(w.Text) - len(rest))
		case strings.HasPrefix(w.Text, "-e"):
			w = w.from(len("-e"))
		}
		o.assignment(w, known)
	}
}

// assignment adds the binding of a word NAME=value that sets anything of AWS's. An
// empty value takes a variable away, and is no value.
func (o *ownVariables) assignment(w Word, known meaning) {
	name, value, ok := strings.Cut(w.Text, "=")
	if setting, _ := known(name); !ok || value == "" || setting == aws.None && !strings.Contains(name, "AWS") || !isName(strings.ReplaceAll(name, "-", "_")) {
		return
	}
	if o.scope == nil {
		o.scope = o.commandScope(Token{}, o.script.Scope, o.command.Span)
	}
	o.bindWord(o.scope, w.part(0, len(name)), w.from(len(name)+1), known)
}

// commandScope adds a scope for what a command sets.
func (r *ciReader) commandScope(name Token, parent *Scope, at source.Span) *Scope {
	s := r.parser.newScope(Scope{Kind: Commands, Name: name, Parent: parent, Span: at})
	s.Bindings = nil
	return s
}

// bindWord adds the binding of a name and the word that is its value.
func (r *ciReader) bindWord(s *Scope, name Token, value Word, known meaning) *Binding {
	b := r.newBinding()
	b.Scope, b.Name, b.Delimiter = s, name, name.End
	b.Setting, b.Family = known(name.Text)
	r.give(b, value.Token)
	b.References = r.withSystem(s, b.Value, slices.Clone(value.References))
	b.Raw = value.Span
	if b.Whole = value.Whole; b.Whole.Start > name.End {
		b.Raw = b.Whole
	}
	b.Line = r.lines(source.Span{Start: name.Start, End: max(name.End, value.Whole.End)})
	r.add(b)
	return b
}

// configured reads aws configure set NAME VALUE, which writes into a profile.
func (r *ciReader) configured(c *Command, profiles map[string]*Scope) {
	if !c.Is("aws") {
		return
	}
	args := c.Plain("--profile", "--region", "--output")
	if len(args) != 5 || args[1].Text != "configure" || args[2].Text != "set" {
		return
	}
	profile, _ := c.Option("--profile")
	args = args[3:]
	name := args[0].Token
	if i := strings.LastIndexByte(name.Text, '.'); i >= 0 {
		before := name.part(0, i)
		if name = name.part(i+1, len(name.Text)); profile.Text == "" {
			profile.Token = before.part(len(before.Text)-len(strings.TrimPrefix(before.Text, "profile.")), len(before.Text))
		}
	}
	setting := aws.SettingNamed(strings.ToLower(name.Text))
	if setting == aws.None {
		return
	}
	scope := profiles[profile.Text]
	if scope == nil {
		scope = r.commandScope(profile.Token, nil, c.Span)
		profiles[profile.Text] = scope
	}
	r.bindWord(scope, name, args[1], func(string) (aws.Setting, string) { return setting, "" })
}
