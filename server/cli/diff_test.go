package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestDiffApplies lets patch apply the revealed diffs of random edits.
func TestDiffApplies(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip("SKIPPED: no patch (apt-get install patch)")
	}
	t.Chdir(t.TempDir())
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		before := randomText(random)
		edits := randomEdits(random, before)
		after := lint.Apply(source.New(before), edits).String()
		lists := [][]lint.Edit{edits}
		if random.IntN(3) == 0 {
			lists = append(lists, nil) // The edits of several passes are found anew.
		}
		var out bytes.Buffer
		newText(&out, ink{}, true).diff("f", parsed(before), parsed(after), lists)
		write(t, map[string]string{"f": before})
		cmd := exec.Command(patch, "--posix", "-s", "-F0", "-o", "-", "f")
		cmd.Stdin = &out
		diff := out.String()
		if diff == "" {
			if before != after {
				t.Fatalf("no diff from %q to %q", before, after)
			}
			continue
		}
		got, err := cmd.Output()
		if err != nil || string(got) != after {
			t.Fatalf("%v: from %q by %v\n%s\ngave %q, want %q", err, before, edits, diff, got, after)
		}
	}
}

func parsed(text string) *syntax.File {
	return syntax.Parse("f", syntax.Dotenv, source.New(text), syntax.Facts{})
}

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for i := range 1 + r.IntN(40) {
		fmt.Fprintf(&b, "K%d=%d\n", i, r.IntN(3))
	}
	return b.String()[:b.Len()-r.IntN(2)]
}

func randomEdits(r *rand.Rand, text string) (edits []lint.Edit) {
	for at := 0; ; {
		at += 1 + r.IntN(60)
		end := at + r.IntN(12)
		if end >= len(text) {
			return edits
		}
		edits = append(edits, lint.Edit{Span: source.Span{Start: at, End: end}, New: []string{"", "x", "A=1\nB=2\n", "\n"}[r.IntN(4)]})
		at = end + 1
	}
}

// TestDiffOfLoneReturns masks every line of a file in which a diff sees one.
func TestDiffOfLoneReturns(t *testing.T) {
	before := "AWS_SECRET_ACCESS_KEY=" + marked[0] + "\rAWS_SESSION_TOKEN=" + marked[2] + "\rX=1\n"
	after := before + "Y=2\n"
	var out bytes.Buffer
	newText(&out, ink{}, false).diff("f", parsed(before), parsed(after), [][]lint.Edit{{{Span: source.Span{Start: len(before), End: len(before)}, New: "Y=2\n"}}})
	if got := out.String(); !strings.Contains(got, "<U+000D>") || !strings.Contains(got, "+Y=") {
		t.Errorf("got %q", got)
	}
	refuse(t, "diff", out.String(), marked)
}
