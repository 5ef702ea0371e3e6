package host

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// nonblock is nothing here: what can hang is told by its name.
const nonblock = 0

func isLoop(err error) bool { return errors.Is(err, windows.ERROR_CANT_RESOLVE_FILENAME) }

func isReadOnlyFS(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// writable leaves the answer to the read-only attribute, which package os
// shows as a missing write permission.
func writable(string) bool { return true }

// modesCount is false: package os makes the permission bits up.
func modesCount(string, *os.File) bool { return false }

// keepOwner gives f the access list of the file that it is to replace. Without
// it the list of the folder would hold, which may let more people read.
func keepOwner(f *os.File, target string, _ fs.FileInfo) {
	sd, err := windows.GetNamedSecurityInfo(target, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return
	}
	dacl, _, err := sd.DACL()
	if err != nil {
		return
	}
	parts := windows.SECURITY_INFORMATION(windows.DACL_SECURITY_INFORMATION | windows.UNPROTECTED_DACL_SECURITY_INFORMATION)
	if control, _, err := sd.Control(); err == nil && control&windows.SE_DACL_PROTECTED != 0 {
		parts = windows.DACL_SECURITY_INFORMATION | windows.PROTECTED_DACL_SECURITY_INFORMATION
	}
	windows.SetNamedSecurityInfo(f.Name(), windows.SE_FILE_OBJECT, parts, nil, nil, dacl, nil)
}
