package analyzers_test

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// besideSecret: with a secret in the same scope.
var besideSecret place = func(_ *syntax.File, b *syntax.Binding) bool {
	secret := sibling(b, aws.SecretAccessKey)
	return secret != nil && secret.Known() && secret.Value.Text != ""
}

// profileSet: in a file that selects a profile.
func profileSet(f *syntax.File, _ *syntax.Binding) bool {
	return slices.ContainsFunc(f.Bindings, func(b *syntax.Binding) bool { return b.Setting == aws.ProfileName })
}

// onlyGiver: in a default profile that nothing but its own section gives credentials.
func onlyGiver(f *syntax.File, b *syntax.Binding) bool {
	return byDefault(f, b) && profiles.Gives(b.Scope) && profiles.Givers(f)[0] == b.Scope && lone(f, b) && !lint.ForShow(f) && f.Facts.Mode&0o077 == 0
}

// lone holds in a section whose name no other one has, nor the one it is to get.
func lone(f *syntax.File, b *syntax.Binding) bool {
	return !slices.ContainsFunc(f.Scopes, func(s *syntax.Scope) bool {
		return s != b.Scope && (s.Name.Text == "production" || strings.EqualFold(s.Name.Text, b.Scope.Name.Text))
	})
}

// unselected gives the default profile another name in the user's own file.
func unselected(name string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		m := with(f, b.Scope.Header, name)
		m.facts.Role = syntax.Home
		return m
	}
}

// besideKeys puts a line below a binding, of which the name is reported.
func besideKeys(before, name, after string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.End, End: b.Line.End}, before+name+after+"\n").narrowed(len(before), len(after)+1)
	}
}
