package server

import (
	"crypto/sha1"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"credls/analyzers/profiles"
)

// showsHints is what an editor offers that shows inlay hints and asks for them again.
const showsHints = `{"general":{"positionEncodings":["utf-16"]},"workspace":{"inlayHint":{"refreshSupport":true}},"textDocument":{"inlayHint":{}}}`

// hints asks for the inlay hints of a whole document: line:character label.
func (s *session) hints(uri string) (list []string) {
	s.t.Helper()
	return s.hintsIn(uri, 0, len(s.texts[uri]))
}

func (s *session) hintsIn(uri string, start, end int) (list []string) {
	s.t.Helper()
	m := s.ask("textDocument/inlayHint", fmt.Sprintf(`{"textDocument":{"uri":%q},"range":%s}`, uri, s.rangeOf(s.texts[uri], start, end)))
	var hints []struct {
		Position wirePosition
		Label    string
	}
	s.decode(m.Result, &hints)
	for _, h := range hints {
		list = append(list, fmt.Sprintf("%d:%d %s", h.Position.Line, h.Position.Character, h.Label))
	}
	return list
}

// want holds what an editor shows against what it should.
func (s *session) want(got []string, want ...string) {
	s.t.Helper()
	if !slices.Equal(got, want) {
		s.t.Errorf("hints %q\nwant  %q", got, want)
	}
}

// oldToken was made on 2026-11-20 at 10:00 UTC.
const oldToken = "IQoJb3JpZ2luX2VjEAIaCWV1LXdlc3QtMSIiMCCe5JHFsQvstVY7/B5vk0J+y8j+KVXlzY5G3I7Ut8J2TSpCCAUQARoMMTEwOTg3NjU0MzIwIgwqWk12dwb4XYaQAkoqINa9o0Ab6cjLzMk19s0fYSJq4VM4rho0AE0zug0kasBMMKC0gNgG"

func TestInlayHints(t *testing.T) {
	s, _ := clocked(t, showsHints, nil)
	uri := s.open(s.uri(".aws/credentials"), "# 😀\n[a]\naws_access_key_id = \"ASIARTV3BGSYNRVQG3C2\" # 😀\naws_secret_access_key = "+secretKey+
		"\naws_session_token = x\nexpiration = 2026-11-23 12:41:00\n[b]\naws_session_token = "+oldToken+
		"\n[c]\naws_access_key_id = AKIARTV3BGSYA6UJSRUP\nendpoint_url = http://localhost\n[d]\naws_session_token = x\naws_expiration = 2026-11-22T08:00:00Z\n")
	key, note, token, past := `2:42 account 110987654320`, "5:32 expires in 41 min", "7:200 expired, older than any session", "13:37 expired"
	s.want(s.hints(uri), key, note, token, past)
	s.want(s.hintsIn(uri, strings.Index(s.texts[uri], "expiration"), strings.Index(s.texts[uri], "[b]")), note)
	s.want(s.hints("file:///none"))
	env := s.open(s.uri("x/.env"), "AWS_ACCESS_KEY_ID=AKIARTV3BGSYA6UJSRUP\nAWS_SESSION_TOKEN=$T\nAWS_CREDENTIAL_EXPIRATION='2026-11-27T12:00:00Z'\nDEV_AWS_ACCESS_KEY_ID=$ID\n")
	s.want(s.hints(env), "0:38 account 110987654320")
	s.replace(env, "AKIA", "ASIA")
	s.want(s.hints(env), "0:38 account 110987654320", "2:48 expires in 4 days")
	s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{"accounts":{"110987654320":"prod"}}}}`)
	s.want(s.hints(env), "0:38 account 110987654320, prod", "2:48 expires in 4 days")
	s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{"enable":false}}}`)
	s.want(s.hints(env))
	for _, sent := range s.sent {
		if strings.Contains(sent, secretKey[:8]) || strings.Contains(sent, oldToken[60:68]) {
			t.Errorf("a secret was sent: %s", sent)
		}
	}
}

