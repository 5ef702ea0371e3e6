package lint

import (
	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

// RealPart returns the part of a set that looks like a credential somebody uses,
// the most telling one: the secret, else the token, else the key ID; and where in its
// value that stands: it can be what is taken in the place of a reference that leads
// nowhere. It is nil where another part says that the set is none of AWS's or belongs
// to nobody.
func (p *Pass) RealPart(c *profiles.Credential) (*syntax.Binding, syntax.Token) {
	if p.ForeignEndpoint(c.Scope) {
		return nil, syntax.Token{}
	}
	if c.ID != nil {
		for _, v := range Values(c.ID) {
			switch aws.Classify(aws.AccessKeyID, v.Text).Meaning {
			case aws.Documentation, aws.Placeholder, aws.Dummy, aws.Foreign:
				return nil, syntax.Token{}
			}
		}
	}
	for _, b := range []*syntax.Binding{c.Secret, c.Token, c.ID} {
		if b == nil {
			continue
		}
		for _, v := range Values(b) {
			if aws.Classify(b.Setting, v.Text).Meaning == aws.WellFormed {
				return b, v
			}
		}
	}
	return nil, syntax.Token{}
}

// HoldsSecrets reports whether a file holds a secret that is written out and that
// its author did not leave to be filled in.
func HoldsSecrets(f *syntax.File) bool {
	for _, b := range f.Bindings {
		if !b.Setting.IsSecret() || !b.Known() {
			continue
		}
		switch aws.Classify(b.Setting, b.Value.Text).Meaning {
		case aws.Empty, aws.Placeholder, aws.Documentation, aws.Dummy, aws.VariableName:
		default:
			if b.Value.Text != "" {
				return true
			}
		}
	}
	return false
}
