package host

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// walked returns what Walk visits, relative to base and with forward slashes.
func walked(t *testing.T, root, base string) []string {
	t.Helper()
	var got []string
	for _, err := range Walk(context.Background(), root, func(path string) {
		rel, err := filepath.Rel(base, path)
		if err != nil {
			t.Error(err)
		}
		got = append(got, filepath.ToSlash(rel))
	}, nil) {
		t.Error(err)
	}
	return got
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	taken := []string{
		".aws/cli/cache/x.json", ".aws/config", ".aws/credentials", ".aws/sso/cache/x.json", ".env", ".env.local", ".envrc",
		"a/.env", "a/home/.aws/config", "a/prod.env", "b/env/.env.test",
	}
	others := []string{
		".aws/cli/cache/x.txt", ".aws/sso/x.json", ".aws/config.bak", "aws/config", "config", "credentials", "d/env", "environment", ".environment",
		".git/.env", "node_modules/x/.env", "a/vendor/.env", ".venv/x.env", "venv/x.env", ".terraform/.env",
		"target/.env", "dist/.env", "c/.env/lib/x.env", "c/.env/pyvenv.cfg", "c/.environment/x",
	}
	for _, name := range slices.Concat(taken, others) {
		put(t, filepath.Join(dir, name), "")
	}
	if got := walked(t, dir, dir); !slices.Equal(got, taken) {
		t.Errorf("visited %q\nwant %q", got, taken)
	}
	t.Chdir(dir)
	if got := walked(t, ".", "."); !slices.Equal(got, taken) {
		t.Errorf("from . visited %q\nwant %q", got, taken)
	}
}

func TestWalkRoots(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "home", ".aws", "config"), "")
	put(t, filepath.Join(dir, "home", ".aws", "credentials"), "")
	put(t, filepath.Join(dir, "home", ".aws", "cli", "cache", "x.json"), "")
	put(t, filepath.Join(dir, "target", ".env"), "")
	file := put(t, filepath.Join(dir, "keys.txt"), "")
	aws := filepath.Join(dir, "home", ".aws")
	both := []string{"cli/cache/x.json", "config", "credentials"}

	if got := walked(t, aws, aws); !slices.Equal(got, both) {
		t.Errorf(".aws as root: %q", got)
	}
	if got := walked(t, filepath.Join(dir, "target"), dir); !slices.Equal(got, []string{"target/.env"}) {
		t.Errorf("a folder that is left out elsewhere as root: %q", got)
	}
	if got := walked(t, file, dir); !slices.Equal(got, []string{"keys.txt"}) {
		t.Errorf("a file as root: %q", got)
	}
	t.Chdir(aws)
	if got := walked(t, ".", "."); !slices.Equal(got, both) {
		t.Errorf("from inside .aws: %q", got)
	}
}

func TestWalkLinks(t *testing.T) {
	dir := t.TempDir()
	real := filepath.Join(dir, "real")
	put(t, filepath.Join(real, "shared"), "")
	put(t, filepath.Join(real, "sub", "x.env"), "")
	link(t, filepath.Join(real, "shared"), filepath.Join(real, ".env"))
	link(t, filepath.Join(real, "sub"), filepath.Join(real, "again"))
	link(t, real, filepath.Join(real, "sub", "up"))
	link(t, "none", filepath.Join(real, ".envrc"))
	root := link(t, real, filepath.Join(dir, "root"))

	if got, want := walked(t, root, root), []string{".env", "sub/x.env"}; !slices.Equal(got, want) {
		t.Errorf("visited %q, want %q", got, want)
	}
}

func TestWalkErrors(t *testing.T) {
	dir := nobodysDir(t)
	locked := filepath.Join(dir, "a")
	put(t, filepath.Join(locked, ".env"), "")
	put(t, filepath.Join(dir, "b", ".env"), "")
	os.Chmod(locked, 0)
	defer os.Chmod(locked, 0o755)

	var got []string
	var errs []error
	asNobody(t, func() {
		errs = Walk(context.Background(), dir, func(path string) { got = append(got, path) }, nil)
	})
	if want := []string{filepath.Join(dir, "b", ".env")}; !slices.Equal(got, want) {
		t.Errorf("visited %q, want %q", got, want)
	}
	if len(errs) != 1 {
		t.Fatalf("errors %v", errs)
	}
	checkError(t, errs[0], ErrPermission, locked+": permission denied")
}

func TestWalkNoRoot(t *testing.T) {
	root := filepath.Join(t.TempDir(), "none")
	errs := Walk(context.Background(), root, func(path string) { t.Errorf("visited %s", path) }, nil)
	if len(errs) != 1 {
		t.Fatalf("errors %v", errs)
	}
	checkError(t, errs[0], ErrNotFound, root+": no such file")
}

func TestWalkProgress(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c/d"} {
		put(t, filepath.Join(dir, name), "")
	}
	var counts []int
	Walk(context.Background(), dir, func(string) {}, func(n int) { counts = append(counts, n) })
	if want := []int{1, 2, 3, 4, 5}; !slices.Equal(counts, want) {
		t.Errorf("counts %v, want %v", counts, want)
	}

	ctx, cancel := context.WithCancel(context.Background())
	last := 0
	errs := Walk(ctx, dir, func(string) {}, func(n int) {
		if last = n; n == 2 {
			cancel()
		}
	})
	if last != 2 || len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
		t.Errorf("cancelled after %d: %v", last, errs)
	}
}
