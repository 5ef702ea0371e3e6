package host

import "sync"

// stamped remembers what was made of files, by their paths, for as long as they
// do not change. The zero value is empty.
type stamped[T any] struct {
	mu    sync.Mutex
	known map[string]stampedValue[T]
}

type stampedValue[T any] struct {
	stamp Stamp
	value T
}

// maxStamped is how many files are remembered.
const maxStamped = 1 << 12

// get returns what read makes of the bytes of a file.
func (s *stamped[T]) get(path string, read func(raw []byte) T) (value T, err error) {
	stamp, err := StampOf(path)
	if err != nil {
		return value, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.known[path]; ok && known.stamp == stamp {
		return known.value, nil
	}
	b, err := readBytes(path)
	if err != nil {
		return value, err
	}
	value = read(b.raw)
	if s.known == nil || len(s.known) >= maxStamped {
		s.known = map[string]stampedValue[T]{}
	}
	s.known[path] = stampedValue[T]{stampOf(b.info), value}
	return value, nil
}
