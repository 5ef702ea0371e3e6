package host

import (
	"os"
	"path/filepath"
	"slices"

	"credls/analyzers/syntax"
)

// Related returns the paths of the files that say more about a file: for one of
// the two AWS files the other one, for an env file or a compose file the env files
// beside it and the AWS files of this machine, which are machine, for a workflow the
// others of its repository. They need not exist, and the path of one that is nowhere
// is empty.
func Related(path string, kind syntax.Kind, machine Files) []string {
	switch {
	case kind.INI() && path == machine.Config:
		return []string{machine.Credentials}
	case kind.INI() && path == machine.Credentials:
		return []string{machine.Config}
	case kind == syntax.Credentials:
		return []string{filepath.Join(filepath.Dir(path), "config")}
	case kind == syntax.Config:
		return []string{filepath.Join(filepath.Dir(path), "credentials")}
	case kind.Env(), kind == syntax.Compose:
		return append(envFiles(path), machine.Config, machine.Credentials)
	case kind == syntax.GitHub:
		return workflows(path)
	}
	return nil
}

// envFiles returns the env files in the folder of a path, but for itself. A
// folder that cannot be read has none.
func envFiles(path string) (beside []string) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		other := filepath.Join(filepath.Dir(path), e.Name())
		if other != path && e.Type().IsRegular() && syntax.Detect("", filepath.ToSlash(other), "").Env() {
			beside = append(beside, other)
		}
	}
	slices.Sort(beside)
	return beside
}

// Of the workflows of a repository that belong together most are few and small.
const (
	maxWorkflows    = 64
	maxWorkflowSize = 1 << 20 // in bytes
)

// workflows returns the workflows in the folder of a path, but for itself, the first
// ones of many, and none that is too big for anybody to have written it.
func workflows(path string) (beside []string) {
	entries, err := os.ReadDir(filepath.Dir(path)) // It sorts them.
	if err != nil {
		return nil
	}
	for _, e := range entries {
		other := filepath.Join(filepath.Dir(path), e.Name())
		if other == path || !e.Type().IsRegular() || syntax.Detect("", filepath.ToSlash(other), "") != syntax.GitHub {
			continue
		}
		if info, err := e.Info(); err != nil || info.Size() > maxWorkflowSize {
			continue
		}
		if beside = append(beside, other); len(beside) == maxWorkflows {
			break
		}
	}
	return beside
}