// The hint behind the session of a profile tells how long its sign-in lasts.
func TestInlayHintsOfSignIns(t *testing.T) {
	s, _ := clocked(t, showsHints, nil)
	for name, cache := range map[string]string{
		"shop":    `{"accessToken":"t","expiresAt":"2026-11-23T15:30:00Z"}`,
		"renewed": `{"accessToken":"t","expiresAt":"2026-11-23T15:30:00Z","refreshToken":"r","clientId":"c","clientSecret":"c","registrationExpiresAt":"2027-01-01T00:00:00Z"}`,
		"cut":     `{"accessToken":"t","expires`,
	} {
		s.file(fmt.Sprintf(".aws/sso/cache/%x.json", sha1.Sum([]byte(name))), cache)
	}
	uri := s.open(s.uri(".aws/config"), "[profile a]\nsso_session = shop\n[profile b]\nsso_session = renewed\n[profile c]\nsso_session = cut\n[profile d]\nsso_session = none\n")
	s.want(s.hints(uri), "1:18 sign-in expires in 3 h")
}

func TestInlayHintsRefresh(t *testing.T) {
	const refresh = "workspace/inlayHint/refresh"
	s, set := clocked(t, showsHints, nil)
	uri := s.open(s.uri(".aws/credentials"), "[a]\naws_session_token = x\nexpiration = 2026-11-23T12:41:00Z\n")
	refreshed := func() {
		t.Helper()
		s.until("a refresh", func(message) bool { return slices.Contains(s.called, refresh) })
		s.called = nil
	}
	s.want(s.hints(uri), "2:33 expires in 41 min")
	set(noon.Add(59 * time.Second))
	s.settle()
	if slices.Contains(s.called, refresh) {
		t.Error("refreshed although nothing has changed")
	}
	set(noon.Add(time.Minute))
	refreshed()
	s.want(s.hints(uri), "2:33 expires in 40 min")
	set(noon.Add(time.Hour))
	refreshed()
	s.want(s.hints(uri), "2:33 expired")
	s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{}}}`)
	refreshed()
	s.close(uri)
	s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{}}}`)
	s.settle()
	if slices.Contains(s.called, refresh) {
		t.Error("refreshed although no hints are shown")
	}
}

// How long something is comes out in as many words as people need, and changes
// when it is said to.
func TestHintTimes(t *testing.T) {
	at := func(now time.Time) *hinting {
		return &hinting{world: &profiles.World{Now: now}}
	}
	for _, tt := range []struct {
		left time.Duration
		want string
	}{
		{0, "expired"},
		{time.Second, "expires in 1 min"},
		{time.Minute, "expires in 1 min"},
		{time.Minute + 1, "expires in 2 min"},
		{119 * time.Minute, "expires in 119 min"},
		{2 * time.Hour, "expires in 2 h"},
		{47*time.Hour + 59*time.Minute, "expires in 47 h"},
		{100 * time.Hour, "expires in 4 days"},
	} {
		h := at(noon)
		if got := h.left(noon.Add(tt.left)); got != tt.want {
			t.Errorf("%v left: %q", tt.left, got)
		}
		if !h.until.IsZero() {
			before, after := at(h.until.Add(-1)), at(h.until)
			if before.left(noon.Add(tt.left)) != tt.want || after.left(noon.Add(tt.left)) == tt.want || !h.until.After(noon) {
				t.Errorf("%v left: changes at %v", tt.left, h.until)
			}
		}
	}
	for _, tt := range []struct {
		age  time.Duration
		want string
	}{
		{-time.Minute, "made 0 min ago"},
		{61 * time.Minute, "made 61 min ago"},
		{150 * time.Minute, "made 2 h ago"},
		{36*time.Hour - 1, "made 35 h ago"},
		{36 * time.Hour, "expired, older than any session"},
	} {
		h := at(noon)
		if got := h.age(noon.Add(-tt.age)); got != tt.want {
			t.Errorf("%v old: %q", tt.age, got)
		}
		if !h.until.IsZero() {
			before, after := at(h.until.Add(-1)), at(h.until)
			if before.age(noon.Add(-tt.age)) != tt.want || after.age(noon.Add(-tt.age)) == tt.want {
				t.Errorf("%v old: changes at %v", tt.age, h.until)
			}
		}
	}
}
