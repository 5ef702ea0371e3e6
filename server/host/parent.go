package host

import (
	"sync"
	"time"
)

// WatchParent calls done once when the process with the given id no longer
// runs, on a goroutine of its own. It looks now and then once a second, so a
// process that never ran counts as gone. A pid of 0 or less names no process,
// and done is never called. The returned stop ends the watch and may be called
// several times; a done that has begun goes on.
//
// This is how a language server ends with its client, whose id is the
// processId of initialize, also where the client dies without closing its end
// of the pipe.
func WatchParent(pid int, done func()) (stop func()) {
	return watchParent(pid, time.Second, done)
}

func watchParent(pid int, interval time.Duration, done func()) (stop func()) {
	if pid <= 0 {
		return func() {}
	}
	stopped := make(chan struct{})
	go func() {
		alive, release := newProbe(pid)
		defer release()
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for alive() {
			select {
			case <-stopped:
				return
			case <-ticker.C:
			}
		}
		select {
		case <-stopped:
		default:
			done()
		}
	}()
	return sync.OnceFunc(func() { close(stopped) })
}
