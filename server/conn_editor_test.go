package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

// editor is the other end of a connection, speaking bytes.
type editor struct {
	t        *testing.T
	pipe     net.Conn
	stop     context.CancelFunc // of the context that serve was given
	messages chan message
	exited   chan int
}

// message is what the server sent.
type message struct {
	text   string
	ID     any // as encoding/json decodes it
	id     json.RawMessage
	Method string
	Result json.RawMessage
	Error  *struct {
		Code    jsonrpc2.Code
		Message string
	}
}

// code returns the code of an error response, 0 for any other message.
func (m message) code() jsonrpc2.Code {
	if m.Error == nil {
		return 0
	}
	return m.Error.Code
}

func start(t *testing.T, p *probe, log *slog.Logger) *editor {
	return startWith(t, p, connOptions{log: log, snapshot: p.snapshot})
}

func startWith(t *testing.T, server protocol.Server, opts connOptions) *editor {
	ours, theirs := net.Pipe()
	return startOn(t, theirs, connect(ours, opts), server)
}

func startOn(t *testing.T, pipe net.Conn, c *connection, server protocol.Server) *editor {
	ctx, stop := context.WithCancel(t.Context())
	e := &editor{t: t, pipe: pipe, stop: stop, messages: make(chan message, 10000), exited: make(chan int, 1)}
	go e.read()
	go func() { e.exited <- c.serve(ctx, server) }()
	t.Cleanup(func() {
		stop()
		pipe.Close()
	})
	return e
}

// startInitialized starts a server and initializes it.
func startInitialized(t *testing.T, p *probe, log *slog.Logger) *editor {
	t.Helper()
	e := start(t, p, log)
	e.send(initialize)
	if m := e.recv(); m.Error != nil {
		t.Fatalf("initialize: %s", m.text)
	}
	return e
}

// read collects what the server sends, until it closes its end.
func (e *editor) read() {
	defer close(e.messages)
	in := bufio.NewReader(e.pipe)
	for {
		header, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			return
		}
		n, _ := strconv.Atoi(header.Get("Content-Length"))
		body := make([]byte, n)
		if _, err := io.ReadFull(in, body); err != nil {
			return
		}
		m := message{text: string(body)}
		json.Unmarshal(body, &m) // a batch stays text
		var raw struct{ ID json.RawMessage }
		json.Unmarshal(body, &raw)
		m.id = raw.ID
		e.messages <- m
	}
}

func (e *editor) send(body string) {
	e.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

// raw writes bytes; that the server has gone shows elsewhere.
func (e *editor) raw(s string) { io.WriteString(e.pipe, s) }

func (e *editor) recv() message {
	e.t.Helper()
	select {
	case m, ok := <-e.messages:
		if !ok {
			e.t.Fatal("the server closed the connection")
		}
		return m
	case <-time.After(patience):
		e.t.Fatal("no answer")
	}
	panic("unreachable")
}

// alive checks that the next message answers the request it sends: the
// connection lives, and nothing else was sent before.
func (e *editor) alive() {
	e.t.Helper()
	e.send(`{"jsonrpc":"2.0","id":"alive","method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}}`)
	if m := e.recv(); m.ID != "alive" || m.Error != nil {
		e.t.Fatalf("the server is not well: %s", m.text)
	}
}

// ends checks that the server ends by itself with this exit code.
func (e *editor) ends(code int) {
	e.t.Helper()
	select {
	case got := <-e.exited:
		if got != code {
			e.t.Errorf("exit code %d, want %d", got, code)
		}
	case <-time.After(patience):
		e.t.Fatal("the server goes on")
	}
}

// logBuffer is a log to look at.
type logBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// What probe.Hover does, by the line it is asked about.
const (
	answersText = iota
	answersNull
	panics
	fails
	waits          // until it is cancelled; then it returns the context's error
	waitsWrapping  // the same, wrapped
	waitsCoded     // the same, as the protocol's own error
	answersVersion // of the snapshot, once released
)

type snapshotKey struct{}

// probe is a server whose every way to misbehave can be asked for.
type probe struct {
	protocol.UnimplementedServer
	mu       sync.Mutex
	versions []int32
	kept     []context.Context // of messages handled in order
	refuse   error             // what initialize returns
	waiting  chan context.Context
	release  chan struct{}
	began    chan struct{} // initialized has come
}

func newProbe() *probe {
	return &probe{waiting: make(chan context.Context, 1), release: make(chan struct{}), began: make(chan struct{}, 1)}
}

func (p *probe) Initialize(ctx context.Context, _ *protocol.InitializeParams) (*protocol.InitializeResult, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept = append(p.kept, ctx)
	return &protocol.InitializeResult{}, p.refuse
}

func (p *probe) Initialized(context.Context, *protocol.InitializedParams) error {
	p.began <- struct{}{}
	return nil
}

func (p *probe) Shutdown(context.Context) error { return nil }

func (p *probe) DidChange(ctx context.Context, params *protocol.DidChangeTextDocumentParams) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.versions = append(p.versions, params.TextDocument.Version)
	p.kept = append(p.kept, ctx)
	return nil
}

