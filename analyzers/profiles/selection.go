package profiles

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// Selected returns the profile that programs take on this machine when nobody asks
// for one; ok is false where the environment is not known.
func (w *World) Selected() (name string, ok bool) {
	if _, name = w.Env.First(aws.ProfileName.Variable(), aws.DefaultProfile.Variable()); name == "" {
		name = nameDefault
	}
	return name, w.Env.Known()
}

// Directs reports whether the environment tells programs where credentials are, so
// that the default profile does not matter. Unless it is known it does.
func (w *World) Directs() bool {
	name, _ := w.Env.First(
		aws.ProfileName.Variable(), aws.DefaultProfile.Variable(), aws.AccessKeyID.Variable(),
		"AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_VAULT",
	)
	return name != "" || !w.Env.Known()
}

// Gives reports whether a section gives its profile credentials, or is meant to.
func Gives(s *syntax.Scope) bool {
	return s.Kind == syntax.Profile && slices.ContainsFunc(s.Bindings, func(b *syntax.Binding) bool {
		return b.Family == "" && b.Setting.GivesCredentials()
	})
}

// Givers returns the sections of a file that give credentials.
func Givers(f *syntax.File) (list []*syntax.Scope) {
	if f == nil {
		return nil
	}
	for _, s := range f.Scopes {
		if Gives(s) {
			list = append(list, s)
		}
	}
	return list
}

// WantsDefault reports whether neither of the two AWS files has a default profile
// that gives credentials, and no section is meant as one.
func (w *World) WantsDefault(f *syntax.File) bool {
	other, known := w.Other(f)
	if !known {
		return false
	}
	for _, f := range []*syntax.File{f, other} {
		if f == nil {
			continue
		}
		if slices.ContainsFunc(w.Index(f).Profile(nameDefault), Gives) {
			return false
		}
		for _, s := range f.Scopes {
			m, slip := w.Meant(f, s)
			switch {
			case slip && m.Name == nameDefault, s.Kind == syntax.Unclosed:
				return false
			case s.Kind == syntax.Root && len(s.Bindings) > 0, s.Kind == syntax.Misplaced && s.Name.Text == nameDefault:
				return false // The default profile lacks its header, or has that of the other file.
			}
		}
	}
	return true
}

// Overridden reports whether keys in the environment come before what a section of
// the user's own files says: it gives other credentials to the selected profile.
// Where both files give it some, only the one in the credentials file counts.
func (w *World) Overridden(f *syntax.File, s *syntax.Scope) bool {
	selected, known := w.Selected()
	if !known || f.Facts.Role != syntax.Home || s.Name.Text != selected || !Gives(s) || w.Env.Get(aws.SecretAccessKey.Variable()) == "" {
		return false
	}
	id, own := w.Env.Get(aws.AccessKeyID.Variable()), s.Get(aws.AccessKeyID)
	if id == "" || own != nil && own.Value.Text == id {
		return false
	}
	other, _ := w.Other(f)
	return f.Kind == syntax.Credentials || other == nil || !slices.ContainsFunc(w.Index(other).Profile(selected), Gives)
}
