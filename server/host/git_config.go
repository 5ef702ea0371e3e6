package host

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing/format/config"
)

// A gitConfig is what one configuration file of git says that matters here, or
// several together.
type gitConfig struct {
	excludes []string // core.excludesFile, as written in a file, absolute in several
	includes []string // what it includes, under conditions or not
	worktree string   // core.worktree
	bare     bool     // core.bare
	known    bool     // all of it could be read
}

// maxIncludes bounds how deep files include one another, as git does.
const maxIncludes = 10

// settings returns what the configuration of the user and of a repository says.
func (g *Git) settings(t workTree) gitConfig {
	all := gitConfig{known: true}
	if g.home != "" {
		for _, file := range []string{filepath.Join(g.config, "git", "config"), filepath.Join(g.home, ".gitconfig")} {
			g.include(&all, file, maxIncludes)
		}
	}
	g.include(&all, filepath.Join(t.common, "config"), maxIncludes)
	g.include(&all, filepath.Join(t.git, "config.worktree"), maxIncludes)
	return all
}

// include adds what a configuration file and those that it includes say.
func (g *Git) include(all *gitConfig, file string, depth int) {
	one, err := g.configs.get(file, readConfig)
	switch {
	case errors.Is(err, ErrNotFound):
		return // As for git, an include that is missing is none.
	case err != nil || !one.known || depth == 0:
		all.known = false
		return
	}
	for _, path := range one.excludes {
		all.excludes = append(all.excludes, g.expanded(filepath.Dir(file), path))
	}
	for _, path := range one.includes {
		g.include(all, g.expanded(filepath.Dir(file), path), depth-1)
	}
}

// expanded returns a path as a configuration file in a folder means it.
func (g *Git) expanded(dir, path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(g.home, filepath.FromSlash(rest))
	}
	return under(dir, path)
}

// readConfig reads a configuration file.
func readConfig(raw []byte) gitConfig {
	c := config.New()
	if err := config.NewDecoder(bytes.NewReader(raw)).Decode(c); err != nil {
		return gitConfig{}
	}
	core := c.Section("core")
	one := gitConfig{known: true, worktree: core.Option("worktree"), bare: core.Option("bare") == "true"}
	if path := core.Option("excludesfile"); path != "" {
		one.excludes = []string{path}
	}
	for _, name := range []string{"include", "includeIf"} {
		section := c.Section(name)
		one.includes = append(one.includes, section.OptionAll("path")...)
		for _, s := range section.Subsections {
			one.includes = append(one.includes, s.OptionAll("path")...)
		}
	}
	return one
}

// elsewhere reports whether a repository keeps its files in another folder than
// the one above .git, or keeps none. Of a .git that is a file that is said there.
func (g *Git) elsewhere(t workTree) bool {
	one, err := g.configs.get(filepath.Join(t.git, "config"), readConfig)
	return err == nil && !t.linked && (one.bare || one.worktree != "")
}
