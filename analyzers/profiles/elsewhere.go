package profiles

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// NamedElsewhere returns the sets of keys of AWS that stand in a YAML file under names
// that other tools have for them: accessKey and secretKey. A name alone does not make a
// key one of AWS's: the key ID of the set has its shape, or nothing but AWS has such
// names. The parts are bindings as they would be under the names that AWS has.
func NamedElsewhere(f *syntax.File) (sets []*Credential) {
	for _, s := range f.Scopes {
		var own []*Credential
		for _, b := range s.Bindings {
			if b.Setting != aws.None || b.Scope != s {
				continue
			}
			if part, family := aws.KeyName(b.Name.Text); part != aws.None {
				c := setOf(&own, s, family)
				standard := *b
				standard.Setting = part
				c.put(&standard)
			}
		}
		for _, c := range own {
			if ofAWS(c) {
				sets = append(sets, c)
			}
		}
	}
	return sets
}

// setOf returns the set of a family in a list, adding it if it is not there.
func setOf(list *[]*Credential, s *syntax.Scope, family string) *Credential {
	for _, c := range *list {
		if c.Family == family {
			return c
		}
	}
	c := &Credential{Scope: s, Family: family, Open: true}
	*list = append(*list, c)
	return c
}

// ofAWS reports whether a set under other names is one of AWS's keys.
func ofAWS(c *Credential) bool {
	if c.ID != nil && c.ID.Known() {
		return aws.Classify(aws.AccessKeyID, c.ID.Value.Text).Meaning == aws.WellFormed
	}
	return c.Secret != nil && (c.Scope.Kind == syntax.Inputs || strings.Contains(strings.ToLower(c.Secret.Name.Text), "access"))
}
