package lint

import (
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Removed is a place where a variable is fetched that the system no longer sets.
type Removed struct {
	source.Span
	Message string // which it is, since when, and what has its place
}

// RemovedVariables returns the places where a file fetches variables that its system no
// longer sets, in values and in scripts.
// Source: GitLab documentation, deprecations by version, 17.0.
func RemovedVariables(f *syntax.File) (found []Removed) {
	if f.Kind != syntax.GitLab {
		return nil
	}
	for _, b := range f.Bindings {
		if b.Scope.Kind != syntax.Commands { // What those fetch stands in a script.
			found = append(found, removedIn(b.Given)...)
		}
	}
	for _, s := range f.Scripts {
		found = append(found, removedIn(s.Text)...)
	}
	return found
}

func removedIn(t syntax.Token) (found []Removed) {
	const name = "CI_JOB_JWT"
	for at := 0; ; at++ {
		n := strings.Index(t.Text[at:], name)
		if n < 0 {
			return found
		}
		at += n
		rest := t.Text[at+len(name):]
		end := at + len(name)
		if strings.HasPrefix(rest, "_V1") || strings.HasPrefix(rest, "_V2") {
			end += len("_V1")
		}
		before := strings.TrimSuffix(t.Text[:at], "{")
		if end < len(t.Text) && isWord(t.Text[end]) || !strings.HasSuffix(before, "$") || strings.HasSuffix(before, "$$") {
			continue
		}
		found = append(found, Removed{
			Span:    t.At(at, end),
			Message: "GitLab sets no " + t.Text[at:end] + " since 17.0, and it is empty. id_tokens of the job has its place.",
		})
	}
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}
