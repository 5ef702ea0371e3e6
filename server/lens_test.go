package server

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"credls/analyzers/profiles"
	"credls/server/host"
)

const (
	lensing    = `{"workspace":{"codeLens":{"refreshSupport":true}},"textDocument":{"codeLens":{},"hover":{"contentFormat":["markdown"]}}}`
	lensSecret = "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V"
	goodPair   = "aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = " + lensSecret + "\n"
)

// A wireLens is a code lens as the wire has it.
type wireLens struct {
	Range   wireRange
	Command struct{ Title, Command string }
	Data    struct{ URI string }
}

func (s *session) lenses(uri string) (list []wireLens) {
	s.t.Helper()
	s.decode(s.ask("textDocument/codeLens", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri)).Result, &list)
	return list
}

// resolved returns the text of the lens in a line, empty if there is none.
func (s *session) resolved(uri string, line int) (title string) {
	s.t.Helper()
	for _, l := range s.lenses(uri) {
		if l.Range.Start.Line == line {
			m := s.ask("codeLens/resolve", fmt.Sprintf(`{"range":{"start":{"line":%d,"character":%d},"end":{"line":%d,"character":%d}},"data":{"uri":%q}}`,
				line, l.Range.Start.Character, line, l.Range.End.Character, l.Data.URI))
			s.decode(m.Result, &l)
			title = l.Command.Title
		}
	}
	return title
}

func (s *session) hoverAt(uri string, line int) string {
	s.t.Helper()
	return s.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":2}}`, uri, line)).text
}

// TestLenses: every profile has its verdict over its header, in both files.
func TestLenses(t *testing.T) {
	if s := newSession(t, rich, nil); s.result.Capabilities["codeLensProvider"] != nil {
		t.Error("lenses for an editor that shows none")
	}
	s := newSession(t, lensing, nil)
	if got := string(s.result.Capabilities["codeLensProvider"]); got != `{"resolveProvider":true}` {
		t.Errorf("it offers %s", got)
	}
	s.file(".aws/config", "[default]\nregion = eu-west-1\n[profile deploy]\nrole_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = base\nregion = eu-west-1\n[sso-session x]\nsso_region = eu-west-1\n[plain]\nregion = eu-west-1\n")
	credentials := s.open(s.uri(".aws/credentials"), "# mine\n[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = \""+lensSecret+"\"\n[base]\n"+goodPair+"[profile no]\n")
	if got := s.resolved(credentials, 1); got != "AWS CLI, boto3, JS, Rust and Java ✗ quoted-value · Go SDK ✓ — AKIA…UXKT, account 058264229867, eu-west-1" {
		t.Errorf("[default]: %q", got)
	}
	if got := s.resolved(credentials, 4); got != "AWS CLI, boto3, Go, JS, Rust and Java ✓ — AKIA…UXKT, account 058264229867" {
		t.Errorf("[base]: %q", got)
	}
	config := s.open(s.uri(".aws/config"), "[default]\nregion = eu-west-1\n[profile deploy]\nrole_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = base\nregion = eu-west-1\n[sso-session x]\nsso_region = eu-west-1\n[plain]\nregion = eu-west-1\n")
	s.replace(credentials, "[base]\naws_access_key_id = AKIA", "[base]\naws_access_key_id = akia")
	s.save(credentials)
	if got := s.resolved(credentials, 4); got != "AWS CLI, boto3, Go, JS, Rust and Java ✗ malformed-access-key-id — ••••(20)" {
		t.Errorf("[base] with a wrong key ID: %q", got)
	}
	s.replace(credentials, "akia", "AKIA")
	if list := s.lenses(config); len(list) != 2 {
		t.Errorf("%+v, want lenses for two profiles", list)
	}
	if got := s.resolved(config, 2); got != "AWS CLI, boto3, Go, JS, Rust and Java ✓ — role, account 210987654321, eu-west-1" {
		t.Errorf("[deploy]: %q", got)
	}
	for _, other := range []string{s.open(s.uri("app/.env"), "AWS_REGION=eu-west-1\n"), s.open(s.uri("app/credentials"), "[default]\n"+goodPair)} {
		if list := s.lenses(other); len(list) != 0 {
			t.Errorf("%s: %+v", other, list)
		}
	}
	if m := s.ask("codeLens/resolve", `{"range":{"start":{"line":3,"character":0},"end":{"line":3,"character":3}},"data":{"uri":"`+credentials+`"}}`); strings.Contains(m.text, "title") {
		t.Errorf("a lens in a line without header: %s", m.text)
	}
	if got := strings.Join(s.sent, "\n"); strings.Contains(got, lensSecret[:8]) {
		t.Error("a lens shows a secret")
	}
}

