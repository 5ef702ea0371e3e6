package host

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// asNobody calls f as a user to whom permission bits apply, also where the
// tests run as root: Linux drops root's file privileges from a thread whose
// file system user is another.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if os.Geteuid() != 0 {
		f()
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const nobody = 65534
	if _, err := unix.SetfsuidRetUid(nobody); err != nil {
		t.Skipf("SKIPPED: cannot become somebody else: %v", err)
	}
	defer unix.SetfsuidRetUid(0)
	if os.WriteFile("/etc/credls-test", nil, 0o600) == nil {
		os.Remove("/etc/credls-test")
		t.Skip("SKIPPED: root keeps its privileges here; run the tests as another user")
	}
	f()
}

// nobodysDir returns a folder that the user of asNobody owns.
func nobodysDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if os.Geteuid() == 0 {
		os.Chmod(filepath.Dir(dir), 0o755)
		os.Chown(dir, 65534, 65534)
	}
	return dir
}
