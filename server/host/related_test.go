package host

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"credls/analyzers/syntax"
)

func TestRelatedWorkflows(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".github", "workflows")
	own := put(t, filepath.Join(folder, "ci.yml"), "on: push\n")
	put(t, filepath.Join(folder, "a.yaml"), "on: push\n")
	put(t, filepath.Join(folder, "README.md"), "no workflow\n")
	put(t, filepath.Join(folder, "big.yml"), string(make([]byte, maxWorkflowSize+1)))
	put(t, filepath.Join(folder, "below", "b.yml"), "on: push\n")
	if got := Related(own, syntax.GitHub, Files{}); len(got) != 1 || filepath.Base(got[0]) != "a.yaml" {
		t.Errorf("beside ci.yml: %q", got)
	}
	for i := range maxWorkflows + 8 {
		put(t, filepath.Join(folder, fmt.Sprintf("w%02d.yml", i)), "on: push\n")
	}
	if got := Related(own, syntax.GitHub, Files{}); len(got) != maxWorkflows {
		t.Errorf("%d files of many", len(got))
	}
}

func TestRelatedEnvFiles(t *testing.T) {
	folder := t.TempDir()
	own := put(t, filepath.Join(folder, "compose.yml"), "services: {}\n")
	env := put(t, filepath.Join(folder, "app.env"), "X=1\n")
	put(t, filepath.Join(folder, "below", "b.env"), "X=1\n")
	machine := Files{Config: filepath.Join(folder, "config"), Credentials: filepath.Join(folder, "credentials")}
	if got := Related(own, syntax.Compose, machine); !slices.Equal(got, []string{env, machine.Config, machine.Credentials}) {
		t.Errorf("beside compose.yml: %q", got)
	}
}
