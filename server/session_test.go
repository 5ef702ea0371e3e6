package server

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"credls/server/host"
)

// simple is what a simple editor offers, rich what a good one does, pulling what
// one does that pulls.
const (
	simple = `{"textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}}}}`
	rich   = `{"general":{"positionEncodings":["utf-16","utf-8"]},
		"workspace":{"configuration":true,"workspaceEdit":{"documentChanges":true,"snippetEditSupport":true},
			"didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true}},
		"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]},
			"publishDiagnostics":{"relatedInformation":true,"versionSupport":true,"codeDescriptionSupport":true,"dataSupport":true,"tagSupport":{"valueSet":[1,2]}},
			"codeAction":{"isPreferredSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit"]},"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["","quickfix"]}}}}}`
	pulling = `{"workspace":{"diagnostics":{"refreshSupport":true}},"textDocument":{"diagnostic":{}}}`
)

// A session is an editor with a home of its own, as far as tests need one.
type session struct {
	*editor
	server   *server
	log      *logBuffer
	home     string
	encoding string
	config   string // what workspace/configuration is answered with
	refuses  bool   // it answers requests of the server with an error

	texts     map[string]string // of open documents, by URI
	versions  map[string]int
	shown     map[string][]wireFinding
	published map[string]int // the version of what is shown
	publishes map[string]int // how often
	called    []string       // requests of the server
	sent      []string       // all that the server sent, but edits
	ids       int
	result    struct {
		Capabilities map[string]json.RawMessage
		ServerInfo   struct{ Name, Version string }
	}
}

// newSession starts a server for an editor that offers capabilities. prepare
// may change the server before it runs.
func newSession(t *testing.T, capabilities string, prepare func(*server)) *session {
	t.Helper()
	s := unstarted(t, prepare)
	s.initialize(capabilities, "null")
	return s
}

func unstarted(t *testing.T, prepare func(*server)) *session {
	// The name of t.TempDir holds the test's, and the library spells a URI anew
	// whose characters it would have escaped.
	home, err := os.MkdirTemp("", "credls")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(home) })
	log := &logBuffer{}
	srv := newServer(Options{Version: "1.2.3", Log: log, Environment: host.NewEnvironment([]string{"HOME=" + home}), Now: func() time.Time { return time.Time{} }})
	if prepare != nil {
		prepare(srv)
	}
	ours, theirs := net.Pipe()
	e := &editor{t: t, pipe: theirs, stop: func() {}, messages: make(chan message, 10000), exited: make(chan int, 1)}
	go e.read()
	go func() { e.exited <- srv.serve(t.Context(), ours) }()
	t.Cleanup(func() { theirs.Close() })
	return &session{
		editor: e, server: srv, log: log, home: home, config: "null",
		texts: map[string]string{}, versions: map[string]int{}, shown: map[string][]wireFinding{},
		published: map[string]int{}, publishes: map[string]int{},
	}
}

// initialize introduces the editor to the server.
func (s *session) initialize(capabilities, options string) {
	s.t.Helper()
	m := s.ask("initialize", fmt.Sprintf(`{"processId":null,"rootUri":null,"capabilities":%s,"initializationOptions":%s}`, capabilities, options))
	if m.Error != nil {
		s.t.Fatalf("initialize: %s", m.text)
	}
	s.decode(m.Result, &s.result)
	s.decode(s.result.Capabilities["positionEncoding"], &s.encoding)
	s.notify("initialized", `{}`)
}

func (s *session) decode(raw []byte, v any) {
	s.t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		s.t.Fatalf("%s: %v", raw, err)
	}
}

func (s *session) notify(method, params string) {
	s.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":%s}`, method, params))
}

// ask sends a request and returns its answer. What comes before it is attended to.
func (s *session) ask(method, params string) (answer message) {
	s.t.Helper()
	s.ids++
	id := float64(s.ids)
	s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, s.ids, method, params))
	s.until("an answer to "+method, func(m message) bool {
		answer = m
		return m.Method == "" && m.ID == id
	})
	return answer
}

// until attends to messages until one fits.
func (s *session) until(what string, fits func(message) bool) {
	s.t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case m, ok := <-s.messages:
			if !ok {
				s.t.Fatalf("waiting for %s: the connection was closed", what)
			}
			s.attend(m)
			if fits(m) {
				return
			}
		case <-deadline:
			s.t.Fatalf("%s did not come", what)
		}
	}
}

// attend does what an editor does with a message.
func (s *session) attend(m message) {
	if !strings.Contains(m.text, `"newText"`) && !strings.Contains(m.text, `"snippet"`) {
		s.sent = append(s.sent, m.text)
	}
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			Params struct {
				URI         string
				Version     *int
				Diagnostics []wireFinding
			}
		}
		s.decode([]byte(m.text), &p)
		s.shown[p.Params.URI] = p.Params.Diagnostics
		s.publishes[p.Params.URI]++
		if p.Params.Version != nil {
			s.published[p.Params.URI] = *p.Params.Version
		}
	case m.Method != "" && m.ID != nil:
		s.called = append(s.called, m.Method)
		result := "null"
		if m.Method == "workspace/configuration" {
			result = "[" + s.config + "]"
		}
		if s.refuses {
			s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"no"}}`, m.id))
			return
		}
		s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":%s}`, m.id, result))
	}
}

// rules returns the codes that are shown of a document, in their order.
func (s *session) rules(uri string) (codes []string) {
	for _, d := range s.shown[uri] {
		codes = append(codes, d.Code)
	}
	return codes
}

// shows waits until a document shows just these rules, in any order.
func (s *session) shows(uri string, rules ...string) {
	s.t.Helper()
	slices.Sort(rules)
	has := func() bool {
		got := s.rules(uri)
		slices.Sort(got)
		return s.publishes[uri] > 0 && slices.Equal(got, rules)
	}
	deadline := time.After(patience)
	for !has() {
		select {
		case m, ok := <-s.messages:
			if !ok {
				s.t.Fatal("the connection was closed")
			}
			s.attend(m)
		case <-deadline:
			s.t.Fatalf("%s shows %v, want %v\nlog: %s", uri, s.rules(uri), rules, s.log)
		}
	}
}

// reaches waits until what is shown of a document is of a version.
func (s *session) reaches(uri string, version int) {
	s.t.Helper()
	if s.published[uri] < version {
		s.until(fmt.Sprintf("version %d", version), func(message) bool { return s.published[uri] >= version })
	}
}

// barrier returns when the server has handled all that was sent before.
func (s *session) barrier() {
	s.t.Helper()
	s.ask("test/barrier", "null")
}

// settle waits until the server has done what there is to do now. What is pushed
// comes in order, so a new document whose diagnostics have come tells that.
func (s *session) settle() {
	s.t.Helper()
	s.ids++
	probe := s.open(fmt.Sprintf("untitled:probe-%d", s.ids), "[x]\naws_region=\n")
	s.until("the end of the work", func(message) bool { return s.publishes[probe] > 0 })
	s.close(probe)
	delete(s.texts, probe)
	s.until("the end of the probe", func(message) bool { return s.publishes[probe] > 1 })
	delete(s.shown, probe)
}

// stays is shows once the server has settled.
func (s *session) stays(uri string, rules ...string) {
	s.t.Helper()
	s.settle()
	s.shows(uri, rules...)
}
