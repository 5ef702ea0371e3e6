package host

import (
	"os"

	"golang.org/x/sys/unix"
)

// modesCount reports whether the permission bits of an open file say who can
// read it. On foreign file systems the mount makes them up.
func modesCount(_ string, f *os.File) bool {
	var st unix.Statfs_t
	if unix.Fstatfs(int(f.Fd()), &st) != nil {
		return false
	}
	switch unix.ByteSliceToString(st.Fstypename[:]) {
	case "msdos", "exfat", "ntfs", "smbfs", "webdav", "macfuse":
		return false
	}
	return true
}

// keepAttributes does nothing: the access lists of macOS add to the mode, so
// that losing one lets nobody in.
func keepAttributes(*os.File, string) {}
