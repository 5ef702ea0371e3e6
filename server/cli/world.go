package cli

import (
	"path/filepath"
	"slices"
	"time"

	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// learn returns what the rules may know beside the files that are reported on:
// the files related to them, and the machine's. Of those, what cannot be read is
// unknown and no trouble of the user's.
func (s *survey) learn() *profiles.World {
	known := make(map[string]bool, len(s.targets))
	files := make([]*syntax.File, 0, len(s.targets)+2)
	for _, t := range s.targets {
		known[t.content.Path] = true
		files = append(files, t.file)
	}
	add := func(path string) {
		if path == "" || known[path] {
			return
		}
		known[path] = true
		if content, err := host.Read(path); err == nil {
			if kind := s.kind(content, ""); kind != "" {
				files = append(files, s.parse(content, kind))
			}
		}
	}
	ignore := func(path string) {
		if path != "" && !known[path] {
			known[path] = true
			if text, err := host.ReadIgnore(path); err == nil {
				files = append(files, syntax.Parse(filepath.ToSlash(path), "", source.New(text), syntax.Facts{}))
			}
		}
	}
	for _, t := range s.targets {
		if t.content.Path == "" {
			continue // Standard input without a name lies beside nothing.
		}
		for _, path := range host.Related(t.content.Path, t.file.Kind, s.machine) {
			add(path)
		}
		if t.file.Facts.Ignored == syntax.No {
			ignore(s.git.IgnoreFor(t.content.Path))
		}
	}
	add(s.machine.Config)
	add(s.machine.Credentials)
	caches, all := s.caches()
	w := profiles.NewWorld(append(files, caches...)...)
	w.AllCaches = all
	w.ConfigPath, w.CredentialsPath = filepath.ToSlash(s.machine.Config), filepath.ToSlash(s.machine.Credentials)
	if !s.noEnv {
		w.Env = profiles.NewEnvironment(s.env.Lookup)
	}
	w.Folder = filepath.ToSlash(s.folder)
	if w.Now = s.now; w.Now.IsZero() {
		w.Now = time.Now()
	}
	return w
}

// caches returns what programs keep for the AWS files that are reported on, and
// for those of the machine, and whether those are all there are. What is reported on
// itself is known already.
func (s *survey) caches() (files []*syntax.File, all bool) {
	folders := []string{s.folder}
	for _, t := range s.targets {
		if folder := host.FolderOf(t.content.Path, s.machine, s.folder); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	for _, folder := range folders {
		caches, whole := host.Caches(folder)
		for _, content := range caches {
			files = append(files, syntax.CacheFile(filepath.ToSlash(content.Path), content.Text))
		}
		all = all || whole && folder == s.folder
	}
	return files, all
}
