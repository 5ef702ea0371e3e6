package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
)

// A Stray is a piece of a value in YAML that is written as a reference, and that the
// system does not take for one at this place.
type Stray struct {
	source.Span
	Form      Form
	Namespace string // what the name belongs to: secrets, env; empty if it stands alone
	Name      string // of the variable or secret
	Whole     bool   // whether it is all of the value
}

// A Form is a way to write a reference.
type Form uint16

// The forms.
const (
	Expression Form = 1 << iota // ${{ secrets.X }}
	Broken                      // {{ secrets.X }}, $ {{ secrets.X }}, ${ { secrets.X } }, ${{ secrets.X }
	Dotted                      // $secrets.X
	Bare                        // secrets.X
	Dollar                      // $X, ${X}
	Doubled                     // $$X, $${X}
	Macro                       // $(X)
	Percent                     // %X%
	Drive                       // $env:X
)

// strays says which forms nobody puts anything in for: in variables and in what an
// action, orb, plugin or task is given.
var strays = map[Kind]struct{ variables, inputs Form }{
	GitHub:       {Broken | Dotted | Bare | Dollar | Macro | Percent | Drive, Broken | Dotted | Bare | Dollar | Macro | Percent | Drive},
	GitHubAction: {Broken | Dotted | Bare | Dollar | Macro | Percent | Drive, Broken | Dotted | Bare | Dollar | Macro | Percent | Drive},
	GitLab:       {Expression | Broken | Dotted | Macro, Expression | Broken | Dotted | Macro},
	CircleCI:     {Expression | Broken | Dotted | Dollar | Macro | Percent | Drive, Expression | Broken | Dotted | Macro | Percent},
	Bitbucket:    {Expression | Broken | Dotted | Macro, Expression | Broken | Dotted | Macro},
	Azure:        {Broken | Dotted | Dollar | Percent | Drive, Broken | Dotted | Dollar | Percent | Drive},
	Travis:       {Expression | Broken | Dotted | Percent, Expression | Broken | Dotted | Macro | Percent},
	Drone:        {Expression | Broken | Dotted | Dollar | Doubled | Macro | Percent, Expression | Broken | Dotted | Dollar | Doubled | Macro | Percent},
	Woodpecker:   {Expression | Broken | Dotted | Dollar | Doubled | Macro | Percent, Expression | Broken | Dotted | Dollar | Doubled | Macro | Percent},
	Buildkite:    {Expression | Broken | Dotted | Macro | Percent, Expression | Broken | Dotted | Macro | Percent},
	CodeBuild:    {Expression | Broken | Dotted | Dollar | Macro | Percent, 0},
	AppVeyor:     {Expression | Broken | Dotted, Expression | Broken | Dotted | Dollar | Percent | Drive},
	Cirrus:       {Expression | Broken | Dotted | Macro, Expression | Broken | Dotted | Macro},
	Compose:      {Expression | Broken | Dotted | Macro | Percent, 0},
	Kubernetes:   {Expression, 0},
	Serverless:   {Expression, 0},
}

// Strays returns the pieces of a value in YAML that are written as references in vain.
// What a template fills in is none, but for what names a store of secrets by its usual
// name, as templates do not.
func (f *File) Strays(b *Binding) (found []Stray) {
	forms := strays[f.Kind].variables
	switch b.Scope.Kind {
	case Inputs:
		forms = strays[f.Kind].inputs
	case Commands:
		forms = Broken | Dotted
	case Data:
		return nil
	}
	text := b.Value.Text
	if !strings.ContainsAny(text, "$%{.") {
		return nil
	}
	for i := 0; i < len(text); {
		s, end := strayAt(text, i)
		if end == 0 {
			i++
			continue
		}
		s.Span, s.Whole = b.Value.At(i, end), i == 0 && end == len(text)
		if contextual := s.Form&(Expression|Broken|Dotted|Bare) != 0; s.Form&forms != 0 && (!contextual || isContext(s.Namespace)) && !b.fetches(s) {
			found = append(found, s)
		}
		i = end
	}
	return found
}

// fetches reports whether a piece of a value is a part of a reference. What only looks
// like one of a template is none.
func (b *Binding) fetches(s Stray) bool {
	return slices.ContainsFunc(b.References, func(r Reference) bool {
		return (r.Overlaps(s.Span) || r.Within.Overlaps(s.Span)) && !(r.Kind == ToTemplate && s.Form&(Expression|Broken) != 0)
	})
}

