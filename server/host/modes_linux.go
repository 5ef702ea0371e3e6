package host

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// modesCount reports whether the permission bits of an open file say who can
// read it. On many file systems the mount makes them up; there 0o777 is no
// fault of anybody's, and chmod no remedy.
func modesCount(path string, f *os.File) bool {
	if strings.HasPrefix(path, "/run/secrets/") || strings.HasPrefix(path, "/var/run/secrets/") {
		return false
	}
	var st unix.Statfs_t
	if unix.Fstatfs(int(f.Fd()), &st) != nil {
		return false
	}
	const ( // What package unix does not name, from the kernel's and coreutils' lists.
		ntfs  = 0x5346544e
		ntfs3 = 0x7366746e
		wslfs = 0x53464846 // WSL 1
	)
	switch uint32(st.Type) { // Signed on some architectures.
	case unix.V9FS_MAGIC, wslfs, // Windows drives in WSL
		unix.MSDOS_SUPER_MAGIC, unix.EXFAT_SUPER_MAGIC, ntfs, ntfs3,
		unix.FUSE_SUPER_MAGIC, // ntfs-3g, Docker Desktop; some with true modes, which cannot be told
		unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC:
		return false
	case unix.TMPFS_MAGIC: // Kubernetes and Swarm mount secrets so, with a mode of the mount's.
		return st.Flags&unix.ST_RDONLY == 0
	}
	return true
}

// keepAttributes copies what a file's permissions rest on beside its mode: the
// access list, without which the group would get what the list's mask allows,
// and the security label. Both are best effort.
func keepAttributes(f *os.File, target string) {
	for _, name := range []string{"system.posix_acl_access", "security.selinux"} {
		var value [1 << 10]byte
		if n, err := unix.Getxattr(target, name, value[:]); err == nil {
			unix.Fsetxattr(int(f.Fd()), name, value[:n], 0)
		}
	}
}
