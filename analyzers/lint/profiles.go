package lint

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// How many names are too many to look through for one that was meant, and for one
// that is only like it.
const (
	many  = 5000
	quite = 500
)

// A NameMeant is the name that was probably meant by one that nobody bears, and
// how that differs from it.
type NameMeant struct {
	Name     string
	Prefixed bool // it was written with the word that only headers have
	Capitals bool // it was written in other capitals
}

// MeantName returns the one of some names that was meant by another. The word of
// the headers, such as profile, may stand in front of it.
func MeantName(written, word string, names []string) (m NameMeant, ok bool) {
	if len(names) > many {
		return NameMeant{}, false
	}
	bare, prefixed := strings.CutPrefix(written, word+" ")
	bare = strings.TrimSpace(bare)
	for _, name := range names {
		switch {
		case prefixed && name == bare:
			return NameMeant{Name: name, Prefixed: true}, true
		case strings.EqualFold(name, written):
			m, ok = NameMeant{Name: name, Capitals: true}, true
		}
	}
	if ok || len(names) > quite {
		return m, ok
	}
	near, ok := aws.NearestWord(written, names...)
	return NameMeant{Name: near}, ok
}

// ProfileNames returns the names of all profiles, if they are not too many.
func ProfileNames(g *profiles.Graph) (names []string) {
	if len(g.Profiles) > many {
		return nil
	}
	for _, p := range g.Profiles {
		names = append(names, p.Name)
	}
	return names
}

// LeftOpen reports whether a value is that of an example or a template, in which
// somebody else puts what belongs there.
func LeftOpen(f *syntax.File, b *syntax.Binding) bool {
	return !b.Known() || strings.ContainsAny(b.Value.Text, "$<{") || ForShow(f) || IsTemplate(f, f.Text.Slice(b.Line))
}

// WriteName returns the fix that puts another name in the place of a value.
func WriteName(at source.Span, name string) Fix {
	return Fix{Title: "Write " + shortened(name), Preferred: true, Edits: []Edit{{Span: at, New: name}}}
}

// RenameSource returns the fix that puts a name right in every source_profile of
// both files that has it wrong, if there are several.
func RenameSource(f *syntax.File, g *profiles.Graph, wrong, name string) []Fix {
	var here, there []Edit
	for _, p := range g.Profiles {
		if p.Source == nil || p.Source.Value.Text != wrong {
			continue
		}
		if of := g.FileOf(p.Source.Scope); of == f {
			here = append(here, Edit{Span: p.Source.Value.Span, New: name})
		} else {
			there = append(there, Edit{Span: p.Source.Value.Span, New: name, File: of})
		}
	}
	n := len(here) + len(there)
	if n < 2 {
		return nil
	}
	return []Fix{{Title: fmt.Sprintf("Write it so in all %d profiles", n), Edits: append(here, there...)}}
}

// AddLine returns the fix that adds a line for a setting below a binding. Without
// snippets the line stays a comment, since an empty setting is the next mistake.
func AddLine(f *syntax.File, below *syntax.Binding, s aws.Setting, example string) Fix {
	line := Assignment(f, below, s, "")
	return Fix{Title: "Add a line for " + NameIn(f, s), Edits: []Edit{LineBelow(f, below, "# "+strings.TrimSpace(line), line+"${1:"+example+"}")}}
}

// SDKs returns those of the programs that probably read a file which find
// credentials by themselves, as AWS CLI and the SDKs do.
func SDKs(pass *Pass) []*readers.Reader {
	if pass.sdks == nil {
		pass.sdks = slices.Clip(readers.Among(pass.Signers(), "aws-cli", "boto3", "go-sdk", "js-sdk", "rust-sdk", "java-sdk"))
	}
	return pass.sdks
}
