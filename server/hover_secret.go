package server

import (
	"fmt"
	"path"
	"strings"

	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// maxSecretUses is how many of the places that fetch a secret are named.
const maxSecretUses = 8

// aboutSecret tells of a secret that is fetched at an offset where else its repository
// uses it, and the place of the reference; nothing where none is.
func aboutSecret(w *profiles.World, f *syntax.File, at int) (text string, span source.Span) {
	for _, ref := range f.Secrets() {
		if ref.Span.Touches(at) && ref.Name != "" {
			return secretUses(w, f, ref), ref.Span
		}
	}
	return "", source.Span{}
}

// secretUses lists the places that fetch a secret, but for one.
func secretUses(w *profiles.World, f *syntax.File, ref syntax.Reference) string {
	var others []string
	for _, name := range w.SecretNames(f) {
		for _, use := range name.Uses {
			if strings.EqualFold(name.Name, ref.Name) && (use.File.Path != f.Path || use.Span != ref.Span) {
				others = append(others, fmt.Sprintf("%s:%d", path.Base(use.File.Path), use.File.Text.LineAt(use.Start)+1))
			}
		}
	}
	text := fmt.Sprintf("**%s**: a secret of the repository or its organization. ", ref.Name)
	switch n := len(others); {
	case n == 0:
		return text + "No other place is known that uses it."
	case n > maxSecretUses:
		return text + fmt.Sprintf("Also used in %s and %d more places.", strings.Join(others[:maxSecretUses], ", "), n-maxSecretUses)
	default:
		return text + "Also used in " + strings.Join(others, ", ") + "."
	}
}
