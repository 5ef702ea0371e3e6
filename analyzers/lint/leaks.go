package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Leak is a place at which a script gives a secret away: to what runs after it, or to
// the log.
type Leak struct {
	Span    source.Span
	Scope   *syntax.Scope
	Setting aws.Setting
	To      string // the way it goes, as [syntax.Script.Writes] names it; empty for the log
	Masked  bool   // whether logs hide it all the same
	Open    bool   // whether logs show it, since a command printed it or it is written out
}

// Leaks returns the places at which a script gives a secret or a token away.
func Leaks(s *syntax.Script) (leaks []Leak) {
	for _, w := range s.Writes {
		for _, b := range w.Bindings {
			if leak := handedOn(s, w, b); leak.Setting.IsSecret() {
				leaks = append(leaks, leak)
			}
		}
	}
	for _, c := range s.Commands {
		for _, w := range shown(c) {
			if h := HeldBy(s, w.References); h.Setting.IsSecret() && h.Made && !h.Masked {
				leaks = append(leaks, Leak{Span: w.Whole, Scope: s.Scope, Setting: h.Setting, Open: true})
			}
		}
	}
	return leaks
}

// handedOn returns the leak of a variable that a script hands on, by its name or by what
// its value fetches.
func handedOn(s *syntax.Script, to *syntax.Scope, b *syntax.Binding) Leak {
	h := HeldBy(s, b.References)
	if !h.Setting.IsSecret() && b.Setting.IsSecret() && b.Value.Text != "" {
		h.Setting = b.Setting
	}
	for _, ref := range b.References {
		h.Masked = h.Masked || ref.Kind == syntax.ToSecret || masks(s, ref.Name)
		h.Made = h.Made || ref.Kind == syntax.ToCommand
	}
	return Leak{Span: source.Span{Start: b.Name.Start, End: max(b.Name.End, b.Raw.End)}, Scope: to, Setting: h.Setting, To: to.Name.Text, Masked: h.Masked, Open: (h.Made || b.Known()) && !h.Masked}
}

// shown returns the words that a command prints where the log has them.
func shown(c *syntax.Command) []syntax.Word {
	elsewhere := slices.ContainsFunc(c.Targets(), func(to syntax.Word) bool {
		return !slices.Contains([]string{"1", "2", "/dev/stdout", "/dev/stderr", "/dev/tty"}, to.Text)
	})
	if elsewhere || c.Captured || c.Pipe != nil || len(c.Words) < 2 {
		return nil
	}
	switch {
	case strings.HasPrefix(c.Words[1].Text, "::") || strings.HasPrefix(c.Words[1].Text, "##vso["):
		return nil // It speaks to the system.
	case c.Is("echo"), c.Is("printf"):
		return c.Words[1:]
	}
	return nil
}
