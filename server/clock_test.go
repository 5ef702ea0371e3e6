package server

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/syntax"
)

// A fakeClock stands still until it is set.
type fakeClock struct{ time atomic.Pointer[time.Time] }

func (c *fakeClock) set(t time.Time) { c.time.Store(&t) }
func (c *fakeClock) now() time.Time  { return *c.time.Load() }

// noon is when the tests of the clock begin.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// clocked starts an editor whose server goes by a clock that is set with the
// function returned.
func clocked(t *testing.T, capabilities string, prepare func(*server)) (*session, func(time.Time)) {
	clock := &fakeClock{}
	clock.set(noon)
	s := newSession(t, capabilities, func(s *server) {
		s.now = clock.now
		if prepare != nil {
			prepare(s)
		}
	})
	return s, func(t time.Time) {
		clock.set(t)
		s.server.worker.rouse() // A clock that is set wakes nobody; the server looks at it once a minute.
	}
}

const hushed = "[default]\n# credls: ignore malformed-access-key-id until=2026-11-23\naws_access_key_id = AKIAQ3EGRS7VQNZ2UX0T\naws_secret_access_key = " + secretKey + "\n"

// A comment that ignores findings hides nothing more once its day is over, also in
// an editor that was left open.
func TestDayEnds(t *testing.T) {
	s, set := clocked(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), hushed)
	s.shows(uri)
	set(noon.Add(11 * time.Hour))
	s.stays(uri)
	if n := s.publishes[uri]; n != 1 {
		t.Errorf("published %d times although nothing changed", n)
	}
	set(noon.Add(12 * time.Hour))
	s.shows(uri, "malformed-access-key-id", "unused-ignore")
	s.replace(uri, "until=2026-11-23", "until=2026-11-24")
	s.shows(uri)
	set(noon.Add(36 * time.Hour))
	s.shows(uri, "malformed-access-key-id", "unused-ignore")
}

// An editor that pulls is told to do so again.
func TestDayEndsForPullingEditors(t *testing.T) {
	s, set := clocked(t, pulling, nil)
	uri := s.open(s.uri(".aws/credentials"), hushed)
	if _, _, rules := s.pull(uri, "null"); len(rules) != 0 {
		t.Fatalf("at noon: %v", rules)
	}
	set(noon.Add(12 * time.Hour))
	s.refreshed()
	if _, _, rules := s.pull(uri, "null"); !slices.Equal(rules, []string{"unused-ignore", "malformed-access-key-id"}) {
		t.Errorf("at midnight: %v", rules)
	}
}

// What is said of a session follows the clock up to its end.
func TestSessionEnds(t *testing.T) {
	s, set := clocked(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), "[default]\naws_access_key_id = "+sessionID+"\naws_secret_access_key = "+secretKey+"\naws_session_token = "+linttest.Token+"\nexpiration = 2026-11-23T12:20:00Z\n")
	s.shows(uri)
	for _, tt := range []struct {
		after    time.Duration
		message  string
		severity int
		faded    bool
	}{
		{8 * time.Minute, "These keys expire in 12 minutes.", 3, false},
		{9 * time.Minute, "These keys expire in 11 minutes.", 3, false},
		{19*time.Minute + 59*time.Second, "These keys expire in 1 minute.", 3, false},
		{20 * time.Minute, "These keys have expired. Every program sends them all the same, and AWS answers ExpiredToken.", 2, true},
	} {
		set(noon.Add(tt.after))
		s.until(tt.message, func(message) bool { return len(s.shown[uri]) == 1 && s.shown[uri][0].Message == tt.message })
		if d := s.shown[uri][0]; d.Severity != tt.severity || slices.Contains(d.Tags, 1) != tt.faded {
			t.Errorf("after %v: severity %d, tags %v", tt.after, d.Severity, d.Tags)
		}
	}
	if wait, _ := s.server.turn(); wait != 0 {
		t.Errorf("all is over, and the server wakes in %v", wait)
	}
}

// The server wakes by itself at the earliest time that a rule of any open document
// has named, and lints only the documents whose time it is.
func TestTimer(t *testing.T) {
	runs := map[string]*atomic.Int32{"a": {}, "b": {}}
	waits := map[string]time.Duration{"a": 20 * time.Millisecond, "b": time.Hour}
	begun := time.Now()
	changing := &lint.Analyzer{Name: "changing", Severity: lint.Info, Doc: "Something changes.", Elsewhere: true, Scope: func(pass *lint.Pass, scope *syntax.Scope) {
		if n := runs[scope.Name.Text]; n != nil {
			n.Add(1)
			end := begun.Add(waits[scope.Name.Text])
			if pass.Until(end); !pass.World.Now.Before(end) {
				pass.Report(lint.Diagnostic{Span: scope.Header, Message: "It has changed."})
			}
		}
	}}
	s := newSession(t, rich, func(s *server) {
		s.now, s.analyzers = time.Now, []*lint.Analyzer{changing}
	})
	later := s.open(s.uri("b/.aws/credentials"), "[b]\n")
	s.shows(later)
	sooner := s.open(s.uri("a/.aws/credentials"), "[a]\n")
	s.shows(sooner, "changing")
	if a, b := runs["a"].Load(), runs["b"].Load(); a > 2 || b != 1 {
		t.Errorf("linted %d and %d times", a, b)
	}
	s.close(sooner)
	s.close(later)
	s.barrier()
	if wait, _ := s.server.turn(); wait != 0 {
		t.Errorf("nothing is open, and the server wakes in %v", wait)
	}
}
