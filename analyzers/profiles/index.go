package profiles

import (
	"sync"

	"credls/analyzers/syntax"
)

// An Index finds the sections of a file by what programs call them, and knows its
// sets of credentials. It rests on the file alone: Worlds that hold the same file
// share it. What is a function is found out when it is first asked for.
type Index struct {
	file     *syntax.File
	profiles names
	sessions names

	credentials func() []*Credential
	byKey       func() map[string]*Credential // see firstOfKeys
	told        func() told                   // see toldIn
	leads       func() map[*syntax.Scope]bool // see scopesElsewhere
}

// names finds scopes of a file by name. Hardly any name stands twice, so that those
// of names that do are kept apart.
type names struct {
	scopes []*syntax.Scope            // of the file
	first  map[string]int32           // where the first of a name stands among them
	more   map[string][]*syntax.Scope // all of a name that stands twice
}

func (n *names) add(i int) {
	s := n.scopes[i]
	name := s.Name.Text
	first, taken := n.first[name]
	if !taken {
		n.first[name] = int32(i)
		return
	}
	if n.more == nil {
		n.more = map[string][]*syntax.Scope{}
	}
	if n.more[name] == nil {
		n.more[name] = []*syntax.Scope{n.scopes[first]}
	}
	n.more[name] = append(n.more[name], s)
}

// get returns all scopes of a name, in the order of the file.
func (n *names) get(name string) []*syntax.Scope {
	if n.more != nil && n.more[name] != nil {
		return n.more[name]
	}
	if i, ok := n.first[name]; ok {
		return n.scopes[i : i+1 : i+1]
	}
	return nil
}

func newIndex(f *syntax.File) *Index {
	i := &Index{
		file:     f,
		profiles: names{scopes: f.Scopes, first: make(map[string]int32, len(f.Scopes))},
		sessions: names{scopes: f.Scopes, first: map[string]int32{}},
	}
	i.credentials = sync.OnceValue(func() []*Credential { return credentials(f, i) })
	i.byKey = sync.OnceValue(func() map[string]*Credential { return firstOfKeys(i.credentials()) })
	i.told = sync.OnceValue(func() told { return toldIn(f) })
	i.leads = sync.OnceValue(func() map[*syntax.Scope]bool { return scopesElsewhere(f) })
	for at, s := range f.Scopes {
		switch s.Kind {
		case syntax.Profile:
			i.profiles.add(at)
		case syntax.SSOSession:
			i.sessions.add(at)
		}
	}
	return i
}

// Profile returns the sections that define a profile, in the order of the file.
func (i *Index) Profile(name string) []*syntax.Scope { return i.profiles.get(name) }

// Session returns the sections that define an sso-session, in the order of the file.
func (i *Index) Session(name string) []*syntax.Scope { return i.sessions.get(name) }

func credentials(f *syntax.File, index *Index) []*Credential {
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
