package server

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/linttest"
	"credls/analyzers/source"
	"credls/server/host"
)

// A shownTo is an editor that only notes what it is shown.
type shownTo struct {
	protocol.Client
	uris chan uri.URI
}

func (c shownTo) PublishDiagnostics(_ context.Context, p *protocol.PublishDiagnosticsParams) error {
	c.uris <- p.URI
	return nil
}

// BenchmarkHomeEdit prints how long it takes from a key press in the middle of the
// config file of a large home until the editor is shown what the rules say of that
// file ("own-ms"), and until the same is known of the credentials file, whose
// findings rest on it ("all-ms"). Beside them stands the floor of walking over the
// lines of the edited file.
func BenchmarkHomeEdit(b *testing.B) {
	for _, home := range linttest.LargeHomes() {
		floor := 0.0
		b.Run(home.Name+"/floor", func(b *testing.B) {
			for b.Loop() {
				source.New(home.Config)
			}
			floor = float64(b.Elapsed().Nanoseconds()) / float64(b.N) / 1e6
		})
		for _, both := range []bool{false, true} {
			name := home.Name + "/config-open"
			if both {
				name = home.Name + "/both-open"
			}
			b.Run(name, func(b *testing.B) { editHome(b, home, both, floor) })
		}
	}
}

func write(b *testing.B, path, text string) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// editHome types a letter behind the region of a profile and takes it out again.
func editHome(b *testing.B, home linttest.Home, both bool, floor float64) {
	dir := b.TempDir()
	s := newServer(Options{Environment: host.NewEnvironment([]string{"HOME=" + dir})})
	s.current.Store(&snapshot{settings: defaults(), linter: s.linter(defaults())})
	shown := make(chan uri.URI, 100)
	s.client = shownTo{uris: shown}
	go s.work(b.Context())
	write(b, s.machine.Config, home.Config)
	write(b, s.machine.Credentials, home.Credentials)
	config, credentials := uri.File(s.machine.Config), uri.File(s.machine.Credentials)
	await := func(want uri.URI) {
		for <-shown != want {
		}
	}
	open := func(id uri.URI, text string) {
		if err := s.DidOpen(b.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: protocol.TextDocumentItem{URI: id, LanguageID: "ini", Text: text}}); err != nil {
			b.Fatal(err)
		}
		await(id)
	}
	if both {
		open(credentials, home.Credentials)
	}
	open(config, home.Config)

	before, _, _ := strings.Cut(home.Config[len(home.Config)/2:], "region = eu-west-1\n")
	before = home.Config[:len(home.Config)/2+len(before)+len("region = eu-west-1")]
	line := uint32(strings.Count(before, "\n"))
	start := protocol.Position{Line: line, Character: uint32(len("region = eu-west-1"))}
	var own, all time.Duration
	var version int32
	for b.Loop() {
		version++
		end, text := start, "x"
		if version%2 == 0 {
			end.Character++
			text = ""
		}
		from := time.Now()
		err := s.DidChange(b.Context(), &protocol.DidChangeTextDocumentParams{
			TextDocument: protocol.VersionedTextDocumentIdentifier{Version: version, TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: config}},
			ContentChanges: []protocol.TextDocumentContentChangeEvent{
				&protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: start, End: end}, Text: text},
			},
		})
		if err != nil {
			b.Fatal(err)
		}
		await(config)
		own += time.Since(from)
		snap := s.current.Load()
		if d := snap.documents[credentials]; d != nil {
			s.find(snap, d, func() bool { return false })
		}
		all += time.Since(from)
	}
	for _, m := range []struct {
		name string
		took time.Duration
	}{{"own", own}, {"all", all}} {
		ms := m.took.Seconds() * 1000 / float64(b.N)
		b.ReportMetric(ms, m.name+"-ms")
		b.ReportMetric(ms/floor, m.name+"-×floor")
	}
}