func (p *probe) DidSave(context.Context, *protocol.DidSaveTextDocumentParams) error { panic(madeUp) }

func (p *probe) References(context.Context, *protocol.ReferenceParams) ([]protocol.Location, error) {
	return nil, nil
}

func (p *probe) ExecuteCommand(context.Context, *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	return nil, nil
}

func (p *probe) Request(_ context.Context, method string, _ any) (any, error) {
	if method == "test/unencodable" {
		return unencodable{}, nil
	}
	return nil, jsonrpc2.ErrMethodNotFound
}

func (p *probe) Hover(ctx context.Context, params *protocol.HoverParams) (*protocol.Hover, error) {
	switch params.Position.Line {
	case answersNull:
		return nil, nil
	case panics:
		panic(madeUp)
	case fails:
		return nil, errors.New(madeUp)
	case waits, waitsWrapping, waitsCoded:
		p.waiting <- ctx
		<-ctx.Done()
		switch params.Position.Line {
		case waitsWrapping:
			return nil, fmt.Errorf("reading: %w", ctx.Err())
		case waitsCoded:
			return nil, protocol.ErrRequestCancelled
		}
		return nil, ctx.Err()
	case answersVersion:
		<-p.release
		return &protocol.Hover{Contents: protocol.String(fmt.Sprint(ctx.Value(snapshotKey{})))}, nil
	}
	return &protocol.Hover{Contents: protocol.String("text")}, nil
}

// unencodable panics in the encoder, with a secret.
type unencodable struct{}

func (unencodable) MarshalJSON() ([]byte, error) { panic(madeUp) }

// snapshot is the number of changes handled so far.
func (p *probe) snapshot(ctx context.Context) context.Context {
	p.mu.Lock()
	defer p.mu.Unlock()
	return context.WithValue(ctx, snapshotKey{}, len(p.versions))
}

// caller asks the editor something as soon as it is initialized.
type caller struct {
	*probe
	client protocol.Client
	got    chan string
}

func (c *caller) Initialized(ctx context.Context, _ *protocol.InitializedParams) error {
	go func() {
		result, err := c.client.ApplyEdit(ctx, &protocol.ApplyWorkspaceEditParams{})
		switch {
		case err != nil:
			c.got <- err.Error()
		case result == nil:
			c.got <- "nothing"
		default:
			c.got <- strconv.FormatBool(result.Applied)
		}
	}()
	return nil
}

// However sloppily the editor answers, the call returns.
func TestCallsOfTheEditor(t *testing.T) {
	tests := []struct{ name, answer, want string }{
		{"result", `{"jsonrpc":"2.0","id":%s,"result":{"applied":true}}`, "true"},
		{"error", `{"jsonrpc":"2.0","id":%s,"error":{"code":1,"message":"no"}}`, "no"},
		{"result and null error", `{"jsonrpc":"2.0","id":%s,"result":{"applied":true},"error":null}`, "true"},
		{"error and null result", `{"jsonrpc":"2.0","id":%s,"result":null,"error":{"code":1,"message":"no"}}`, "malformed error response"},
		{"no version", `{"id":%s,"result":{"applied":true}}`, "true"},
		{"no result", `{"jsonrpc":"2.0","id":%s}`, "nothing"},
		{"malformed error", `{"jsonrpc":"2.0","id":%s,"error":"no"}`, "malformed error response"},
		{"wrong result", `{"jsonrpc":"2.0","id":%s,"result":{"applied":"` + madeUp + `"}}`, "no JSON for"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ours, theirs := net.Pipe()
			conn := connect(ours, connOptions{})
			c := &caller{newProbe(), conn.client, make(chan string, 1)}
			e := startOn(t, theirs, conn, c)
			e.send(initialize)
			e.recv()
			e.send(`{"jsonrpc":"2.0","method":"initialized","params":{}}`)
			e.send(fmt.Sprintf(tt.answer, e.recv().id))
			select {
			case got := <-c.got:
				if !strings.Contains(got, tt.want) || strings.Contains(got, madeUp[:8]) {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			case <-time.After(patience):
				t.Fatal("the call waits for ever")
			}
		})
	}
}
