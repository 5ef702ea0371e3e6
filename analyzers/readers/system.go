package readers

import (
	"strings"
	"sync"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// The systems that read YAML stand beside the readers: a system hands on what a
// scalar says, byte for byte, and nobody needs to be asked how it reads it.
var systems = sync.OnceValue(func() map[syntax.Kind]*Reader {
	m := map[syntax.Kind]*Reader{}
	for _, s := range syntax.Systems() {
		m[s.Kind] = &Reader{Name: string(s.Kind), Title: s.Title, Kinds: []syntax.Kind{s.Kind}, Read: handsOn}
	}
	return m
})

// System returns the program that reads YAML files of a kind, or nil.
func System(k syntax.Kind) *Reader { return systems()[k] }

// handsOn returns what a system hands on: the variables of each scope, and inputs
// under their own names. What it fetches from elsewhere cannot be known.
func handsOn(text string, kind syntax.Kind) (r Reading) {
	for _, s := range syntax.Parse("", kind, source.New(text), syntax.Facts{}).Scopes {
		scope := Scope{Name: s.Name.Text}
		for _, b := range s.Bindings {
			if b.Known() && (b.Setting != aws.None || s.Kind == syntax.Variables) {
				scope.Values = append(scope.Values, Value{Name: b.Name.Text, Text: b.Given.Text, At: b.Name.Start})
			}
		}
		if len(scope.Values) > 0 {
			r.Scopes = append(r.Scopes, scope)
		}
	}
	return r
}

// given is what a program gets of a binding in YAML: a shell of what a script sets,
// everybody else what the system hands on.
func (r *Readings) given(reader *Reader, b *syntax.Binding) Read {
	read := Read{Reader: reader, Name: b.Name.Text, Text: b.Given.Text, Found: true}
	if s := r.File.Kind.System(); b.Scope.Kind == syntax.Inputs && s.TrimsInputs {
		read.Text = strings.TrimSpace(read.Text)
	}
	return read
}

// For returns the programs that probably read a binding, and those that only could.
func (r *Readings) For(b *syntax.Binding) (likely, unlikely []*Reader) {
	if b.Scope.Kind == syntax.Commands {
		return []*Reader{bash}, nil
	}
	return r.Likely, r.Unlikely
}
