//go:build unix

package host

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/sys/unix"
)

// TestPipe reads a pipe that nobody writes to, and one that takes the place of
// a file after the first look.
func TestPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".env")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	soon(t, func() {
		_, err := Read(path)
		checkError(t, err, ErrSpecial, path+": is a pipe, not a regular file")
		_, _, err = open(path)
		checkError(t, err, ErrSpecial, path+": is a pipe, not a regular file")
	})
}

func TestSocket(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // A socket's path must be short.
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, ".env")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Skipf("SKIPPED: no socket: %v", err)
	}
	defer l.Close()
	_, err = Read(path)
	checkError(t, err, ErrSpecial, path+": is a socket, not a regular file")
}

// TestWalkLeavesPipesOut is for the password stores that mount .env as a pipe.
func TestWalkLeavesPipesOut(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mkfifo(filepath.Join(dir, ".env"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := put(t, filepath.Join(dir, "prod.env"), "")
	var got []string
	Walk(context.Background(), dir, func(path string) { got = append(got, path) }, nil)
	if !slices.Equal(got, []string{file}) {
		t.Errorf("visited %q", got)
	}
}
