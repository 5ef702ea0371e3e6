package lint

import (
	"slices"
	"strings"

	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// embedded lints the files that stand in a YAML file, each as what it is, and notes what
// is found at its place in that. Of what other files say to them nothing is known.
func (r *run) embedded() {
	for _, e := range r.pass.File.Embedded {
		w := profiles.NewWorld(e.File)
		w.Now = r.pass.World.Now
		found, until := r.RunUntil(e.File, w, r.stop)
		if !until.IsZero() {
			r.pass.Until(until)
		}
		for _, d := range found {
			if e.Part && !aboutValue(d.Analyzer) {
				continue
			}
			r.inside = append(r.inside, moved(r.pass.File, e, d))
		}
	}
}

// aboutValue reports whether what a rule finds rests on single values, whatever else
// stands in the file.
func aboutValue(a *Analyzer) bool {
	return a.Binding != nil && (a.Group == Keys || a.Group == TextGroup) || a.Group == Pipelines
}

// moved returns a finding in an embedded file as one of the file that it stands in.
func moved(f *syntax.File, e *syntax.Embedded, d Diagnostic) Diagnostic {
	d.File, d.Span, d.binding = f, e.Place(d.Span), nil
	d.Scope = f.SectionAt(d.Span.Start)
	d.Related = slices.Clone(d.Related)
	for i, also := range d.Related {
		if also.File == e.File {
			d.Related[i].File, d.Related[i].Span = f, e.Place(also.Span)
		}
	}
	fixes := d.Fixes
	d.Fixes = nil
	for _, fix := range fixes {
		elsewhere := slices.ContainsFunc(fix.Edits, func(edit Edit) bool { return edit.File != nil && edit.File != e.File })
		if !e.Editable || elsewhere || !fix.Rewrite.IsZero() {
			continue
		}
		edits := make([]Edit, len(fix.Edits))
		for i, edit := range fix.Edits {
			edits[i] = movedEdit(f, e, edit)
		}
		fix.Edits = edits
		d.Fixes = append(d.Fixes, fix)
	}
	return d
}

// movedEdit returns an edit of an embedded file as one of the file that it stands in: in
// lines that are indented as the others, and that end where the scalar does.
func movedEdit(f *syntax.File, e *syntax.Embedded, edit Edit) Edit {
	out := Edit{Span: e.Place(edit.Span)}
	first := e.Text.At(0, 0).Start
	indent := f.Text.Slice(source.Span{Start: f.Text.Line(f.Text.LineAt(first)).Start, End: first})
	lines := func(text string) string { return strings.ReplaceAll(text, LineBreak(e.File), LineBreak(f)+indent) }
	text := e.Text.Text
	if edit.End < len(text) || f.Text.Line(f.Text.LineAt(out.End)).End != out.End {
		out.New, out.Snippet = lines(edit.New), lines(edit.Snippet)
		if below := f.Text.Line(f.Text.LineAt(out.End)); below.Len() == 0 { // An empty line, which is not indented.
			out.New, out.Snippet = strings.TrimSuffix(out.New, indent), strings.TrimSuffix(out.Snippet, indent)
			if out.New == "" && out.Start < out.End {
				out.Start = f.Text.Line(f.Text.LineAt(out.Start)).Start
			}
		}
		return out
	}
	before := ""
	switch last := strings.HasSuffix(text, "\n"); {
	case edit.New == "" && edit.Start > 0 && text[edit.Start-1] == '\n':
		out.Start = e.Text.At(edit.Start-1, edit.Start).Start
	case edit.Len() == 0 && last:
		before = "\n"
	}
	at := func(text string) string {
		if text == "" {
			return ""
		}
		return lines(before + strings.TrimSuffix(text, "\n"))
	}
	out.New, out.Snippet = at(edit.New), at(edit.Snippet)
	return out
}
