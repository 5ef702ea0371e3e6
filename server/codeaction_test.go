package server

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/protocol"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/source"
)

// faulty has a fault with a safe fix, one with others, and one with a snippet.
var faulty = section("default", strings.ToLower(keyID), secretKey+"  ") + section("dev", "AKIAQ3EGRS7VQNZ2UX0T", secretKey) + section("tmp", sessionID, secretKey)

// Which actions come, and in which order.
func TestActions(t *testing.T) {
	const (
		capitals = "Write the ID in capitals"
		blanks   = "Remove the blanks"
		replace  = "Replace 0 with O"
		add      = "Add a line for the session token"
		all      = "Make all safe fixes"
	)
	s := newSession(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), faulty)
	for _, tt := range []struct {
		name, at, context string
		want              []string
	}{
		{"on the key ID", strings.ToLower(keyID), ``, []string{capitals, all, "Ignore malformed-access-key-id here"}},
		{"at a caret move", strings.ToLower(keyID), `,"triggerKind":2`, []string{capitals, "Ignore malformed-access-key-id here"}},
		{"quick fixes", "  \n", `,"only":["quickfix"]`, []string{blanks, "Ignore trailing-whitespace here"}},
		{"quick fixes of a kind we have none of", "  \n", `,"only":["quickfix.x"]`, nil},
		{"every kind", "  \n", `,"only":[""]`, []string{blanks, all, "Ignore trailing-whitespace here"}},
		{"refactorings", "  \n", `,"only":["refactor"]`, nil},
		{"source", "[dev]", `,"only":["source"]`, []string{all}},
		{"all fixes", "[dev]", `,"only":["source.fixAll"]`, []string{all}},
		{"all our fixes", "[dev]", `,"only":["source.fixAll.credls"]`, []string{all}},
		{"all fixes of another server", "[dev]", `,"only":["source.fixAll.eslint"]`, nil},
		{"a word that begins alike", "[dev]", `,"only":["source.fix"]`, nil},
		{"nothing there", "[dev]", `,"only":["quickfix"]`, nil},
		{"several answers", "0T", `,"only":["quickfix"]`, []string{replace, "Ignore malformed-access-key-id here"}},
		{"a snippet", sessionID, `,"only":["quickfix"]`, []string{add, "Ignore missing-session-token here"}},
	} {
		at := strings.Index(faulty, tt.at)
		if got := titlesOf(s.actions(uri, at, at, tt.context)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := s.actions("file:///none", 0, 0, ``); len(got) != 0 {
		t.Errorf("a document that is not open: %q", titlesOf(got))
	}
	clean := s.open(s.uri("x/.aws/credentials"), section("default", keyID, secretKey))
	if got := s.actions(clean, 0, 0, `,"only":["source.fixAll"]`); len(got) != 0 {
		t.Errorf("nothing to fix: %q", titlesOf(got))
	}
}

// What an action holds, by what the editor offers.
func TestActionForms(t *testing.T) {
	id, blank := strings.Index(faulty, strings.ToLower(keyID)), strings.Index(faulty, "  \n")
	fixed := section("default", keyID, secretKey) + section("dev", "AKIAQ3EGRS7VQNZ2UX0T", secretKey) + section("tmp", sessionID, secretKey)
	t.Run("rich", func(t *testing.T) {
		s := newSession(t, rich, nil)
		uri := s.open(s.uri(".aws/credentials"), faulty)
		a := s.titled(s.actions(uri, id, id, ``), "Write the ID in capitals")
		if !a.IsPreferred || a.Kind != "quickfix" || len(a.Diagnostics) != 1 || a.Diagnostics[0].Code != "malformed-access-key-id" || a.Edit.Changes != nil {
			t.Errorf("got %+v", a)
		}
		if got := s.edited(uri, a.Edit); got != strings.Replace(faulty, strings.ToLower(keyID), keyID, 1) {
			t.Error("the edit does something else")
		}
		a = s.titled(s.actions(uri, 0, len(faulty), ``), "Add a line for the session token")
		if e := a.Edit.DocumentChanges[0].Edits[0]; e.Snippet == nil || e.Snippet.Kind != "snippet" || !strings.Contains(e.Snippet.Value, "${1:token}") {
			t.Errorf("no snippet: %+v", e)
		}
		a = s.titled(s.actions(uri, blank, blank, ``), "Make all safe fixes")
		if a.Kind != "source.fixAll.credls" || a.Edit != nil || a.Data == nil {
			t.Errorf("not to be resolved: %+v", a)
		}
		s.resolves(a, func(got wireAction) {
			if s.edited(uri, got.Edit) != fixed {
				t.Error("all fixes do something else")
			}
		})
		s.change(uri, 0, 0, "# x\n")
		raw, _ := json.Marshal(map[string]any{"title": a.Title, "data": a.Data})
		if m := s.ask("codeAction/resolve", string(raw)); m.code() != protocol.CodeContentModified {
			t.Errorf("resolved after an edit: code %d", m.code())
		}
	})
	t.Run("simple", func(t *testing.T) {
		s := newSession(t, simple, nil)
		uri := s.open(s.uri(".aws/credentials"), faulty)
		a := s.titled(s.actions(uri, id, id, ``), "Make all safe fixes")
		if a.Edit == nil || a.Edit.DocumentChanges != nil || a.IsPreferred || s.edited(uri, a.Edit) != fixed {
			t.Errorf("got %+v", a)
		}
		a = s.titled(s.actions(uri, 0, len(faulty), ``), "Add a line for the session token")
		if e := a.Edit.Changes[uri][0]; e.Snippet != nil || !strings.Contains(e.NewText, "# aws_session_token") {
			t.Errorf("got %+v", e)
		}
	})
	t.Run("without actions", func(t *testing.T) {
		s := newSession(t, `{}`, nil)
		s.file(".aws/credentials", "\ufeff"+faulty)
		uri := s.open(s.uri(".aws/credentials"), faulty)
		list := s.actions(uri, 0, len(faulty), ``)
		if len(list) != 1 || string(list[0].Command) != `"credls.rewrite"` || len(list[0].Arguments) != 1 {
			t.Errorf("got %+v, want the command alone", list)
		}
	})
}

// resolve asks for the edit of an action.
func (s *session) resolve(a wireAction) message {
	raw, _ := json.Marshal(map[string]any{"title": a.Title, "kind": a.Kind, "data": a.Data})
	return s.ask("codeAction/resolve", string(raw))
}

// resolves has an action resolved and hands it on.
func (s *session) resolves(a wireAction, then func(wireAction)) {
	s.t.Helper()
	m := s.resolve(a)
	var got wireAction
	s.decode(m.Result, &got)
	if got.Edit == nil {
		s.t.Fatalf("no edit: %s", m.text)
	}
	then(got)
}

// Every finding can be ignored where it stands: the comment goes above the whole
// binding, and the finding is gone.
func TestIgnoreHere(t *testing.T) {
	for _, tt := range []struct{ path, text, disk, rule, title, want string }{
		{".aws/credentials", "# é\n" + section("default", strings.ToLower(keyID), secretKey), "", "malformed-access-key-id", "here", "# é\n[default]\n# credls: ignore malformed-access-key-id\naws_access_key_id"},
		{".aws/credentials", "[x]\n" + "region=eu-west-1 \n", "", "trailing-whitespace", "here", "[x]\n# credls: ignore trailing-whitespace\nregion"},
		{".aws/config", "[profile x]\r\nregion = eu-west-1 \r\n", "", "trailing-whitespace", "here", "\r\n# credls: ignore trailing-whitespace\r\nregion"},
		{".envrc", "X=1\nexport AWS_ACCESS_KEY_ID=" + strings.ToLower(keyID) + "\nAWS_SECRET_ACCESS_KEY=" + secretKey, "", "malformed-access-key-id", "here", "X=1\n# credls: ignore malformed-access-key-id\nexport"},
		{".aws/credentials", section("default", keyID, secretKey), "\ufeff", "byte-order-mark", "in this file", "# credls: ignore-file byte-order-mark\n[default]"},
	} {
		s := newSession(t, rich, nil)
		s.file(tt.path, tt.disk+tt.text)
		uri := s.open(s.uri(tt.path), tt.text)
		a := s.titled(s.actions(uri, 0, len(tt.text), `,"only":["quickfix"]`), "Ignore "+tt.rule+" "+tt.title)
		if a.IsPreferred || a.Kind != "quickfix" {
			t.Errorf("%s: %+v", tt.rule, a)
		}
		got := s.edited(uri, a.Edit)
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q", tt.rule, got)
		}
		s.change(uri, 0, len(tt.text), got)
		s.stays(uri)
	}
}

