package host

import (
	"os"
	"path/filepath"
	"strings"
)

// Bounds of what is read of a folder of caches. A sign-in takes two kilobytes,
// and few people have more than a dozen.
const (
	maxCaches    = 256
	maxCacheSize = 64 << 10
)

// AWSFolder returns the folder .aws in the home of a user, in which programs keep
// their caches wherever the two AWS files are. The home is [Home]; without one
// the folder is empty.
func AWSFolder(env Environment, home string) string {
	if home = Home(env, home); home == "" {
		return ""
	}
	return filepath.Join(home, ".aws")
}

// FolderOf returns the folder .aws that holds the caches which belong to one of
// the AWS files: of the machine's files that of the home, of others their own.
// It is empty where nothing tells.
func FolderOf(path string, machine Files, folder string) string {
	switch {
	case path == "":
	case path == machine.Config, path == machine.Credentials:
		return folder
	case IsAWSFile(path):
		return filepath.Dir(path)
	}
	return ""
}

// SignIns returns the folder below a folder .aws in which programs keep sign-ins.
func SignIns(folder string) string { return filepath.Join(folder, "sso", "cache") }

// Caches reads the files in which programs keep sign-ins and credentials below a
// folder .aws. What cannot be read, is larger than any of them, or comes after
// too many others is left out.
func Caches(folder string) (list []*Content) {
	if folder == "" {
		return nil
	}
	for _, dir := range []string{SignIns(folder), filepath.Join(folder, "cli", "cache")} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		n := 0
		for _, e := range entries {
			path := filepath.Join(dir, e.Name())
			if !strings.HasSuffix(e.Name(), ".json") || n == maxCaches {
				continue
			}
			n++
			if stamp, err := StampOf(path); err != nil || stamp.Size > maxCacheSize {
				continue
			}
			if content, err := Read(path); err == nil {
				list = append(list, content)
			}
		}
	}
	return list
}
