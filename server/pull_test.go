package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// pull asks for the diagnostics of a document and returns what it should show.
func (s *session) pull(uri, previous string) (kind, id string, rules []string) {
	s.t.Helper()
	m := s.ask("textDocument/diagnostic", fmt.Sprintf(`{"textDocument":{"uri":%q},"previousResultId":%s}`, uri, previous))
	var r struct {
		Kind     string
		ResultID string
		Items    []wireFinding
	}
	s.decode(m.Result, &r)
	for _, d := range r.Items {
		rules = append(rules, d.Code)
	}
	return r.Kind, r.ResultID, rules
}

// refreshed waits until the server has asked to pull again.
func (s *session) refreshed() {
	s.t.Helper()
	const refresh = "workspace/diagnostic/refresh"
	if !slices.Contains(s.called, refresh) {
		s.until("a refresh", func(message) bool { return slices.Contains(s.called, refresh) })
	}
	s.called = nil
}

func TestPull(t *testing.T) {
	s := newSession(t, pulling, nil)
	if s.result.Capabilities["diagnosticProvider"] == nil {
		t.Fatal("no diagnosticProvider")
	}
	uri := s.open(s.uri(".env"), "AWS_ACCESS_KEY_ID="+strings.ToLower(keyID)+"\nAWS_SECRET_ACCESS_KEY="+secretKey+"\n")
	kind, id, rules := s.pull(uri, "null")
	if kind != "full" || id == "" || !slices.Equal(rules, []string{"malformed-access-key-id"}) {
		t.Fatalf("got %s %s %v", kind, id, rules)
	}
	s.change(uri, len(s.texts[uri]), len(s.texts[uri]), "# x\n")
	if kind, again, _ := s.pull(uri, quoted(id)); kind != "unchanged" || again != id {
		t.Errorf("got %s %s, want the same as before", kind, again)
	}
	s.replace(uri, strings.ToLower(keyID), keyID)
	if kind, _, rules := s.pull(uri, quoted(id)); kind != "full" || len(rules) != 0 {
		t.Errorf("after the fix: %s %v", kind, rules)
	}
	if kind, _, rules := s.pull("file:///none", "null"); kind != "full" || len(rules) != 0 {
		t.Errorf("a document that is not open: %s %v", kind, rules)
	}
	s.close(uri)
	s.barrier()
	if len(s.publishes) != 0 {
		t.Error("pushed as well")
	}
}

// An editor that pulls is told when something changes that it cannot know of.
func TestRefresh(t *testing.T) {
	half := "AWS_ACCESS_KEY_ID=" + keyID + "\n"
	other := "AWS_SECRET_ACCESS_KEY=" + secretKey + "\n"
	start := func(t *testing.T, patience time.Duration) (*session, string) {
		s := newSession(t, pulling, func(s *server) { s.patience = patience })
		path := s.file(".env.local", "")
		uri := s.open(s.uri(".env"), half)
		if _, _, rules := s.pull(uri, "null"); len(rules) != 1 {
			t.Fatalf("got %v", rules)
		}
		return s, path
	}
	for _, tt := range []struct {
		name string
		do   func(s *session, path string)
	}{
		{"an edit of a file beside", func(s *session, path string) {
			beside := s.open("file://"+path, "")
			s.pull(beside, "null")
			s.change(beside, 0, 0, other)
		}},
		{"a file on disk", func(s *session, path string) {
			s.file(".env.local", other)
			s.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, "file://"+path))
		}},
		{"a save", func(s *session, _ string) {
			s.file(".env.local", other)
			s.save(s.uri(".env"))
		}},
		{"settings", func(s *session, _ string) {
			s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{"rules":{"half-a-key-pair":"off"}}}}`)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, path := start(t, patient)
			tt.do(s, path)
			s.refreshed()
			if _, _, rules := s.pull(s.uri(".env"), "null"); len(rules) != 0 {
				t.Errorf("got %v", rules)
			}
		})
	}
	t.Run("a pause", func(t *testing.T) {
		s, _ := start(t, 50*time.Millisecond)
		uri := s.uri(".env")
		s.replace(uri, keyID, keyID[:10])
		s.pull(uri, "null")
		s.refreshed()
		if _, _, rules := s.pull(uri, "null"); !slices.Contains(rules, "malformed-access-key-id") {
			t.Errorf("got %v", rules)
		}
	})
	t.Run("refused", func(t *testing.T) {
		s, _ := start(t, patient)
		s.refuses = true
		for _, severity := range []string{"off", "warning", "off"} {
			s.notify("workspace/didChangeConfiguration", fmt.Sprintf(`{"settings":{"credls":{"rules":{"half-a-key-pair":%q}}}}`, severity))
			s.refreshed()
			s.pull(s.uri(".env"), "null")
		}
	})
}

// Pulled are only editors that can be told to pull again; the others are pushed.
func TestPullOrPush(t *testing.T) {
	for _, tt := range []struct {
		capabilities string
		pulled       bool
	}{
		{`{}`, false},
		{`{"textDocument":{"diagnostic":{}}}`, false}, // Helix
		{`{"workspace":{"diagnostics":{"refreshSupport":true}}}`, false},
		{`{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":false}}}`, false},
		{pulling, true},
	} {
		s := newSession(t, tt.capabilities, nil)
		uri := s.open(s.uri(".aws/credentials"), section("default", strings.ToLower(keyID), secretKey))
		if got := s.result.Capabilities["diagnosticProvider"] != nil; got != tt.pulled {
			t.Errorf("%s: pulled %t", tt.capabilities, got)
		} else if !got {
			s.shows(uri, "malformed-access-key-id")
		}
	}
}
