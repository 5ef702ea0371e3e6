// Package profiles tells what files say together: which bindings make one set
// of credentials, and what the other files of the machine add.
package profiles

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A Credential is one set of credentials: what stands in one scope under one
// family of names. Parts that do not stand there are nil.
type Credential struct {
	Scope   *syntax.Scope
	Family  string // of environment variables: PROD_ for PROD_AWS_ACCESS_KEY_ID; empty for the standard names
	ID      *syntax.Binding
	Secret  *syntax.Binding
	Token   *syntax.Binding // the session token; the legacy name if only that has a value
	Region  *syntax.Binding
	Account *syntax.Binding

	// Open says of a set in YAML that parts it lacks can come from elsewhere: from where
	// the file does not tell, or from a scope inside.
	Open bool
}

// Any returns the first part that stands in the file.
func (c *Credential) Any() *syntax.Binding {
	for _, b := range []*syntax.Binding{c.ID, c.Secret, c.Token} {
		if b != nil {
			return b
		}
	}
	return nil
}

// Temporary reports whether the set has the key ID of a session (ASIA…), well-formed
// and written out, and no stand-in for one.
func (c *Credential) Temporary() bool { return c.hasID(aws.Temporary) }

// LongTerm reports whether the set has the key ID of a user (AKIA…), well-formed
// and written out, and no stand-in for one.
func (c *Credential) LongTerm() bool { return c.hasID(aws.LongTerm) }

func (c *Credential) hasID(kind func(string) bool) bool {
	return c.ID != nil && c.ID.Known() && kind(c.ID.Value.Text) && aws.Classify(aws.AccessKeyID, c.ID.Value.Text).Meaning == aws.WellFormed
}

// Last returns the lower one of the ID and the secret, below which a token belongs.
func (c *Credential) Last() *syntax.Binding {
	if c.ID == nil || c.Secret != nil && c.Secret.Scope == c.Scope && c.Secret.Line.Start > c.ID.Line.Start {
		return c.Secret
	}
	return c.ID
}

// A collector makes the sets of credentials of a file, many at a time.
type collector struct {
	sets []*Credential
	slab []Credential
}

// collect adds the sets of scopes that make up one, those without any part left
// out. Where a setting stands twice the last one counts, as in the programs that
// allow it.
func (k *collector) collect(scopes []*syntax.Scope) {
	if !slices.ContainsFunc(scopes, holdsPart) {
		return
	}
	first := len(k.sets)
	for _, scope := range scopes {
		for _, b := range scope.Bindings {
			switch b.Setting {
			case aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken, aws.Region, aws.AccountID:
				k.family(first, scopes[0], b.Family).put(b)
			}
		}
	}
	n := first
	for _, c := range k.sets[first:] {
		if c.Any() != nil {
			k.sets[n] = c
			n++
		}
	}
	k.sets = k.sets[:n]
}

// holdsPart reports whether a part of a set stands in a scope. Most profiles of a
// config file have a region and nothing of that.
func holdsPart(s *syntax.Scope) bool {
	for _, b := range s.Bindings {
		switch b.Setting {
		case aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken:
			return true
		}
	}
	return false
}

// family returns the set of a family among those from an index on, making it if
// there is none yet.
func (k *collector) family(first int, scope *syntax.Scope, family string) *Credential {
	for _, c := range k.sets[first:] {
		if c.Family == family {
			return c
		}
	}
	if len(k.slab) == 0 {
		k.slab = make([]Credential, min(256, 4+len(k.sets)))
	}
	c := &k.slab[0]
	k.slab = k.slab[1:]
	c.Scope, c.Family = scope, family
	k.sets = append(k.sets, c)
	return c
}

func (c *Credential) put(b *syntax.Binding) {
	switch b.Setting {
	case aws.AccessKeyID:
		c.ID = b
	case aws.SecretAccessKey:
		c.Secret = b
	case aws.SessionToken:
		if c.Token == nil || c.Token.Setting == b.Setting || !empty(b) || empty(c.Token) {
			c.Token = b
		}
	case aws.SecurityToken:
		if c.Token == nil || empty(c.Token) && !empty(b) {
			c.Token = b
		}
	case aws.Region:
		c.Region = b
	case aws.AccountID:
		c.Account = b
	}
}

// empty reports whether a binding sets a setting to nothing.
func empty(b *syntax.Binding) bool { return b.Value.Text == "" && b.Known() }
