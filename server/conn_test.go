package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// madeUp is no key of anyone.
const madeUp = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

const (
	hover      = `{"jsonrpc":"2.0","id":%v,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":%d,"character":0}}}`
	didChange  = `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":%d},"contentChanges":[{"text":"x"}]}}`
	cancel     = `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":%v}}`
	initialize = `{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`
	shutdown   = `{"jsonrpc":"2.0","id":"down","method":"shutdown"}`
	exit       = `{"jsonrpc":"2.0","method":"exit"}`
)

// What each message is answered with; "" stands for nothing. After each of
// them the connection lives.
func TestAnswers(t *testing.T) {
	tests := []struct{ name, msg, want string }{
		{"request", fmt.Sprintf(hover, 1, answersText), `"result":{"contents":"text"}`},
		{"string id", fmt.Sprintf(hover, `"a\u00e9"`, answersText), `"id":"aé","result":{`},
		{"null result", fmt.Sprintf(hover, 1, answersNull), `"id":1,"result":null`},
		{"empty list", `{"jsonrpc":"2.0","id":1,"method":"textDocument/references","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0},"context":{"includeDeclaration":true}}}`, `"result":[]`},
		{"absent value", `{"jsonrpc":"2.0","id":1,"method":"workspace/executeCommand","params":{"command":"x"}}`, `"result":null`},
		{"unknown request", `{"jsonrpc":"2.0","id":1,"method":"foo/bar","params":{}}`, `"code":-32601`},
		{"unknown request, no params", `{"jsonrpc":"2.0","id":1,"method":"foo/bar"}`, `"code":-32601`},
		{"unknown $/ request", `{"jsonrpc":"2.0","id":1,"method":"$/foo","params":{}}`, `"code":-32601`},
		{"request of the other side", `{"jsonrpc":"2.0","id":1,"method":"workspace/applyEdit","params":{}}`, `"code":-32601`},
		{"not implemented", `{"jsonrpc":"2.0","id":1,"method":"textDocument/documentColor","params":{"textDocument":{"uri":"file:///a"}}}`, `"code":-32601`},
		{"wrong params", `{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":5}}`, `"code":-32602`},
		{"no params", `{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}`, `"code":-32602`},
		{"params by position", `{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":[1]}`, `"code":-32602`},
		{"negative line", fmt.Sprintf(hover, 1, -1), `"code":-32602`},
		{"line above 2^32", fmt.Sprintf(hover, 1, 1<<32), `"code":-32602`},
		{"untitled document", `{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"untitled:Untitled-1"},"position":{"line":0,"character":0}}}`, `"result":{`},
		{"notification with an id", `{"jsonrpc":"2.0","id":1,"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":1},"contentChanges":[]}}`, `"id":1,"result":null`},
		{"request without an id", `{"jsonrpc":"2.0","method":"textDocument/hover","params":{}}`, ""},
		{"request with a null id", fmt.Sprintf(hover, "null", panics), ""},
		{"setTrace, not implemented", `{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"off"}}`, ""},
		{"unknown notification", `{"jsonrpc":"2.0","method":"foo/bar","params":{}}`, ""},
		{"unknown $/ notification", `{"jsonrpc":"2.0","method":"$/foo"}`, ""},
		{"configuration, not implemented", `{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":null}}`, ""},
		{"wrong params of a notification", `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":5}}`, ""},
		{"no params of a notification", `{"jsonrpc":"2.0","method":"textDocument/didChange"}`, ""},
		{"no URI", `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"::","languageId":"x","version":1,"text":""}}}`, ""},
		{"panic in a notification", `{"jsonrpc":"2.0","method":"textDocument/didSave","params":{"textDocument":{"uri":"file:///a"}}}`, ""},
		{"cancel nothing", fmt.Sprintf(cancel, 77), ""},
		{"cancel null", fmt.Sprintf(cancel, "null"), ""},
		{"cancel an object", fmt.Sprintf(cancel, "{}"), ""},
		{"cancel without id", `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{}}`, ""},
		{"cancel without params", `{"jsonrpc":"2.0","method":"$/cancelRequest"}`, ""},
		{"cancel as a request", `{"jsonrpc":"2.0","id":1,"method":"$/cancelRequest","params":{"id":2}}`, `"id":1,"result":null`},
		{"response to nothing", `{"jsonrpc":"2.0","id":55,"result":null}`, ""},
		{"error response to nothing", `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}`, ""},
		{"batch", "[" + fmt.Sprintf(didChange, 1) + "," + fmt.Sprintf(hover, 1, answersText) + "," + fmt.Sprintf(hover, 2, panics) + ",5]", `"code":-32603`},
		{"batch of notifications", "[" + fmt.Sprintf(didChange, 1) + "]", ""},
		{"empty batch", "[]", `"id":null,"error":{"code":-32600`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := startInitialized(t, newProbe(), nil)
			e.send(tt.msg)
			if tt.want != "" {
				if m := e.recv(); !strings.Contains(m.text, tt.want) {
					t.Errorf("got %s, want %s in it", m.text, tt.want)
				}
			}
			e.alive()
		})
	}
}

