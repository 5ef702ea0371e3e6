package host

import (
	"os"
	"path/filepath"
	"slices"

	"credls/analyzers/syntax"
)

// Related returns the paths of the files that say more about a file: for one of
// the two AWS files the other one, for an env file or a compose file the env files
// beside it and the AWS files of this machine, which are machine. They need not exist, and the
// path of one that is nowhere is empty.
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
