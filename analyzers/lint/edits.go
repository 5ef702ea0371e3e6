package lint

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"credls/analyzers/source"
)

// Apply returns a text with edits made, which must be in order and not overlap.
func Apply(text *source.Text, edits []Edit) *source.Text {
	if len(edits) == 1 {
		return text.Replace(edits[0].Span, edits[0].New)
	}
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text.String()[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(text.String()[at:])
	return source.New(b.String())
}

// chosen returns the edits of fixes that can be made together, in order, and how
// many fixes these are: one whose edits run into an earlier fix waits for the
// next round.
func chosen(fixes [][]Edit) (edits []Edit, n int) {
	fixes = slices.Clone(fixes)
	slices.SortStableFunc(fixes, func(a, b []Edit) int { return cmp.Compare(a[0].Start, b[0].Start) })
	for _, f := range fixes {
		if slices.ContainsFunc(f, func(e Edit) bool { return meets(edits, e) }) {
			continue
		}
		for _, e := range f {
			edits = slices.Insert(edits, sort.Search(len(edits), func(i int) bool { return edits[i].Start > e.Start }), e)
		}
		n++
	}
	return edits, n
}

// meets reports whether an edit runs into one of some sorted edits.
func meets(edits []Edit, e Edit) bool {
	i := sort.Search(len(edits), func(i int) bool { return edits[i].End >= e.Start })
	return i < len(edits) && edits[i].Overlaps(e.Span) || i+1 < len(edits) && edits[i+1].Overlaps(e.Span)
}

// A piece is a part of a text that came about by edits: bytes of the original,
// or something new in the place of an empty or deleted span.
type piece struct {
	source.Span        // of the original
	new         string // what was put in, if the span is empty
}

// pieces follow a text through rounds of edits, so that in the end they can be
// told as edits of the original.
type pieces []piece

func newPieces(n int) pieces { return pieces{{Span: source.Span{End: n}}} }

func (p piece) len() int { return p.Len() + len(p.new) }

// cut returns the pieces of p[start:end] of the text they make up.
func (p pieces) cut(start, end int) (part pieces) {
	at := 0
	for _, c := range p {
		from, to := max(start-at, 0), min(end-at, c.len())
		if from < to {
			if c.new != "" {
				part = append(part, piece{c.Span, c.new[from:to]})
			} else {
				part = append(part, piece{Span: source.Span{Start: c.Start + from, End: c.Start + to}})
			}
		}
		at += c.len()
	}
	return part
}

// apply returns the pieces after edits of the text they make up.
func (p pieces) apply(edits []Edit) (next pieces) {
	at, end := 0, 0
	for _, c := range p {
		end += c.len()
	}
	for _, e := range edits {
		next = append(next, p.cut(at, e.Start)...)
		if e.New != "" {
			next = append(next, piece{new: e.New})
		}
		at = e.End
	}
	return append(next, p.cut(at, end)...)
}

// edits tells the pieces as edits of the original, whose length is n.
func (p pieces) edits(n int) (edits []Edit) {
	at, added := 0, ""
	for _, c := range append(slices.Clone(p), piece{Span: source.Span{Start: n, End: n}}) {
		if c.new != "" {
			added += c.new
			continue
		}
		if added != "" || c.Start > at {
			edits = append(edits, Edit{Span: source.Span{Start: at, End: c.Start}, New: added})
		}
		at, added = c.End, ""
	}
	return edits
}
