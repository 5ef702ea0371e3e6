package server

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"go.lsp.dev/protocol"
)

func utf16LE(text string) string {
	var b strings.Builder
	b.WriteString("\xFF\xFE")
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// run executes the command of an action.
func (s *session) run(a wireAction) message {
	s.t.Helper()
	var c struct {
		Command   string
		Arguments json.RawMessage
	}
	s.decode(a.Command, &c)
	return s.ask("workspace/executeCommand", fmt.Sprintf(`{"command":%q,"arguments":%s}`, c.Command, c.Arguments))
}

func TestRewrite(t *testing.T) {
	plain := "# é\n" + section("default", keyID, secretKey)
	crlf := strings.ReplaceAll(plain, "\n", "\r\n")
	for _, tt := range []struct{ name, path, disk, buffer, rule, title, want string }{
		{"byte-order mark", ".aws/credentials", "\ufeff" + plain, plain, "byte-order-mark", "Remove the byte-order mark", plain},
		{"byte-order mark and CRLF", ".aws/credentials", "\ufeff" + crlf, crlf, "byte-order-mark", "Remove the byte-order mark", crlf},
		{"UTF-16", ".aws/credentials", utf16LE(plain), plain, "unreadable-encoding", "Save as UTF-8", plain},
		{"CRLF", ".envrc", "export AWS_REGION=eu-west-1\r\nX='ü'\r\n", "export AWS_REGION=eu-west-1\r\nX='ü'\r\n", "carriage-return", "Use Unix line ends", "export AWS_REGION=eu-west-1\nX='ü'\n"},
		{"CRLF that the editor mends", ".envrc", "export AWS_REGION=eu-west-1\r\n", "export AWS_REGION=eu-west-1\n", "carriage-return", "Use Unix line ends", "export AWS_REGION=eu-west-1\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSession(t, rich, nil)
			path := s.file(tt.path, tt.disk)
			uri := s.open(s.uri(tt.path), tt.buffer)
			s.shows(uri, tt.rule)
			var action wireAction
			for _, a := range s.actions(uri, 0, 0, `,"only":["quickfix"]`) {
				if a.Command != nil {
					action = a
				}
			}
			if action.Kind != "quickfix" || action.Edit != nil || !action.IsPreferred || len(action.Diagnostics) != 1 {
				t.Fatalf("got %+v", action)
			}
			for _, a := range s.actions(uri, 0, 0, `,"only":["source.fixAll"]`) {
				t.Errorf("part of all fixes: %+v", a)
			}
			if m := s.run(action); m.Error != nil || string(m.Result) != "null" {
				t.Fatalf("got %s", m.text)
			}
			if raw, err := os.ReadFile(path); err != nil || string(raw) != tt.want {
				t.Errorf("the file holds something else: %v", err)
			}
			s.shows(uri)
			if m := s.run(action); m.code() != codeRequestFailed {
				t.Errorf("a second time: %s", m.text)
			}
			s.keepsSecrets()
		})
	}
}

func TestRewriteRefused(t *testing.T) {
	text := section("default", keyID, secretKey)
	for _, tt := range []struct {
		name   string
		change func(s *session, uri, path string)
		code   int
		says   string
	}{
		{"unsaved changes", func(s *session, uri, _ string) { s.change(uri, 0, 0, "# mine\n") }, int(codeRequestFailed), "Save the file first"},
		{"another write", func(s *session, _, path string) { os.WriteFile(path, []byte("\ufeff# theirs\n"+text), 0o600) }, int(protocol.CodeContentModified), "changed on disk"},
		{"file gone", func(s *session, _, path string) { os.Remove(path) }, int(codeRequestFailed), "no such file"},
		{"read-only", func(s *session, _, path string) { os.Chmod(path, 0o400) }, int(codeRequestFailed), "read-only"},
		{"closed", func(s *session, uri, _ string) { s.close(uri) }, int(codeRequestFailed), "Open the file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSession(t, rich, nil)
			path := s.file(".aws/credentials", "\ufeff"+text)
			uri := s.open(s.uri(".aws/credentials"), text)
			action := s.titled(s.actions(uri, 0, 0, ``), "Remove the byte-order mark")
			tt.change(s, uri, path)
			before, _ := os.ReadFile(path)
			m := s.run(action)
			if int(m.code()) != tt.code || !strings.Contains(m.Error.Message, tt.says) || strings.Contains(m.text, secretKey[:8]) {
				t.Errorf("got %s", m.text)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the file was written")
			}
		})
	}
}

func TestCommandsThatAreNone(t *testing.T) {
	s := newSession(t, rich, nil)
	if got := string(s.result.Capabilities["executeCommandProvider"]); !strings.Contains(got, `"credls.rewrite"`) {
		t.Errorf("offered: %s", got)
	}
	for _, params := range []string{
		`{"command":"credls.none"}`,
		`{"command":"credls.rewrite"}`,
		`{"command":"credls.rewrite","arguments":[5]}`,
		`{"command":"credls.rewrite","arguments":[{"uri":5}]}`,
		`{"command":"credls.rewrite","arguments":[{},{}]}`,
	} {
		if m := s.ask("workspace/executeCommand", params); m.Error == nil {
			t.Errorf("%s: %s", params, m.text)
		}
	}
}
