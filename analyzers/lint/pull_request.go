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

// Unguarded returns the jobs that run for everybody: nothing asks whose run it is, neither
// their own condition nor that of a job before them.
func Unguarded(p *syntax.Pipeline) (jobs []*syntax.Job) {
	named := make(map[string]*syntax.Job, len(p.Jobs))
	for _, job := range p.Jobs {
		named[job.ID.Text] = job
	}
	known := map[*syntax.Job]bool{}
	var guarded func(*syntax.Job) bool
	guarded = func(job *syntax.Job) bool {
		if g, ok := known[job]; ok {
			return g
		}
		known[job] = false // For jobs that wait for each other.
		known[job] = asks(job.If.Text) || job.Node.Get("environment") != nil || slices.ContainsFunc(job.Needs, func(name syntax.Token) bool {
			before := named[name.Text]
			return before != nil && guarded(before)
		})
		return known[job]
	}
	for _, job := range p.Jobs {
		if !guarded(job) {
			jobs = append(jobs, job)
		}
	}
	return jobs
}

// Uses reports whether a job uses what a binding sets on every run.
func Uses(f *syntax.File, job *syntax.Job, b *syntax.Binding) bool {
	if b.Scope == f.Pipeline.Env {
		return true
	}
	if !job.Span.Holds(b.Name.Span) {
		return false
	}
	i := slices.IndexFunc(job.Steps, func(s *syntax.Step) bool { return s.Span.Holds(b.Name.Span) })
	return i < 0 || !asks(job.Steps[i].If.Text)
}

// asks reports whether a condition looks at anything that can tell whose run it is: the
// event, a variable, what a job or a step before found out.
func asks(condition string) bool {
	return slices.ContainsFunc([]string{"github.", "env.", "vars.", "inputs.", "needs.", "steps."}, func(context string) bool {
		return strings.Contains(condition, context)
	})
}
