package host

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"credls/analyzers/syntax"
)

const (
	keyID  = "AKIAIOSFODNN7EXAMPLE"
	secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)

func TestRead(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "credentials"), "\uFEFF[default]\r\naws_access_key_id = "+keyID+"\r\n")
	c := read(t, path)
	if want := "[default]\r\naws_access_key_id = " + keyID + "\r\n"; c.Text != want {
		t.Errorf("text %q, want %q", c.Text, want)
	}
	if want := (syntax.Disk{Encoding: syntax.UTF8, BOM: true, LineEnds: syntax.CRLF}); c.Facts.Disk != want {
		t.Errorf("disk %+v, want %+v", c.Facts.Disk, want)
	}
	if c.Path != path || c.Stamp.Size != int64(len(c.Raw)) {
		t.Errorf("path %s, size %d of %d", c.Path, c.Stamp.Size, len(c.Raw))
	}
	if now, err := StampOf(path); err != nil || now != c.Stamp {
		t.Errorf("stamp %v, %v, want %v", now, err, c.Stamp)
	}
	later := time.Now().Add(time.Hour)
	os.Chtimes(path, later, later)
	if now, _ := StampOf(path); now == c.Stamp {
		t.Error("the stamp stays after a write")
	}
}

func TestReadMode(t *testing.T) {
	for _, tt := range []struct{ folder, mode, want fs.FileMode }{
		{0o755, 0o600, 0o600},
		{0o755, 0o644, 0o644},
		{0o755, 0o640, 0o640},
		{0o700, 0o644, 0o600},
		{0o750, 0o644, 0o640},
		{0o711, 0o644, 0o644},
	} {
		mode := tt.mode
		dir := t.TempDir()
		if err := errors.Join(os.Chmod(filepath.Dir(dir), 0o755), os.Chmod(dir, tt.folder)); err != nil {
			t.Fatal(err)
		}
		path := put(t, filepath.Join(dir, ".env"), "A=b\n")
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		counts := modesCount(path, f)
		f.Close()
		want := uint32(tt.want)
		if !counts {
			t.Log("modes mean nothing on this file system")
			want = 0
		}
		if got := read(t, path).Facts.Mode; got != want {
			t.Errorf("mode %o in a folder %o counts as %o, want %o", mode, tt.folder, got, want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	big := put(t, in("big"), "")
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	put(t, in("file"), "A=b\n")
	put(t, in("key.der"), "\x30\x82\x00\x01"+secret)
	put(t, in("utf32"), "\xff\xfe\x00\x00A\x00\x00\x00")

	tests := []struct {
		path   string
		kind   error
		reason string
	}{
		{in("none"), ErrNotFound, "no such file"},
		{in("none/none"), ErrNotFound, "no such file"},
		{in("file/none"), ErrNotFound, "no such file"},
		{dir, ErrDirectory, "is a directory"},
		{big, ErrTooLarge, "is too large: 104857600 bytes, the limit is 67108864 (64 MiB)"},
		{in("key.der"), ErrBinary, "is a binary file"},
		{in("utf32"), ErrBinary, "is a binary file"},
	}
	for _, test := range tests {
		_, err := Read(test.path)
		checkError(t, err, test.kind, test.path+": "+test.reason)
	}
	if _, err := Read(in("none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
	if runtime.GOOS != "windows" {
		_, err := Read(os.DevNull)
		checkError(t, err, ErrSpecial, os.DevNull+": is a device, not a regular file")
	}
}

// checkError checks an error's kind and message, which must fit on a line and
// hold no secret.
func checkError(t *testing.T, err, kind error, message string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, kind) {
		t.Fatalf("%v (%T) is not %v", err, err, kind)
	}
	if e.Error() != message {
		t.Errorf("message %q, want %q", e, message)
	}
	if strings.ContainsAny(e.Error(), "\r\n") || strings.Contains(e.Error(), secret[:8]) {
		t.Errorf("message %q", e)
	}
}

func TestReadLinks(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	put(t, in("file"), "A=b\n")
	link(t, in("file"), in("good"))
	link(t, in("none"), in("broken"))
	link(t, in("b"), in("a"))
	link(t, in("a"), in("b"))

	if c := read(t, in("good")); c.Text != "A=b\n" || c.Path != in("good") {
		t.Errorf("through a link: %q at %s", c.Text, c.Path)
	}
	_, err := Read(in("broken"))
	checkError(t, err, ErrNotFound, in("broken")+": is a symbolic link to a file that does not exist")
	_, err = Read(in("a"))
	checkError(t, err, ErrSymlinkLoop, in("a")+": is a symbolic link that leads back to itself")
}

func TestReadDenied(t *testing.T) {
	dir := nobodysDir(t)
	path := put(t, filepath.Join(dir, "credentials"), secret)
	os.Chmod(path, 0)
	var err error
	asNobody(t, func() { _, err = Read(path) })
	checkError(t, err, ErrPermission, path+": permission denied")
}

func TestMessageIsOneLine(t *testing.T) {
	_, err := Read(filepath.Join(t.TempDir(), "a\nb"))
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), `a\nb"`) {
		t.Errorf("%q", err)
	}
}

func TestContentPrintsNoSecret(t *testing.T) {
	c := &Content{Path: ".env", Raw: []byte(secret), Text: secret}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		for _, arg := range []any{c, *c, struct{ C Content }{*c}, Change{c, c.Raw}.Content} {
			if got := fmt.Sprintf(verb, arg); !strings.Contains(got, ".env (40 bytes)") || strings.Contains(got, secret[:8]) {
				t.Errorf("%s of %T: %s", verb, arg, got)
			}
		}
	}
}