// strayAt returns the reference, in whatever form, that begins at text[i:], and the index
// behind it; an index of 0 says that none begins there.
func strayAt(text string, i int) (s Stray, end int) {
	rest := text[i:]
	switch {
	case i == 0 && isContext(cutContext(rest)):
		s.Namespace, s.Name = splitContext(rest)
		if s.Name != "" && s.Name == strings.TrimPrefix(rest, s.Namespace+".") {
			s.Form = Bare
			return s, len(text)
		}
		return Stray{}, 0
	case strings.HasPrefix(rest, "$"), strings.HasPrefix(rest, "{{"):
		if s, n := braces(rest); n > 0 {
			return s, i + n
		}
		s, n := dollarForm(rest)
		return s, i*min(n, 1) + n
	case rest[0] == '%':
		if n := nameLength(rest[1:]); n > 0 && strings.HasPrefix(rest[1+n:], "%") {
			return Stray{Form: Percent, Name: rest[1 : 1+n]}, i + n + 2
		}
	}
	return Stray{}, 0
}

// braces reads the expression that a text begins with, in two pairs of braces which may
// be torn apart; the length is 0 if there is none.
func braces(rest string) (s Stray, n int) {
	at := len(rest) - len(strings.TrimLeft(strings.TrimPrefix(rest, "$"), " "))
	inner, ok := strings.CutPrefix(rest[at:], "{")
	if !ok {
		return Stray{}, 0
	}
	start := at + 1
	inner = strings.TrimLeft(inner, " ")
	twice := strings.HasPrefix(inner, "{")
	if twice {
		start = len(rest) - len(inner) + 1
	}
	shut := strings.IndexByte(rest[start:], '}')
	if shut < 0 {
		return Stray{}, 0
	}
	n = start + shut + 1
	s.Namespace, s.Name = splitContext(strings.TrimSpace(rest[start : start+shut]))
	if closing := strings.TrimLeft(rest[n:], " "); twice && strings.HasPrefix(closing, "}") {
		n = len(rest) - len(closing) + 1
	}
	switch s.Form = Broken; {
	case strings.HasPrefix(rest, "${{") && strings.HasSuffix(rest[:n], "}}"):
		s.Form = Expression
	case s.Namespace == "":
		return Stray{}, 0 // ${X} and {{ x }}.
	}
	return s, n
}

// dollarForm reads the reference to a variable that a text begins with.
func dollarForm(rest string) (s Stray, n int) {
	name := func(from int) int { return nameLength(rest[min(from, len(rest)):]) }
	switch {
	case strings.HasPrefix(rest, "$env:"):
		n = name(5)
		return Stray{Form: Drive, Name: rest[5 : 5+n]}, 5*min(n, 1) + n
	case strings.HasPrefix(rest, "$${"):
		if n = name(3); n > 0 && strings.HasPrefix(rest[3+n:], "}") {
			return Stray{Form: Doubled, Name: rest[3 : 3+n]}, n + 4
		}
	case strings.HasPrefix(rest, "$$"):
		n = name(2)
		return Stray{Form: Doubled, Name: rest[2 : 2+n]}, 2 + n
	case strings.HasPrefix(rest, "$("):
		if n = name(2); n > 0 && strings.HasPrefix(rest[2+n:], ")") {
			return Stray{Form: Macro, Name: rest[2 : 2+n]}, n + 3
		}
	case strings.HasPrefix(rest, "${"):
		if n = name(2); n > 0 {
			if shut := strings.IndexByte(rest, '}'); shut > 0 {
				return Stray{Form: Dollar, Name: rest[2 : 2+n]}, shut + 1
			}
		}
	case strings.HasPrefix(rest, "$") && name(1) > 0:
		n = 1 + name(1)
		if space, member := splitContext(rest[1:]); isContext(space) && member != "" {
			return Stray{Form: Dotted, Namespace: space, Name: member}, 1 + len(space) + 1 + len(member)
		}
		return Stray{Form: Dollar, Name: rest[1:n]}, n
	}
	return Stray{}, 0
}

// splitContext parts what a text begins with: secrets.X.
func splitContext(text string) (space, name string) {
	space = cutContext(text)
	if !strings.HasPrefix(text[len(space):], ".") {
		return "", ""
	}
	n := len(space) + 1
	for n < len(text) && (text[n] == '.' || wordLength(text[n:]) > 0) {
		n++
	}
	return space, text[len(space)+1 : n]
}

func cutContext(text string) string { return text[:wordLength(text)] }

// isContext reports whether a word names what expressions look into.
func isContext(word string) bool {
	switch word {
	case "secrets", "env", "vars", "inputs", "github", "steps", "needs", "matrix":
		return true
	}
	return false
}
