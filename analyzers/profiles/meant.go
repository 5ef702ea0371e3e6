package profiles

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A Meant is what the author of a header probably meant to write.
type Meant struct {
	Word string // profile, sso-session or services; empty where such a header has none
	Name string
	Slip Slip
}

// A Slip is how a header differs from what it is meant to be.
type Slip uint8

// The slips. Of the first two there is only one way to put them right.
const (
	Blanks   Slip = iota + 1 // blanks where there are none, or more than one
	Capitals                 // the word, or default, in other letters
	Letters                  // the word misspelt, or run together with the name
)

// Header returns the text of the header that was meant, without its brackets.
func (m Meant) Header() string { return strings.TrimSpace(m.Word + " " + m.Name) }

// Scope returns how the readers call the scope that was meant.
func (m Meant) Scope() string {
	if m.Word == "profile" {
		return m.Name
	}
	return m.Header()
}

// The words that stand before a name in the config file.
const (
	wordProfile  = "profile"
	wordSession  = "sso-session"
	wordServices = "services"
	nameDefault  = "default"
)

// Meant returns what a section's header is meant to say, if that is not what it
// says. A header that could be meant as it stands is.
func (w *World) Meant(f *syntax.File, s *syntax.Scope) (m Meant, ok bool) {
	if s.Header.Len() == 0 || s.Kind == syntax.Nested || s.Kind == syntax.Unclosed || s.Kind == syntax.Misplaced {
		return Meant{}, false
	}
	text := f.HeaderText(s)
	if !s.Peculiar && s.Kind != syntax.Unprefixed && (s.Prefix.Len() > 0 || len(text) < len(nameDefault)-1 || len(text) > len(nameDefault)+1) {
		return Meant{}, false // Most headers are as they should be.
	}
	words := strings.Fields(text)
	switch {
	case len(words) == 0:
		return Meant{}, false
	case s.Prefix.Len() > 0:
		m = Meant{Word: words[0], Name: strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), words[0])), Slip: Blanks}
		return m, m.Header() != text
	case len(words) == 1 && (s.Kind == syntax.Profile || words[0] == nameDefault) && words[0] != text:
		return Meant{Name: words[0], Slip: Blanks}, true
	case len(words) == 1 && HoldsProfile(s) && w.meansDefault(f, s, words[0], &m):
		return m, true
	case len(words) == 1:
		return w.glued(f, s, words[0])
	}
	return prefixed(f, s, words)
}

// meansDefault reports whether a word is default in other letters or misspelt, and
// not a profile of its own: nobody writes [Default] beside [default] by mistake.
func (w *World) meansDefault(f *syntax.File, s *syntax.Scope, word string, m *Meant) bool {
	m.Name = nameDefault
	switch {
	case word == nameDefault:
		return false
	case strings.EqualFold(word, nameDefault):
		m.Slip = Capitals
		return s.Kind == syntax.Unprefixed || !w.has(f, word) && len(w.Index(f).Profile(nameDefault)) == 0
	}
	m.Slip = Letters
	return nearDefault(word) && !w.has(f, nameDefault)
}

// has reports whether one of the two AWS files has a profile of a name beside the
// bare sections of f, which may be in question themselves.
func (w *World) has(f *syntax.File, name string) bool {
	for _, s := range w.Index(f).Profile(name) {
		if s.Prefix.Len() > 0 || name == nameDefault {
			return true
		}
	}
	other, _ := w.Other(f)
	return other != nil && len(w.Index(other).Profile(name)) > 0
}

// nearDefault reports whether a word is default misspelt, and not a name of its
// own such as default2 or default-old.
func nearDefault(word string) bool {
	if rest, ok := strings.CutPrefix(word, nameDefault); ok && rest != "" {
		return false
	}
	_, ok := aws.NearestWord(word, nameDefault)
	return ok
}

// prefixed tells what a header of several words is meant as, whose first is none
// that programs know.
func prefixed(f *syntax.File, s *syntax.Scope, words []string) (Meant, bool) {
	word, name := words[0], strings.Join(words[1:], " ")
	if strings.EqualFold(word, "sso") && strings.EqualFold(words[1], "session") && len(words) > 2 {
		word, name = "sso session", strings.Join(words[2:], " ")
	}
	m := Meant{Word: strings.ToLower(word), Name: name, Slip: Capitals}
	switch m.Word {
	case wordProfile, wordSession, wordServices:
	case "sso", "session":
		m.Word, m.Slip = wordSession, Letters
	default:
		near, ok := aws.NearestWord(word, wordProfile, wordSession, wordServices)
		if !ok {
			return Meant{}, false
		}
		m.Word, m.Slip = near, Letters
	}
	if f.Kind == syntax.Credentials {
		return Meant{Name: name, Slip: Letters}, m.Word == wordProfile && m.Slip == Capitals && HoldsProfile(s)
	}
	return m, m.Slip == Capitals && len(s.Bindings) == 0 || fits(s, m.Word)
}

// glued tells whether a word of the config file is run together from a word that
// programs know and a name. A profile may well be called profile1.
func (w *World) glued(f *syntax.File, s *syntax.Scope, text string) (Meant, bool) {
	if f.Kind == syntax.Credentials || w.has(f, text) {
		return Meant{}, false
	}
	for _, word := range [...]string{wordProfile, wordSession, wordServices} {
		if len(text) <= len(word) || !strings.EqualFold(text[:len(word)], word) {
			continue
		}
		name := strings.TrimLeft(text[len(word):], "-_.:/")
		if name == "s" || strings.Trim(name, "0123456789") == "" || !fits(s, word) {
			return Meant{}, false
		}
		return Meant{Word: word, Name: name, Slip: Letters}, true
	}
	return Meant{}, false
}

// HoldsProfile reports whether a setting of profiles stands in a section, so that
// it is meant for AWS's programs and not for a tool of its own.
func HoldsProfile(s *syntax.Scope) bool { return fits(s, wordProfile) }

// fits reports whether something stands in a section that belongs below a word.
func fits(s *syntax.Scope, word string) bool {
	for _, b := range s.Bindings {
		info := b.Setting.Info()
		switch {
		case info.Tool != "":
		case word == wordProfile && info.Places&aws.InProfile != 0, word == wordSession && info.Places&aws.InSSOSession != 0:
			return true
		case word == wordServices && b.Value.Text == "":
			return true // A service, whose settings are indented below it.
		}
	}
	return false
}

// Elsewhere reports whether the other one of the two AWS files has a profile of
// the name that was meant, or is not known.
func (w *World) Elsewhere(f *syntax.File, m Meant) bool {
	other, known := w.Other(f)
	return !known || other != nil && m.Word != wordSession && len(w.Index(other).Profile(m.Name)) > 0
}

// Claims counts the sections of a file by the scope that each is or is meant as,
// in small letters: two that mean the same cannot both have its header.
func (w *World) Claims(f *syntax.File) map[string]int {
	claims := map[string]int{}
	for _, s := range f.Scopes {
		if s.Header.Len() == 0 || s.Kind == syntax.Nested {
			continue
		}
		scope := s.Name.Text
		if s.Kind == syntax.SSOSession || s.Kind == syntax.Services {
			scope = f.Text.Slice(s.Prefix) + " " + scope
		}
		if m, ok := w.Meant(f, s); ok {
			scope = m.Scope()
		}
		claims[strings.ToLower(scope)]++
	}
	return claims
}
