package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// boto3 stands for all that is built on botocore, the AWS CLI 1 included.
var boto3 = &Reader{
	Name:    "boto3",
	Title:   "boto3",
	Version: "botocore 1.43.11",
	Kinds:   []syntax.Kind{syntax.Credentials, syntax.Config},

	RefusesDuplicates:    true,
	SignsEmpty:           true,
	PrefersSecurityToken: true,

	Read: readBotocore,
}

// readBotocore reads a file as botocore.configloader does: configparser first,
// then the settings under an empty value, then, in config, the meaning of the
// section names. A file with any fault is refused as a whole.
func readBotocore(text string, kind syntax.Kind) Reading {
	config, err := parsePython(text)
	if err != nil {
		return Reading{Err: err}
	}
	scopes := make([]Scope, 0, len(config.sections))
	for _, s := range config.sections {
		values, err := botocoreValues(s, &config.defaults)
		if err != nil {
			return Reading{Err: err}
		}
		name := s.name
		if kind == syntax.Config {
			var ok bool
			if name, ok = botocoreScope(name); !ok {
				continue
			}
		}
		scopes = append(scopes, Scope{name, values})
	}
	// [default] and [profile default] are one profile, as are [profile x] and
	// [profile "x"]: the later one replaces the earlier as a whole.
	return Reading{Scopes: lastOfEachName(scopes)}
}

// botocoreValues returns a section's values, then those it inherits.
func botocoreValues(s, defaults *pySection) ([]Value, *Refusal) {
	values := make([]Value, 0, len(s.below)+len(defaults.below))
	for _, from := range [...]*pySection{s, defaults} {
		for i, v := range from.names.values {
			if from == defaults && s.names.find(v.Name) >= 0 {
				continue
			}
			text, nested := from.text(i)
			if nested {
				if !nestedReadable(text) {
					return nil, &Refusal{v.At, configParseError, "a line without = under an empty setting"}
				}
				continue
			}
			v.Text = text
			values = append(values, v)
		}
	}
	return values, nil
}

// nestedReadable reports whether every line under an empty setting has a =.
// Here a : does not do.
func nestedReadable(text string) bool {
	for line := range strings.FieldsFuncSeq(text, pyLineBreak) {
		if pyStrip(line) != "" && strings.IndexByte(line, '=') < 0 {
			return false
		}
	}
	return true
}

// botocoreScope returns the scope that a section of config is to botocore,
// which looks only at how the name begins and then wants two words, split as a
// shell would: [profilex y] is the profile y.
func botocoreScope(section string) (name string, ok bool) {
	prefix := ""
	switch {
	case strings.HasPrefix(section, "profile"):
	case strings.HasPrefix(section, "sso-session"):
		prefix = "sso-session "
	case strings.HasPrefix(section, "services"):
		prefix = "services "
	default:
		return section, section == "default"
	}
	words, err := shlexSplit(section)
	if err != nil || len(words) != 2 {
		return "", false
	}
	return prefix + words[1], true
}
