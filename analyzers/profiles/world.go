package profiles

import (
	"maps"
	"path"
	"slices"
	"sync"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A World is what a rule may know beside the file it looks at: the machine's
// AWS files, the files beside it, the time. It is immutable, and what it does
// not hold is unknown. The zero World knows nothing.
type World struct {
	// The paths of the machine's two AWS files, as the host names them; empty
	// where there is no home.
	ConfigPath, CredentialsPath string

	// Env is the environment of the process, which is not a document.
	Env Environment

	// Folder is the .aws of the home, in which programs keep their caches; empty
	// where there is no home.
	Folder string

	// Now is the time of the run; the zero time is unknown.
	Now time.Time

	files   map[string]*syntax.File
	caches  map[string]*syntax.Cache
	indexes sync.Map // *syntax.File → *Index
	graphs  sync.Map // the two AWS files → *Graph
}

// NewWorld returns a World of some files, which are told apart by their paths. Of
// caches it keeps what they say and not their text.
func NewWorld(files ...*syntax.File) *World {
	w := &World{files: make(map[string]*syntax.File, len(files)), caches: map[string]*syntax.Cache{}}
	for _, f := range files {
		switch {
		case !f.Kind.Cache():
			w.files[f.Path] = f
		case f.Cache != nil:
			w.caches[f.Path] = f.Cache
		}
	}
	return w
}

// Other returns the second of the two AWS files that a program reads together
// with f: the config file of a credentials file and the reverse. It is nil if
// there is none; known reports whether that is known at all.
func (w *World) Other(f *syntax.File) (other *syntax.File, known bool) {
	i := w.Index(f)
	i.paired.Do(func() { i.other, i.known = w.pair(f) })
	return i.other, i.known
}

// pair is [World.Other], found out: rules ask for it at every profile.
func (w *World) pair(f *syntax.File) (other *syntax.File, known bool) {
	name := ""
	switch {
	case f.Path == "":
	case f.Path == w.ConfigPath:
		name = w.CredentialsPath
	case f.Path == w.CredentialsPath:
		name = w.ConfigPath
	case path.Base(path.Dir(f.Path)) != ".aws":
	case f.Kind == syntax.Credentials:
		name = path.Join(path.Dir(f.Path), "config")
	case f.Kind == syntax.Config:
		name = path.Join(path.Dir(f.Path), "credentials")
	}
	if other = w.files[name]; other != nil && other.Kind == f.Kind {
		other = nil
	}
	return other, name != ""
}

// Of returns a World in which programs take f and the file that belongs to it for
// the machine's two AWS files; ok is false for a file that belongs to no other.
func (w *World) Of(f *syntax.File) (of *World, ok bool) {
	if f.Path == "" || f.Path == w.ConfigPath || f.Path == w.CredentialsPath {
		return w, f.Path != ""
	}
	if path.Base(path.Dir(f.Path)) != ".aws" {
		return nil, false
	}
	of = w.With(f)
	of.ConfigPath, of.CredentialsPath = f.Path, path.Join(path.Dir(f.Path), "credentials")
	if f.Kind == syntax.Credentials {
		of.ConfigPath, of.CredentialsPath = path.Join(path.Dir(f.Path), "config"), f.Path
	}
	return of, of.ConfigPath != of.CredentialsPath
}

// SourceOf returns the profiles of f and the other AWS file that take their
// credentials from a profile, in the order of the files.
func (w *World) SourceOf(f *syntax.File, profile string) (users []string) {
	other, _ := w.Other(f)
	for _, f := range []*syntax.File{f, other} {
		if f == nil {
			continue
		}
		for _, s := range f.Scopes {
			if b := s.Get(aws.SourceProfile); s.Kind == syntax.Profile && b != nil && b.Value.Text == profile && !slices.Contains(users, s.Name.Text) {
				users = append(users, s.Name.Text)
			}
		}
	}
	return users
}

// InOther returns the binding that gives a setting to the profile of a scope in
// the other one of the two AWS files, or nil.
func (w *World) InOther(f *syntax.File, scope *syntax.Scope, setting aws.Setting) *syntax.Binding {
	other, _ := w.Other(f)
	if other == nil || scope.Kind != syntax.Profile {
		return nil
	}
	for _, s := range w.Index(other).Profile(scope.Name.Text) {
		if b := s.Get(setting); b != nil {
			return b
		}
	}
	return nil
}

// SameKey returns another set of credentials with the key ID of c, complete with
// a session token, out of f, the other AWS file, or the env files beside f.
func (w *World) SameKey(c *Credential, f *syntax.File) *Credential {
	files := append([]*syntax.File{f}, w.Beside(f)...)
	if other, _ := w.Other(f); other != nil {
		files = append(files, other)
	}
	for _, f := range files {
		for _, o := range w.Credentials(f) {
			if o != c && o.ID != nil && o.Token != nil && o.ID.Value.Text == c.ID.Value.Text && o.Token.Known() && o.Token.Value.Text != "" {
				return o
			}
		}
	}
	return nil
}

// Home returns the folder of the user, as far as the place of the AWS files tells
// it, or "".
func (w *World) Home() string {
	dir := path.Dir(w.ConfigPath)
	if path.Base(dir) != ".aws" || w.ConfigPath == "" {
		return ""
	}
	return path.Dir(dir)
}

// OneFile reports whether f is named as both AWS files, so that it is read with
// the rules of both.
func (w *World) OneFile(f *syntax.File) bool {
	return f.Path != "" && f.Path == w.ConfigPath && f.Path == w.CredentialsPath
}

// Beside returns the other env files of the folder of f.
func (w *World) Beside(f *syntax.File) (beside []*syntax.File) {
	for p, o := range w.files {
		if p != f.Path && o.Kind.Env() && path.Dir(p) == path.Dir(f.Path) {
			beside = append(beside, o)
		}
	}
	return beside
}

// IgnoreFile returns the file in which a line would make git ignore f: the
// nearest .gitignore above it. It is nil if there is none.
func (w *World) IgnoreFile(f *syntax.File) *syntax.File {
	for dir := path.Dir(f.Path); ; dir = path.Dir(dir) {
		if ignore := w.files[path.Join(dir, ".gitignore")]; ignore != nil {
			return ignore
		}
		if dir == path.Dir(dir) {
			return nil
		}
	}
}

// An Index finds the sections of a file by what programs call them.
type Index struct {
	profiles names
	sessions names
	sources  func() map[string]bool // see sourcesOf; made when it is first asked for

	once        sync.Once
	credentials []*Credential

	paired sync.Once
	other  *syntax.File
	known  bool

	placed sync.Once
	places []*syntax.File // see placesUpTo

	keyed sync.Once
	byKey map[string]*Credential // the first complete set of each key ID

	calledBy sync.Once
	callers  []Call // see [World.Callers]

	secretsNamed sync.Once
	secretNames  []*SecretName // see [World.SecretNames]
}

// names finds scopes by name. Hardly any name stands twice, so that the second
// and later scopes of a name are kept apart.
type names struct {
	first map[string]*syntax.Scope
	more  map[string][]*syntax.Scope
}

func (n *names) add(s *syntax.Scope) {
	name := s.Name.Text
	first, taken := n.first[name]
	if !taken {
		n.first[name] = s
		return
	}
	if n.more == nil {
		n.more = map[string][]*syntax.Scope{}
	}
	if n.more[name] == nil {
		n.more[name] = []*syntax.Scope{first}
	}
	n.more[name] = append(n.more[name], s)
}

// get returns all scopes of a name, in the order of the file.
func (n *names) get(name string) []*syntax.Scope {
	if all := n.more[name]; all != nil {
		return all
	}
	if s := n.first[name]; s != nil {
		return []*syntax.Scope{s}
	}
	return nil
}

// Index returns the index of a file, made once.
func (w *World) Index(f *syntax.File) *Index {
	if i, ok := w.indexes.Load(f); ok {
		return i.(*Index)
	}
	i, _ := w.indexes.LoadOrStore(f, newIndex(f))
	return i.(*Index)
}

func newIndex(f *syntax.File) *Index {
	i := &Index{profiles: names{first: make(map[string]*syntax.Scope, len(f.Scopes))}, sessions: names{first: map[string]*syntax.Scope{}}}
	i.sources = sync.OnceValue(func() map[string]bool { return sourcesOf(f) })
	for _, s := range f.Scopes {
		switch s.Kind {
		case syntax.Profile:
			i.profiles.add(s)
		case syntax.SSOSession:
			i.sessions.add(s)
		}
	}
	return i
}

// Profile returns the sections that define a profile, in the order of the file.
func (i *Index) Profile(name string) []*syntax.Scope { return i.profiles.get(name) }

// Session returns the sections that define an sso-session, in the order of the file.
func (i *Index) Session(name string) []*syntax.Scope { return i.sessions.get(name) }

// Credentials returns the sets of credentials of a file, in its order. Sections
// of the same name make one profile, as they do in every program that does not
// refuse them.
func (w *World) Credentials(f *syntax.File) []*Credential {
	index := w.Index(f)
	index.once.Do(func() { index.credentials = w.credentials(f, index) })
	return index.credentials
}

func (w *World) credentials(f *syntax.File, index *Index) []*Credential {
	if f.Kind.YAML() {
		return w.inherited(f)
	}
	var k collector
	for i, s := range f.Scopes {
		switch s.Kind {
		case syntax.Nested, syntax.SSOSession, syntax.Services:
			continue // No program looks for credentials there.
		}
		if s.Kind == syntax.Profile && index.profiles.more != nil {
			if same := index.profiles.more[s.Name.Text]; same != nil {
				if same[0] == s {
					k.collect(same)
				}
				continue
			}
		}
		k.collect(f.Scopes[i : i+1])
	}
	for _, c := range k.sets {
		c.Open = f.Within != "" && f.Kind.Env() // What a script writes joins what its environment has.
	}
	return k.sets
}

// With returns a World in which f stands in the place of the file of the same path.
func (w *World) With(f *syntax.File) *World {
	next := &World{ConfigPath: w.ConfigPath, CredentialsPath: w.CredentialsPath, Folder: w.Folder, Env: w.Env, Now: w.Now, files: maps.Clone(w.files), caches: w.caches}
	if next.files == nil {
		next.files = map[string]*syntax.File{}
	}
	next.files[f.Path] = f
	return next
}
