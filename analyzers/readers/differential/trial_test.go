package main

import (
	"encoding/json"
	"strings"
	"testing"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// colonless is docker's library, but for a fault: it reads no value with a colon.
func colonless(t *testing.T) *program {
	t.Helper()
	p, err := openDocker()
	if err != nil {
		t.Fatal(err)
	}
	read := p.read
	p.read = func(dir string, kind syntax.Kind, texts []string) ([]outcome, error) {
		outcomes, err := read(dir, kind, texts)
		for i := range outcomes {
			for name, value := range outcomes[i].Scopes[""] {
				if strings.Contains(value, ":") {
					delete(outcomes[i].Scopes[""], name)
				}
			}
		}
		return outcomes, err
	}
	return p
}

func TestTrialFindsWhatDiffers(t *testing.T) {
	tr := trial{reader: readers.Named("docker"), program: colonless(t), kind: syntax.Dotenv}
	if err := tr.run(1, 100); err != nil {
		t.Fatal(err)
	}
	if len(tr.rest) == 0 {
		t.Fatal("a program that reads no colon is taken for docker")
	}
	var out strings.Builder
	tr.report(&out, &options{seed: 1, show: 1})
	_, row, _ := strings.Cut(out.String(), "case: ")
	var c struct {
		File   string
		Docker struct{ Vars map[string]string }
	}
	if err := json.NewDecoder(strings.NewReader(row)).Decode(&c); err != nil {
		t.Fatalf("%v in %s", err, out.String())
	}
	if name, value, ok := strings.Cut(c.File, "="); !ok || value != ":" || strings.ContainsAny(name, "\n=") || len(c.Docker.Vars) != 0 {
		t.Errorf("the case is not as short as can be: %+v", c)
	}
}

func TestPassed(t *testing.T) {
	tr := trial{files: 1000, rest: make([]int, 1000), credentials: make([]int, 5)}
	if !tr.passed() {
		t.Error("99.5 % are not enough")
	}
	tr.refusals = make([]int, 6)
	if tr.passed() {
		t.Error("99.4 % are enough")
	}
}

func TestShape(t *testing.T) {
	if a, b := shape("[ x ]&&return\nAB=1"), shape("[ yy ]&&return\nN_1=é2"); a != b || a != "[ w ]&&w\nw=w" {
		t.Errorf("shapes %q and %q", a, b)
	}
}
