package server

import (
	"time"

	"go.lsp.dev/uri"
)

// longest is how long the server sleeps at most while findings wait for their
// time: clocks are set, and machines sleep.
const longest = time.Minute

// turn makes the findings unknown again whose time has come. It returns how long
// the others still hold, 0 for as long as nothing happens, and whether inlay hints
// say something else by now.
func (s *server) turn() (wait time.Duration, hints bool) {
	now, over := s.now(), false
	wait, hints = s.worker.hintsOver(now)
	for _, d := range s.current.Load().documents {
		until := d.findings.until.Load()
		if until == nil {
			continue
		}
		left := until.Sub(now)
		over = over || left <= 0
		wait = sooner(wait, min(left, longest))
	}
	if over {
		s.change(func(next *snapshot) []task {
			return next.expire(func(d *document) bool {
				until := d.findings.until.Load()
				return until != nil && !until.After(now)
			}, nil)
		})
	}
	return wait, hints
}

// hinted notes that an editor shows hints of a document, and when they say
// something else; zero for never.
func (w *worker) hinted(id uri.URI, until time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if known := w.hints[id]; until.IsZero() || !known.IsZero() && known.Before(until) {
		until = known // Of another part of the document.
	}
	w.hints[id] = until
	w.rouse()
}

// hintsChanged notes that something other than time may change the hints.
func (w *worker) hintsChanged() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.newHints = len(w.hints) > 0
	w.rouse()
}

// hintsOver reports whether hints say something else by now, and if none do how
// long that holds; 0 for ever. Editors that are told ask again for all they show.
func (w *worker) hintsOver(now time.Time) (wait time.Duration, over bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	over = w.newHints
	for _, until := range w.hints {
		if !until.IsZero() {
			over = over || !now.Before(until)
			wait = sooner(wait, min(until.Sub(now), longest))
		}
	}
	if over {
		w.newHints, wait = false, 0
		clear(w.hints)
	}
	return wait, over
}

// sooner returns the shorter one of two waits, of which 0 and less are none.
func sooner(a, b time.Duration) time.Duration {
	switch {
	case a <= 0:
		return max(b, 0)
	case b <= 0:
		return a
	}
	return min(a, b)
}
