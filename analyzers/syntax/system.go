package syntax

import (
	"path"
	"strings"

	"credls/analyzers/yaml"
)

// A System is a program whose files are YAML and which hands on what stands there:
// a CI system to its jobs, compose and Kubernetes to containers. Each has a file of
// its own in this package.
type System struct {
	Kind  Kind
	Title string   // as in messages
	Paths []string // patterns of path.Match, held against as many names at the end of a path as they have

	// Understands says what is read of a file, a few clauses with full stops, for the table
	// in docs/ci-systems.md, which is generated.
	Understands string

	// Content tells a file whose path says nothing by how it begins; nil if nothing does.
	Content func(head string) bool

	// PassesNull says that a variable without a value is handed on from the environment in
	// which the program runs.
	PassesNull bool

	// TrimsInputs says that blanks and line breaks at the ends of an input are taken off.
	TrimsInputs bool

	// SecretRef spells the reference to a secret of the given name, as the value of a
	// variable; nil where secrets are no values, but come as variables by themselves.
	// [System.Fetch] tells whether it means anything at a place.
	SecretRef func(name string) string

	// Calls stands in every file that hands its work on to another one, which can concern
	// AWS where the file itself does not; empty if none does.
	Calls string

	forms         []form // in which values and scripts fetch something
	variableForms []form // those that are known beside these in variables
	inputForms    []form // those that are known beside these in what an action, orb or task is given

	open bool // whether variables can come from the settings of the project and the like, into every scope

	read   func(*ciReader, *yaml.Node)                // reads one document
	object func(*ciReader, *Binding, *yaml.Node) bool // reads a value that is no scalar; nil if none can be
}

// Systems returns all systems in the order of [Kinds].
func Systems() []*System { return systems }

// YAMLKinds returns the kinds of files that systems read, in the order of [Kinds].
func YAMLKinds() (kinds []Kind) {
	for _, s := range systems {
		kinds = append(kinds, s.Kind)
	}
	return kinds
}

// System returns the program that reads files of a kind; nil for a kind that is no YAML.
func (k Kind) System() *System {
	for _, s := range systems {
		if s.Kind == k {
			return s
		}
	}
	return nil
}

// Fetch spells how a variable or an input of a scope fetches a secret of a name; empty
// where the system has nothing right: where it reads no references, and where a variable
// would fetch itself.
func (s *System) Fetch(scope *Scope, variable, secret string) string {
	if s.SecretRef == nil || scope.declares && strings.EqualFold(variable, secret) {
		return ""
	}
	ref := s.SecretRef(secret)
	if strings.HasPrefix(ref, "{") && (scope.listed || scope.Kind == Commands) {
		return "" // NAME= cannot be followed by a map.
	}
	if strings.HasPrefix(ref, "$") && scope.Kind != Commands && len(s.references(scope, Token{Text: ref})) == 0 {
		return ""
	}
	return ref
}

// Fits reports whether a path with slashes ends in what a pattern of path.Match says.
func Fits(pattern, file string) bool {
	i := len(file)
	for n := 1 + strings.Count(pattern, "/"); n > 0 && i >= 0; n-- {
		i = strings.LastIndexByte(file[:i], '/')
	}
	ok, _ := path.Match(pattern, file[i+1:])
	return ok
}

// isYAML reports whether a file is YAML by its name.
func isYAML(file string) bool { return path.Ext(file) == ".yml" || path.Ext(file) == ".yaml" }

// systemOf returns the kind of a YAML file that its path tells; the empty kind if it tells none.
func systemOf(file string) Kind {
	if !isYAML(file) {
		return ""
	}
	for _, s := range systems {
		for _, pattern := range s.Paths {
			if Fits(pattern, file) {
				return s.Kind
			}
		}
	}
	return ""
}

// systemIn returns the kind of a YAML file by how it begins; the empty kind if it is none
// that credls reads.
func systemIn(content string) Kind {
	for _, s := range systems {
		if s.Content != nil && s.Content(content) {
			return s.Kind
		}
	}
	return ""
}

// hasKey reports whether a key stands in column 0 of a text.
func hasKey(text, key string) bool {
	return strings.HasPrefix(text, key+":") || strings.Contains(text, "\n"+key+":")
}

// ConcernsAWS reports whether a text says anything about AWS: most YAML files of a
// project do not, and need not be parsed.
func ConcernsAWS(text string) bool {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case 'a', 'A':
			if rest := text[i:]; hasFold(rest, "aws") || strings.HasPrefix(rest, "AKIA") || strings.HasPrefix(rest, "ASIA") || hasFold(rest, "access_key") || hasFold(rest, "accesskey") || hasFold(rest, "access-key") {
				return true
			}
		case 'W':
			if strings.HasPrefix(text[i:], "W2RlZmF1bHRd") { // [default], in base64: a credentials file.
				return true
			}
		}
	}
	return false
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
