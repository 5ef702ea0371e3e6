package host

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Changes are told once nothing has happened for a while, since a file is written
// in several steps, but not later than after another while.
const (
	settled = 50 * time.Millisecond
	overdue = 500 * time.Millisecond
)

// Watch has changed called with the paths of what changes on disk from now until ctx
// ends: of some files, and of the JSON files in some folders. None of them needs to
// exist. It reports whether the system lets anything be watched.
//
// Folders are watched and not the files in them: editors and AWS's own programs
// write a new file and move it over the old one, with which a watch of the old one
// ends. Where a folder is missing the one above it tells when it comes.
func Watch(ctx context.Context, files, folders []string, changed func(paths []string)) (watching bool) {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return false
	}
	w := &watch{system: system, files: files, folders: folders}
	w.arm()
	go w.run(ctx, changed)
	return true
}

// run calls changed until ctx ends.
func (w *watch) run(ctx context.Context, changed func(paths []string)) {
	defer w.system.Close()
	pending := map[string]bool{}
	var alarm <-chan time.Time
	var latest time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-w.system.Events:
			if !ok {
				return
			}
			paths := w.meant(event.Name)
			if len(paths) == 0 {
				continue
			}
			if len(pending) == 0 {
				latest = time.Now().Add(overdue)
			}
			for _, p := range paths {
				pending[p] = true
			}
			alarm = time.After(min(settled, time.Until(latest)))
		case <-w.system.Errors:
			for _, p := range slices.Concat(w.files, w.folders) { // Events were lost.
				pending[p] = true
			}
			alarm = time.After(settled)
		case <-alarm:
			w.arm()
			changed(slices.Sorted(maps.Keys(pending)))
			clear(pending)
			alarm = nil
		}
	}
}

// A watch is what is watched.
type watch struct {
	system         *fsnotify.Watcher
	files, folders []string
	real           map[string]string // by where a link leads: the file that is the link
}

// arm watches the folders that there are by now. Watching one again changes
// nothing, and what the system refuses is done without.
func (w *watch) arm() {
	w.real = map[string]string{}
	for _, f := range w.files {
		w.add(filepath.Dir(f))
		w.follow(f)
	}
	for _, dir := range w.folders {
		w.add(dir)
	}
}

// follow watches where a file leads that is a link, step by step: under another name
// of the same folder the system would tell the events of both.
func (w *watch) follow(file string) {
	for path, n := file, 0; n < 8; n++ {
		next, err := os.Readlink(path)
		if err != nil {
			return
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = filepath.Clean(next)
		w.real[path] = file
		w.add(filepath.Dir(path))
	}
}

// add watches a folder, or the nearest one above it that exists: sso/cache may lie
// in an .aws that is not there yet. If that comes at this very moment, it is found.
func (w *watch) add(dir string) {
	for nearest := ""; nearest != existing(dir); {
		if nearest = existing(dir); nearest == "" {
			return
		}
		w.system.Add(nearest)
	}
}

// existing returns a folder or the nearest one above it that exists, empty if none
// of the next is there.
func existing(dir string) string {
	for range 4 {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	return ""
}

// meant returns which of what is watched an event is about: a file, or all that
// lies below a folder which came or went.
func (w *watch) meant(name string) (paths []string) {
	name = filepath.Clean(name)
	if f := w.real[name]; f != "" {
		paths = append(paths, f)
	}
	for _, f := range w.files {
		if f == name || below(f, name) {
			paths = append(paths, f)
		}
	}
	for _, dir := range w.folders {
		switch {
		case filepath.Dir(name) == dir && strings.HasSuffix(name, ".json"):
			paths = append(paths, name)
		case dir == name, below(dir, name):
			paths = append(paths, dir)
		}
	}
	return paths
}

// below reports whether a path lies below a folder.
func below(path, dir string) bool {
	return strings.HasPrefix(path, dir+string(filepath.Separator))
}
