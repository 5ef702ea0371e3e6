package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

// connOptions is what a connection asks of its surroundings.
type connOptions struct {
	// log receives methods, sizes, durations and error codes, never content.
	// Nil discards them.
	log *slog.Logger

	// snapshot puts what a concurrent request works on into its context. It is
	// called when the request arrives, after every earlier message has been
	// handled and before the next one is read, and must not block. Nil leaves
	// the context as it is.
	snapshot func(context.Context) context.Context
}

// connection serves a [protocol.Server] to one editor, in the order an editor
// relies on: notifications, initialize and shutdown are handled one after the
// other; every other request runs beside what follows it.
//
// The library's own protocol.NewServer handles edits out of order and ends the
// connection on an unknown notification (measured with v1.0.0), hence this.
type connection struct {
	// client calls the editor. A call from a handler that runs in order (see
	// above) never returns, as its answer cannot be read: make it from a
	// goroutine. Notifications may be sent from anywhere.
	client protocol.Client

	conn     jsonrpc2.Conn
	stream   *stream
	log      *slog.Logger
	snapshot func(context.Context) context.Context

	server protocol.Server
	known  jsonrpc2.Handler // dispatches the methods of the protocol to server
	end    context.CancelCauseFunc
	phase  atomic.Int32
	calls  calls
}

// The phases of a session; messages are admitted by them. They only go forward.
const (
	phaseNew     int32 = iota // nothing but initialize is answered
	phaseRunning              // initialize has succeeded
	phaseStopped              // shutdown was asked for; nothing is left but exit
)

// parting is how long the requests under way may take to notice that the
// connection has ended.
const parting = 100 * time.Millisecond

// errExit says that the connection ended because the editor sent exit.
var errExit = errors.New("exit")

// connect prepares a connection over rwc. Nothing is read before serve, so
// there is time to give the server its client.
func connect(rwc io.ReadWriteCloser, opts connOptions) *connection {
	c := &connection{
		stream:   newStream(rwc),
		log:      opts.log,
		snapshot: opts.snapshot,
	}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.snapshot == nil {
		c.snapshot = func(ctx context.Context) context.Context { return ctx }
	}
	c.conn = jsonrpc2.NewConn(c.stream, jsonrpc2.WithCodec(codec{}))
	c.client = protocol.ClientDispatcher(c.conn)
	return c
}

// serve answers the editor until it sends exit, closes its end or breaks the
// framing, or until ctx ends. It returns the exit code of the process: 0 after
// shutdown, else 1, as the protocol asks for. It is called once.
//
// Handlers that run in order get a context that lives as long as the
// connection; the context of a concurrent request ends with its answer.
func (c *connection) serve(ctx context.Context, server protocol.Server) int {
	live, end := context.WithCancelCause(ctx)
	c.server, c.known, c.end = server, protocol.ServerHandler(server, nil), end
	c.stream.onEnd = end
	c.conn.Go(live, c.handle)

	<-live.Done()
	c.log.Info("connection ended", "cause", context.Cause(live))
	c.stream.Close() // a read or write that blocks lets go, where the system can do that
	select {
	case <-c.conn.Done():
	case <-time.After(parting):
	}
	return c.exitCode()
}

// exitCode is 0 once shutdown was asked for, else 1.
func (c *connection) exitCode() int {
	if c.phase.Load() == phaseStopped {
		return 0
	}
	return 1
}

// handle is the library's way in. It is called in the order of the messages,
// and the next one is read when it returns or calls [jsonrpc2.Async].
func (c *connection) handle(ctx context.Context, req *jsonrpc2.Request) (any, error) {
	m := methodOf(req)
	size := len(req.Params())
	start := time.Now()
	result, err := c.attend(ctx, m, req)

	level, code := slog.LevelDebug, codeOf(err)
	if code == jsonrpc2.InvalidParams {
		level = slog.LevelWarn // a peer that we misread, or the reverse
	}
	c.log.LogAttrs(context.Background(), level, "handled", slog.String("method", m.short()),
		slog.Int("bytes", size), slog.Duration("took", time.Since(start)), slog.Int("code", int(code)))
	if !req.IsCall() {
		return nil, nil // the library ends the connection on a notification's error
	}
	return result, err
}

// attend admits one message and hands it to the server, in its order or
// concurrently. Its errors have a code of the protocol and say nothing about
// content.
func (c *connection) attend(ctx context.Context, m method, req *jsonrpc2.Request) (result any, err error) {
	defer c.recovered(m, &err)
	if m.name == protocol.MethodCancelRequest {
		c.calls.cancel(req.Params())
		return nil, nil
	}
	if err := c.admit(m, req.IsCall()); err != nil {
		return nil, err
	}
	if m.concurrent(req.IsCall()) {
		mine, done := c.calls.begin(jsonrpc2.DetachContext(ctx), req.ID())
		defer done()
		mine = c.snapshot(mine)
		jsonrpc2.Async(ctx)
		result, err = c.dispatch(mine, m, req)
		return result, c.coded(mine, m, err)
	}
	// The library recycles the request's own context, and whoever derived one
	// from it panics: the handler gets the connection's.
	live := jsonrpc2.DetachContext(ctx)
	result, err = c.dispatch(live, m, req)
	c.advance(m, err)
	return result, c.coded(live, m, err)
}

