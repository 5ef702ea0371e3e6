package profiles

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// Renamable reports whether a section that names no profile today could take its
// name as a profile: neither of the two AWS files has one of that name, as far
// as both are known, and no other section of the file lays claim to it as well.
func (w *World) Renamable(f *syntax.File, s *syntax.Scope) bool {
	other, known := w.Other(f)
	if !known || len(w.Index(f).Profile(s.Name.Text)) > 0 || other != nil && len(w.Index(other).Profile(s.Name.Text)) > 0 {
		return false
	}
	return !slices.ContainsFunc(f.Scopes, func(o *syntax.Scope) bool {
		return o != s && o.Kind == s.Kind && o.Name.Text == s.Name.Text
	})
}

// CalledOtherwise reports whether the user calls another account by a name, and the
// account itself by one that has nothing to do with it. Of an account without a name,
// or of nicknames such as default, nothing is known.
func (w *World) CalledOtherwise(name, account string) bool {
	own := strings.ToLower(w.Accounts[account])
	name = strings.ToLower(name)
	if own == "" || name == "default" || strings.Contains(own, name) || strings.Contains(name, own) {
		return false
	}
	for id, called := range w.Accounts {
		if id != account && strings.ToLower(called) == name {
			return true
		}
	}
	return false
}

// SetBeside reports whether another env file of the folder of f sets one of some
// settings of a family, to a value or to what it fetches.
func (w *World) SetBeside(f *syntax.File, family string, settings ...aws.Setting) bool {
	for _, o := range w.Beside(f) {
		for _, b := range o.Bindings {
			if b.Family == family && slices.Contains(settings, b.Setting) && (b.Value.Text != "" || !b.Known()) {
				return true
			}
		}
	}
	return false
}

// Misspelt reports whether a setting that a scope lacks stands there under a name
// that is close to it.
func Misspelt(s *syntax.Scope, setting aws.Setting) bool {
	return slices.ContainsFunc(s.Bindings, func(b *syntax.Binding) bool {
		if b.Setting != aws.None && b.Setting != aws.LegacyAccessKey && b.Setting != aws.LegacySecretKey {
			return false
		}
		near, ok := aws.Nearest(b.Name.Text, aws.InProfile)
		return ok && near == setting
	})
}

// MisspeltVariable reports whether a setting stands in a scope under the name of a
// variable that is close to its own.
func MisspeltVariable(s *syntax.Scope, setting aws.Setting) bool {
	return slices.ContainsFunc(s.Bindings, func(b *syntax.Binding) bool {
		if b.Setting != aws.None {
			return false
		}
		near, _ := aws.NearestVariable(b.Name.Text)
		return near == setting
	})
}

// HasTemporaryKey reports whether a scope has the key ID of a session, which is of
// no use without its token.
func HasTemporaryKey(s *syntax.Scope) bool {
	id := s.Get(aws.AccessKeyID)
	return id != nil && aws.IsKeyID(id.Value.Text) && aws.Temporary(id.Value.Text)
}
