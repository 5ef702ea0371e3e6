package lint

import (
	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

// RealPart returns the part of a set that looks like a credential somebody uses,
// the most telling one: the secret, else the token, else the key ID. It is nil
// where another part says that the set is none of AWS's or belongs to nobody.
func (p *Pass) RealPart(c *profiles.Credential) *syntax.Binding {
	if p.ForeignEndpoint(c.Scope) {
		return nil
	}
	if c.ID != nil {
		switch aws.Classify(aws.AccessKeyID, c.ID.Value.Text).Meaning {
		case aws.Documentation, aws.Placeholder, aws.Dummy, aws.Foreign:
			return nil
		}
	}
	for _, b := range []*syntax.Binding{c.Secret, c.Token, c.ID} {
		if b != nil && b.Known() && aws.Classify(b.Setting, b.Value.Text).Meaning == aws.WellFormed {
			return b
		}
	}
	return nil
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