// TestLensRefresh: what another file changes is told to the editor.
func TestLensRefresh(t *testing.T) {
	s := newSession(t, lensing, nil)
	credentials := s.open(s.uri(".aws/credentials"), "[p]\n"+goodPair)
	config := s.open(s.uri(".aws/config"), "[profile p]\n")
	s.until("a refresh", func(m message) bool { return m.Method == "workspace/codeLens/refresh" })
	s.change(config, 12, 12, "region = eu-west-3\n")
	s.until("another refresh", func(m message) bool { return m.Method == "workspace/codeLens/refresh" })
	if got := s.resolved(credentials, 0); !strings.HasSuffix(got, ", eu-west-3") {
		t.Errorf("%q, want the new region", got)
	}
}

// TestProfileHover: the header of a profile tells who works with it, and why.
func TestProfileHover(t *testing.T) {
	s := newSession(t, lensing, func(s *server) {
		env := map[string]string{"AWS_PROFILE": "deploy", "AWS_REGION": "eu-west-3"}
		s.env = profiles.NewEnvironment(func(name string) (string, bool) { v, ok := env[name]; return v, ok })
	})
	credentials := s.open(s.uri(".aws/credentials"), "[base_1]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = \""+lensSecret+"\"\n")
	config := s.open(s.uri(".aws/config"), "[profile deploy]\nrole_arn = arn:aws:iam::210987654321:role/deploy\nsource_profile = base_1\nmfa_serial = arn:aws:iam::210987654321:mfa/rosa\n")
	for _, c := range []struct {
		uri  string
		want []string
	}{
		{credentials, []string{`**\\[base\\_1\\]** AWS CLI, boto3, JS, Rust and Java ✗ quoted-value · Go SDK ✓ — AKIA…UXKT`, `- Go SDK: keys of \\[base\\_1\\], \\~/.aws/credentials:2`, `fails, quoted-value, \\~/.aws/credentials:3`, `- Source of \\[deploy\\]`, `Region: eu-west-3, AWS\\_REGION`, `the environment that the editor was started with: AWS\\_REGION`}},
		{config, []string{`- Go and JS: fails, mfa\\_serial needs a code`, `AWS\\_PROFILE selects it in the environment`}},
	} {
		got := s.hoverAt(c.uri, 0)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s\nwant %s", strings.ReplaceAll(got, `\n`, "\n"), want)
			}
		}
		if n := strings.Count(strings.SplitN(got, "---", 2)[0], `\n`); n > 12 || strings.Contains(got, lensSecret[:8]) {
			t.Errorf("%d lines, or a secret: %s", n, got)
		}
	}
}

// BenchmarkLenses prints what lenses cost after an edit in the middle of 10,000
// profiles, beside the linting: the list, and the texts of a window full.
func BenchmarkLenses(b *testing.B) {
	const profiles, window = 10000, 40
	var text strings.Builder
	for i := range profiles {
		fmt.Fprintf(&text, "[profile-%d]\n%sregion = eu-west-1\n\n", i, goodPair)
	}
	s := newServer(Options{Environment: host.NewEnvironment([]string{"HOME=/home/rosa"})})
	s.current.Store(&snapshot{settings: defaults(), linter: s.linter(defaults())})
	item := protocol.TextDocumentItem{URI: "file:///home/rosa/.aws/credentials", Text: text.String()}
	if err := s.DidOpen(b.Context(), &protocol.DidOpenTextDocumentParams{TextDocument: item}); err != nil {
		b.Fatal(err)
	}
	// edit types a letter and returns the context of requests after that.
	edit := func(b *testing.B) context.Context {
		b.StopTimer()
		defer b.StartTimer()
		at := protocol.Position{Line: profiles / 2 * 5, Character: 1}
		change := &protocol.TextDocumentContentChangePartial{Range: protocol.Range{Start: at, End: at}, Text: "x"}
		err := s.DidChange(b.Context(), &protocol.DidChangeTextDocumentParams{
			TextDocument:   protocol.VersionedTextDocumentIdentifier{TextDocumentIdentifier: protocol.TextDocumentIdentifier{URI: item.URI}},
			ContentChanges: []protocol.TextDocumentContentChangeEvent{change},
		})
		if err != nil {
			b.Fatal(err)
		}
		ctx := s.attach(b.Context())
		if _, err := s.findNow(ctx, snapshotOf(ctx), snapshotOf(ctx).documents[item.URI]); err != nil {
			b.Fatal(err)
		}
		return ctx
	}
	list := func(ctx context.Context) []protocol.CodeLens {
		all, err := s.CodeLens(ctx, &protocol.CodeLensParams{TextDocument: protocol.TextDocumentIdentifier{URI: item.URI}})
		if err != nil || len(all) != profiles {
			b.Fatal(err, len(all))
		}
		return all
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if _, err := protocol.Marshal(list(edit(b))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("window", func(b *testing.B) {
		for b.Loop() {
			ctx := edit(b)
			b.StopTimer()
			all := list(ctx)
			b.StartTimer()
			for i := range all[profiles/2 : profiles/2+window] {
				lens, err := s.CodeLensResolve(ctx, &all[profiles/2+i])
				if err != nil || lens.Command.Title == "" {
					b.Fatal(err, lens)
				}
			}
		}
	})
}
