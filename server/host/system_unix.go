//go:build unix

package host

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// nonblock lets a pipe be opened without waiting for its writer.
const nonblock = unix.O_NONBLOCK

func isLoop(err error) bool { return errors.Is(err, unix.ELOOP) }

func isReadOnlyFS(err error) bool { return errors.Is(err, unix.EROFS) }

// writable reports whether this process may write the file, by its effective
// user and by what it lies on.
func writable(path string) bool {
	err := unix.Faccessat(unix.AT_FDCWD, path, unix.W_OK, unix.AT_EACCESS)
	return err != unix.EACCES && err != unix.EROFS
}

// keepOwner gives f the owner, the group and the access list of the file that
// it is to replace, as far as we are allowed to.
func keepOwner(f *os.File, target string, info fs.FileInfo) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		if f.Chown(int(st.Uid), int(st.Gid)) != nil {
			f.Chown(-1, int(st.Gid)) // Giving a file away takes root, a group of one's own does not.
		}
	}
	keepAttributes(f, target)
}
