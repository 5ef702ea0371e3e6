package host

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
)

// A Change is what one file is to hold from now on.
type Change struct {
	Content *Content // as it was read
	Raw     []byte   // the new bytes, from [Content.Encode] or [Rewritten]
}

// Write puts text in the place of what c holds: encoding, byte order mark,
// mode, owner and symbolic links stay as they are. It replaces the file at
// once, so that nobody ever sees half of it. Every error is an [*Error], and
// leaves the file as it was: [ErrReadOnly], [ErrChanged] if the disk no longer
// holds c.Raw, [ErrFolder], [ErrEncoding], one of those of [Read], or what the
// system said. Other hard links of the file keep the old content.
func Write(c *Content, text string) error {
	raw, err := c.Encode(text)
	if err != nil {
		return err
	}
	return WriteRaw(c, raw)
}

// WriteRaw is [Write] for bytes.
func WriteRaw(c *Content, raw []byte) error {
	return WriteAll([]Change{{c, raw}})
}

// WriteAll writes all changes, or none if one of them fails. All are checked
// first, then written beside their files, then renamed; if a rename fails, the
// files renamed before it are put back. The error is that of the first file in
// the way, joined with one for every file that could not be put back. Changes
// that change nothing are left out.
func WriteAll(changes []Change) error {
	return writeAll(changes, atomic.ReplaceFile)
}

// Chmod sets the permission bits of a file, or of what a link leads to. Every
// error is an [*Error].
func Chmod(path string, mode uint32) error {
	if err := os.Chmod(path, fs.FileMode(mode).Perm()); err != nil {
		return newError(path, err)
	}
	return nil
}

// writeAll is WriteAll with a replace that a test can let fail.
func writeAll(changes []Change, replace func(from, to string) error) error {
	var writes []*write
	defer func() {
		for _, w := range writes {
			w.clean()
		}
	}()
	for _, change := range changes {
		if bytes.Equal(change.Raw, change.Content.Raw) {
			continue
		}
		w, err := newWrite(change)
		if err != nil {
			return err
		}
		for _, other := range writes {
			if os.SameFile(w.info, other.info) {
				return refusal(change.Content.Path, ErrTwice)
			}
		}
		writes = append(writes, w)
	}
	for i, w := range writes {
		if err := w.stage(i < len(writes)-1); err != nil {
			return err
		}
	}
	for i, w := range writes {
		if err := w.commit(replace); err != nil {
			if stuck := undo(writes[:i], replace); stuck != nil {
				return errors.Join(err, stuck)
			}
			return err
		}
	}
	return nil
}

// undo puts back the files that have been replaced already.
func undo(writes []*write, replace func(from, to string) error) error {
	var errs []error
	for _, w := range writes {
		if err := replace(w.old, w.target); err != nil {
			errs = append(errs, &Error{
				Path: w.Content.Path, Err: err,
				Reason: "is written already and could not be put back: " + cause(err),
			})
			continue
		}
		w.old = ""
	}
	return errors.Join(errs...)
}

// A write is one change on its way to the disk.
type write struct {
	Change
	target   string      // the file itself, behind its links
	info     fs.FileInfo // of the target
	new, old string      // files beside it with the new bytes and, to put back, the old; empty if there are none
}

// newWrite checks that a change can be written.
func newWrite(change Change) (*write, error) {
	w := &write{Change: change, target: change.Content.Path}
	info, err := w.unchanged()
	if err != nil {
		return nil, err
	}
	w.info = info
	if isSymlink(w.target) {
		if w.target, err = filepath.EvalSymlinks(w.target); err != nil {
			return nil, newError(change.Content.Path, err)
		}
	}
	// Renaming over a file asks nobody whether it may be written, and root may
	// write everything: what its owner has locked must be looked up.
	if info.Mode().Perm()&0o200 == 0 || !writable(w.target) {
		return nil, refusal(change.Content.Path, ErrReadOnly)
	}
	return w, nil
}

// unchanged checks that the disk still holds the bytes that were read.
func (w *write) unchanged() (fs.FileInfo, error) {
	now, err := readBytes(w.Content.Path)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, &Error{Path: w.Content.Path, Reason: "was removed meanwhile", Kind: ErrChanged, Err: err}
	case err != nil:
		return nil, err
	case !bytes.Equal(now.raw, w.Content.Raw):
		return nil, refusal(w.Content.Path, ErrChanged)
	}
	return now.info, nil
}

// stage writes the new bytes to a file beside the target and, if it may have
// to be put back, the old ones to another: putting back must not need space.
func (w *write) stage(backup bool) (err error) {
	if w.new, err = w.beside(w.Raw); err == nil && backup {
		w.old, err = w.beside(w.Content.Raw)
	}
	return err
}

// beside writes raw to a new file in the target's folder, with the target's
// mode and owner, and returns its name. On an error no file is left. The name
// is none that a walk would take up.
func (w *write) beside(raw []byte) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(w.target), ".credls-*.tmp") // Readable by us alone at first.
	if err != nil {
		e := newError(w.Content.Path, err)
		if e.Kind == ErrPermission || isReadOnlyFS(err) {
			e.Kind, e.Reason = ErrFolder, ErrFolder.Error()
		}
		return "", e
	}
	_, err = f.Write(raw)
	if err == nil {
		keepOwner(f, w.target, w.info)
		err = f.Chmod(w.info.Mode())
	}
	if err == nil {
		err = f.Sync() // Or a crash could leave an empty file under the final name.
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(f.Name())
		return "", newError(w.Content.Path, err)
	}
	return f.Name(), nil
}

// commit replaces the target, after a last look at it.
func (w *write) commit(replace func(from, to string) error) error {
	if _, err := w.unchanged(); err != nil {
		return err
	}
	if err := replace(w.new, w.target); err != nil {
		return newError(w.Content.Path, err)
	}
	w.new = ""
	return nil
}

// clean removes the files that are still beside the target.
func (w *write) clean() {
	for _, name := range []string{w.new, w.old} {
		if name != "" {
			os.Remove(name)
		}
	}
}
