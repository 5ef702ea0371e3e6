package cli

import (
	"strings"
	"testing"
)

func TestDemo(t *testing.T) {
	r := runIn("", "demo", "--color", "never")
	if r.code != 0 || r.err != "" {
		t.Errorf("exit code %d, standard error %q", r.code, r.err)
	}
	golden(t, "demo.golden", r.out)
	if colored := runIn("", "demo", "--color", "always").out; !strings.Contains(colored, "\x1b[") {
		t.Error("--color always writes no colours")
	}
}

// TestDemoIsRich keeps the demo worth looking at.
func TestDemoIsRich(t *testing.T) {
	r := demoRun(t.Output())
	r.lint()
	n, rules := 0, map[string]bool{}
	for _, target := range r.targets {
		if len(target.found) == 0 {
			t.Errorf("nothing is wrong in %s", target.name)
		}
		for _, d := range target.found {
			n++
			rules[d.Analyzer.Name] = true
		}
	}
	if n < 15 || len(rules) < 12 {
		t.Errorf("%d findings of %d rules, want 15 of 12", n, len(rules))
	}
}
