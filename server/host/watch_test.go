package host

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// unwatched ends a test in which nothing is watched: it fails where the system would let
// us.
func unwatched(t *testing.T) {
	t.Helper()
	w, err := fsnotify.NewWatcher()
	if err != nil {
		t.Skipf("SKIPPED: %v (sysctl -w fs.inotify.max_user_instances=512)", err)
	}
	w.Close()
	t.Fatal("nothing is watched, although it could be")
}

// watching watches a home and returns what waits until all of some paths, relative
// to it, were told as changed.
func watching(t *testing.T, home string) (told func(paths ...string)) {
	t.Helper()
	files := []string{filepath.Join(home, ".aws", "config"), filepath.Join(home, ".aws", "credentials")}
	changes := make(chan []string, 100)
	if !Watch(t.Context(), files, []string{filepath.Join(home, ".aws", "sso", "cache")}, func(paths []string) { changes <- paths }) {
		unwatched(t)
	}
	return func(paths ...string) {
		t.Helper()
		deadline := time.After(10 * time.Second)
		for len(paths) > 0 {
			select {
			case got := <-changes:
				paths = slices.DeleteFunc(paths, func(p string) bool { return slices.Contains(got, filepath.Join(home, filepath.FromSlash(p))) })
			case <-deadline:
				t.Fatalf("not told: %q", paths)
			}
		}
		for len(changes) > 0 { // Of what was done in several steps.
			<-changes
		}
	}
}

func TestWatch(t *testing.T) {
	home := t.TempDir()
	path := put(t, filepath.Join(home, ".aws", "credentials"), "x")
	told := watching(t, home)

	put(t, path, "y")
	told(".aws/credentials")
	replace(t, path)
	told(".aws/credentials")
	replace(t, path)
	told(".aws/credentials")
	put(t, filepath.Join(home, ".aws", "config"), "")
	told(".aws/config")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	told(".aws/credentials")

	put(t, filepath.Join(home, ".aws", "sso", "cache", "a.json"), "{}")
	told(".aws/sso/cache")
	put(t, filepath.Join(home, ".aws", "sso", "cache", "a.json"), "{ }")
	told(".aws/sso/cache/a.json")

	if err := os.RemoveAll(filepath.Join(home, ".aws")); err != nil {
		t.Fatal(err)
	}
	told(".aws/config")
	put(t, path, "z")
	told(".aws/credentials")
	put(t, path, "again")
	told(".aws/credentials")
}

// replace writes a file as editors do: another one is moved over it.
func replace(t *testing.T, path string) {
	t.Helper()
	if err := os.Rename(put(t, path+"~", "z"), path); err != nil {
		t.Fatal(err)
	}
}

// Behind a link it is the file that changes, and the link that is told.
func TestWatchBehindLinks(t *testing.T) {
	home, elsewhere := t.TempDir(), t.TempDir()
	real := put(t, filepath.Join(elsewhere, "keys"), "x")
	put(t, filepath.Join(home, ".aws", "config"), "")
	if err := os.Symlink(real, filepath.Join(home, ".aws", "credentials")); err != nil {
		t.Skipf("SKIPPED: %v (Windows makes links for who may)", err)
	}
	told := watching(t, home)
	put(t, real, "y")
	told(".aws/credentials")
}

// What else happens beside the files is nobody's business, and many changes at
// once are told together.
func TestWatchOther(t *testing.T) {
	home := t.TempDir()
	path := put(t, filepath.Join(home, ".aws", "credentials"), "x")
	changes := make(chan []string, 100)
	if !Watch(t.Context(), []string{path}, nil, func(paths []string) { changes <- paths }) {
		unwatched(t)
	}
	put(t, filepath.Join(home, ".aws", "other"), "x")
	put(t, filepath.Join(home, "credentials"), "x")
	for range 20 {
		put(t, path, "y")
	}
	select {
	case got := <-changes:
		if !slices.Equal(got, []string{path}) {
			t.Errorf("told %q", got)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("not told")
	}
	time.Sleep(2 * settled)
	if n := len(changes); n > 1 {
		t.Errorf("told %d times more", n)
	}
}
