package profiles

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// set reports whether something stands in a binding.
func set(b *syntax.Binding) bool { return b != nil && b.Value.Text != "" }

// HasKeys reports whether a key ID or a secret stands in the profile. With only
// one of them it is another rule that speaks.
func (p *Profile) HasKeys() bool { return p.ID != nil || p.Secret != nil }

// SignsIn reports whether the profile says as whom to sign in through IAM Identity
// Center: without account and role an sso_session only gets a token.
func (p *Profile) SignsIn() bool { return p.Account != nil || p.RoleName != nil }

// AssumesRole reports whether the profile assumes a role with credentials of a
// source. With a token of a web identity no source is asked for.
func (p *Profile) AssumesRole() bool { return set(p.Role) && p.WebIdentity == nil }

// NamesSource reports whether the profile says with whose credentials a role is assumed.
func (p *Profile) NamesSource() bool { return set(p.Source) || set(p.CredentialSource) }

// Empty reports whether a profile gives no credentials to one that builds on it,
// and nothing stands in it that is meant to. An MFA device without a role is a
// mark of aws-vault, which keeps the keys itself.
func (p *Profile) Empty() bool {
	return !p.HasKeys() && !p.SignsIn() && p.StartURL == nil && p.Process == nil && p.Login == nil &&
		p.Role == nil && p.Source == nil && p.CredentialSource == nil && p.WebIdentity == nil && p.MFA == nil && !p.Tool && !p.Peculiar
}

// Next returns the profile with whose credentials the role of another one is
// assumed, or nil if it names none or one that does not exist.
func (g *Graph) Next(p *Profile) *Profile {
	g.linked.Do(g.link)
	return p.next
}

// link finds out once which profile builds on which, and where that goes round in a loop.
func (g *Graph) link() {
	for _, p := range slices.Backward(g.Profiles) { // so that the first user is linked last
		if p.next = g.source(p); p.next != nil && p.next != p {
			p.nextUser, p.next.user = p.next.user, p
		}
	}
	g.findLoops()
}

// source is [Graph.Next], found out.
func (g *Graph) source(p *Profile) *Profile {
	if !p.AssumesRole() || p.CredentialSource != nil || !set(p.Source) {
		return nil
	}
	return g.byName[p.Source.Value.Text]
}

// Chain returns the profiles whose credentials a profile builds on, itself first.
// It ends where keys stand, which programs take without asking further, and in a
// loop with its last new profile. Programs differ in loops only; see [Graph.Loop].
func (g *Graph) Chain(p *Profile) (chain []*Profile) {
	seen := map[*Profile]bool{}
	for p != nil && !seen[p] {
		seen[p], chain = true, append(chain, p)
		if len(chain) > 1 && p.HasKeys() {
			break
		}
		p = g.Next(p)
	}
	return chain
}

// A Loop is profiles each of which builds on the next, and the last on the first.
// A profile may name itself.
type Loop struct {
	Profiles []*Profile
	Keyed    []*Profile // those with keys, at which programs that come there from another one stop
	heads    [2]*Profile
}

// Head returns the profile whose source_profile stands first in one of the two files.
func (l *Loop) Head(config bool) *Profile {
	if config {
		return l.heads[0]
	}
	return l.heads[1]
}

// Loop returns the loop in which a profile stands, or nil.
func (g *Graph) Loop(p *Profile) *Loop {
	g.linked.Do(g.link)
	return p.loop
}

// PresentedKey returns the key ID with which the role of a profile is asked for, or
// its own where it assumes none. It is nil where the chain ends in anything but keys.
func (g *Graph) PresentedKey(p *Profile) *syntax.Binding {
	const most = 16 // A chain that long is a loop, or nobody's.
	for last, n := p, 0; last != nil && n < most; n++ {
		next := g.Next(last)
		if n > 0 && last.HasKeys() || !set(last.Role) || next == last {
			return last.ID
		}
		last = next
	}
	return nil
}

// Users returns the other profiles that take the credentials of one for their roles,
// in the order of [Graph.Profiles].
func (g *Graph) Users(p *Profile) (users []*Profile) {
	g.linked.Do(g.link)
	for user := p.user; user != nil; user = user.nextUser {
		users = append(users, user)
	}
	return users
}

// BuiltOn reports whether another profile takes the credentials of one for its role.
// Nobody builds on nil, which is what a Graph returns for what is no profile.
func (g *Graph) BuiltOn(p *Profile) bool {
	g.linked.Do(g.link)
	return p != nil && p.user != nil
}

// findLoops finds all loops. Each profile names one other at most, so that every
// walk either ends, comes to where an earlier one was, or closes a loop.
func (g *Graph) findLoops() {
	for n, start := range g.Profiles {
		p := start
		for ; p != nil && p.walk == 0; p = p.next {
			p.walk = n + 1
		}
		if p == nil || p.walk != n+1 {
			continue
		}
		loop := &Loop{}
		for q := p; q.loop == nil; q = q.next {
			q.loop = loop
			g.add(loop, q)
		}
	}
}

// add adds a profile to a loop.
func (g *Graph) add(l *Loop, p *Profile) {
	l.Profiles = append(l.Profiles, p)
	if p.HasKeys() {
		l.Keyed = append(l.Keyed, p)
	}
	head := &l.heads[0]
	if g.FileOf(p.Source.Scope) != g.Config {
		head = &l.heads[1]
	}
	if *head == nil || p.Source.Line.Start < (*head).Source.Line.Start {
		*head = p
	}
}

// SSORegion returns the first sso_region of both files that stands with an address
// of the access portal, or nil. A # behind the address makes no difference.
func (g *Graph) SSORegion(startURL string) *syntax.Binding { return g.regions()[portal(startURL)] }

// findRegions finds the region of each address.
func (g *Graph) findRegions() map[string]*syntax.Binding {
	regions := map[string]*syntax.Binding{}
	add := func(url, region *syntax.Binding) {
		if set(url) && set(region) && regions[portal(url.Value.Text)] == nil {
			regions[portal(url.Value.Text)] = region
		}
	}
	if g.Config != nil {
		for _, s := range g.Config.Scopes {
			if s.Kind == syntax.SSOSession {
				add(s.Get(aws.SSOStartURL), s.Get(aws.SSORegion))
			}
		}
	}
	for _, p := range g.Profiles {
		add(p.StartURL, p.SSORegion)
	}
	return regions
}

func portal(startURL string) string {
	url, _, _ := strings.Cut(startURL, "#")
	return strings.TrimRight(url, "/")
}
