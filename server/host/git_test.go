package host

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"

	"credls/analyzers/syntax"
)

// repository makes a work tree in which some files are tracked and returns its
// root. Files that end in a ? are tracked, but git was told not to look at them.
func repository(t *testing.T, root string, tracked ...string) string {
	t.Helper()
	put(t, filepath.Join(root, ".git", "HEAD"), "ref: refs/heads/main\n")
	writeIndex(t, filepath.Join(root, ".git", "index"), tracked...)
	return root
}

func writeIndex(t *testing.T, path string, tracked ...string) {
	t.Helper()
	idx := index.Index{Version: 3}
	for _, name := range tracked {
		e := &index.Entry{Name: name, Mode: filemode.Regular}
		if last := len(name) - 1; name[last] == '?' {
			e.Name, e.SkipWorktree = name[:last], true
		}
		idx.Entries = append(idx.Entries, e)
	}
	f, err := os.Create(put(t, path, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := index.NewEncoder(f).Encode(&idx); err != nil {
		t.Fatal(err)
	}
}

func TestGitFacts(t *testing.T) {
	const yes, no, unknown = syntax.Yes, syntax.No, syntax.Unknown
	for _, tt := range []struct {
		name             string
		tracked          []string
		files            map[string]string // below the folder that holds home and repo
		file             string
		isTracked, isOut syntax.Answer
	}{
		{"no repository", nil, nil, "home/.env", unknown, unknown},
		{"tracked", []string{".env"}, nil, "repo/.env", yes, unknown},
		{"tracked in a folder", []string{"a/b/.env"}, nil, "repo/a/b/.env", yes, unknown},
		{"new", []string{"a/.env"}, nil, "repo/.env", no, no},
		{"not an env file by its name", []string{"secrets"}, nil, "repo/secrets", unknown, unknown},
		{"skipped", []string{".env?"}, nil, "repo/.env", unknown, unknown},
		{"another case", []string{"Prod.ENV"}, nil, "repo/prod.env", unknown, unknown},
		{"ignored", nil, map[string]string{"repo/.gitignore": "# x\n\n.env\n"}, "repo/.env", no, yes},
		{"CRLF and a mark", nil, map[string]string{"repo/.gitignore": "\ufeff.env\r\n"}, "repo/.env", no, yes},
		{"tracked and ignored", []string{".env"}, map[string]string{"repo/.gitignore": ".env\n"}, "repo/.env", yes, unknown},
		{"pattern", nil, map[string]string{"repo/.gitignore": ".env*\n!.env.example\n"}, "repo/.env.local", no, yes},
		{"taken back", nil, map[string]string{"repo/.gitignore": ".env*\n!.env.example\n"}, "repo/.env.example", no, no},
		{"anchored", nil, map[string]string{"repo/.gitignore": "/.env\n"}, "repo/a/.env", no, no},
		{"class", nil, map[string]string{"repo/.gitignore": ".env.[!e]*\n"}, "repo/.env.local", no, yes},
		{"nested", nil, map[string]string{"repo/a/.gitignore": ".env\n"}, "repo/a/b/.env", no, yes},
		{"nested elsewhere", nil, map[string]string{"repo/a/.gitignore": ".env\n"}, "repo/b/.env", no, no},
		{"nested takes back", nil, map[string]string{"repo/.gitignore": ".env\n", "repo/a/.gitignore": "!.env\n"}, "repo/a/.env", no, no},
		{"folder", nil, map[string]string{"repo/.gitignore": "secret/\n"}, "repo/secret/.env", no, yes},
		{"a folder cannot be taken back from inside", nil, map[string]string{"repo/.gitignore": "secret/\n", "repo/secret/.gitignore": "!.env\n"}, "repo/secret/.env", no, yes},
		{"a folder taken back, not what is in it", nil, map[string]string{"repo/.gitignore": "*\n!*/\n!*.go\n"}, "repo/a/.env", no, yes},
		{"everywhere", nil, map[string]string{"repo/.gitignore": "**/config/*.env\n"}, "repo/a/config/x.env", no, yes},
		{"exclude", nil, map[string]string{"repo/.git/info/exclude": ".env\n"}, "repo/.env", no, yes},
		{"the user's ignore file", nil, map[string]string{"home/.config/git/ignore": ".env\n"}, "repo/.env", no, yes},
		{"the user's setting", nil, map[string]string{"home/.gitconfig": "[core]\n\texcludesFile = ~/.ignore\n", "home/.ignore": ".env\n"}, "repo/.env", no, yes},
		{"the repository's setting", nil, map[string]string{"repo/.git/config": "[core]\n\texcludesfile = mine\n", "repo/.git/mine": ".env\n"}, "repo/.env", no, yes},
		{"included", nil, map[string]string{"home/.gitconfig": "[includeIf \"gitdir:~/shop/\"]\n\tpath = work\n", "home/work": "[core]\nexcludesFile = ignore\n", "home/ignore": ".env\n"}, "repo/.env", no, yes},
		{"included by itself", nil, map[string]string{"home/.gitconfig": "[include]\n\tpath = .gitconfig\n"}, "repo/.env", no, unknown},
		{"broken configuration", nil, map[string]string{"home/.gitconfig": "[core\n"}, "repo/.env", no, unknown},
		{"broken index", nil, map[string]string{"repo/.git/index": "DIRC"}, "repo/.env", unknown, unknown},
		{"bare", nil, map[string]string{"repo/.git/config": "[core]\n\tbare = true\n"}, "repo/.env", unknown, unknown},
		{"another work tree", nil, map[string]string{"repo/.git/config": "[core]\n\tworktree = ../x\n"}, "repo/.env", unknown, unknown},
		{"in .git", nil, nil, "repo/.git/.env", unknown, unknown},
		{"encrypted", []string{".env"}, map[string]string{"repo/.gitattributes": "* text\n.env filter=git-crypt diff=git-crypt\n"}, "repo/.env", unknown, unknown},
		{"encrypted by a macro", []string{"a/.env"}, map[string]string{"repo/.gitattributes": "[attr]secret filter=x\n*.env secret\n"}, "repo/a/.env", unknown, unknown},
		{"something else encrypted", []string{".env"}, map[string]string{"repo/.gitattributes": "*.key filter=git-crypt\n.env -filter\n"}, "repo/.env", yes, unknown},
		{"a submodule", nil, map[string]string{
			"repo/sub/.git": "gitdir: ../.git/modules/sub\n", "repo/.git/modules/sub/HEAD": "x", "repo/.git/modules/sub/config": "[core]\n\tworktree = ../../../sub\n",
			"repo/.gitignore": ".env\n",
		}, "repo/sub/.env", no, no},
		{"a second work tree", nil, map[string]string{
			"tree/.git": "gitdir: ../repo/.git/worktrees/tree\n", "repo/.git/worktrees/tree/HEAD": "x", "repo/.git/worktrees/tree/commondir": "../..\n",
			"repo/.git/info/exclude": ".env\n",
		}, "tree/.env", no, yes},
		{"a .git that leads nowhere", nil, map[string]string{"tree/.git": "gitdir: ../gone\n"}, "tree/.env", unknown, unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			repository(t, filepath.Join(dir, "repo"), tt.tracked...)
			for name, content := range tt.files {
				put(t, filepath.Join(dir, name), content)
			}
			path := put(t, filepath.Join(dir, tt.file), "")
			g := NewGit(NewEnvironment([]string{"HOME=" + filepath.Join(dir, "home")}), "")
			for range 2 { // The second answer comes from memory.
				if isTracked, isOut := g.Facts(path); isTracked != tt.isTracked || isOut != tt.isOut {
					t.Errorf("tracked %d, ignored %d, want %d and %d", isTracked, isOut, tt.isTracked, tt.isOut)
				}
			}
		})
	}
}

// What is remembered is forgotten when the file changes.
func TestGitChanges(t *testing.T) {
	root := repository(t, t.TempDir())
	path := put(t, filepath.Join(root, ".env"), "")
	g := NewGit(Environment{}, "")
	expect := func(isTracked, isOut syntax.Answer) {
		t.Helper()
		if a, b := g.Facts(path); a != isTracked || b != isOut {
			t.Errorf("tracked %d, ignored %d, want %d and %d", a, b, isTracked, isOut)
		}
	}
	expect(syntax.No, syntax.No)
	ignore := put(t, filepath.Join(root, ".gitignore"), ".env\n")
	expect(syntax.No, syntax.Yes)
	put(t, ignore, "/env\n")
	os.Chtimes(ignore, time.Now(), time.Now().Add(time.Second))
	expect(syntax.No, syntax.No)
	writeIndex(t, filepath.Join(root, ".git", "index"), ".env")
	expect(syntax.Yes, syntax.Unknown)
	os.Remove(filepath.Join(root, ".git", "HEAD"))
	expect(syntax.Unknown, syntax.Unknown)
}

func TestGitLinks(t *testing.T) {
	dir := t.TempDir()
	root := repository(t, filepath.Join(dir, "repo"), "link/.env", ".env")
	target := put(t, filepath.Join(dir, "elsewhere", ".env"), "")
	if isTracked, _ := NewGit(Environment{}, "").Facts(link(t, target, filepath.Join(root, ".env"))); isTracked != syntax.Unknown {
		t.Errorf("a link that git tracks: %d, although what it leads to is outside", isTracked)
	}
	put(t, filepath.Join(root, "link", ".env"), "")
	if isTracked, _ := NewGit(Environment{}, "").Facts(filepath.Join(link(t, root, filepath.Join(dir, "way")), "link", ".env")); isTracked != syntax.Yes {
		t.Errorf("a file behind a linked folder: %d", isTracked)
	}
}

func TestGitAssumed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "index")
	writeIndex(t, path, "a.env", "b.env")
	raw, _ := os.ReadFile(path)
	for i := range raw {
		if string(raw[i:min(len(raw), i+6)]) == "b.env\x00" {
			raw[i-2] |= 0x80
		}
	}
	if assumed(raw, "a.env") || !assumed(raw, "b.env") || assumed(raw, "c.env") {
		t.Errorf("a %t, b %t, c %t", assumed(raw, "a.env"), assumed(raw, "b.env"), assumed(raw, "c.env"))
	}
}

func TestGitIgnoreFor(t *testing.T) {
	dir := t.TempDir()
	root := repository(t, filepath.Join(dir, "repo"))
	put(t, filepath.Join(root, "a", ".gitignore"), "")
	g := NewGit(Environment{}, "")
	for file, want := range map[string]string{
		filepath.Join(root, ".env"):           filepath.Join(root, ".gitignore"),
		filepath.Join(root, "b", ".env"):      filepath.Join(root, ".gitignore"),
		filepath.Join(root, "a", "b", ".env"): filepath.Join(root, "a", ".gitignore"),
		filepath.Join(dir, ".env"):            "",
	} {
		if got := g.IgnoreFor(put(t, file, "")); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	if got := g.IgnoreFor(link(t, filepath.Join(dir, ".env"), filepath.Join(root, "c.env"))); got != "" {
		t.Errorf("a link: %q", got)
	}
}
