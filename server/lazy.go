package server

import (
	"sync"
	"sync/atomic"
)

// A lazy value is found out when somebody first asks for it, so that a message
// that brings it about costs nothing and the disk is never read between two
// messages. What it was made from is let go then.
type lazy[T any] struct {
	once  sync.Once
	found atomic.Bool
	find  func() T
	value T
}

func lazily[T any](find func() T) *lazy[T] { return &lazy[T]{find: find} }

// get returns the value. If finding it panics, so does the first get; later
// ones return the zero value.
func (l *lazy[T]) get() T {
	l.once.Do(func() {
		find := l.find
		l.find = nil
		l.value = find()
		l.found.Store(true)
	})
	return l.value
}

// peek returns the value if it was found out already, and does not wait for it.
func (l *lazy[T]) peek() (value T, ok bool) {
	if !l.found.Load() {
		return value, false
	}
	return l.value, true
}
