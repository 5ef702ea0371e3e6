package readers

import (
	"strings"
	"testing"
)

// TestDoublingEnds: values that double each other come to an end in every reader.
func TestDoublingEnds(t *testing.T) {
	for _, line := range []string{"A=$A$A\n", "A: ${A}${A}\n", "export A = \"$A\n$A\"\n", "A=$B$B\nB=$A$A\n"} {
		ends(t, "A=xxxxxxxx\nB=x\n"+strings.Repeat(line, 60)+"B=y\n")
	}
	if doubles("A=x\nB=$A$A\nC=${B}y\n") {
		t.Error("an ordinary file is said to grow beyond bounds")
	}
}

func ends(t *testing.T, text string) {
	t.Helper()
	for _, r := range All() {
		for _, kind := range r.Kinds {
			if kind.Env() {
				for _, s := range r.Read(text, kind).Scopes {
					for _, v := range s.Values {
						if len(v.Text) > mostBytes {
							t.Errorf("%s holds %d bytes", r.Name, len(v.Text))
						}
					}
				}
			}
		}
	}
}
