package syntax

import (
	"slices"
	"sort"

	"credls/analyzers/source"
)

// Contexts lists what expressions of GitHub Actions can look into.
var Contexts = []string{"github", "env", "vars", "job", "jobs", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"}

// Sees returns the contexts that the values of a scope of a workflow or an action can look
// into; nil where that is unknown. One that is not there makes GitHub refuse the file.
// Source: GitHub Docs, contexts reference, availability.
func (f *File) Sees(s *Scope) []string {
	p := f.Pipeline
	switch {
	case p == nil || f.Kind != GitHub && f.Kind != GitHubAction || s.Kind == Data:
		return nil
	case f.Kind == GitHubAction:
		if !slices.ContainsFunc(p.Jobs, func(j *Job) bool { return len(j.Steps) > 0 }) || s.Kind == Inputs && s.Parent == nil {
			return nil
		}
		return []string{"github", "inputs", "strategy", "matrix", "steps", "job", "runner", "env"}
	case s == p.Env:
		return []string{"github", "inputs", "vars", "secrets"}
	}
	i := sort.Search(len(p.Jobs), func(i int) bool { return p.Jobs[i].Span.Start > s.Span.Start }) - 1
	if i < 0 {
		return nil
	}
	switch j := p.Jobs[i]; {
	case s == j.Env, s == j.Passes:
		return []string{"github", "needs", "strategy", "matrix", "vars", "inputs", "secrets"}
	case s.Kind != Inputs || s.Parent != nil:
	case j.Uses.Text != "" && at(j, "with") == s.Span:
		return []string{"github", "needs", "strategy", "matrix", "vars", "inputs"}
	case at(j, "strategy").Holds(s.Span):
		return []string{"github", "needs", "vars", "inputs"}
	}
	return nil
}

// at returns where a part of a job stands; the zero span if it has none.
func at(j *Job, key string) source.Span {
	if node := j.Node.Get(key); node != nil {
		return node.Span
	}
	return source.Span{}
}
