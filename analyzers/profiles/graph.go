package profiles

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A Graph is what the two AWS files say together: every profile with what both
// set for it, and whose credentials each builds on.
type Graph struct {
	Config, Credentials *syntax.File // nil where there is none

	// Clear reports whether it is clear what belongs to which name: nothing stands
	// above the first header, and each file is read with its own rules only.
	Clear bool
	// Whole reports whether that is clear and the two are all that programs read, so
	// that a profile that stands in neither is one that they do not find.
	Whole bool

	Profiles []*Profile // by their first section, those of the config file first
	byName   map[string]*Profile

	claims  func() map[string]bool
	regions func() map[string]*syntax.Binding
	linked  sync.Once // see link
}

// A Profile is what the sections of one name set in the two files. As in every
// program the credentials file wins where both set the same, and of one file the
// last line. What is not set is nil.
type Profile struct {
	Name  string
	First *syntax.Scope // its first section

	ID, Secret                                  *syntax.Binding
	Role, Source, CredentialSource, WebIdentity *syntax.Binding
	Process, Login, MFA                         *syntax.Binding
	Session, StartURL, SSORegion                *syntax.Binding
	Account, RoleName                           *syntax.Binding // of a sign-in
	Region                                      *syntax.Binding

	// Tool reports whether a setting of a tool stands there that supplies what the
	// profile lacks: aws-vault, Granted, aws-okta.
	Tool bool
	// Peculiar reports whether programs could read a line of it differently.
	Peculiar bool

	// What follows from all profiles together; see [Graph.link].
	next     *Profile
	user     *Profile // the first of those that build on it
	nextUser *Profile // the one after it of those that build on the same
	loop     *Loop
	walk     int // the number of the walk that came to it
}

// Graph returns what the two AWS files say together of which f is one; for any
// other file those of the machine. It is made once.
func (w *World) Graph(f *syntax.File) *Graph {
	config, credentials, whole := w.machine(w.ConfigPath), w.machine(w.CredentialsPath), true
	if f.Kind.INI() {
		var other *syntax.File
		other, whole = w.Other(f)
		config, credentials = f, other
		if f.Kind == syntax.Credentials {
			config, credentials = other, f
		}
		// Only of the machine's own files it is known that a second one is not there.
		whole = whole && (other != nil || f.Facts.Role == syntax.Home)
	}
	key := [2]*syntax.File{config, credentials}
	if g, ok := w.graphs.Load(key); ok {
		return g.(*Graph)
	}
	g := newGraph(config, credentials)
	one := w.ConfigPath == w.CredentialsPath && w.ConfigPath != "" && (w.OneFile(f) || !f.Kind.INI())
	g.Clear = !one && headed(config) && headed(credentials)
	g.Whole = g.Clear && whole && (config != nil || credentials != nil)
	g.claims = sync.OnceValue(func() map[string]bool { return w.claimed(config, credentials) })
	made, _ := w.graphs.LoadOrStore(key, g)
	return made.(*Graph)
}

// headed reports whether all settings of a file stand below a header. Above the
// first there may be those of a profile whose header is gone.
func headed(f *syntax.File) bool { return f == nil || len(f.Scopes[0].Bindings) == 0 }

// machine returns the file at one of the machine's paths, or nil.
func (w *World) machine(path string) *syntax.File {
	if f := w.files[path]; path != "" && f != nil && f.Kind.INI() {
		return f
	}
	return nil
}

func newGraph(files ...*syntax.File) *Graph {
	g := &Graph{Config: files[0], Credentials: files[1]}
	n := 0
	for _, f := range files {
		if f != nil {
			n += len(f.Scopes)
		}
	}
	g.byName, g.Profiles = make(map[string]*Profile, n), make([]*Profile, 0, n)
	slab := make([]Profile, n)
	for _, f := range files {
		if f == nil {
			continue
		}
		for _, s := range f.Scopes {
			if s.Kind != syntax.Profile {
				continue
			}
			p := g.byName[s.Name.Text]
			if p == nil {
				p, slab = &slab[0], slab[1:]
				p.Name, p.First = s.Name.Text, s
				g.byName[p.Name], g.Profiles = p, append(g.Profiles, p)
			}
			for _, b := range s.Bindings {
				if slot := p.slot(b.Setting); slot != nil {
					*slot = b
				}
				p.Tool = p.Tool || supplied(b)
			}
			p.Peculiar = p.Peculiar || s.Peculiar
		}
	}
	g.regions = sync.OnceValue(g.findRegions)
	return g
}

