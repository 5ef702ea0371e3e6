package profiles

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A SessionState says whether credentials still last.
type SessionState uint8

// The states of a session.
const (
	SessionUnknown SessionState = iota
	SessionLasts
	SessionOver
	SessionMissing    // nobody has signed in
	SessionUnreadable // somebody has, and programs cannot read what is kept of it
)

var sessionWords = [...]string{"unknown", "lasts", "over", "missing", "unreadable"}

// String returns the word for a state, as in JSON.
func (s SessionState) String() string { return sessionWords[s] }

// A Session is what is known of how long the credentials last with which a program
// begins. The zero Session is that of keys which do not end, as far as is known.
type Session struct {
	State   SessionState
	SignIn  bool      // it is a sign-in, and not keys that are written down
	Made    time.Time // when the token of keys was made, as it tells itself; AWS does not document that
	Ends    time.Time // or when it has ended; zero if nothing tells
	Renewed bool      // programs get new keys by themselves then, as long as AWS lets them
}

// longestLogin is for how long after aws login programs get new keys at most (AWS
// SDKs and Tools Reference Guide, Login credentials provider).
const longestLogin = 12 * time.Hour

// Session returns how long the credentials last with which a program begins.
func (w *World) Session(r *Resolution) Session {
	if len(r.Steps) == 0 {
		return Session{}
	}
	from := r.Steps[len(r.Steps)-1]
	switch from.Source {
	case SSO:
		if from.At.Name != aws.SSOSession.Name() && from.At.Name != aws.SSOStartURL.Name() {
			return Session{SignIn: true}
		}
		sum := sha1.Sum([]byte(from.At.Text()))
		return w.signedIn("sso", sum[:], 0)
	case Login:
		if w.Env.Get("AWS_LOGIN_CACHE_DIRECTORY") != "" {
			return Session{SignIn: true} // It is kept elsewhere.
		}
		sum := sha256.Sum256([]byte(from.At.Text()))
		return w.signedIn("login", sum[:], longestLogin)
	case StaticKeys, EnvironmentKeys:
		return w.keysLast(r.Keys.Token)
	}
	return Session{}
}

// signedIn returns how long a sign-in lasts that is kept under a sum. Programs get
// new keys for some time after the end, or up to a time that the cache tells.
func (w *World) signedIn(kind string, sum []byte, renewed time.Duration) Session {
	s := Session{SignIn: true}
	if w.Folder == "" || w.Now.IsZero() {
		return s
	}
	c, kept := w.caches[path.Join(w.Folder, kind, "cache", hex.EncodeToString(sum)+".json")]
	switch {
	case !kept && w.AllCaches:
		s.State = SessionMissing
	case kept && c == nil:
		s.State = SessionUnreadable
	}
	if c == nil || c.Expires.IsZero() {
		return s
	}
	s.Ends = c.Expires
	s.Renewed = c.Renewed.After(w.Now) || renewed > 0 && w.Now.Before(c.Expires.Add(renewed))
	switch {
	case w.Now.Before(s.Ends):
		s.State = SessionLasts
	case !s.Renewed:
		s.State = SessionOver
	}
	return s
}

// KeepsKeys reports whether the AWS CLI keeps keys of roles that still last. It
// takes those before it asks whether the sign-in lasts that they were made with.
func (w *World) KeepsKeys() bool {
	folder := path.Join(w.Folder, "cli", "cache")
	for name, c := range w.caches {
		if c != nil && c.Kind == syntax.CLICache && path.Dir(name) == folder && w.Now.Before(c.Expires) {
			return true
		}
	}
	return false
}

// keysLast returns how long keys with a token last.
func (w *World) keysLast(token Origin) (s Session) {
	if token.IsZero() || w.Now.IsZero() {
		return Session{}
	}
	e := w.expiry(token)
	s.Made = e.Created
	over, undocumented := e.Over(w.Now)
	switch {
	case e.Note == nil || e.Stale(w.Now):
	case over && !undocumented:
		s.State, s.Ends = SessionOver, e.At
	case !over && e.Clear:
		s.State, s.Ends = SessionLasts, e.At
	}
	return s
}

// expiry returns what is told of when the keys of a token run out.
func (w *World) expiry(token Origin) Expiry {
	if !token.Variable {
		for _, b := range token.File.On(source.Span{Start: token.Offset, End: token.Offset}) {
			for _, e := range Expiries(b.Scope, w.Now.Location()) {
				if e.Token == b {
					return e
				}
			}
		}
		return Expiry{}
	}
	info, _ := aws.DecodeToken(token.Text())
	return Expiry{Created: info.Created}
}
