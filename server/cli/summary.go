package cli

import (
	"fmt"
	"io"
	"strings"

	"credls/analyzers/lint"
)

// Counts are how many findings there are.
type counts struct {
	of       [lint.Hint + 1]int // by severity
	files    int                // with at least one
	mendable int
}

func (r *run) count() (c counts) {
	for _, t := range r.targets {
		if len(t.found) > 0 {
			c.files++
		}
		for i := range t.found {
			c.of[t.found[i].Severity]++
			if mendable(&t.found[i]) {
				c.mendable++
			}
		}
	}
	return c
}

func (c counts) total() (n int) {
	for _, of := range c.of {
		n += of
	}
	return n
}

// summary returns the last line of a run: "12 problems (9 errors, 3 hints) in 2
// files; 7 can be fixed with credls fix".
func (r *run) summary() string {
	c := r.count()
	switch {
	case c.total() == 0 && len(r.targets) == 0:
		return "No files to check."
	case c.total() == 0:
		return fmt.Sprintf("No problems in %s.", lint.Count(len(r.targets), "file"))
	}
	var kinds []string
	for s, noun := range severityNames {
		switch n := c.of[s+1]; {
		case n == 0:
		case lint.Severity(s+1) == lint.Info:
			kinds = append(kinds, fmt.Sprintf("%d info", n))
		default:
			kinds = append(kinds, lint.Count(n, noun))
		}
	}
	line := fmt.Sprintf("%s (%s) in %s", lint.Count(c.total(), "problem"), strings.Join(kinds, ", "), lint.Count(c.files, "file"))
	if c.mendable > 0 {
		line += fmt.Sprintf("; %d can be fixed with credls fix", c.mendable)
	}
	return line
}

// mendings says what was mended, or would be; empty if nothing.
func (r *run) mendings(verb string) string {
	if r.fixes == 0 {
		return ""
	}
	return fmt.Sprintf("%s %s in %s.", verb, lint.Count(r.fixes, "problem"), lint.Count(r.mended, "file"))
}

// writeConcise writes a line for each finding: file:line:column: severity rule message.
func writeConcise(w io.Writer, r *run) {
	for _, t := range r.targets {
		for i := range t.found {
			d := &t.found[i]
			at := placeOf(d.File, d.Span)
			fmt.Fprintf(w, "%s:%d:%d: %s %s %s\n", t.name, at.line, at.column, d.Severity, d.Analyzer.Name, d.Message)
		}
	}
}
