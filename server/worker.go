package server

import (
	"context"
	"slices"
	"sync"
	"time"

	"go.lsp.dev/uri"
)

// A task says that the diagnostics of a document may be others than before.
type task struct {
	uri uri.URI
	own bool // the editor opened, edited or closed it, and if it pulls it will ask by itself
}

// A worker holds what is to be done for the diagnostics, and what has been
// told. One goroutine, [server.work], does it.
type worker struct {
	wake      chan struct{}
	published map[uri.URI]published // of the goroutine alone

	mu      sync.Mutex
	queue   []task                // oldest first, each document once
	due     map[uri.URI]time.Time // when more is to be shown
	answers map[uri.URI]string    // the last result of each document that was pulled

	hints    map[uri.URI]time.Time // of the documents whose hints are shown: when they change; zero for never
	newHints bool                  // something other than time may have changed them
}

// A published is what was last published for a document.
type published struct {
	id      string
	version int32
}

func newWorker() worker {
	return worker{
		wake:      make(chan struct{}, 1),
		published: map[uri.URI]published{},
		due:       map[uri.URI]time.Time{},
		answers:   map[uri.URI]string{},
		hints:     map[uri.URI]time.Time{},
	}
}

// add queues tasks. A document that waits already keeps its place.
func (w *worker) add(tasks ...task) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, t := range tasks {
		if i := slices.IndexFunc(w.queue, func(q task) bool { return q.uri == t.uri }); i >= 0 {
			w.queue[i].own = w.queue[i].own && t.own
		} else {
			w.queue = append(w.queue, t)
		}
	}
	w.rouse()
}

// rouse wakes the goroutine, or keeps it from falling asleep.
func (w *worker) rouse() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// take returns the next task, and if there is none how long to sleep; 0 means
// until somebody wakes the goroutine.
func (w *worker) take(now time.Time) (t task, ok bool, sleep time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) > 0 {
		t = w.queue[0]
		w.queue = slices.Delete(w.queue, 0, 1)
		return t, true, 0
	}
	for id, at := range w.due {
		if left := at.Sub(now); left <= 0 {
			delete(w.due, id)
			return task{uri: id}, true, 0
		} else if sleep == 0 || left < sleep {
			sleep = left
		}
	}
	return task{}, false, sleep
}

// later has a document looked at again after a while; 0 calls that off.
func (w *worker) later(id uri.URI, wait time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if wait <= 0 {
		delete(w.due, id)
		return
	}
	w.due[id] = time.Now().Add(wait)
	w.rouse()
}

// answer notes the result of a pull, answered returns it, forget drops what is
// known of a document.
func (w *worker) answer(id uri.URI, result string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers[id] = result
}

func (w *worker) answered(id uri.URI) (result string, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	result, ok = w.answers[id]
	return result, ok
}

func (w *worker) forget(id uri.URI) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.answers, id)
	delete(w.due, id)
	delete(w.hints, id)
}

// work does the tasks until ctx ends. The newest snapshot wins: a task that is
// outdated while it is done stops, and waits in the queue again.
func (s *server) work(ctx context.Context) {
	refreshing := make(chan struct{}, 1)
	var news, lenses bool // for an editor that pulls, which it does not yet know of
	for ctx.Err() == nil {
		wait, hints := s.turn()
		if hints {
			go s.refreshHints(ctx)
		}
		t, ok, sleep := s.worker.take(time.Now())
		if ok {
			s.doTask(func() {
				if !s.offers.pull {
					s.publish(ctx, t.uri)
				} else if !t.own {
					news = s.stale(ctx, t.uri) || news
				}
			})
			lenses = lenses || s.offers.lensRefresh && !t.own && s.current.Load().lensed(t.uri)
			continue
		}
		if news || lenses {
			select {
			case refreshing <- struct{}{}: // One question at a time.
				go s.refresh(ctx, refreshing, news, lenses)
				news, lenses = false, false
			default:
			}
		}
		s.sleep(ctx, sooner(sleep, wait))
	}
}

// doTask keeps a panic in one task from ending the others.
func (s *server) doTask(f func()) {
	defer s.recovered("diagnostics")
	f()
}

// refresh tells an editor that pulls to do so for everything it shows.
func (s *server) refresh(ctx context.Context, refreshing chan struct{}, news, lenses bool) {
	defer s.recovered("refresh")
	if news {
		if err := s.client.DiagnosticRefresh(ctx); err != nil {
			s.log.Info("not refreshed", "type", typeName(err))
		}
	}
	if lenses {
		if err := s.client.CodeLensRefresh(ctx); err != nil {
			s.log.Info("lenses not refreshed", "type", typeName(err))
		}
	}
	<-refreshing
	s.worker.rouse()
}

// sleep returns when the worker is woken, after d, or when ctx ends; a d of 0 is
// no limit.
func (s *server) sleep(ctx context.Context, d time.Duration) {
	var alarm <-chan time.Time
	if d > 0 {
		timer := time.NewTimer(d)
		defer timer.Stop()
		alarm = timer.C
	}
	select {
	case <-ctx.Done():
	case <-s.worker.wake:
	case <-alarm:
	}
}
