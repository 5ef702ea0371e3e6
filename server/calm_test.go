package server

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// calmly starts an editor whose user may pause for a long time.
func calmly(t *testing.T, patience time.Duration) *session {
	return newSession(t, rich, func(s *server) { s.patience = patience })
}

// typed types a text at the end of a document, and returns what was said
// meanwhile.
func (s *session) typed(uri, text string) (said []string) {
	for _, r := range text {
		end := len(s.texts[uri])
		s.reaches(uri, s.change(uri, end, end, string(r)))
		said = append(said, s.rules(uri)...)
	}
	return said
}

func TestCalmEnds(t *testing.T) {
	const cut = "AKIAQ3EGRS"
	for _, tt := range []struct {
		name string
		end  func(*session, string)
	}{
		{"at a save", (*session).save},
		{"with an edit on another line", func(s *session, uri string) { s.change(uri, 0, 0, "# note\n") }},
		{"with a line break", func(s *session, uri string) { s.change(uri, len(s.texts[uri]), len(s.texts[uri]), "\n") }},
		{"with another fault", func(s *session, uri string) { s.change(uri, len(s.texts[uri]), len(s.texts[uri]), "0") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := calmly(t, time.Hour)
			uri := s.open(s.uri(".aws/credentials"), "[default]\naws_secret_access_key = "+secretKey+"\naws_access_key_id = ")
			if said := s.typed(uri, cut); len(said) > 0 {
				t.Fatalf("typing: %v", said)
			}
			tt.end(s, uri)
			s.shows(uri, "malformed-access-key-id")
		})
	}
	t.Run("after a pause with nothing typed", func(t *testing.T) {
		s := calmly(t, 50*time.Millisecond)
		uri := s.open(s.uri(".aws/credentials"), "[default]\naws_secret_access_key = "+secretKey+"\naws_access_key_id")
		s.typed(uri, " = ")
		s.shows(uri, "empty-credential")
	})
	t.Run("after a pause in a comment", func(t *testing.T) {
		s := calmly(t, 50*time.Millisecond)
		uri := s.open(s.uri(".aws/credentials"), "[default]\n")
		s.typed(uri, "# credls: ignore quoted-value")
		s.shows(uri, "unused-ignore")
	})
	t.Run("after a pause", func(t *testing.T) {
		s := calmly(t, 50*time.Millisecond)
		uri := s.open(s.uri(".aws/credentials"), "[default]\naws_secret_access_key = "+secretKey+"\naws_access_key_id = ")
		s.typed(uri, cut)
		s.shows(uri, "malformed-access-key-id")
	})
}

// A line that stays half a line is told of, at the latest after a pause.
func TestCalmOverHalfALineEnds(t *testing.T) {
	for name, end := range map[string]func(*session, string){
		"at a save":                    (*session).save,
		"with an edit on another line": func(s *session, uri string) { s.change(uri, 0, 0, "# note\n") },
		"with a line break":            func(s *session, uri string) { s.change(uri, len(s.texts[uri]), len(s.texts[uri]), "\n") },
		"after a pause":                nil,
	} {
		t.Run(name, func(t *testing.T) {
			patience := time.Hour
			if end == nil {
				patience = 50 * time.Millisecond
			}
			s := calmly(t, patience)
			uri := s.open(s.uri(".aws/config"), "[default]\nregion = eu-west-1\n")
			if said := s.typed(uri, "outp"); len(said) > 0 && end != nil {
				t.Fatalf("typing: %v", said)
			}
			if end != nil {
				end(s, uri)
			}
			s.shows(uri, "unreadable-line")
		})
	}
}

// Only what is typed is waited for: a fault elsewhere in the section is said.
func TestCalmHidesNothingElse(t *testing.T) {
	s := calmly(t, time.Hour)
	uri := s.open(s.uri(".aws/credentials"), section("a", strings.ToLower(keyID), secretKey)+section("b", keyID, "\""+secretKey+"\"")+"[c]\naws_access_key_id = ")
	s.typed(uri, keyID[:10])
	s.stays(uri, "malformed-access-key-id", "quoted-value")
	s.replace(uri, keyID, keyID[:19])
	s.stays(uri, "half-a-key-pair", "malformed-access-key-id", "malformed-access-key-id", "quoted-value")
}

// A client that sends whole documents is treated alike.
func TestCalmWithWholeDocuments(t *testing.T) {
	s := calmly(t, time.Hour)
	before := "[default]\naws_secret_access_key = " + secretKey + "\naws_access_key_id = "
	after := "\nregion = eu-west-1\n"
	uri := s.open(s.uri(".aws/credentials"), before+after)
	for i := range 10 {
		s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":%d},"contentChanges":[{"text":%s}]}`, uri, i+2, quoted(before+keyID[:i+1]+after)))
		s.reaches(uri, i+2)
		if said := s.rules(uri); len(said) > 0 {
			t.Errorf("after %d characters: %v", i+1, said)
		}
	}
}

// Neovim tells a key that joins two lines in two parts, the second one later.
func TestCalmInTheMiddleOfAJoin(t *testing.T) {
	s := calmly(t, time.Hour)
	uri := s.open(s.uri(".aws/credentials"), section("a", keyID, secretKey)+section("b", keyID, secretKey))
	end := strings.Index(s.texts[uri], secretKey) + len(secretKey)
	s.reaches(uri, s.change(uri, end, end, "[b]"))
	s.stays(uri)
	s.reaches(uri, s.change(uri, end+len("[b]\n"), end+len("[b]\n[b]\n"), ""))
	s.stays(uri)
}

// An editor that pulls, and at first hears that nothing has changed, is told after
// the pause that something has.
func TestCalmEndsForWhoPulls(t *testing.T) {
	s := newSession(t, pulling, func(s *server) { s.patience = 50 * time.Millisecond })
	uri := s.open(s.uri(".aws/credentials"), section("a", keyID, secretKey))
	_, id, _ := s.pull(uri, "null")
	s.replace(uri, keyID, keyID[:19])
	s.pull(uri, quoted(id))
	s.refreshed()
	if _, _, rules := s.pull(uri, quoted(id)); !slices.Equal(rules, []string{"malformed-access-key-id"}) {
		t.Errorf("got %v", rules)
	}
}
