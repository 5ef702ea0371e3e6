package host

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/gitignore"

	"credls/analyzers/syntax"
)

// ignored returns whether a file, given by the names on the way from the root of
// its work tree, is ignored. What a folder above it is, it is too.
func (g *Git) ignored(t workTree, names []string) syntax.Answer {
	patterns, known := g.shared(t)
	for i := range names {
		dir := filepath.Join(append([]string{t.root}, names[:i]...)...)
		lines, ok := g.lines(&g.ignores, filepath.Join(dir, IgnoreFile))
		known = known && ok
		patterns = append(patterns, parsed(lines, names[:i])...)
		if excludes(patterns, names[:i+1], i < len(names)-1) {
			return syntax.Yes
		}
	}
	if !known {
		return syntax.Unknown
	}
	return syntax.No
}

// excludes reports whether the last pattern that speaks of a path leaves it out.
// To the library a pattern speaks of all that is in a folder as well; to git one
// that takes a folder back says nothing about what is in it.
func excludes(patterns []gitignore.Pattern, names []string, isDir bool) bool {
	for _, p := range slices.Backward(patterns) {
		switch p.Match(names, isDir) {
		case gitignore.Exclude:
			return true
		case gitignore.Include:
			if p.Match(names[:len(names)-1], true) == gitignore.NoMatch {
				return false
			}
		}
	}
	return false
}

// shared returns the patterns that count in all of a work tree, and whether all
// that could hold some was read: the user's own, then those of the repository.
// Where settings are included under conditions all are taken, since ignoring too
// much only keeps us silent.
func (g *Git) shared(t workTree) (patterns []gitignore.Pattern, known bool) {
	config := g.settings(t)
	known = config.known
	files := config.excludes
	if len(files) == 0 && g.config != "" {
		files = []string{filepath.Join(g.config, "git", "ignore")}
	}
	for _, file := range append(slices.Clone(files), filepath.Join(t.common, "info", "exclude")) {
		lines, ok := g.lines(&g.ignores, file)
		known = known && ok
		patterns = append(patterns, parsed(lines, nil)...)
	}
	return patterns, known
}

// filtered reports whether a filter such as git-crypt or LFS stands between a
// file and what git keeps of it, by the attributes of its work tree.
func (g *Git) filtered(t workTree, names []string) bool {
	macros := map[string]bool{}
	holds := func(file string, domain []string) bool {
		lines, ok := g.lines(&g.attributes, file)
		return !ok || slices.ContainsFunc(lines, func(line string) bool {
			fields := strings.Fields(line)
			filter := slices.ContainsFunc(fields[1:], func(a string) bool { return strings.HasPrefix(a, "filter=") || macros[a] })
			if macro, ok := strings.CutPrefix(fields[0], "[attr]"); ok {
				macros[macro] = macros[macro] || filter
				return false
			}
			return filter && (fields[0][0] == '"' || gitignore.ParsePattern(classes(fields[0]), domain).Match(names, false) != gitignore.NoMatch)
		})
	}
	if holds(filepath.Join(t.common, "info", "attributes"), nil) {
		return true
	}
	for i := range names {
		dir := filepath.Join(append([]string{t.root}, names[:i]...)...)
		if holds(filepath.Join(dir, ".gitattributes"), names[:i]) {
			return true
		}
	}
	return false
}

// lines returns the lines of a file that say something; none if there is no such
// file. It reports whether that is known.
func (g *Git) lines(cache *stamped[[]string], file string) (lines []string, known bool) {
	lines, err := cache.get(file, func(raw []byte) (lines []string) {
		for line := range strings.Lines(strings.TrimPrefix(string(raw), bomUTF8)) {
			if line = strings.TrimRight(line, "\r\n"); strings.TrimSpace(line) != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		return lines
	})
	return lines, err == nil || errors.Is(err, ErrNotFound)
}

// parsed returns the patterns of the lines of an ignore file in a folder.
func parsed(lines, domain []string) []gitignore.Pattern {
	patterns := make([]gitignore.Pattern, len(lines))
	for i, line := range lines {
		patterns[i] = gitignore.ParsePattern(classes(line), domain)
	}
	return patterns
}

// classes writes negated classes as the library knows them: [^a] for [!a].
func classes(pattern string) string { return strings.ReplaceAll(pattern, "[!", "[^") }
