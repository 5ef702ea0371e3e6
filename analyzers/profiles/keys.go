package profiles

import (
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// KeysInOther returns what the profile of a scope has of a set of credentials in
// the other one of the two AWS files.
func (w *World) KeysInOther(f *syntax.File, scope *syntax.Scope) *Credential {
	c := &Credential{
		ID:     w.InOther(f, scope, aws.AccessKeyID),
		Secret: w.InOther(f, scope, aws.SecretAccessKey),
		Token:  w.InOther(f, scope, aws.SessionToken),
	}
	if c.Token == nil || empty(c.Token) {
		c.Token = w.InOther(f, scope, aws.SecurityToken)
	}
	if b := c.Any(); b != nil {
		c.Scope = b.Scope
	}
	return c
}

// Rival returns a set of credentials with the key ID of c and another secret, which
// stands before c, and the file it stands in: in f, in the other AWS file, or for an
// env file in one beside it or in the AWS files of the machine. Of two places only
// the later one has a rival, so that each pair is found once.
func (w *World) Rival(f *syntax.File, c *Credential) (rival *Credential, in *syntax.File) {
	for _, place := range w.place(f).upTo() {
		first := w.Index(place).byKey()[c.ID.Value.Text]
		if first == c {
			break
		}
		if first != nil && first.Secret.Value.Text != c.Secret.Value.Text {
			if aws.Classify(aws.SecretAccessKey, first.Secret.Value.Text).Meaning != aws.WellFormed {
				break // That is wrong already.
			}
			return first, place
		}
	}
	return nil, nil
}

// placesUpTo returns the files in which keys of f may stand as well and that come
// before it, and f itself.
func (w *World) placesUpTo(f *syntax.File) (places []*syntax.File) {
	switch {
	case f.Kind == syntax.Config:
		if other, _ := w.Other(f); other != nil {
			places = append(places, other)
		}
	case f.Kind.Env():
		for _, name := range []string{w.CredentialsPath, w.ConfigPath} {
			if home := w.files[name]; home != nil {
				places = append(places, home)
			}
		}
		beside := slices.DeleteFunc(w.Beside(f), func(o *syntax.File) bool { return path.Base(o.Path) > path.Base(f.Path) })
		slices.SortFunc(beside, func(a, b *syntax.File) int { return strings.Compare(a.Path, b.Path) })
		places = append(places, beside...)
	}
	return append(places, f)
}

// firstOfKeys returns the first set of each key ID that has a secret, where both are
// written out.
func firstOfKeys(sets []*Credential) map[string]*Credential {
	first := make(map[string]*Credential, len(sets))
	for _, c := range sets {
		if c.ID != nil && c.Secret != nil && c.ID.Known() && c.Secret.Known() && c.Secret.Value.Text != "" && first[c.ID.Value.Text] == nil {
			first[c.ID.Value.Text] = c
		}
	}
	return first
}

// Sets reports whether the profile of a scope of f has one of some settings, in
// whichever section of the two AWS files.
func (w *World) Sets(f *syntax.File, scope *syntax.Scope, settings ...aws.Setting) bool {
	here := w.place(f)
	there, _ := here.other()
	for _, in := range [...]*place{here, there} {
		if in == nil {
			continue
		}
		for _, section := range in.Profile(scope.Name.Text) {
			for _, b := range section.Bindings {
				if slices.Contains(settings, b.Setting) {
					return true
				}
			}
		}
	}
	return false
}

// AssumesRole reports whether a profile takes a role, or credentials of another
// profile, in whichever of the two AWS files: then what it declares is about those.
func (w *World) AssumesRole(f *syntax.File, scope *syntax.Scope) bool {
	return slices.ContainsFunc([]aws.Setting{aws.RoleARN, aws.SourceProfile, aws.CredentialSource, aws.WebIdentityTokenFile}, func(s aws.Setting) bool {
		return scope.Get(s) != nil || w.InOther(f, scope, s) != nil
	})
}
