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
	for _, c := range Caches(folder) {
		rel, _ := filepath.Rel(folder, c.Path)
		got = append(got, filepath.ToSlash(rel))
	}
	if want := []string{"sso/cache/0abc.json", "cli/cache/1def.json"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if Caches("") != nil || Caches(filepath.Join(folder, "none")) != nil {
		t.Error("something is read where nothing is")
	}
	for i := range maxCaches + 10 {
		put(t, filepath.Join(folder, "cli", "cache", fmt.Sprintf("%04d.json", i)), `{}`)
	}
	if n := len(Caches(folder)); n != maxCaches+1 {
		t.Errorf("%d files are read", n)
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
