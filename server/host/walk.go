package host

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"credls/analyzers/syntax"
)

// patterns say which files of a folder are read. A pattern is held against as
// many names at the end of a path as it has itself; the stars are path.Match's.
var patterns = []string{
	".env", ".env.*", "*.env", ".envrc",
	".aws/config", ".aws/credentials", ".aws/sso/cache/*.json", ".aws/cli/cache/*.json", ".aws/login/cache/*.json",
	"*.yml", "*.yaml", // Most are none of ours, which their content tells.
}

// skipped reports whether a walk leaves a folder out: what version control and
// package managers keep there is not the project's own, and often large.
func skipped(dir string) bool {
	switch filepath.Base(dir) {
	case ".git", ".hg", ".svn", ".jj",
		"node_modules", "bower_components", "jspm_packages", ".yarn", ".pnpm-store",
		"vendor", ".bundle", "Pods",
		".venv", "venv", "site-packages", "__pycache__", ".tox", ".nox",
		".terraform", ".gradle", ".m2", ".cargo",
		"target", "dist":
		return true
	case ".env", "env": // Python's virtual environments go by these names as well.
		_, err := os.Lstat(filepath.Join(dir, "pyvenv.cfg"))
		return err == nil
	}
	return false
}

// Walk calls visit for every file below root that credls reads, in lexical
// order. Links to files are visited, links to folders are not followed; pipes
// and the like are left out. It reads no file. A root that is a file is visited
// whatever its name, a root that is a link is followed, and a root that is a
// folder is never left out.
//
// seen is called for every file and folder passed, with how many there were so
// far, unless it is nil. Folders that cannot be read are returned as [*Error]s,
// and the rest is walked. When ctx is done the walk ends, with its error last.
func Walk(ctx context.Context, root string, visit func(path string), seen func(count int)) []error {
	w := walk{ctx: ctx, root: filepath.Clean(root), visit: visit, seen: seen}
	w.cwd, _ = os.Getwd() // Without one the names below root must do.
	start := w.root
	if isSymlink(root) {
		start += string(filepath.Separator) // WalkDir then looks behind the link.
	}
	if err := filepath.WalkDir(start, w.step); err != nil {
		w.errs = append(w.errs, err)
	}
	return w.errs
}

type walk struct {
	ctx   context.Context
	root  string
	cwd   string
	count int
	visit func(string)
	seen  func(int)
	errs  []error
}

// step is the fs.WalkDirFunc.
func (w *walk) step(name string, entry fs.DirEntry, err error) error {
	if w.ctx.Err() != nil {
		return w.ctx.Err()
	}
	name = filepath.Clean(name)
	atRoot := name == w.root
	if err != nil {
		if atRoot || !errors.Is(err, fs.ErrNotExist) { // Folders come and go while we look.
			w.errs = append(w.errs, newError(name, err))
		}
		return nil
	}
	if w.count++; w.seen != nil {
		w.seen(w.count)
	}
	switch {
	case entry.IsDir():
		if !atRoot && skipped(name) {
			return fs.SkipDir
		}
	case atRoot, w.wanted(name) && isFile(name, entry):
		w.visit(name)
	}
	return nil
}

// wanted reports whether a path fits one of the patterns.
func (w *walk) wanted(name string) bool {
	if !filepath.IsAbs(name) { // The folder above "." may be one that a pattern names.
		name = filepath.Join(w.cwd, name)
	}
	name = filepath.ToSlash(name)
	for _, pattern := range patterns {
		if syntax.Fits(pattern, name) {
			return true
		}
	}
	return false
}

// isFile reports whether an entry is a regular file or a link to one.
func isFile(name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
