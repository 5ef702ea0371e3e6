package server

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"credls/analyzers/lint"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// The whole of it, as a process would have it.
func TestServe(t *testing.T) {
	for _, tt := range []struct {
		name string
		end  []string
		code int
	}{
		{"shutdown and exit", []string{shutdown, exit}, 0},
		{"exit", []string{exit}, 1},
		{"end of input", nil, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, send := io.Pipe()
			receive, out := io.Pipe()
			go io.Copy(io.Discard, receive)
			done := make(chan int, 1)
			go func() { done <- Serve(t.Context(), in, out, Options{Environment: host.NewEnvironment(nil)}) }()
			for _, body := range append([]string{initialize}, tt.end...) {
				fmt.Fprintf(send, "Content-Length: %d\r\n\r\n%s", len(body), body)
			}
			send.Close()
			select {
			case code := <-done:
				if code != tt.code {
					t.Errorf("exit code %d, want %d", code, tt.code)
				}
			case <-time.After(patience):
				t.Fatal("it goes on")
			}
		})
	}
}

func TestEndsWithTheEditor(t *testing.T) {
	gone := exec.Command("true")
	if err := gone.Run(); err != nil {
		t.Skip("SKIPPED: no program to run: ", err)
	}
	s := unstarted(t, nil)
	s.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":%d,"rootUri":null,"capabilities":{}}}`, gone.ProcessState.Pid()))
	s.ends(1)
}

func TestInitialize(t *testing.T) {
	for _, tt := range []struct{ offered, want string }{
		{`{}`, "utf-16"},
		{`{"general":{"positionEncodings":["utf-16"]}}`, "utf-16"},
		{`{"general":{"positionEncodings":["utf-16","utf-32"]}}`, "utf-32"},
		{`{"general":{"positionEncodings":["utf-32","utf-16","utf-8"]}}`, "utf-8"},
		{`{"general":{"positionEncodings":["utf-7"]}}`, "utf-16"},
	} {
		s := newSession(t, tt.offered, nil)
		if s.encoding != tt.want || s.result.ServerInfo.Name != "credls" || s.result.ServerInfo.Version != "1.2.3" {
			t.Errorf("%s: %s, %+v", tt.offered, s.encoding, s.result.ServerInfo)
		}
	}
	s := newSession(t, simple, nil)
	for name, want := range map[string]string{
		"textDocumentSync":   `{"openClose":true,"change":2,"save":{}}`,
		"codeActionProvider": `{"codeActionKinds":["quickfix","source.fixAll.credls"],"resolveProvider":false}`,
		"hoverProvider":      `true`,
	} {
		if got := string(s.result.Capabilities[name]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A rule that breaks is logged without what it held, and the others go on.
func TestRuleBreaks(t *testing.T) {
	s := newSession(t, rich, func(s *server) {
		s.analyzers = append(s.analyzers, &lint.Analyzer{Name: "breaks", Doc: "Breaks.", Binding: func(_ *lint.Pass, b *syntax.Binding) { panic(b.Value.Text) }})
	})
	uri := s.open(s.uri(".aws/credentials"), section("default", strings.ToLower(keyID), secretKey))
	s.shows(uri, "malformed-access-key-id")
	if !strings.Contains(s.log.String(), "breaks") {
		t.Error("nothing in the log")
	}
	s.keepsSecrets()
}

// A panic in a task of the worker is survived as well.
func TestWorkerSurvives(t *testing.T) {
	s := newSession(t, rich, nil)
	s.server.doTask(func() { panic(secretKey) })
	uri := s.open(s.uri(".aws/credentials"), section("default", strings.ToLower(keyID), secretKey))
	s.shows(uri, "malformed-access-key-id")
	if log := s.log.String(); !strings.Contains(log, "type=string") || strings.Contains(log, secretKey[:8]) {
		t.Errorf("log: %s", log)
	}
}

// At most a thousand are shown, the gravest, and how many are not.
func TestManyDiagnostics(t *testing.T) {
	var b strings.Builder
	const n = 1500
	for i := range n {
		fmt.Fprintf(&b, "[p%d]\nregion = eu-west-1 \n", i)
	}
	b.WriteString(section("last", strings.ToLower(keyID), secretKey))
	s := newSession(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), b.String())
	s.until("diagnostics", func(message) bool { return s.publishes[uri] > 0 })
	list := s.shown[uri]
	if len(list) != maxDiagnostics || list[0].Code != "malformed-access-key-id" {
		t.Fatalf("%d shown, the first is %s", len(list), list[0].Code)
	}
	if last := list[len(list)-1]; last.Message != fmt.Sprintf("%d more findings in this file are not shown.", n+1-(maxDiagnostics-1)) || last.Source != "credls" {
		t.Errorf("the last one: %+v", last)
	}
}

// What was shown of a document goes away with it.
func TestClose(t *testing.T) {
	s := newSession(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), section("default", strings.ToLower(keyID), secretKey))
	s.shows(uri, "malformed-access-key-id")
	s.close(uri)
	s.shows(uri)
	s.open(uri, section("default", keyID, secretKey+" "))
	s.shows(uri, "trailing-whitespace")
	s.close(uri)
	s.close(uri)
	s.open(uri, section("default", keyID, secretKey+" "))
	s.stays(uri, "trailing-whitespace")
}

// Hovers are Markdown or plain, and null where nothing was found.
func TestHover(t *testing.T) {
	for _, tt := range []struct{ capabilities, want string }{
		{rich, `"kind":"markdown"`},
		{simple, `"kind":"plaintext"`},
		{`{"textDocument":{"hover":{"contentFormat":["plaintext","markdown"]}}}`, `"kind":"plaintext"`},
	} {
		s := newSession(t, tt.capabilities, nil)
		uri := s.open(s.uri(".aws/credentials"), section("default", keyID, `"`+secretKey+`"`))
		s.shows(uri, "quoted-value")
		at := func(line, character int) string {
			return s.ask("textDocument/hover", fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, uri, line, character)).text
		}
		got := at(2, 30)
		if !strings.Contains(got, tt.want) || !strings.Contains(got, "quoted-value") || !strings.Contains(got, "SignatureDoesNotMatch") || !strings.Contains(got, lint.BaseURL) {
			t.Errorf("got %s", got)
		}
		if plain := strings.Contains(tt.want, "plaintext"); plain && strings.Contains(got, "**") {
			t.Errorf("plain text with signs: %s", got)
		}
		if got := at(1, 3); !strings.HasSuffix(got, `"result":null}`) {
			t.Errorf("where nothing was found: %s", got)
		}
		s.keepsSecrets()
	}
}

// After its context has ended the server takes no part any more.
func TestContextEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	in, _ := io.Pipe()
	_, out := io.Pipe()
	done := make(chan int, 1)
	go func() { done <- Serve(ctx, in, out, Options{}) }()
	stop()
	select {
	case code := <-done:
		if code != 1 {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(patience):
		t.Fatal("it goes on")
	}
}
