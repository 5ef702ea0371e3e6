package host

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/natefinch/atomic"
)

// alone checks that a folder holds these names and no file of ours beside them.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if len(got) != len(names) {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}

func TestWriteKeepsTheDisk(t *testing.T) {
	tests := []struct{ name, raw, text, want string }{
		{"crlf", "A=b\r\nC=d\r\n", "A=b\r\n", "A=b\r\n"},
		{"missing final newline", "A=b\nC=d ", "A=b\nC=d", "A=b\nC=d"},
		{"bom", bomUTF8 + "A=b ", "A=b", bomUTF8 + "A=b"},
		{"latin-1", "# caf\xe9\nA=b \n", "# caf\xe9\nA=b\n", "# caf\xe9\nA=b\n"},
		{"little endian", bomUTF16LE + wide("A=b \r\n", false), "A=b\r\n", bomUTF16LE + wide("A=b\r\n", false)},
		{"big endian without bom", wide("A=b \n", true), "A=b\n", wide("A=b\n", true)},
		{"all taken out", "A=b\n", "", ""},
		{"into an empty file", "", "A=b\n", "A=b\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := put(t, filepath.Join(t.TempDir(), ".env"), test.raw)
			if err := Write(read(t, path), test.text); err != nil {
				t.Fatal(err)
			}
			want(t, path, test.want)
			alone(t, filepath.Dir(path), ".env")
		})
	}
}

func TestWriteKeepsTheMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: there are no permission bits on Windows")
	}
	for _, mode := range []os.FileMode{0o600, 0o644, 0o640, 0o755} {
		path := put(t, filepath.Join(t.TempDir(), ".env"), "A=b ")
		os.Chmod(path, mode)
		if err := Write(read(t, path), "A=b"); err != nil {
			t.Fatal(err)
		}
		if info, _ := os.Stat(path); info.Mode().Perm() != mode {
			t.Errorf("mode %o became %o", mode, info.Mode().Perm())
		}
	}
}

func TestWriteThroughLinks(t *testing.T) {
	dir := t.TempDir()
	target := put(t, filepath.Join(dir, "dotfiles", "aws"), "A=b ")
	first := link(t, filepath.Join("dotfiles", "aws"), filepath.Join(dir, "first"))
	second := link(t, first, filepath.Join(dir, "second"))
	if err := Write(read(t, second), "A=b"); err != nil {
		t.Fatal(err)
	}
	want(t, target, "A=b")
	if !isSymlink(first) || !isSymlink(second) {
		t.Error("a link became a file")
	}
	alone(t, dir, "dotfiles", "first", "second")
	alone(t, filepath.Dir(target), "aws")
}

func TestWriteRefuses(t *testing.T) {
	tests := []struct {
		name   string
		raw    string
		spoil  func(path string) error // after the file was read
		text   string
		kind   error
		reason string
		after  string // what the file must hold then
	}{
		{"read-only", "A", func(p string) error { return os.Chmod(p, 0o444) }, "B", ErrReadOnly, "is read-only", "A"},
		{"changed", "A", func(p string) error { return os.WriteFile(p, []byte(secret), 0) }, "B", ErrChanged, "was changed meanwhile", secret},
		{"now large", "A", func(p string) error { return os.Truncate(p, MaxSize+1) }, "B", ErrTooLarge, "is too large: 67108865 bytes, the limit is 67108864 (64 MiB)", ""},
		{"no UTF-16", bomUTF16LE + wide("A", false), nil, "\xff", ErrEncoding, "cannot be written back in its encoding", bomUTF16LE + wide("A", false)},
		{"half a pair", bomUTF16BE + "\xd8\x3d", nil, "B", ErrEncoding, "cannot be written back in its encoding", bomUTF16BE + "\xd8\x3d"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := put(t, filepath.Join(t.TempDir(), ".env"), test.raw)
			c := read(t, path)
			if test.spoil != nil {
				if err := test.spoil(path); err != nil {
					t.Fatal(err)
				}
			}
			checkError(t, Write(c, test.text), test.kind, path+": "+test.reason)
			if test.after != "" {
				want(t, path, test.after)
			}
			alone(t, filepath.Dir(path), ".env")
		})
	}
}

func TestWriteRemoved(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), ".env"), "A")
	c := read(t, path)
	os.Remove(path)
	checkError(t, Write(c, "B"), ErrChanged, path+": was removed meanwhile")
	alone(t, filepath.Dir(path))
}

