package lint

import (
	"slices"
	"strings"

	"credls/analyzers/syntax"
)

// ForPullRequests reports whether a pipeline of GitHub runs for pull requests as they come
// in, with what their authors may have.
func ForPullRequests(p *syntax.Pipeline) bool {
	if !slices.ContainsFunc(p.Triggers, func(t syntax.Token) bool { return t.Text == "pull_request" }) {
		return false
	}
	types := scalars(p.Node.Get("on").Get("pull_request").Get("types"))
	return len(types) == 0 || slices.ContainsFunc(types, func(t string) bool { return t == "opened" || t == "synchronize" || t == "reopened" })
}

// FetchesSecret reports whether a value comes from the store of secrets.
func FetchesSecret(b *syntax.Binding) bool {
	return slices.ContainsFunc(b.References, func(r syntax.Reference) bool { return r.Kind == syntax.ToSecret })
}

// Unguarded reports whether a job uses what a binding sets on every run: nothing asks
// whose run it is, neither its own condition nor that of its step or of a job before it.
func Unguarded(f *syntax.File, b *syntax.Binding) bool {
	for _, job := range f.Jobs() {
		inside := job.Span.Holds(b.Name.Span)
		if !inside && b.Scope != f.Pipeline.Env || guarded(f.Pipeline, job, map[*syntax.Job]bool{}) {
			continue
		}
		if i := slices.IndexFunc(job.Steps, func(s *syntax.Step) bool { return s.Span.Holds(b.Name.Span) }); i < 0 || !asks(job.Steps[i].If.Text) {
			return true
		}
	}
	return false
}

// guarded reports whether a job does not run for everybody: it asks, or one before it does.
// seen holds the jobs that were looked at.
func guarded(p *syntax.Pipeline, job *syntax.Job, seen map[*syntax.Job]bool) bool {
	if asks(job.If.Text) || job.Node.Get("environment") != nil {
		return true
	}
	seen[job] = true
	return slices.ContainsFunc(job.Needs, func(name syntax.Token) bool {
		i := slices.IndexFunc(p.Jobs, func(j *syntax.Job) bool { return j.ID.Text == name.Text })
		return i >= 0 && !seen[p.Jobs[i]] && guarded(p, p.Jobs[i], seen)
	})
}

// asks reports whether a condition looks at anything that can tell whose run it is: the
// event, a variable, what a job or a step before found out.
func asks(condition string) bool {
	return slices.ContainsFunc([]string{"github.", "env.", "vars.", "inputs.", "needs.", "steps."}, func(context string) bool {
		return strings.Contains(condition, context)
	})
}
