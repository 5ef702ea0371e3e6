package lint

import (
	"slices"

	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// maxRounds bounds how often a file is linted again after its fixes were made:
// a fix may bring another fault to light, and that happens a few times at most.
const maxRounds = 10

// A Fixed is a file with its safe fixes made.
type Fixed struct {
	Text    *source.Text
	Edits   []Edit       // from the original text, in order, one a region
	Applied int          // how many fixes were made
	Left    []Diagnostic // what the analyzers find in Text
}

// FixAll makes the safe fixes of a file until none is left. Fixes of findings
// that keep does not want are not made; a nil keep wants all.
func (l *Linter) FixAll(f *syntax.File, w *profiles.World, keep func(Diagnostic) bool) Fixed {
	text, original := f.Text, f.Text
	followed := newPieces(original.Len())
	done := Fixed{Left: l.Run(f, w, nil)}
	for range maxRounds {
		edits, n := l.round(f, w, done.Left, keep)
		if n == 0 {
			break
		}
		text = Apply(text, edits)
		followed = followed.apply(edits)
		done.Applied += n
		f = syntax.Parse(f.Path, f.Kind, text, f.Facts)
		w = w.With(f)
		done.Left = l.Run(f, w, nil)
	}
	done.Text, done.Edits = text, followed.edits(original.Len())
	return done
}

// round returns the edits of the safe fixes that can be made together, and the
// number of those fixes.
func (l *Linter) round(f *syntax.File, w *profiles.World, found []Diagnostic, keep func(Diagnostic) bool) (edits []Edit, n int) {
	var fixes [][]Edit
	for _, d := range found {
		if keep != nil && !keep(d) {
			continue
		}
		if fix := d.SafeFix(); fix != nil && len(fix.Edits) > 0 {
			fixes = append(fixes, fix.Edits)
		}
	}
	if len(fixes) == 0 {
		return nil, 0
	}
	if edits, n = chosen(fixes); unharmed(f, edits) {
		return edits, n
	}
	// One of them would change what a program reads elsewhere: make only those
	// that keep it, one by one.
	fixes = slices.DeleteFunc(fixes, func(e []Edit) bool { return !unharmed(f, e) })
	return chosen(fixes)
}

// SafeFix returns the fix of d that may be made without asking, or nil. A fix
// of another file, or of bytes that the text does not show, is none.
func (d *Diagnostic) SafeFix() *Fix {
	for i, fix := range d.Fixes {
		if fix.Safe && fix.Rewrite.IsZero() && !slices.ContainsFunc(fix.Edits, func(e Edit) bool { return e.File != nil && e.File != d.File }) {
			return &d.Fixes[i]
		}
	}
	return nil
}