// supplied reports whether a binding is for a tool that supplies credentials, and
// so need not name what others would take them from.
func supplied(b *syntax.Binding) bool {
	tool := b.Setting.Info().Tool
	return tool == "aws-vault" || tool == "granted" || b.Setting == aws.None && b.Name.Text == "aws_saml_url"
}

// slot returns where a profile keeps a setting, or nil.
func (p *Profile) slot(s aws.Setting) **syntax.Binding {
	switch s {
	case aws.AccessKeyID:
		return &p.ID
	case aws.SecretAccessKey:
		return &p.Secret
	case aws.RoleARN:
		return &p.Role
	case aws.SourceProfile:
		return &p.Source
	case aws.CredentialSource:
		return &p.CredentialSource
	case aws.WebIdentityTokenFile:
		return &p.WebIdentity
	case aws.CredentialProcess:
		return &p.Process
	case aws.LoginSession:
		return &p.Login
	case aws.MFASerial:
		return &p.MFA
	case aws.SSOSession:
		return &p.Session
	case aws.SSOStartURL:
		return &p.StartURL
	case aws.SSORegion:
		return &p.SSORegion
	case aws.SSOAccountID:
		return &p.Account
	case aws.SSORoleName:
		return &p.RoleName
	case aws.Region:
		return &p.Region
	}
	return nil
}

// Profile returns the profile of a name, or nil.
func (g *Graph) Profile(name string) *Profile { return g.byName[name] }

// Of returns the profile in which a binding stands and wins, or nil.
func (g *Graph) Of(b *syntax.Binding) *Profile {
	if b.Scope.Kind != syntax.Profile {
		return nil
	}
	p := g.byName[b.Scope.Name.Text]
	if slot := p.slot(b.Setting); slot == nil || *slot != b {
		return nil
	}
	return p
}

// FileOf returns the one of the two files that a scope stands in.
func (g *Graph) FileOf(s *syntax.Scope) *syntax.File {
	if f := g.Config; f != nil {
		i, ok := slices.BinarySearchFunc(f.Scopes, s, func(a, b *syntax.Scope) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		for ; ok && i < len(f.Scopes) && f.Scopes[i].Span.Start == s.Span.Start; i++ {
			if f.Scopes[i] == s {
				return f
			}
		}
	}
	return g.Credentials
}

// Sessions returns the sso-session sections of a name; known is false where the
// config file is, in which alone they stand.
func (w *World) Sessions(g *Graph, name string) (sections []*syntax.Scope, known bool) {
	if g.Config == nil {
		return nil, false
	}
	return w.Index(g.Config).Session(name), true
}

// Claimed reports whether a section whose header no program reads as a profile is
// meant as that of a name: whoever mends the header has mended what names it.
func (g *Graph) Claimed(name string) bool { return g.claims()[name] }

func (w *World) claimed(files ...*syntax.File) map[string]bool {
	claimed := map[string]bool{}
	for _, f := range files {
		if f == nil {
			continue
		}
		for _, s := range f.Scopes {
			claimed[readable(s.Name.Text)] = true
			if s.Kind == syntax.Unprefixed || s.Kind == syntax.Misplaced || s.Kind == syntax.Unclosed {
				claimed[s.Name.Text] = true
			}
			if m, ok := w.Meant(f, s); ok {
				claimed[m.Name] = true
			}
		}
	}
	return claimed
}

// readable returns a name without the signs that no header can have for all programs.
func readable(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(`_-/.%@:+`, r)) {
			return r
		}
		return -1
	}, name)
}