func TestChangesInOrder(t *testing.T) {
	p := newProbe()
	close(p.release)
	e := startInitialized(t, p, nil)
	const n = 2000
	for i := 1; i <= n; i++ {
		e.send(fmt.Sprintf(didChange, i))
		if i%200 == 0 { // each request sees just what came before it
			e.send(fmt.Sprintf(hover, i, answersVersion))
		}
	}
	seen := make(map[float64]string)
	for range n / 200 {
		m := e.recv()
		seen[m.ID.(float64)] = string(m.Result)
	}
	for id, result := range seen {
		if want := fmt.Sprintf(`"%v"`, id); !strings.Contains(result, want) {
			t.Errorf("request %v: got %s, want a snapshot of %s changes", id, result, want)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.versions) != n || !slices.IsSorted(p.versions) {
		t.Errorf("%d of %d changes handled, in order: %v", len(p.versions), n, slices.IsSorted(p.versions))
	}
}

func TestRequestsRunBesideChanges(t *testing.T) {
	p := newProbe()
	e := startInitialized(t, p, nil)
	e.send(fmt.Sprintf(didChange, 1))
	e.send(fmt.Sprintf(hover, 1, answersVersion)) // waits for its release
	e.send(fmt.Sprintf(didChange, 2))
	e.alive()
	close(p.release)
	if m := e.recv(); !strings.Contains(string(m.Result), `"1"`) {
		t.Errorf("got %s, want the snapshot of the request's arrival", m.Result)
	}
}

// Contexts of messages handled in order stay valid: the library recycles its
// own, and a context derived from one of those panics.
func TestContextsOutliveTheirMessages(t *testing.T) {
	p := newProbe()
	e := startInitialized(t, p, nil)
	for i := range 100 {
		e.send(fmt.Sprintf(didChange, i))
	}
	e.alive()
	var done []context.Context
	for _, ctx := range p.kept {
		derived, stop := context.WithCancel(ctx)
		defer stop()
		if derived.Err() != nil {
			t.Fatal("the context ended with its message")
		}
		done = append(done, derived)
	}
	e.send(exit)
	for _, ctx := range done {
		<-ctx.Done()
	}
}

func TestCancel(t *testing.T) {
	for _, line := range []int{waits, waitsWrapping, waitsCoded} {
		for _, id := range []string{"7", `"seven"`, "5000000000"} {
			t.Run(fmt.Sprint(line, id), func(t *testing.T) {
				p := newProbe()
				e := startInitialized(t, p, nil)
				e.send(fmt.Sprintf(hover, id, line))
				<-p.waiting
				e.send(fmt.Sprintf(cancel, id))
				m := e.recv()
				if m.code() != protocol.CodeRequestCancelled || string(m.id) != id {
					t.Errorf("got %s %d, want %s %d", m.id, m.code(), id, protocol.CodeRequestCancelled)
				}
				e.send(fmt.Sprintf(cancel, id)) // answered already
				e.alive()
			})
		}
	}
}

func TestCancelledAtOnceIsAnsweredOnce(t *testing.T) {
	p := newProbe()
	p.waiting = make(chan context.Context, 100)
	e := startInitialized(t, p, nil)
	for i := range 100 {
		e.send(fmt.Sprintf(hover, i, waits))
		e.send(fmt.Sprintf(cancel, i))
	}
	answers := make(map[any]int)
	for range 100 {
		m := e.recv()
		if m.code() != protocol.CodeRequestCancelled {
			t.Errorf("got code %d", m.code())
		}
		answers[m.ID]++
	}
	if len(answers) != 100 {
		t.Errorf("%d requests answered, want 100", len(answers))
	}
	e.alive()
}

func TestCancelKnowsTheLatestOfAnID(t *testing.T) {
	var c calls
	_, firstDone := c.begin(t.Context(), jsonrpc2.NewNumberID(1))
	second, secondDone := c.begin(t.Context(), jsonrpc2.NewNumberID(1))
	defer secondDone()
	firstDone()
	if second.Err() != nil {
		t.Error("the second request was cancelled with the first")
	}
	c.cancel([]byte(`{"id":1}`))
	if second.Err() == nil {
		t.Error("the second request was not cancelled")
	}
}

func TestConcurrent(t *testing.T) {
	tests := []struct {
		method     method
		call, want bool
	}{
		{method{protocol.MethodTextDocumentHover, request}, true, true},
		{method{protocol.MethodWorkspaceExecuteCommand, request}, true, true},
		{method{"foo/bar", unknown}, true, true},
		{method{"foo/bar", unknown}, false, false},
		{method{protocol.MethodInitialize, request}, true, false},
		{method{protocol.MethodShutdown, request}, true, false},
		{method{protocol.MethodTextDocumentDidChange, notification}, false, false},
		{method{protocol.MethodTextDocumentDidChange, notification}, true, false},
	}
	for _, tt := range tests {
		if got := tt.method.concurrent(tt.call); got != tt.want {
			t.Errorf("%s, call %v: concurrent %v", tt.method.name, tt.call, got)
		}
	}
}

func TestEveryErrorHasACode(t *testing.T) {
	c := connect(wire{}, connOptions{})
	ended, stop := context.WithCancel(t.Context())
	stop()
	var absent *jsonrpc2.Error
	tests := []struct {
		name string
		ctx  context.Context
		err  error
		want jsonrpc2.Code
	}{
		{"plain", t.Context(), io.EOF, jsonrpc2.InternalError},
		{"plain, cancelled", ended, io.EOF, protocol.CodeRequestCancelled},
		{"code 0", t.Context(), &jsonrpc2.Error{}, jsonrpc2.InternalError},
		{"nil of the type", t.Context(), absent, jsonrpc2.InternalError},
		{"coded", t.Context(), protocol.ErrContentModified, protocol.CodeContentModified},
		{"coded, cancelled", ended, protocol.ErrContentModified, protocol.CodeContentModified},
		{"coded, wrapped", t.Context(), fmt.Errorf("now: %w", protocol.ErrContentModified), protocol.CodeContentModified},
		{"parameters", t.Context(), jsonrpc2.ErrParse, jsonrpc2.InvalidParams},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := codeOf(c.coded(tt.ctx, method{}, tt.err)); got != tt.want {
				t.Errorf("code %d, want %d", got, tt.want)
			}
		})
	}
}

