package lint

import (
	"strings"

	"credls/analyzers/syntax"
)

// Judges reports whether the shape of a value can be judged: it is written out in
// full, stands where programs read it, and is no place that somebody or something
// is still to fill in.
func (p *Pass) Judges(b *syntax.Binding) bool {
	switch {
	case b.Value.Text == "" || !b.Known() || b.Value.Style == syntax.Continued || b.Indented:
		return false
	case p.Home() && b.Scope.Kind != syntax.Profile && b.Scope.Kind != syntax.SSOSession:
		return false
	}
	return !IsExample(p.File) && !strings.ContainsAny(b.Value.Text, "$<{%\n")
}
