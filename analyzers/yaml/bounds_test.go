package yaml

import (
	"strings"
	"testing"
	"time"
)

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		name, text string
		documents  int
		first      string // the code of the first error
	}{
		{"100 levels of flow", strings.Repeat("[", 100) + strings.Repeat("]", 100), 1, ""},
		{"100 levels of block", strings.Repeat("- ", 100) + "a", 1, ""},
		{"10,000 brackets", strings.Repeat("[", 10_000), 0, "TooDeep"},
		{"10,000 mappings", strings.Repeat("{a: ", 10_000), 0, "TooDeep"},
		{"10,000 dashes", strings.Repeat("- ", 10_000), 0, "TooDeep"},
		{"5 MB", workflow(5 << 20), 0, "TooBig"},
		{"5 MB of small documents", strings.Repeat(workflow(1000)+"---\n", 5000), 1882, "TooBig"},
		{"9 MB", strings.Repeat("a: b\n---\n", 1<<20), 0, "TooBig"},
		{"400 kB in an open quote", "a: \"" + strings.ReplaceAll(workflow(400<<10), `"`, ""), 1, "Unclosed"},
		{"400 kB before a fault", workflow(400<<10) + "x: [", 1, "Unclosed"},
		{"2,000 broken documents", strings.Repeat("a: [\n---\n", 2000), 0, "Unclosed"},
		{"100,000 open brackets", strings.Repeat("a: [\n", 100_000), 0, "TooDeep"},
		{"100,000 open actions", strings.Repeat("{{ x\n", 100_000), 1, ""},
		{"100,000 actions in a block", "a: |\n" + strings.Repeat("{{ x }}\n", 100_000), 1, ""},
		{"50,000 blocks of actions", strings.Repeat("b: |\n{{ x }}\n", 50_000), 1, ""},
		{"UTF-16", strings.Repeat("a\x00:\x00", 1000), 0, "Binary"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			tree := Parse(c.text)
			first := ""
			if len(tree.Errors) > 0 {
				first = codes[tree.Errors[0].Code]
			}
			if len(tree.Documents) != c.documents || first != c.first {
				t.Errorf("%d documents and %q first, want %d and %q", len(tree.Documents), first, c.documents, c.first)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