func TestPhases(t *testing.T) {
	p := newProbe()
	p.refuse = jsonrpc2.NewError(jsonrpc2.InternalError, "not today")
	e := start(t, p, nil)
	say := func(msg string, want jsonrpc2.Code) {
		t.Helper()
		e.send(msg)
		if m := e.recv(); m.code() != want {
			t.Errorf("%.60s: code %d, want %d", msg, m.code(), want)
		}
	}
	e.send(fmt.Sprintf(didChange, 1)) // too early: not handled, no harm
	say(fmt.Sprintf(hover, 1, answersText), jsonrpc2.ServerNotInitialized)
	say(shutdown, jsonrpc2.ServerNotInitialized)
	say(initialize, jsonrpc2.InternalError)
	say(fmt.Sprintf(hover, 1, answersText), jsonrpc2.ServerNotInitialized)
	p.refuse = nil
	say(initialize, 0)
	say(initialize, jsonrpc2.InvalidRequest)
	say(fmt.Sprintf(hover, 1, answersText), 0)
	e.send(`{"jsonrpc":"2.0","method":"initialized"}`) // parameters left out by some clients
	<-p.began
	e.send(`{"jsonrpc":"2.0","method":"shutdown"}`) // no request: no effect
	say(fmt.Sprintf(hover, 1, answersText), 0)
	say(shutdown, 0)
	say(fmt.Sprintf(hover, 1, answersText), jsonrpc2.InvalidRequest)
	say(initialize, jsonrpc2.InvalidRequest)
	say(shutdown, jsonrpc2.InvalidRequest)
	if len(p.versions) != 0 {
		t.Error("a change before initialize was handled")
	}
}

