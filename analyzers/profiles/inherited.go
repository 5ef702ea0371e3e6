package profiles

import (
	"credls/analyzers/syntax"
)

// inherited returns the sets of credentials of a YAML file: what stands in each scope,
// completed with what it inherits. What an anchor shares makes a set in every scope
// that has it.
func inherited(f *syntax.File) []*Credential {
	var k collector
	below := givenBelow(f)
	for i, s := range f.Scopes {
		first := len(k.sets)
		k.collect(f.Scopes[i : i+1])
		for _, c := range k.sets[first:] {
			c.Open = open(s) || below[s]
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

// open reports whether settings of a scope can come from where the file does not tell.
// What a script does not set its shell may have from anywhere.
func open(s *syntax.Scope) bool {
	for ; s != nil; s = s.Parent {
		if s.Open || s.Kind == syntax.Commands {
			return true
		}
	}
	return false
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
