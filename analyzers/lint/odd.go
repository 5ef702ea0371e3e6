package lint

import (
	"strings"

	"credls/analyzers/syntax"
)

// OddFixes returns the fix for odd characters: to remove those that stand for
// nothing, or to write their ASCII twins. Removing is safe for characters without
// width, and for blanks where ends says that they stand at an end.
func OddFixes(odd []syntax.OddRun, ends func(syntax.OddRun) bool) []Fix {
	fix := Fix{Title: "Remove the invisible characters", Safe: true, Preferred: true}
	for _, o := range odd {
		e := Edit{Span: o.Span}
		switch {
		case o.Kind == syntax.LookAlike || o.Kind == syntax.SmartQuote:
			fix.Title, fix.Safe, e.New = "Replace with ASCII characters", false, strings.TrimSpace(o.Twin)
			if o.Kind == syntax.SmartQuote && ends != nil && ends(o) {
				e.New = ""
			}
		case o.Kind == syntax.OddBlank && (ends == nil || !ends(o)):
			fix.Safe = false
		case o.First < 0xa0 && o.First != 0x7f:
			fix.Safe = false // A control character may have replaced something.
		}
		fix.Edits = append(fix.Edits, e)
	}
	return []Fix{fix}
}
