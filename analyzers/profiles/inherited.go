package profiles

import (
	"slices"

	"credls/analyzers/syntax"
)

// setsInYAML returns the sets of credentials of a YAML file: what stands in each scope,
// completed with what it inherits. What an anchor shares makes a set in every scope
// that has it.
func (w *World) setsInYAML(f *syntax.File) []*Credential {
	var k collector
	below := givenBelow(f)
	for i, s := range f.Scopes {
		first := len(k.sets)
		k.collect(f.Scopes[i : i+1])
		for _, c := range k.sets[first:] {
			c.Open = w.open(f, s) || below[s]
			if s.Kind != syntax.Inputs {
				c.inherit(s.Parent)
			}
		}
	}
	return k.sets
}

// inherit fills in what a set lacks from a scope and those above it.
func (c *Credential) inherit(s *syntax.Scope) {
	for ; s != nil; s = s.Parent {
		outer := &Credential{Family: c.Family}
		for _, b := range s.Bindings {
			if b.Family == c.Family {
				outer.put(b)
			}
		}
		fill(&c.ID, outer.ID)
		fill(&c.Secret, outer.Secret)
		fill(&c.Token, outer.Token)
		fill(&c.Region, outer.Region)
		fill(&c.Account, outer.Account)
	}
}

func fill(part **syntax.Binding, with *syntax.Binding) {
	if *part == nil {
		*part = with
	}
}

// open reports whether settings of a scope can come from where nobody looked. What a
// script does not set its shell may have from anywhere.
func (w *World) open(f *syntax.File, s *syntax.Scope) bool {
	for ; s != nil; s = s.Parent {
		if s.Kind == syntax.Commands || s.Open && w.supplied(f, s) {
			return true
		}
	}
	return false
}

// supplied reports whether an open scope can have credentials from elsewhere: env files
// that are known and hold none supply none.
func (w *World) supplied(f *syntax.File, s *syntax.Scope) bool {
	named := false
	for _, e := range f.EnvFiles {
		if e.Scope != s {
			continue
		}
		from := w.files[e.Path]
		if named = true; from == nil || slices.ContainsFunc(from.Bindings, func(b *syntax.Binding) bool { return b.Setting.IsCredential() }) {
			return true
		}
	}
	return !named
}

// givenBelow returns the scopes of which a scope inside has a part of a set.
func givenBelow(f *syntax.File) map[*syntax.Scope]bool {
	below := map[*syntax.Scope]bool{}
	for _, s := range f.Scopes {
		for _, b := range s.Bindings {
			if b.Setting.IsCredential() {
				for up := s.Parent; up != nil; up = up.Parent {
					below[up] = true
				}
				break
			}
		}
	}
	return below
}
