package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// A Fetched is the part of a set of credentials that is fetched by a name.
type Fetched struct {
	*syntax.Binding
	Ref    syntax.Reference
	Part   aws.Setting // what the name says that it is: a key ID, a secret, a token; [aws.None] if nothing
	Family string      // and whose, in capitals; empty if nobody's
}

// FetchedBy tells what a binding fetches, if it is one thing that has a name.
func FetchedBy(b *syntax.Binding) (f Fetched, ok bool) {
	if b == nil || len(b.References) != 1 || b.References[0].Name == "" {
		return Fetched{}, false
	}
	f = Fetched{Binding: b, Ref: b.References[0]}
	if f.Ref.Kind == syntax.ToTemplate || f.Ref.Kind == syntax.ToCommand || f.Ref.Kind == syntax.ToEncrypted {
		return Fetched{}, false
	}
	f.Part, f.Family = aws.KeyName(f.Ref.Name[strings.LastIndexAny(f.Ref.Name, "./:")+1:])
	if f.Part == aws.SecurityToken {
		f.Part = aws.SessionToken
	}
	return f, true
}

// Misplaced reports whether what is fetched is by its name another part of a set. A name
// of ACCESS_KEY alone can be that of either half.
func (f Fetched) Misplaced() bool {
	want := f.want()
	vague := f.Part == aws.AccessKeyID && want == aws.SecretAccessKey && !strings.Contains(strings.ToUpper(f.Ref.Name), "ID")
	return f.Part != aws.None && f.Part != want && !vague
}

// Placed reports whether what is fetched is by its name what it should be.
func (f Fetched) Placed() bool { return f.Part == f.want() }

// want returns the part that should be fetched.
func (f Fetched) want() aws.Setting {
	if f.Setting == aws.SecurityToken {
		return aws.SessionToken
	}
	return f.Setting
}

// Strangers reports whether two names are those of two families that have nothing to do
// with each other: PROD and DEV. One that says more than the other, or the same in other
// words, is no stranger.
func Strangers(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	x, y := strings.Split(a, "_"), strings.Split(b, "_")
	return lacks(x, y) && lacks(y, x)
}

// lacks reports whether a word is not among others, in no form.
func lacks(words, others []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(others, func(o string) bool { return sameWord(w, o) })
	})
}

// sameWord reports whether two words say the same: one is short for the other or a slip
// from it, or both are names of one stage.
func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 1 && strings.HasPrefix(b, a) || a == b || aws.Slipped(a, b) || stage(a) != "" && stage(a) == stage(b)
}

// stage returns the stage of a project that a word names; empty if none.
func stage(word string) string {
	switch word {
	case "PRD", "PROD", "PRODUCTION", "LIVE":
		return "production"
	case "STG", "STAGE", "STAGING":
		return "staging"
	case "DEV", "DEVEL", "DEVELOP", "DEVELOPMENT":
		return "development"
	}
	return ""
}
