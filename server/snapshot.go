package server

import (
	"context"
	"maps"
	"path"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

// A snapshot is all that the server knows at one moment. It is immutable: a
// request works on the one of its arrival, whatever comes in meanwhile.
type snapshot struct {
	documents map[uri.URI]*document
	settings  settings
	linter    *lint.Linter
}

type attached struct{}

// attach puts the snapshot of the moment into the context of a request.
func (s *server) attach(ctx context.Context) context.Context {
	return context.WithValue(ctx, attached{}, s.current.Load())
}

// snapshotOf returns the snapshot that a request works on.
func snapshotOf(ctx context.Context) *snapshot { return ctx.Value(attached{}).(*snapshot) }

// change makes the next snapshot: edit gets a copy of the current one to change
// and returns the tasks that follow from it. Documents in the copy are still
// shared and are replaced, never written to.
func (s *server) change(edit func(next *snapshot) []task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.current.Load()
	next := &snapshot{settings: last.settings, linter: last.linter, documents: maps.Clone(last.documents)}
	if next.documents == nil {
		next.documents = map[uri.URI]*document{}
	}
	tasks := edit(next)
	s.current.Store(next)
	s.worker.add(tasks...)
}

// expire makes the findings of the documents that test holds for unknown again
// and returns the tasks to find them out. prepare changes each copy; it may be nil.
func (snap *snapshot) expire(test func(*document) bool, prepare func(*document)) (tasks []task) {
	for id, d := range snap.documents {
		if !test(d) {
			continue
		}
		next := *d
		next.findings = new(findings)
		if prepare != nil {
			prepare(&next)
		}
		snap.documents[id] = &next
		tasks = append(tasks, task{uri: id})
	}
	return tasks
}

// all holds for every document.
func all(*document) bool { return true }

// uriOf returns the name that the editor has for a file, seen from a document.
func (snap *snapshot) uriOf(f *syntax.File, from *document) uri.URI {
	if f == nil || f.Path == from.name {
		return from.uri
	}
	if d := snap.open(f.Path); d != nil {
		return d.uri
	}
	return uri.File(filepath.FromSlash(f.Path))
}

// open returns the open document whose file has a path, with forward slashes,
// or nil.
func (snap *snapshot) open(name string) *document {
	for _, d := range snap.documents {
		if d.path != "" && d.name == name {
			return d
		}
	}
	return nil
}

// findings are what the rules say of one state of a document: its text, its
// bytes on disk, the files around it, the settings, the time. They are found out once,
// by whoever asks first and is not told to stop.
type findings struct {
	mu   sync.Mutex
	done bool

	// until is when time alone makes them others; nil for never, and as long as
	// they are not found out.
	until atomic.Pointer[time.Time]

	file *syntax.File // nil for a document that no rule reads
	list []lint.Diagnostic

	verdicts verdicts // what they and the files say of profiles, once somebody asks
}

// find returns the findings of a document, or nil once stop says so.
func (s *server) find(snap *snapshot, d *document, stop func() bool) *findings {
	f := d.findings
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.done:
		return f
	case stop():
		return nil
	case d.kind != "" && snap.settings.enable:
		f.file = d.file.get()
	}
	if f.file != nil {
		start := time.Now()
		list, until := snap.linter.RunUntil(f.file, s.world(snap, d), stop)
		if stop() {
			return nil
		}
		if f.list = list; !until.IsZero() {
			f.until.Store(&until)
			s.worker.rouse() // It sleeps for as long as the findings hold that it knew of.
		}
		s.log.Debug("linted", "kind", d.kind, "bytes", d.text.Len(), "findings", len(f.list), "took", time.Since(start))
	}
	f.done = true
	return f
}

// findNow returns the findings of a document for a request that works on the
// snapshot of its arrival. If they would have to be found out only now and the
// document has changed since, the error is ErrContentModified.
func (s *server) findNow(ctx context.Context, snap *snapshot, d *document) (*findings, error) {
	f := s.find(snap, d, func() bool { return s.outdated(d) || ctx.Err() != nil })
	switch {
	case f != nil:
		return f, nil
	case ctx.Err() != nil:
		return nil, protocol.ErrRequestCancelled
	}
	return nil, protocol.ErrContentModified
}

// world returns what the rules may know beside a document: itself, the files
// around it as the editor has them or else the disk, the time.
func (s *server) world(snap *snapshot, d *document) *profiles.World {
	files := append([]*syntax.File(nil), d.around.get()...)
	for _, o := range snap.documents {
		if o.uri != d.uri && s.concerns(o, d) {
			if f := o.file.get(); f != nil {
				files = append(files, f)
			}
		}
	}
	w := profiles.NewWorld(append(files, d.file.get())...)
	w.ConfigPath, w.CredentialsPath = filepath.ToSlash(s.machine.Config), filepath.ToSlash(s.machine.Credentials)
	w.Folder = filepath.ToSlash(s.folder)
	w.Env, w.Accounts, w.Now = s.env, snap.settings.accounts, s.now()
	if last := s.last.Load(); last != nil {
		w.Inherit(last)
	}
	s.last.Store(w)
	return w
}

// base returns the last part of what a URI names.
func base(u uri.URI) string { return path.Base(u.Path()) }
