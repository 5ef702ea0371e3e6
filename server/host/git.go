package host

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/index"

	"credls/analyzers/syntax"
)

// IgnoreFile is the name of the files that say what git leaves out.
const IgnoreFile = ".gitignore"

// A Git tells what git would say of env files. It reads the files in which git
// keeps that and never runs git, so that a folder that nobody trusts can be
// asked about. What it has read it keeps until the file changes. It serves any
// number of goroutines.
type Git struct {
	home, config string // the user's folders; empty where there are none
	indexes      stamped[tracked]
	ignores      stamped[[]string]
	attributes   stamped[[]string]
	configs      stamped[gitConfig]
}

// NewGit returns a Git for the user of an environment, whose ignore files count
// everywhere. The home is [Home]; without one no file of the user's is read.
func NewGit(env Environment, home string) *Git {
	g := &Git{home: Home(env, home)}
	if g.config = env.Get("XDG_CONFIG_HOME"); g.config == "" && g.home != "" {
		g.config = filepath.Join(g.home, ".config")
	}
	return g
}

// Facts returns whether git tracks an env file or YAML, and whether it ignores it. A link
// counts as the file it leads to. What lies outside of a work tree is unknown,
// and so is whatever this package cannot read: a split or sparse index, an
// include that is missing. A file whose content a filter changes, as git-crypt
// does, or whose changes git was told not to look at is not known to be tracked.
func (g *Git) Facts(path string) (isTracked, ignored syntax.Answer) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil || !matters(path) {
		return syntax.Unknown, syntax.Unknown
	}
	tree, ok := workTreeOf(filepath.Dir(path))
	if !ok || g.elsewhere(tree) {
		return syntax.Unknown, syntax.Unknown
	}
	rel, _ := filepath.Rel(tree.root, path)
	names := strings.Split(filepath.ToSlash(rel), "/")
	switch isTracked = g.tracked(tree, strings.Join(names, "/")); isTracked {
	case syntax.No:
		return syntax.No, g.ignored(tree, names)
	case syntax.Yes:
		if g.filtered(tree, names) {
			isTracked = syntax.Unknown
		}
	}
	return isTracked, syntax.Unknown
}

// IgnoreFor returns the path of the ignore file in which a line about a file
// belongs: the nearest one above it in its work tree, or one that is still to be
// made at its root. It is empty outside of a work tree, and for a link.
func (g *Git) IgnoreFor(path string) string {
	tree, ok := workTreeOf(filepath.Dir(path))
	if !ok || isSymlink(path) {
		return ""
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		name := filepath.Join(dir, IgnoreFile)
		if _, err := os.Lstat(name); err == nil || dir == tree.root {
			return name
		}
	}
}

// ReadIgnore returns the text of an ignore file: nothing if there is none yet.
func ReadIgnore(path string) (string, error) {
	content, err := Read(path)
	switch {
	case errors.Is(err, ErrNotFound):
		return "", nil
	case err != nil:
		return "", err
	}
	return content.Text, nil
}

// A workTree is a folder under version control.
type workTree struct {
	root   string
	git    string // the folder with its index
	common string // the folder with what all work trees of a repository share
	linked bool   // .git is a file that names a folder elsewhere
}

// workTreeOf returns the work tree that a folder lies in. In a folder .git, in a
// tree whose .git is nothing that git would take, and outside of all there is none.
func workTreeOf(dir string) (workTree, bool) {
	for ; ; dir = filepath.Dir(dir) {
		if filepath.Base(dir) == ".git" {
			return workTree{}, false
		}
		t := workTree{root: dir, git: filepath.Join(dir, ".git")}
		if info, err := os.Stat(t.git); err == nil {
			return t.opened(info.IsDir())
		}
		if dir == filepath.Dir(dir) {
			return workTree{}, false
		}
	}
}

// opened fills in where a work tree keeps its files.
func (t workTree) opened(isDir bool) (workTree, bool) {
	if !isDir {
		named, err := readBytes(t.git)
		target, ok := strings.CutPrefix(strings.TrimSpace(string(named.raw)), "gitdir: ")
		if err != nil || !ok {
			return t, false
		}
		t.git, t.linked = under(t.root, target), true
	}
	t.common = t.git
	if shared, err := readBytes(filepath.Join(t.git, "commondir")); err == nil {
		t.common = under(t.git, strings.TrimSpace(string(shared.raw)))
	}
	_, err := os.Stat(filepath.Join(t.git, "HEAD"))
	return t, err == nil
}

// under returns a path that may be relative to a folder.
func under(dir, path string) string {
	if path = filepath.FromSlash(path); filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// tracked are the names in an index that env files have. Other names would only
// take room: a large repository has a hundred thousand.
type tracked struct {
	names   []string
	unknown bool
}

// tracked returns whether a name stands in the index of a work tree. One that
// differs in case only can be the same file.
func (g *Git) tracked(t workTree, name string) syntax.Answer {
	known, err := g.indexes.get(filepath.Join(t.git, "index"), readIndex)
	switch {
	case errors.Is(err, ErrNotFound):
		return syntax.No // Nothing was added yet.
	case err != nil || known.unknown:
		return syntax.Unknown
	case slices.Contains(known.names, name):
		return syntax.Yes
	case slices.ContainsFunc(known.names, func(n string) bool { return strings.EqualFold(strings.TrimPrefix(n, "?"), name) }):
		return syntax.Unknown
	}
	return syntax.No
}

// readIndex reads an index. Names of files that git was told not to look at have
// a ? in front.
func readIndex(raw []byte) (known tracked) {
	var idx index.Index
	if err := index.NewDecoder(bytes.NewReader(raw)).Decode(&idx); err != nil {
		return tracked{unknown: true}
	}
	for _, e := range idx.Entries {
		if !matters(e.Name) {
			continue
		}
		name := strings.Clone(e.Name)
		if e.SkipWorktree || assumed(raw, e.Name) {
			name = "?" + name
		}
		known.names = append(known.names, name)
	}
	return known
}

// matters reports whether it matters what git does with a file: env files hold secrets, and
// YAML should not.
func matters(path string) bool {
	path = strings.ToLower(filepath.ToSlash(path))
	return syntax.Detect("", path, "").Env() || strings.HasSuffix(path, ".yml") || strings.HasSuffix(path, ".yaml")
}

// assumed reports whether an entry has the flag of git update-index
// --assume-unchanged, which the library does not tell: the highest bit of the
// two bytes before the name, whose lower twelve are the length of the name. In
// version 4 of the index names are shortened, and nobody knows.
func assumed(raw []byte, name string) bool {
	const unchanged = 0x8000
	i := bytes.Index(raw, append([]byte(name), 0))
	if i < 2 {
		return false
	}
	flags := int(raw[i-2])<<8 | int(raw[i-1])
	return flags&0xfff == len(name) && flags&unchanged != 0
}
