package host

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestCaches(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".aws")
	put(t, filepath.Join(folder, "sso", "cache", "0abc.json"), `{"startUrl":"x"}`)
	put(t, filepath.Join(folder, "sso", "cache", "0abc.json.tmp"), `{}`)
	put(t, filepath.Join(folder, "sso", "cache", "large.json"), strings.Repeat(" ", maxCacheSize+1))
	put(t, filepath.Join(folder, "sso", "cache", "binary.json"), "\x00")
	put(t, filepath.Join(folder, "sso", "cache", "folder.json", "x"), "")
	put(t, filepath.Join(folder, "cli", "cache", "1def.json"), `{`)
	put(t, filepath.Join(folder, "cli", "cache.json"), `{}`)
	var got []string
	put(t, filepath.Join(folder, "login", "cache", "2fed.json"), `{}`)
	list, all := Caches(folder)
	for _, c := range list {
		rel, _ := filepath.Rel(folder, c.Path)
		got = append(got, filepath.ToSlash(rel))
	}
	if want := []string{"sso/cache/0abc.json", "login/cache/2fed.json", "cli/cache/1def.json"}; !slices.Equal(got, want) || all {
		t.Errorf("read %q, all %t, want %q", got, all, want)
	}
	if list, all := Caches(""); list != nil || all {
		t.Error("something is read without a home")
	}
	if list, all := Caches(filepath.Join(folder, "none")); list != nil || !all {
		t.Errorf("where nothing is, %d files are read, all %t", len(list), all)
	}
	many := filepath.Join(t.TempDir(), ".aws")
	for i := range maxCaches {
		put(t, filepath.Join(many, "cli", "cache", fmt.Sprintf("%04d.json", i)), `{}`)
	}
	if list, all := Caches(many); len(list) != maxCaches || !all {
		t.Errorf("%d files are read, all %t", len(list), all)
	}
	put(t, filepath.Join(many, "cli", "cache", "one-more.json"), `{}`)
	if list, all := Caches(many); len(list) != maxCaches || all {
		t.Errorf("%d files are read, all %t", len(list), all)
	}
}

func TestFolderOf(t *testing.T) {
	machine := Files{"/h/.aws/config", "/etc/keys"}
	for path, want := range map[string]string{
		"/h/.aws/config": "/h/.aws", "/etc/keys": "/h/.aws", "/backup/.aws/credentials": "/backup/.aws", "/x/config": "", "": "", "/x/.env": "",
	} {
		if got := FolderOf(filepath.FromSlash(path), Files{filepath.FromSlash(machine.Config), filepath.FromSlash(machine.Credentials)}, filepath.FromSlash("/h/.aws")); got != filepath.FromSlash(want) {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	if got := AWSFolder(NewEnvironment([]string{"HOME=/h"}), ""); got != filepath.FromSlash("/h/.aws") {
		t.Errorf("the folder is %q", got)
	}
	if AWSFolder(Environment{}, "") != "" {
		t.Error("a folder without a home")
	}
}
