package host

import (
	"errors"
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

// SignIns returns the folders below a folder .aws in which programs keep sign-ins.
func SignIns(folder string) []string {
	return []string{filepath.Join(folder, "sso", "cache"), filepath.Join(folder, "login", "cache")}
}

// Caches reads the files in which programs keep sign-ins and credentials below a
// folder .aws. What cannot be read, is larger than any of them, or comes after
// too many others is left out; all reports whether nothing is.
func Caches(folder string) (list []*Content, all bool) {
	if folder == "" {
		return nil, false
	}
	all = true
	for _, dir := range append(SignIns(folder), filepath.Join(folder, "cli", "cache")) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			all = all && errors.Is(err, os.ErrNotExist)
			continue
		}
		n := 0
		for _, e := range entries {
			path := filepath.Join(dir, e.Name())
			if !strings.HasSuffix(e.Name(), ".json") {
				continue
			}
			if n++; n > maxCaches {
				all = false
				break
			}
			if content := cache(path); content != nil {
				list = append(list, content)
			} else {
				all = false
			}
		}
	}
	return list, all
}

// cache reads one cache, nil if that is none or cannot be read.
func cache(path string) *Content {
	if stamp, err := StampOf(path); err != nil || stamp.Size > maxCacheSize {
		return nil
	}
	content, err := Read(path)
	if err != nil {
		return nil
	}
	return content
}