func TestWriteDenied(t *testing.T) {
	dir := nobodysDir(t)
	other := put(t, filepath.Join(dir, "other"), "A") // Root's where the tests run as root.
	os.Chmod(other, 0o444)
	c := read(t, other)
	asNobody(t, func() { checkError(t, Write(c, "B"), ErrReadOnly, other+": is read-only") })

	locked := filepath.Join(dir, "locked")
	var mine *Content
	asNobody(t, func() {
		mine = read(t, put(t, filepath.Join(locked, ".env"), "A"))
		os.Chmod(locked, 0o555)
	})
	defer os.Chmod(locked, 0o755)
	asNobody(t, func() {
		checkError(t, Write(mine, "B"), ErrFolder, mine.Path+": its folder is not writable")
	})
	want(t, mine.Path, "A")
}

// three makes three files that hold A, B and C.
func three(t *testing.T) (dir string, contents []*Content) {
	t.Helper()
	dir = t.TempDir()
	for _, s := range []string{"A", "B", "C"} {
		contents = append(contents, read(t, put(t, filepath.Join(dir, s+".env"), s)))
	}
	return dir, contents
}

func changesOf(contents []*Content) (changes []Change) {
	for _, c := range contents {
		changes = append(changes, Change{c, append(bytes.Clone(c.Raw), '\n')})
	}
	return changes
}

func TestWriteAll(t *testing.T) {
	dir, contents := three(t)
	if err := WriteAll(changesOf(contents)); err != nil {
		t.Fatal(err)
	}
	for _, c := range contents {
		want(t, c.Path, c.Text+"\n")
	}
	alone(t, dir, "A.env", "B.env", "C.env")
}

func TestWriteAllOrNothing(t *testing.T) {
	failure := errors.New("no")
	tests := []struct {
		name  string
		spoil func(c *Content)
		fail  int // the replacement that fails, from 1
		kind  error
	}{
		{"last is read-only", func(c *Content) { os.Chmod(c.Path, 0o444) }, 0, ErrReadOnly},
		{"last was changed", func(c *Content) { c.Raw = []byte("other") }, 0, ErrChanged},
		{"last was removed", func(c *Content) { os.Remove(c.Path); c.Text = "" }, 0, ErrChanged},
		{"first rename fails", nil, 1, failure},
		{"second rename fails", nil, 2, failure},
		{"last rename fails", nil, 3, failure},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, contents := three(t)
			last := contents[2]
			if test.spoil != nil {
				test.spoil(last)
			}
			n := 0
			err := writeAll(changesOf(contents), func(from, to string) error {
				if n++; n == test.fail {
					return failure
				}
				return atomic.ReplaceFile(from, to)
			})
			if !errors.Is(err, test.kind) {
				t.Errorf("error %v, want %v", err, test.kind)
			}
			names := []string{"A.env", "B.env", "C.env"}
			for _, c := range contents {
				if c.Text == "" {
					names = names[:2]
					continue
				}
				want(t, c.Path, c.Text)
			}
			alone(t, dir, names...)
		})
	}
}

func TestWriteAllCannotUndo(t *testing.T) {
	dir, contents := three(t)
	n := 0
	err := writeAll(changesOf(contents), func(from, to string) error {
		if n++; n > 1 {
			return errors.New("no")
		}
		return atomic.ReplaceFile(from, to)
	})
	wantError := contents[1].Path + ": no\n" +
		contents[0].Path + ": is written already and could not be put back: no"
	if err == nil || err.Error() != wantError {
		t.Errorf("error %q, want %q", err, wantError)
	}
	alone(t, dir, "A.env", "B.env", "C.env")
}

func TestWriteAllTwice(t *testing.T) {
	dir, contents := three(t)
	other := read(t, link(t, contents[0].Path, filepath.Join(dir, "link")))
	err := WriteAll(changesOf([]*Content{contents[0], other}))
	checkError(t, err, ErrTwice, other.Path+": would be written twice")
	want(t, contents[0].Path, "A")
}

// TestWriteNothing writes what stands there already, which asks for no right.
func TestWriteNothing(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), ".env"), "A")
	os.Chmod(path, 0o444)
	before, _ := os.Stat(path)
	if err := Write(read(t, path), "A"); err != nil {
		t.Error(err)
	}
	if after, _ := os.Stat(path); !os.SameFile(before, after) {
		t.Error("the file was replaced")
	}
}

func TestChmod(t *testing.T) {
	dir := t.TempDir()
	path := put(t, filepath.Join(dir, "file"), "")
	os.Chmod(path, 0o644)
	if err := Chmod(link(t, path, filepath.Join(dir, "link")), 0o600); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(path); info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows" {
		t.Errorf("mode %o", info.Mode().Perm())
	}
	if err := Chmod(filepath.Join(dir, "none"), 0o600); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such file: %v", err)
	}
}
