package lint

import (
	"slices"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// GrantFixes returns the fixes that let the tokens of some jobs sign in: in the permissions
// that stand for each, or in new ones. Those take away what a token may do by default,
// which is safe only for a job that uses nothing of it but to read the code. A workflow that
// others call must not ask for more than all of them grant.
func GrantFixes(f *syntax.File, jobs ...*syntax.Job) []Fix {
	fix := Fix{Title: "Add id-token: write", Preferred: true, Safe: !f.Pipeline.Reusable}
	for _, job := range jobs {
		var edit Edit
		ok := false
		switch p := f.Pipeline.Permits(job); {
		case p == nil:
			edit, ok = newPermissions(f, job)
			fix.Title = "Add permissions with id-token: write"
			fix.Safe = fix.Safe && readsOnly(f, job)
		case p.All == "" && p.Node.Kind == yaml.Mapping: // read-all gives what nobody can list.
			edit, ok = grant(f, p)
		}
		if !ok {
			return nil
		}
		if !slices.ContainsFunc(fix.Edits, func(e Edit) bool { return e.Span == edit.Span }) {
			fix.Edits = append(fix.Edits, edit)
		}
	}
	slices.SortFunc(fix.Edits, func(a, b Edit) int { return a.Start - b.Start })
	return []Fix{fix}
}

// grant returns the edit that adds the permission to a map, in its style.
func grant(f *syntax.File, p *syntax.Permissions) (Edit, bool) {
	for _, g := range p.Grants {
		if g.Name.Text == "id-token" {
			return Edit{Span: g.Level.Span, New: "write"}, g.Level.Len() > 0
		}
	}
	const added = "id-token: write"
	pairs := p.Node.Pairs
	switch {
	case len(pairs) == 0: // {}
		return Edit{Span: p.Node.Span, New: "{" + added + "}"}, p.Node.Flow
	case p.Node.Flow:
		at := pairs[len(pairs)-1].Value.Span.End
		return Edit{Span: source.Span{Start: at, End: at}, New: ", " + added}, true
	}
	last := pairs[len(pairs)-1]
	return lineAfter(f, source.Span{Start: last.Key.Span.Start, End: max(last.Key.Span.End, last.Value.Span.End)}, func(indent string) string { return indent + added })
}

// newPermissions returns the edit that gives a job permissions, below what it runs on or
// what it calls.
func newPermissions(f *syntax.File, job *syntax.Job) (Edit, bool) {
	for _, pair := range job.Node.Pairs {
		if pair.Key.Text != "runs-on" && pair.Key.Text != "uses" {
			continue
		}
		end := max(pair.Key.Span.End, pair.Value.Span.End)
		if job.Node.Flow {
			return Edit{Span: source.Span{Start: end, End: end}, New: ", permissions: {id-token: write, contents: read}"}, true
		}
		step := f.Text.LineAt(job.ID.Start)
		outer := job.ID.Start - f.Text.Line(step).Start
		return lineAfter(f, source.Span{Start: pair.Key.Span.Start, End: end}, func(indent string) string {
			deeper := indent + strings.Repeat(" ", max(2, len(indent)-outer))
			nl := LineBreak(f)
			return indent + "permissions:" + nl + deeper + "id-token: write" + nl + deeper + "contents: read"
		})
	}
	return Edit{}, false
}

// lineAfter returns the edit that adds lines below what stands on lines of its own, with
// its indentation.
func lineAfter(f *syntax.File, s source.Span, text func(indent string) string) (Edit, bool) {
	line := f.Text.Line(f.Text.LineAt(s.Start))
	indent := f.Text.Slice(source.Span{Start: line.Start, End: s.Start})
	if strings.Trim(indent, " ") != "" {
		return Edit{}, false
	}
	full := f.Text.FullLine(f.Text.LineAt(s.End))
	if end := f.Text.Line(f.Text.LineAt(s.End)).End; full.End == end { // The last line, without a break.
		return Edit{Span: source.Span{Start: end, End: end}, New: LineBreak(f) + text(indent)}, true
	}
	return Edit{Span: source.Span{Start: full.End, End: full.End}, New: text(indent) + LineBreak(f)}, true
}

// readsOnly reports whether the token of a job is used for nothing but to read the code:
// all its actions are known to do no more, and no script gets the token, neither by name
// nor from git, where a checkout leaves it.
func readsOnly(f *syntax.File, job *syntax.Job) bool {
	if job.Uses.Text != "" {
		return false // The workflow that it calls does what it likes.
	}
	left, runs := false, false
	for _, step := range job.Steps {
		name, _ := step.Action()
		switch {
		case step.Run != nil:
			runs = true
		case name == "actions/checkout":
			left = left || step.Node.Get("with").Get("persist-credentials") == nil
		case strings.HasPrefix(name, "actions/setup-"), strings.HasPrefix(name, "aws-actions/"):
		case strings.HasPrefix(name, "actions/cache"), name == "actions/upload-artifact", name == "actions/download-artifact":
		default:
			return false
		}
	}
	text := f.Text.Slice(job.Span)
	if env := f.Pipeline.Env; env != nil {
		text += f.Text.Slice(env.Span)
	}
	text = strings.ToLower(text)
	return !(left && runs) && !strings.Contains(text, "github_token") && !strings.Contains(text, "github.token") && !strings.Contains(text, "gh_token")
}
