package host

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestWriteKeepsTheOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("SKIPPED: only root can give files away; run the tests as root in a container")
	}
	path := put(t, filepath.Join(t.TempDir(), "credentials"), "A ")
	if err := os.Chown(path, 12345, 54321); err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	if err := Write(read(t, path), "A"); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if st := info.Sys().(*syscall.Stat_t); st.Uid != 12345 || st.Gid != 54321 {
		t.Errorf("owner %d:%d, want 12345:54321", st.Uid, st.Gid)
	}
}

// TestWriteKeepsTheAccessList gives one more user the right to read. The mode's
// group bits are then the list's mask, and must not become the group's.
func TestWriteKeepsTheAccessList(t *testing.T) {
	path := put(t, filepath.Join(t.TempDir(), "credentials"), "A ")
	const name = "system.posix_acl_access"
	list := []byte{2, 0, 0, 0} // The version, then tag, permissions and id of each entry, as the kernel has them.
	for _, e := range [][3]byte{{1, 6, 0xff}, {2, 4, 99}, {4, 0, 0xff}, {0x10, 4, 0xff}, {0x20, 0, 0xff}} {
		fill := byte(0)
		if e[2] == 0xff {
			fill = 0xff
		}
		list = append(list, e[0], 0, e[1], 0, e[2], fill, fill, fill)
	}
	if err := unix.Setxattr(path, name, list, 0); err != nil {
		t.Skipf("SKIPPED: no access lists on this file system: %v", err)
	}
	if err := Write(read(t, path), "A"); err != nil {
		t.Fatal(err)
	}
	var got [256]byte
	n, err := unix.Getxattr(path, name, got[:])
	if err != nil || !bytes.Equal(got[:n], list) {
		t.Errorf("access list % x, %v, want % x", got[:max(n, 0)], err, list)
	}
}
