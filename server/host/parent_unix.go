//go:build unix

package host

import (
	"os"

	"golang.org/x/sys/unix"
)

// newProbe returns a function that tells whether a process runs. One that died
// but was not waited for still counts, and so does another that got its id;
// neither can happen where pid is our own parent, since we then get a new one.
func newProbe(pid int) (alive func() bool, release func()) {
	release = func() {}
	if os.Getppid() == pid {
		return func() bool { return os.Getppid() == pid }, release
	}
	return func() bool {
		err := unix.Kill(pid, 0)
		return err == nil || err == unix.EPERM // Somebody else's, but there.
	}, release
}
