package cli

import (
	"fmt"
	"io"
	"time"
)

// A progress tells how many files a walk has passed, on one line that it wipes
// away in the end. A nil progress tells nothing.
type progress struct {
	w     io.Writer
	last  time.Time // when it last told; before that, when it began
	shown bool
}

// progressPause is the time between two tellings; walks that end before say nothing.
const progressPause = 200 * time.Millisecond

func newProgress(w io.Writer) *progress { return &progress{w: w, last: time.Now()} }

// count tells that n files and folders have been passed.
func (p *progress) count(n int) {
	if p == nil || n%64 != 0 || time.Since(p.last) < progressPause {
		return
	}
	p.last, p.shown = time.Now(), true
	fmt.Fprintf(p.w, "\rLooking for files: %d passed", n)
}

// done wipes the line away.
func (p *progress) done() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