func TestEnds(t *testing.T) {
	tests := []struct {
		name string
		end  func(*editor)
		code int
	}{
		{"exit", func(e *editor) { e.send(exit) }, 1},
		{"shutdown, exit", func(e *editor) { e.send(shutdown); e.send(exit) }, 0},
		{"exit with an id", func(e *editor) { e.send(shutdown); e.send(`{"jsonrpc":"2.0","id":1,"method":"exit"}`) }, 0},
		{"end of input", func(e *editor) { e.pipe.Close() }, 1},
		{"shutdown, end of input", func(e *editor) { e.send(shutdown); e.recv(); e.pipe.Close() }, 0},
		{"end within a body", func(e *editor) { e.raw("Content-Length: 50\r\n\r\n{"); e.pipe.Close() }, 1},
		{"end within a header", func(e *editor) { e.raw("Content-Le"); e.pipe.Close() }, 1},
		{"context", func(e *editor) { e.stop() }, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := newProbe()
			e := startInitialized(t, p, nil)
			e.send(fmt.Sprintf(hover, 9, waits)) // must not hold it up
			ctx := <-p.waiting
			tt.end(e)
			<-ctx.Done()
			e.ends(tt.code)
			for range e.messages { // until the server has closed its end
			}
		})
	}
}

func TestPanicsAreSurvivedAndSecretsStayInside(t *testing.T) {
	var log logBuffer
	p := newProbe()
	e := startInitialized(t, p, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	requests := []struct {
		msg  string
		code jsonrpc2.Code
	}{
		{fmt.Sprintf(hover, 1, panics), jsonrpc2.InternalError},
		{fmt.Sprintf(hover, 1, fails), jsonrpc2.InternalError},
		{`{"jsonrpc":"2.0","id":1,"method":"test/unencodable"}`, jsonrpc2.InternalError},
		{`{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":"` + madeUp + `"}}`, jsonrpc2.InvalidParams},
		{`{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":"` + madeUp + `"}`, jsonrpc2.InvalidParams},
		{`{"` + madeUp, jsonrpc2.ParseError},
	}
	for _, r := range requests {
		e.send(r.msg)
		m := e.recv()
		if m.code() != r.code {
			t.Errorf("%.70s: code %d, want %d", r.msg, m.code(), r.code)
		}
		if strings.Contains(m.text, madeUp[:8]) {
			t.Errorf("%.70s: the answer holds the secret", r.msg)
		}
	}
	e.send(`{"jsonrpc":"2.0","method":"textDocument/didSave","params":{"textDocument":{"uri":"file:///a"},"text":"` + madeUp + `"}}`)
	e.send(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":"` + madeUp + `"}}`)
	e.alive()

	got := log.String()
	for _, want := range []string{"msg=panic method=textDocument/hover type=string", "(*probe).Hover (conn_editor_test.go:", "(*probe).DidSave", "msg=handled", "code=-32602"} {
		if !strings.Contains(got, want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	if strings.Contains(got, madeUp[:8]) || strings.Contains(got, "file:///") {
		t.Error("the log holds content")
	}
}

func TestSnapshotMayPanic(t *testing.T) {
	p := newProbe()
	e := startWith(t, p, connOptions{snapshot: func(context.Context) context.Context { panic("none") }})
	e.send(initialize)
	e.recv()
	for range 2 {
		e.send(fmt.Sprintf(hover, 1, answersText))
		if m := e.recv(); m.code() != jsonrpc2.InternalError {
			t.Errorf("code %d", m.code())
		}
	}
}