// A fix that changes another file needs it open, or an editor that knows versions
// and the file as it was linted.
func TestFixOfAnotherFile(t *testing.T) {
	mover := &lint.Analyzer{Name: "mover", Severity: lint.Info, Doc: "Moves.", File: func(pass *lint.Pass) {
		if other, _ := pass.World.Other(pass.File); other != nil {
			pass.Report(lint.Diagnostic{
				Message: "Move it.", Fixes: []lint.Fix{{Title: "Move it", Edits: []lint.Edit{
					{Span: source.Span{}, New: "# gone\n"},
					{Span: source.Span{Start: other.Text.Len(), End: other.Text.Len()}, New: "# come\n", File: other},
				}}},
				Related: []lint.Related{{File: other, Message: "It belongs here."}},
			})
		}
	}}
	const config = "[default]\nregion = eu-west-1\n# 😀\n"
	start := func(t *testing.T, capabilities string) (s *session, uri, other string) {
		s = newSession(t, capabilities, func(s *server) { s.analyzers = []*lint.Analyzer{mover} })
		s.file(".aws/config", config)
		uri, other = s.open(s.uri(".aws/credentials"), "[default]\n"), s.uri(".aws/config")
		s.shows(uri, "mover")
		return s, uri, other
	}
	t.Run("on disk", func(t *testing.T) {
		s, uri, other := start(t, rich)
		if r := s.shown[uri][0].RelatedInformation; len(r) != 1 || r[0].Location.URI != other || r[0].Message != "It belongs here." {
			t.Errorf("related: %+v", r)
		}
		a := s.titled(s.actions(uri, 0, 0, ``), "Move it")
		if len(a.Edit.DocumentChanges) != 2 || a.Edit.DocumentChanges[1].TextDocument.Version != nil || a.Edit.DocumentChanges[1].TextDocument.URI != other {
			t.Errorf("got %+v", a.Edit)
		}
		s.file(".aws/config", "# other\n"+config)
		m := s.ask("textDocument/codeAction", fmt.Sprintf(`{"textDocument":{"uri":%q},"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"context":{"diagnostics":[]}}`, uri))
		if m.code() != protocol.CodeContentModified {
			t.Errorf("the other file was changed: code %d", m.code())
		}
		s.titled(s.actions(uri, 0, 0, ``), "Move it") // linted anew
	})
	t.Run("on disk, in an editor that makes files", func(t *testing.T) {
		s, uri, _ := start(t, strings.Replace(simple, `{"text`, `{"workspace":{"workspaceEdit":{"resourceOperations":["create"]}},"text`, 1))
		if a := s.titled(s.actions(uri, 0, 0, ``), "Move it"); len(a.Edit.DocumentChanges) != 2 {
			t.Errorf("got %+v", a.Edit)
		}
	})
	t.Run("on disk, without versions", func(t *testing.T) {
		s, uri, _ := start(t, simple)
		if list := titlesOf(s.actions(uri, 0, 0, ``)); slices.Contains(list, "Move it") {
			t.Errorf("offered: %q", list)
		}
	})
	for _, capabilities := range []string{simple, rich} {
		t.Run("open", func(t *testing.T) {
			s, uri, other := start(t, capabilities)
			s.open(other, "# not saved 😀\n")
			a := s.titled(s.actions(uri, 0, 0, ``), "Move it")
			if got := s.edited(other, a.Edit); got != "# not saved 😀\n# come\n" {
				t.Errorf("got %q", got)
			}
			if got := s.edited(uri, a.Edit); got != "# gone\n[default]\n" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// A session token is moved to its keys in the other file, open or not, but only
// while that is the file in which they were found.
func TestMoveToken(t *testing.T) {
	const title = "Move the session token to its keys"
	s := newSession(t, rich, nil)
	keys := section("dev", sessionID, secretKey)
	s.file(".aws/credentials", keys)
	text := "[profile dev]\naws_session_token = " + linttest.Token + "\nregion = eu-west-1\n"
	uri, other := s.open(s.uri(".aws/config"), text), s.uri(".aws/credentials")
	s.shows(uri, "token-in-other-file")
	at := strings.Index(text, linttest.Token)
	a := s.titled(s.actions(uri, at, at, ``), title)
	if got := s.edited(uri, a.Edit); got != "[profile dev]\nregion = eu-west-1\n" {
		t.Error("the token is not taken out, or more than it")
	}
	if c := a.Edit.DocumentChanges; len(c) != 2 || c[1].TextDocument.URI != other || c[1].Edits[0].NewText != "aws_session_token = "+linttest.Token+"\n" {
		t.Error("the token is not added to its keys")
	}
	s.file(".aws/credentials", "# moved\n"+keys)
	request := fmt.Sprintf(`{"textDocument":{"uri":%q},"range":{"start":{"line":1,"character":22},"end":{"line":1,"character":22}},"context":{"diagnostics":[]}}`, uri)
	if m := s.ask("textDocument/codeAction", request); m.code() != protocol.CodeContentModified {
		t.Errorf("the other file was changed: code %d", m.code())
	}

	// What is looked at in a menu may be old when it is chosen.
	offered := s.actions(uri, at, at, ``)[0]
	s.file(".aws/credentials", "# moved again\n"+keys)
	if m := s.resolve(offered); offered.Title != title || m.code() != protocol.CodeContentModified {
		t.Errorf("%q, chosen after the other file was changed: code %d", offered.Title, m.code())
	}
	offered = s.actions(uri, at, at, ``)[0]
	s.open(other, "# not saved\n"+keys)
	if m := s.resolve(offered); m.code() != protocol.CodeContentModified {
		t.Errorf("chosen after the other file was opened: code %d", m.code())
	}
	a = s.titled(s.actions(uri, at, at, ``), title)
	if got := s.edited(other, a.Edit); !strings.HasPrefix(got, "# not saved\n"+keys[:len(keys)-1]) || !strings.Contains(got, linttest.Token) {
		t.Error("the open file gets something else")
	}
}
