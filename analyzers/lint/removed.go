package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// A Removed is a place where something stands that the system has removed.
type Removed struct {
	source.Span
	Message string // which it is, since when, and what has its place
}

// RemovedFeatures returns the places where a file needs what its system has removed.
func RemovedFeatures(f *syntax.File) []Removed {
	switch f.Kind {
	case syntax.GitLab:
		return removedVariables(f)
	case syntax.Woodpecker:
		return removedLists(f)
	}
	return nil
}

// removedLists returns the steps that get credentials in ways which are gone since
// Woodpecker 3.0: secrets listed by their names, and variables in a list.
// Source: Woodpecker docs, migrations.
func removedLists(f *syntax.File) (found []Removed) {
	if f.Pipeline == nil {
		return nil
	}
	for _, job := range f.Pipeline.Jobs {
		for _, step := range job.Steps {
			for _, pair := range step.Node.Entries() {
				switch key := pair.Key.Text; {
				case key == "secrets" && slices.ContainsFunc(step.Secrets, isVariable):
					found = append(found, Removed{pair.Key.Span, "Woodpecker refuses a list of secrets since 3.0. from_secret under environment has its place."})
				case key == "environment" && isItems(pair.Value) && step.Env != nil && slices.ContainsFunc(step.Env.Bindings, concernsAWS):
					found = append(found, Removed{pair.Key.Span, "Woodpecker refuses a list of variables since 3.0. A map has its place."})
				}
			}
		}
	}
	return found
}

// isVariable reports whether a secret comes as a variable of AWS's.
func isVariable(secret syntax.Token) bool {
	setting, _ := aws.Variable(strings.ToUpper(secret.Text))
	return setting != aws.None
}

func concernsAWS(b *syntax.Binding) bool { return b.Setting != aws.None }

func isItems(node *yaml.Node) bool {
	node = node.Resolve()
	return node != nil && node.Kind == yaml.Sequence
}

// removedVariables returns the places where a file fetches variables that GitLab no
// longer sets, in values and in scripts.
// Source: GitLab documentation, deprecations by version, 17.0.
func removedVariables(f *syntax.File) (found []Removed) {
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
