//go:build !linux

package host

import (
	"os"
	"runtime"
	"testing"
)

// asNobody calls f if permission bits apply to whoever runs the tests.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("SKIPPED: permission bits stop nobody here; run the tests as an ordinary user")
	}
	f()
}

func nobodysDir(t *testing.T) string { return t.TempDir() }
