package host

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unicode"
)

// What can stand in the way of a file, for errors.Is. Their texts complete
// "PATH: ".
var (
	ErrNotFound    = errors.New("no such file")
	ErrDirectory   = errors.New("is a directory")
	ErrPermission  = errors.New("permission denied")
	ErrSpecial     = errors.New("is not a regular file") // a pipe, socket or device
	ErrTooLarge    = errors.New("is too large")          // above MaxSize
	ErrSymlinkLoop = errors.New("is a symbolic link that leads back to itself")
	ErrBinary      = errors.New("is a binary file")

	ErrReadOnly = errors.New("is read-only")
	ErrChanged  = errors.New("was changed meanwhile") // other bytes on disk than were read, or none
	ErrFolder   = errors.New("its folder is not writable")
	ErrTwice    = errors.New("would be written twice") // two changes of one WriteAll name the same file
	ErrEncoding = errors.New("cannot be written back in its encoding")
)

// An Error says why one file could not be read or written. It unwraps to its
// kind and to what the system said, so that errors.Is finds [ErrNotFound] as
// well as fs.ErrNotExist. It never holds anything of the file's content.
type Error struct {
	Path   string // as the caller named it
	Reason string // completes "PATH: ", on one line
	Kind   error  // one of the errors of this package; nil if none fits
	Err    error  // what the system said; nil if it was not asked
}

// Error returns "PATH: REASON", with the path quoted if it holds characters
// that would break the line.
func (e *Error) Error() string { return printable(e.Path) + ": " + e.Reason }

// Unwrap returns the kind and the system's error, as far as there are any.
func (e *Error) Unwrap() []error {
	var errs []error
	if e.Kind != nil {
		errs = append(errs, e.Kind)
	}
	if e.Err != nil {
		errs = append(errs, e.Err)
	}
	return errs
}

// refusal is an error that we came to ourselves, in its kind's own words.
func refusal(path string, kind error) *Error {
	return &Error{Path: path, Reason: kind.Error(), Kind: kind}
}

// newError puts a name to what the system said about path.
func newError(path string, err error) *Error {
	e := &Error{Path: path, Kind: kindOf(err), Err: err}
	switch {
	case e.Kind == ErrNotFound && isSymlink(path):
		e.Reason = "is a symbolic link to a file that does not exist"
	case e.Kind != nil:
		e.Reason = e.Kind.Error()
	default:
		e.Reason = cause(err)
	}
	return e
}

func kindOf(err error) error {
	switch {
	case isLoop(err):
		return ErrSymlinkLoop
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return ErrNotFound
	case errors.Is(err, fs.ErrPermission):
		return ErrPermission
	}
	return nil
}

// cause returns the system's words without the call and the path that package
// os puts in front of them.
func cause(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		err = p.Err
	} else if l := (*os.LinkError)(nil); errors.As(err, &l) {
		err = l.Err
	}
	return err.Error()
}

func isSymlink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// printable returns a path as it may stand in a message of one line.
func printable(path string) string {
	if strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(path)
	}
	return path
}
