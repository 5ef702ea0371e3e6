// Package server is the language server: it keeps what an editor shows, lints
// it, and answers what the editor asks. One file a feature.
//
// Data runs one way. Messages that change something make a new [snapshot], in
// their order; a worker and the requests read snapshots, each on its own
// goroutine. Only convert.go and edit.go speak of the protocol's positions. It
// knows no rule by name.
package server

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/protocol"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/server/host"
)

// Options are what the server asks of its surroundings.
type Options struct {
	Version     string           // told to the editor and shown in its log; empty where there is none
	Log         io.Writer        // takes a line for every trouble, never content; nil discards them
	Environment host.Environment // says where the machine's AWS files are, and what programs find beside them
	Now         func() time.Time // the clock that rules go by; nil is the system's
}

// Serve speaks the Language Server Protocol on in and out until the editor
// sends exit, closes in or dies, or ctx ends. It closes both and returns the
// exit code of the process: 0 after a shutdown, else 1.
func Serve(ctx context.Context, in io.ReadCloser, out io.WriteCloser, opts Options) (exitCode int) {
	return newServer(opts).serve(ctx, pipes{in, out})
}

// A server is one session with an editor.
type server struct {
	protocol.UnimplementedServer

	version   string
	log       *slog.Logger
	level     slog.LevelVar // of log
	now       func() time.Time
	env       profiles.Environment // that the editor was started with
	home      string               // the user's; empty if there is none
	machine   host.Files
	folder    string // the home's .aws, where the caches are; empty where there is no home
	git       *host.Git
	analyzers []*lint.Analyzer
	patience  time.Duration // see calm.go

	convert // what the editor can do; set by initialize, before anything else is read

	client protocol.Client
	end    context.CancelFunc // ends the session

	mu      sync.Mutex // held by whoever makes the next snapshot
	current atomic.Pointer[snapshot]

	worker    worker
	files     diskFiles
	last      atomic.Pointer[profiles.World] // what it found out, the next one need not; nil without documents
	asked     atomic.Int64                   // how often the settings were asked for
	complaint sync.Map                       // the places in the settings that were complained about
}

// newServer returns a server that has met no editor yet.
func newServer(opts Options) *server {
	home := homeOf(opts.Environment)
	s := &server{
		version:   opts.Version,
		log:       slog.New(slog.DiscardHandler),
		now:       opts.Now,
		env:       profiles.NewEnvironment(opts.Environment.Lookup),
		home:      home,
		machine:   host.Locate(opts.Environment, home),
		folder:    host.AWSFolder(opts.Environment, home),
		git:       host.NewGit(opts.Environment, home),
		analyzers: analyzers.All(),
		patience:  patient,
		worker:    newWorker(),
	}
	if opts.Log != nil {
		s.log = slog.New(slog.NewTextHandler(opts.Log, &slog.HandlerOptions{Level: &s.level}))
	}
	if s.now == nil {
		s.now = time.Now
	}
	return s
}

// homeOf returns the home of the user. The user database is asked only where the
// environment names none.
func homeOf(env host.Environment) string {
	if home := host.Home(env, ""); home != "" {
		return home
	}
	return host.UserHome()
}

// serve runs the session over rwc and returns the exit code.
func (s *server) serve(ctx context.Context, rwc io.ReadWriteCloser) int {
	ctx, s.end = context.WithCancel(ctx)
	defer s.end()
	s.current.Store(&snapshot{settings: defaults(), linter: s.linter(defaults())})
	c := connect(rwc, connOptions{log: s.log, snapshot: s.attach})
	s.client = c.client
	go s.work(ctx)
	return c.serve(ctx, s)
}

// pipes joins the two ends that a process has into one.
type pipes struct {
	io.ReadCloser
	out io.WriteCloser
}

func (p pipes) Write(b []byte) (int, error) { return p.out.Write(b) }

// Close closes both ends.
func (p pipes) Close() error {
	err := p.out.Close()
	if e := p.ReadCloser.Close(); err == nil {
		err = e
	}
	return err
}
