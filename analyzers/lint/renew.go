package lint

import (
	"strings"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// maxMessage is how long a message may get, in characters.
const maxMessage = 160

// Renew adds to a message how what it speaks of is renewed: with the command of
// the tool that the settings of a profile point to, in both AWS files. It adds
// nothing where they point to none, and leaves out what would make the message too
// long.
func Renew(pass *Pass, s *syntax.Scope, message, what string) string {
	command, option := aws.Renewal(namesOf(pass, s))
	if command == "" {
		return message
	}
	with := " Renew " + what + " with " + command
	if name := argument(s); name != "" && option != "" {
		if full := message + with + " " + strings.TrimLeft(option+" ", " ") + name + "."; utf8.RuneCountInString(full) <= maxMessage {
			return full
		}
	}
	if full := message + with + "."; utf8.RuneCountInString(full) <= maxMessage {
		return full
	}
	return message
}

// argument returns the name of a profile as a command takes it, empty for the
// profile that it takes without being told, and for a name that is too long to be
// shown or that a shell reads otherwise.
func argument(s *syntax.Scope) string {
	name := s.Name.Text
	odd := strings.ContainsFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_-./:@+=%", r))
	})
	if name == "default" || odd || ShortName(s) != name {
		return ""
	}
	return name
}

// namesOf returns the names of what is set in a scope and, for a profile, in the
// other one of the two AWS files. Those of settings are in lower case.
func namesOf(pass *Pass, s *syntax.Scope) (names []string) {
	scopes := []*syntax.Scope{s}
	if other, _ := pass.World.Other(pass.File); other != nil && s.Kind == syntax.Profile {
		scopes = append(scopes, pass.World.Index(other).Profile(s.Name.Text)...)
	}
	for _, s := range scopes {
		for _, b := range s.Bindings {
			name := b.Name.Text
			if s.Kind == syntax.Profile {
				name = strings.ToLower(name)
			}
			names = append(names, name)
		}
	}
	return names
}
