// Package host is the outside world: files and their modes, the environment,
// the folders that are walked, the process that started us.
//
// It is the only package that touches the disk. It knows no rule and no
// protocol: it hands out bytes with the facts that their text does not tell,
// and takes bytes back. What it holds are secrets, so nothing it says, errors
// included, quotes any of them.
package host

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"credls/analyzers/syntax"
)

// MaxSize is the size in bytes above which a file is not read: 64 MiB. Ten
// thousand profiles take about one.
const MaxSize = 64 << 20

// A Content is what a file held when it was read.
type Content struct {
	Path  string       // as it was given to [Read]
	Raw   []byte       // the bytes on disk; not to be changed
	Text  string       // what an editor would show, see [Decode]
	Facts syntax.Facts // Mode and Disk are filled in
	Stamp Stamp
}

// Format prints the path and the size, whatever the verb, so that a log of a
// Content holds no secret.
func (c Content) Format(s fmt.State, _ rune) {
	fmt.Fprintf(s, "%s (%d bytes)", printable(c.Path), len(c.Raw))
}

// A Stamp tells cheaply that a file was changed: two stamps of one path that
// differ mean other bytes or a new write. Equal stamps prove nothing, because
// file systems count time in steps of some milliseconds.
type Stamp struct {
	Size     int64 // in bytes
	Modified int64 // in nanoseconds since 1970
}

// StampOf returns the stamp of the file at path, or an [*Error].
func StampOf(path string) (Stamp, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Stamp{}, newError(path, err)
	}
	return stampOf(info), nil
}

func stampOf(info fs.FileInfo) Stamp {
	return Stamp{info.Size(), info.ModTime().UnixNano()}
}

// Read reads the file at path, through symbolic links. Every error is an
// [*Error]: [ErrNotFound], [ErrDirectory], [ErrPermission], [ErrSpecial],
// [ErrTooLarge], [ErrSymlinkLoop], [ErrBinary], or what the system said.
//
// Pipes, sockets and devices are never waited for: a .env that a password
// store mounts as a pipe would hang whoever reads it.
func Read(path string) (*Content, error) {
	b, err := readBytes(path)
	if err != nil {
		return nil, err
	}
	text, disk := Decode(b.raw)
	if isBinary(text) {
		return nil, refusal(path, ErrBinary)
	}
	return &Content{
		Path:  path,
		Raw:   b.raw,
		Text:  text,
		Facts: syntax.Facts{Mode: b.mode, Disk: disk},
		Stamp: stampOf(b.info),
	}, nil
}

// isBinary reports whether a decoded text is none: text files hold no NUL, and
// what git and grep look at is the beginning as well.
func isBinary(text string) bool {
	return strings.IndexByte(text[:min(len(text), headSize)], 0) >= 0
}

// A fileBytes is a file as the system gives it, not yet decoded.
type fileBytes struct {
	raw  []byte
	info fs.FileInfo
	mode uint32 // for syntax.Facts
}

func readBytes(path string) (fileBytes, error) {
	info, err := os.Stat(path)
	if err != nil {
		return fileBytes{}, newError(path, err)
	}
	if err := readable(path, info); err != nil { // Opening a tape rewinds it: look first.
		return fileBytes{}, err
	}
	f, info, err := open(path)
	if err != nil {
		return fileBytes{}, err
	}
	defer f.Close()

	buf := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	n, err := buf.ReadFrom(io.LimitReader(f, MaxSize+1))
	if err != nil {
		return fileBytes{}, newError(path, err)
	}
	if n > MaxSize { // It grew, or it tells no size, as files in /proc do.
		return fileBytes{}, tooLarge(path, n)
	}
	b := fileBytes{raw: buf.Bytes(), info: info}
	if modesCount(path, f) {
		b.mode = effective(path, info.Mode().Perm())
	}
	return b, nil
}

// effective returns the permission bits of a file as far as the folders above it
// let them count: in a home that only its owner can enter everything is his own.
// For a link it is where it leads to that counts.
func effective(path string, mode fs.FileMode) uint32 {
	if mode&0o077 == 0 {
		return uint32(mode)
	}
	path, err := filepath.EvalSymlinks(path)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	for dir := filepath.Dir(path); err == nil && mode&0o077 != 0; dir = filepath.Dir(dir) {
		info, failed := os.Stat(dir)
		if failed != nil {
			return 0
		}
		for _, who := range []fs.FileMode{0o070, 0o007} {
			if info.Mode()&who&0o011 == 0 {
				mode &^= who
			}
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return uint32(mode)
}

// open opens a regular file. It does not wait, and looks again at what it has
// opened, so that a pipe that was put in the file's place hangs nobody.
func open(path string) (*os.File, fs.FileInfo, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, nil, newError(path, err)
	}
	info, err := f.Stat()
	if err != nil {
		err = newError(path, err)
	} else {
		err = readable(path, info)
	}
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// readable returns why a file is not read, or nil.
func readable(path string, info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsRegular():
		if info.Size() > MaxSize {
			return tooLarge(path, info.Size())
		}
		return nil
	case mode.IsDir():
		return refusal(path, ErrDirectory)
	case mode&fs.ModeNamedPipe != 0:
		return &Error{Path: path, Reason: "is a pipe, not a regular file", Kind: ErrSpecial}
	case mode&fs.ModeSocket != 0:
		return &Error{Path: path, Reason: "is a socket, not a regular file", Kind: ErrSpecial}
	case mode&fs.ModeDevice != 0:
		return &Error{Path: path, Reason: "is a device, not a regular file", Kind: ErrSpecial}
	}
	return refusal(path, ErrSpecial)
}

func tooLarge(path string, size int64) error {
	reason := fmt.Sprintf("is too large: %d bytes, the limit is %d (%d MiB)", size, MaxSize, MaxSize>>20)
	return &Error{Path: path, Reason: reason, Kind: ErrTooLarge}
}
