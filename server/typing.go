package server

import (
	"time"

	"credls/analyzers/source"
)

// typing is what was edited since the last pause or save. The zero value is
// nothing.
type typing struct {
	before *document // as it was then
	at     time.Time // of the last edit
	start  int       // where that began, in bytes of the text after it
	caret  int       // where it ended
	top    int       // how many lines above all edits are as they were
	bottom int       // how many lines below
}

// typingAt returns the typing that an edit of d at a time belongs to.
func (s *server) typingAt(d *document, now time.Time) typing {
	if d.typing.before != nil && now.Sub(d.typing.at) < s.patience {
		return d.typing
	}
	before := *d
	before.typing = typing{} // It would keep all that was ever typed.
	return typing{before: &before, top: d.text.Lines(), bottom: d.text.Lines()}
}

// edit adds an edit that made a text, and put what is in it from start to end.
func (t *typing) edit(text *source.Text, start, end int, now time.Time) {
	t.at, t.start, t.caret = now, start, end
	t.top = min(t.top, text.LineAt(start))
	t.bottom = min(t.bottom, text.Lines()-1-text.LineAt(end))
}

// place tells a line as it is told in the text before and after the typing: above
// all edits from 0 on, below them from -1 backwards, and top for any between.
func (t *typing) place(text *source.Text, offset int) int {
	line := text.LineAt(offset)
	switch n := text.Lines(); {
	case line < t.top:
		return line
	case n-line <= t.bottom:
		return line - n
	}
	return t.top
}
