package profiles

import (
	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// BuiltOn reports whether another profile of f, or of the AWS file beside it, takes
// its credentials from a profile.
func (w *World) BuiltOn(f *syntax.File, profile string) bool {
	if w.Index(f).sources()[profile] {
		return true
	}
	other, _ := w.Other(f)
	return other != nil && w.Index(other).sources()[profile]
}

// sourcesOf returns the profiles that other profiles of a file name as the source
// of their credentials.
func sourcesOf(f *syntax.File) map[string]bool {
	sources := map[string]bool{}
	for _, s := range f.Scopes {
		if s.Kind != syntax.Profile {
			continue
		}
		if b := s.Get(aws.SourceProfile); b != nil && b.Value.Text != s.Name.Text {
			sources[b.Value.Text] = true
		}
	}
	return sources
}
