package lint

import (
	"cmp"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// HasValue reports whether a binding is there and sets something that is written out.
func HasValue(b *syntax.Binding) bool { return b != nil && b.Known() && b.Value.Text != "" }

// Fetches reports whether the value of a binding is that of a setting's variable.
func Fetches(b *syntax.Binding, s aws.Setting) bool {
	return len(b.References) > 0 && b.References[0].Kind == syntax.ToVariable && b.References[0].Name == s.Variable()
}

// RemoveAll returns the fix that removes some bindings; those that are nil are not there.
func RemoveAll(title string, f *syntax.File, list ...*syntax.Binding) Fix {
	fix := Fix{Title: title}
	for _, b := range list {
		if b != nil {
			fix.Edits = append(fix.Edits, RemoveFix(f, b).Edits...)
		}
	}
	slices.SortFunc(fix.Edits, func(a, b Edit) int { return cmp.Compare(a.Start, b.Start) })
	return fix
}

// MakeDefault returns the fix that makes the only section of the two AWS files that
// gives credentials the default profile. There is none where another section has
// that name, the other file says more of the profile, or a role names its source.
func MakeDefault(pass *Pass, givers []*syntax.Scope, other *syntax.File) []Fix {
	s, taken := givers[0], "default"
	index := pass.World.Index(pass.File)
	if len(givers) > 1 || len(profiles.Givers(other)) > 0 || len(index.Profile(taken)) > 0 || len(index.Profile(s.Name.Text)) > 1 {
		return nil
	}
	if other != nil && len(pass.World.Index(other).Profile(taken))+len(pass.World.Index(other).Profile(s.Name.Text)) > 0 {
		return nil
	}
	if slices.ContainsFunc(pass.File.Bindings, func(b *syntax.Binding) bool { return b.Setting == aws.SourceProfile }) {
		return nil
	}
	inner := source.Span{Start: s.Header.Start + 1, End: s.Header.Start + 1 + len(pass.File.HeaderText(s))}
	return []Fix{{Title: "Rename [" + ShortName(s) + "] to [default]", Edits: []Edit{{Span: inner, New: taken}}}}
}
