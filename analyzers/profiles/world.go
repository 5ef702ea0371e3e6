package profiles

import (
	"maps"
	"path"
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

	// Accounts are what the user calls accounts, by their numbers.
	Accounts map[string]string

	// Folder is the .aws of the home, in which programs keep their caches; empty
	// where there is no home.
	Folder string
	// AllCaches reports whether all of those caches are known, so that what is in none
	// of them is kept nowhere.
	AllCaches bool

	// Now is the time of the run; the zero time is unknown.
	Now time.Time

	files     map[string]*syntax.File
	caches    map[string]*syntax.Cache // nil for one that says nothing, such as the beginning of one
	inherited map[*syntax.File]*Index  // out of an earlier World
	places    sync.Map                 // *syntax.File → *place
	graphs    sync.Map                 // the two AWS files → *Graph
}

// NewWorld returns a World of some files, which are told apart by their paths. Of
// caches it keeps what they say and not their text.
func NewWorld(files ...*syntax.File) *World {
	w := &World{files: make(map[string]*syntax.File, len(files)), caches: map[string]*syntax.Cache{}}
	for _, f := range files {
		switch {
		case !f.Kind.Cache():
			w.files[f.Path] = f
		default:
			w.caches[f.Path] = f.Cache
		}
	}
	return w
}

// Other returns the second of the two AWS files that a program reads together
// with f: the config file of a credentials file and the reverse. It is nil if
// there is none; known reports whether that is known at all.
func (w *World) Other(f *syntax.File) (other *syntax.File, known bool) {
	p, known := w.place(f).other()
	if p == nil {
		return nil, known
	}
	return p.file, known
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

// InOther returns the binding that gives a setting to the profile of a scope in
// the other one of the two AWS files, or nil.
func (w *World) InOther(f *syntax.File, scope *syntax.Scope, setting aws.Setting) *syntax.Binding {
	other, _ := w.place(f).other()
	if other == nil || scope.Kind != syntax.Profile {
		return nil
	}
	for _, s := range other.Profile(scope.Name.Text) {
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

// A place is a file in a World: its index, and which others it has to do with.
type place struct {
	*Index
	other func() (other *place, known bool) // see Other
	upTo  func() []*syntax.File             // see placesUpTo

	// Of YAML, whose sets of credentials rest on the files around it as well.
	callers     func() []Call        // see Callers
	secretNames func() []*SecretName // see SecretNames
}

// place returns the place of a file, made once.
func (w *World) place(f *syntax.File) *place {
	if p, ok := w.places.Load(f); ok {
		return p.(*place)
	}
	p := &place{Index: w.inherited[f]}
	if p.Index == nil {
		p.Index = newIndex(f)
	}
	if f.Kind.YAML() {
		p.credentials = sync.OnceValue(func() []*Credential { return w.setsInYAML(f) })
		p.callers = sync.OnceValue(func() []Call { return w.callersOf(f) })
		p.secretNames = sync.OnceValue(func() []*SecretName { return w.secretsNamed(f) })
	}
	p.other = sync.OnceValues(func() (*place, bool) {
		other, known := w.pair(f)
		if other == nil {
			return nil, known
		}
		return w.place(other), known
	})
	p.upTo = sync.OnceValue(func() []*syntax.File { return w.placesUpTo(f) })
	made, _ := w.places.LoadOrStore(f, p)
	return made.(*place)
}

// Index returns the index of a file, made once.
func (w *World) Index(f *syntax.File) *Index { return w.place(f).Index }

// Credentials returns the sets of credentials of a file, in its order. Sections
// of the same name make one profile, as they do in every program that does not
// refuse them.
func (w *World) Credentials(f *syntax.File) []*Credential { return w.Index(f).credentials() }

// With returns a World in which f stands in the place of the file of the same path.
func (w *World) With(f *syntax.File) *World {
	next := &World{ConfigPath: w.ConfigPath, CredentialsPath: w.CredentialsPath, Folder: w.Folder, AllCaches: w.AllCaches, Env: w.Env, Accounts: w.Accounts, Now: w.Now, files: maps.Clone(w.files), caches: w.caches}
	if next.files == nil {
		next.files = map[string]*syntax.File{}
	}
	next.files[f.Path] = f
	next.inheritIndexes(w)
	return next
}

// Inherit has a World take over what an earlier one has found out about files that
// both hold. A file is a value: whatever is edited is another one. It is called
// before anybody asks the World for something.
func (w *World) Inherit(last *World) {
	w.inheritIndexes(last)
	if w.ConfigPath != last.ConfigPath || w.CredentialsPath != last.CredentialsPath {
		return // The files do not make the same of each other.
	}
	last.graphs.Range(func(key, graph any) bool {
		for _, f := range key.([2]*syntax.File) {
			if f != nil && w.files[f.Path] != f {
				return true
			}
		}
		w.graphs.Store(key, graph)
		return true
	})
}

func (w *World) inheritIndexes(last *World) {
	w.inherited = map[*syntax.File]*Index{}
	for _, f := range w.files {
		if f.Kind.YAML() {
			continue // Its sets rest on the files around it.
		}
		if p, ok := last.places.Load(f); ok {
			w.inherited[f] = p.(*place).Index
		} else if i := last.inherited[f]; i != nil {
			w.inherited[f] = i
		}
	}
}
