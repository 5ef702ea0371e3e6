package main_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var readersPart = regexp.MustCompile(`(?s)<!-- readers -->\n.*<!-- /readers -->`)

// shownPeculiarities are the rows of the two tables of docs/readers.md that
// README.md shows, by what they begin with.
var shownPeculiarities = [][]string{
	{"double quotes", "a comment behind a value", "an indented setting", "a section twice", "a byte-order mark"},
	{"double quotes", "a comment behind a value", "export before the name", "line ends of Windows"},
}

// TestReadersPart keeps the part of docs/readers.md that README.md shows current.
func TestReadersPart(t *testing.T) {
	tables := tablesOf(string(tree()["docs/readers.md"]))
	var b strings.Builder
	for n, titles := range shownPeculiarities {
		b.WriteString("\n" + strings.Join(tables[n][:2], "\n") + "\n")
		for _, title := range titles {
			i := slices.IndexFunc(tables[n], func(row string) bool { return strings.HasPrefix(row, "| "+title+" |") })
			if i < 0 {
				t.Fatalf("docs/readers.md has no row %q", title)
			}
			b.WriteString(tables[n][i] + "\n")
		}
	}
	readme := readmeNow(t)
	if !readersPart.MatchString(readme) {
		t.Fatal("README.md has no place for the readers")
	}
	current(t, "README.md", "the readers", readersPart.ReplaceAllLiteralString(readme, "<!-- readers -->\n"+b.String()+"\n<!-- /readers -->"))
}

// tablesOf returns the tables of a page, each as its lines.
func tablesOf(page string) (tables [][]string) {
	inside := false
	for line := range strings.Lines(page) {
		row := strings.HasPrefix(line, "|")
		if row && !inside {
			tables = append(tables, nil)
		}
		if inside = row; row {
			tables[len(tables)-1] = append(tables[len(tables)-1], strings.TrimSuffix(line, "\n"))
		}
	}
	return tables
}
