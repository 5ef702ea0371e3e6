package server

import "time"

// longest is how long the server sleeps at most while findings wait for their
// time: clocks are set, and machines sleep.
const longest = time.Minute

// turn makes the findings unknown again whose time has come, and has the editor
// ask for inlay hints anew that say something else by now. It returns how long
// the others still hold; 0 for as long as nothing happens.
func (s *server) turn() (wait time.Duration) {
	now, over := s.now(), false
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
	return wait
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