// admit refuses what may not come in the current phase.
func (c *connection) admit(m method, call bool) error {
	phase := c.phase.Load()
	switch {
	case m.name == protocol.MethodExit:
		return nil
	case m.kind == request && !call:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "request without an id")
	case phase == phaseStopped:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is shut down")
	case m.name == protocol.MethodInitialize && phase == phaseRunning:
		return jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is initialized already")
	case m.name != protocol.MethodInitialize && phase == phaseNew:
		return jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "the server is not initialized")
	}
	return nil
}

// advance moves the session on after a message that was handled in order.
// An initialize that failed may be tried again; a shutdown counts even then.
func (c *connection) advance(m method, err error) {
	switch m.name {
	case protocol.MethodInitialize:
		if err == nil {
			c.phase.Store(phaseRunning)
		}
	case protocol.MethodShutdown:
		c.phase.Store(phaseStopped)
	case protocol.MethodExit:
		c.end(errExit)
	}
}

// dispatch decodes the parameters and calls the server.
func (c *connection) dispatch(ctx context.Context, m method, req *jsonrpc2.Request) (result any, err error) {
	defer c.recovered(m, &err)
	switch {
	case m.kind == unknown:
		// The library refuses unknown methods without parameters as malformed.
		return c.server.Request(ctx, m.name, protocol.LSPAny(append([]byte(nil), req.Params()...)))
	case m.name == protocol.MethodInitialized && req.Params() == nil:
		return nil, c.server.Initialized(ctx, &protocol.InitializedParams{})
	}
	return c.known(ctx, req)
}

// recovered turns a panic into an answer, so that one request cannot end them
// all. The value of a panic may hold content and is not looked at.
func (c *connection) recovered(m method, err *error) {
	if v := recover(); v != nil {
		c.log.Error("panic", "method", m.short(), "type", fmt.Sprintf("%T", v), "stack", stack())
		*err = jsonrpc2.NewError(jsonrpc2.InternalError, "internal error")
	}
}

// coded gives err a code of the protocol; without one it would go out with
// code 0. Only errors that the server coded itself keep their text: that of a
// decoder or of the system may quote what it read.
func (c *connection) coded(ctx context.Context, m method, err error) error {
	switch code := codeOf(err); {
	case err == nil:
		return nil
	case code == jsonrpc2.ParseError: // how the library reports wrong parameters
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, "invalid params")
	case code != 0:
		return err
	case ctx.Err() != nil:
		return protocol.ErrRequestCancelled
	}
	c.log.Error("handler failed", "method", m.short(), "type", fmt.Sprintf("%T", err))
	return jsonrpc2.NewError(jsonrpc2.InternalError, "internal error")
}

// A method is what a message asks for.
type method struct {
	name string // owned, unlike the name in a request
	kind kind
}

// A kind tells how the protocol sends a method.
type kind uint8

const (
	unknown kind = iota // no method that a client sends
	request
	notification
)

// methodOf looks up the method of req.
func methodOf(req *jsonrpc2.Request) method {
	name := req.Method()
	for i := range protocol.Methods {
		known := &protocol.Methods[i]
		if known.Method != name || known.Direction == protocol.DirectionServerToClient {
			continue
		}
		if known.Kind == "notification" {
			return method{known.Method, notification}
		}
		return method{known.Method, request}
	}
	return method{name: strings.Clone(name)}
}

// concurrent reports whether the message may run beside later ones: requests
// that change nothing. A notification that comes with an id keeps its place.
func (m method) concurrent(call bool) bool {
	return call && m.kind != notification && m.name != protocol.MethodInitialize && m.name != protocol.MethodShutdown
}

// short returns the name for a log; that of an unknown method has any length.
func (m method) short() string {
	return m.name[:min(len(m.name), 64)]
}

// calls knows the concurrent requests under way, so that they can be cancelled.
// The zero value is ready.
type calls struct {
	mu      sync.Mutex
	running map[jsonrpc2.ID]*context.CancelFunc
}

// begin returns the context of the request with this id, and what to call when
// it has been handled.
func (c *calls) begin(ctx context.Context, id jsonrpc2.ID) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running == nil {
		c.running = make(map[jsonrpc2.ID]*context.CancelFunc)
	}
	c.running[id] = &cancel
	return ctx, func() {
		c.mu.Lock()
		if c.running[id] == &cancel { // a broken client may use an id twice
			delete(c.running, id)
		}
		c.mu.Unlock()
		cancel()
	}
}

// cancel ends the context of the request that params name, if there is one.
// The request answers for itself.
func (c *calls) cancel(params []byte) {
	var p struct{ ID json.RawMessage }
	if json.Unmarshal(params, &p) != nil {
		return
	}
	id, ok := parseID(p.ID)
	if !ok {
		return
	}
	c.mu.Lock()
	cancel := c.running[id]
	c.mu.Unlock()
	if cancel != nil {
		(*cancel)()
	}
}

// codeOf returns the code under which err goes out, 0 for none.
func codeOf(err error) jsonrpc2.Code {
	var wire *jsonrpc2.Error
	if errors.As(err, &wire) && wire != nil {
		return wire.Code
	}
	return 0
}

// stack describes the callers of a function that panicked, innermost first, by
// function, file and line. Unlike debug.Stack it prints no arguments.
func stack() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	var b strings.Builder
	for {
		f, more := frames.Next()
		fmt.Fprintf(&b, "%s (%s:%d)\n", f.Function, path.Base(f.File), f.Line)
		if !more {
			return b.String()
		}
	}
}
