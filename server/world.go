package server

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// onDisk is what the disk says of an open document and its text does not.
type onDisk struct {
	facts syntax.Facts
	sum   uint64 // of the bytes; 0 if they could not be read
}

// diskOf looks at the file of a document. A file that cannot be read has no
// facts, and rules are silent about what is unknown.
func (s *server) diskOf(path string, kind syntax.Kind) onDisk {
	if path == "" {
		return onDisk{}
	}
	content, err := host.Read(path)
	if err != nil {
		return onDisk{}
	}
	return onDisk{s.facts(content, kind), sumOf(content.Raw)}
}

func (s *server) facts(c *host.Content, kind syntax.Kind) syntax.Facts {
	facts := c.Facts
	if kind.Env() || kind.YAML() {
		facts.Tracked, facts.Ignored = s.git.Facts(c.Path)
	}
	facts.Role = syntax.Workspace
	if c.Path == s.machine.Config || c.Path == s.machine.Credentials {
		facts.Role = syntax.Home
	}
	return facts
}

// concerns reports whether what an open document says matters to the findings
// of another one. It asks no disk.
func (s *server) concerns(d, other *document) bool {
	switch {
	case d.path == "" || other.path == "" || d.path == other.path:
		return false
	case filepath.Base(d.path) == host.IgnoreFile:
		return (other.kind.Env() || other.kind.YAML()) && strings.HasPrefix(other.path, filepath.Dir(d.path)+string(filepath.Separator))
	case d.kind.Env() && (other.kind.Env() || other.kind == syntax.Compose), d.kind == syntax.GitHub && other.kind == syntax.GitHub:
		return filepath.Dir(d.path) == filepath.Dir(other.path)
	case d.kind.Cache() && other.kind.INI():
		folder := host.FolderOf(other.path, s.machine, s.folder)
		return folder != "" && strings.HasPrefix(d.path, folder+string(filepath.Separator))
	case d.kind.INI() && (other.kind.INI() || other.kind.Env() || other.kind == syntax.Compose):
		return slices.Contains(host.Related(other.path, other.kind, s.machine), d.path)
	}
	return false
}

// around returns the files on disk that say more about a document. Those that
// are open count as the editor has them, which the caller sees to.
func (s *server) around(path string, kind syntax.Kind) (files []*syntax.File) {
	if path == "" || kind == "" {
		return nil
	}
	if kind.INI() {
		caches, _ := host.Caches(host.FolderOf(path, s.machine, s.folder))
		for _, c := range caches {
			files = append(files, syntax.CacheFile(filepath.ToSlash(c.Path), c.Text))
		}
	}
	paths := host.Related(path, kind, s.machine)
	if kind.Env() {
		paths = append(paths, s.git.IgnoreFor(path))
	}
	for _, p := range paths {
		if p == "" || s.current.Load().open(filepath.ToSlash(p)) != nil {
			continue
		}
		if f := s.files.get(s, p); f != nil {
			files = append(files, f)
		}
	}
	return files
}

// kindOf tells the kind of a file that the editor names. The two files that the
// environment points to are AWS files whatever their names.
func (s *server) kindOf(language, path, name, text string) syntax.Kind {
	switch kind := syntax.Detect(language, name, text[:min(len(text), sample)]); {
	case path == "":
		return kind
	case path == s.machine.Credentials && kind != syntax.Config:
		return syntax.Credentials
	case path == s.machine.Config:
		return syntax.Config
	default:
		return kind
	}
}

// sample is how many bytes at the start of a text tell its kind.
const sample = 8 << 10

// diskFiles remembers the files that were read because they say more about an
// open document. The zero value is empty.
type diskFiles struct {
	mu    sync.Mutex
	known map[string]diskFile
}

type diskFile struct {
	stamp host.Stamp
	file  *syntax.File
}

// maxKnown is how many files are remembered. Few folders hold more env files, or
// workflows.
const maxKnown = 128

// get returns the file at a path, or nil if it cannot be read or is of no kind.
func (c *diskFiles) get(s *server, path string) *syntax.File {
	if filepath.Base(path) == host.IgnoreFile {
		text, err := host.ReadIgnore(path)
		if err != nil {
			return nil
		}
		return syntax.Parse(filepath.ToSlash(path), "", source.New(text), syntax.Facts{})
	}
	stamp, err := host.StampOf(path)
	if err != nil {
		return nil
	}
	c.mu.Lock()
	known, ok := c.known[path]
	c.mu.Unlock()
	if ok && known.stamp == stamp {
		return known.file
	}
	content, err := host.Read(path)
	if err != nil {
		return nil
	}
	name := filepath.ToSlash(path)
	kind := s.kindOf("", path, name, content.Text)
	if kind == "" {
		return nil
	}
	known = diskFile{content.Stamp, syntax.Parse(name, kind, source.New(content.Text), s.facts(content, kind))}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= maxKnown {
		c.known = map[string]diskFile{}
	}
	c.known[path] = known
	return known.file
}

// forget lets go of the files at some paths, or of all if none is given.
func (c *diskFiles) forget(paths ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(paths) == 0 {
		c.known = nil
	}
	for _, p := range paths {
		delete(c.known, p)
	}
}
