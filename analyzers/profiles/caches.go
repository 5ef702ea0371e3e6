package profiles

import (
	"crypto/sha1"
	"encoding/hex"
	"path"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A SignIn is what a profile of single sign-on takes its credentials from.
type SignIn struct {
	By    *syntax.Binding // what names it in the profile: the session, or the start URL
	Cache *syntax.Cache   // what is kept of it; nil if that is not known
}

// SignIn returns the sign-in that a profile names, and whether it names one.
// Programs look for it under the SHA-1 of the session's name or, where a profile
// has none, of the start URL.
func (w *World) SignIn(f *syntax.File, profile *syntax.Scope) (s SignIn, ok bool) {
	if s.By = profile.Get(aws.SSOSession); s.By == nil {
		s.By = profile.Get(aws.SSOStartURL)
	}
	if profile.Kind != syntax.Profile || s.By == nil || s.By.Value.Text == "" {
		return SignIn{}, false
	}
	if folder := w.folderOf(f); folder != "" && len(w.caches) > 0 {
		sum := sha1.Sum([]byte(s.By.Value.Text))
		s.Cache = w.caches[path.Join(folder, "sso", "cache", hex.EncodeToString(sum[:])+".json")]
	}
	return s, true
}

// folderOf returns the folder whose caches belong to one of the AWS files, empty
// if that is not known.
func (w *World) folderOf(f *syntax.File) string {
	switch {
	case f.Path == "":
	case f.Path == w.ConfigPath, f.Path == w.CredentialsPath:
		return w.Folder
	case path.Base(path.Dir(f.Path)) == ".aws":
		return path.Dir(f.Path)
	}
	return ""
}
