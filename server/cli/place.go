package cli

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A place is where something stands as people count: lines and columns from 1,
// columns in code points, the end exclusive.
type place struct{ line, column, endLine, endColumn int }

func placeOf(f *syntax.File, s source.Span) place {
	start, end := f.Text.Position(s.Start, source.UTF32), f.Text.Position(s.End, source.UTF32)
	return place{start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1}
}

// byName sorts files as they are shown.
func byName(a, b *target) int { return cmp.Compare(a.name, b.name) }

// byPlace sorts the findings of a file as they are shown.
func byPlace(a, b lint.Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Analyzer.Name, b.Analyzer.Name))
}

// fileOf returns the file of a related place, which is that of the finding
// unless it names another.
func fileOf(d *lint.Diagnostic, other *syntax.File) *syntax.File {
	if other != nil {
		return other
	}
	return d.File
}

// A fingerprints numbers the findings of one file that are equal in all that a
// fingerprint knows.
type fingerprints map[string]int

// next returns the fingerprint of the next finding of a file: 16 hexadecimal
// digits out of the rule, the scope, the setting, the name of the file and the
// number of equal findings before it. It knows no value and no line, so that it
// stays when lines are added above.
func (seen fingerprints) next(d *lint.Diagnostic) string {
	scope := d.Scope
	for scope.Kind == syntax.Nested {
		scope = scope.Parent
	}
	key := d.Analyzer.Name + "\x00" + scope.Name.Text + "\x00" + d.Setting + "\x00" + path.Base(d.File.Path)
	n := seen[key]
	seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(n)))
	return hex.EncodeToString(sum[:8])
}
