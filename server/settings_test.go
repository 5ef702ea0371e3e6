package server

import (
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"

	"credls/analyzers/lint"
)

func TestParseSettings(t *testing.T) {
	on := defaults()
	off, onSave, ruled, read, named, quiet := on, on, on, on, on, on
	off.enable = false
	onSave.onSave = true
	ruled.rules = map[string]lint.Severity{"quoted-value": lint.Off, "inline-comment": lint.Hint}
	read.readers = []string{"boto3"}
	named.accounts = map[string]string{"123456789012": "prod"}
	quiet.log = slog.LevelError
	for _, tt := range []struct {
		raw      string
		want     settings
		ok       bool
		complain []string
	}{
		{``, on, false, nil},
		{` null `, on, false, nil},
		{`{}`, on, true, nil},
		{`5`, on, false, []string{"credls"}},
		{`[]`, on, false, []string{"credls"}},
		{`{"credls":5}`, on, false, []string{"credls"}},
		{`{"enable":false}`, off, true, nil},
		{`{"credls":{"enable":false}}`, off, true, nil},
		{`{"enable":"no"}`, on, true, []string{"enable"}},
		{`{"enable":null,"lint":null,"rules":null,"readers":null}`, on, true, nil},
		{`{"lint":{"run":"onSave"}}`, onSave, true, nil},
		{`{"lint.run":"onSave"}`, onSave, true, nil},
		{`{"lint":{"run":"never"}}`, on, true, []string{"lint.run"}},
		{`{"lint":{"run":7}}`, on, true, []string{"lint.run"}},
		{`{"lint":"onSave"}`, on, true, []string{"lint"}},
		{`{"rules":{"quoted-value":"off","inline-comment":"hint"}}`, ruled, true, nil},
		{`{"rules":{"quoted-value":"off","inline-comment":"hint","swapped-key-pair":"AKIA","x":1}}`, ruled, true, []string{"rules", "rules"}},
		{`{"readers":["boto3"]}`, read, true, nil},
		{`{"readers":["boto3","cobol"]}`, read, true, []string{"readers"}},
		{`{"readers":"boto3"}`, on, true, []string{"readers"}},
		{`{"accounts":{"123456789012":"prod"}}`, named, true, nil},
		{`{"accounts":["prod"]}`, on, true, []string{"accounts"}},
		{`{"logLevel":"error"}`, quiet, true, nil},
		{`{"logLevel":"loud"}`, on, true, []string{"logLevel"}},
		{`{"trace":{"server":"off"},"path":"/usr/bin/credls"}`, on, true, nil},
	} {
		var complaints []string
		got, ok := parseSettings([]byte(tt.raw), func(place string) { complaints = append(complaints, place) })
		if len(got.rules) == 0 {
			got.rules = nil
		}
		if ok != tt.ok || !reflect.DeepEqual(got, tt.want) || !slices.Equal(complaints, tt.complain) {
			t.Errorf("%s: got %+v %t, complaints %v", tt.raw, got, ok, complaints)
		}
	}
}

// Settings come with initialize, are asked for, and may change.
func TestSettings(t *testing.T) {
	text := section("default", strings.ToLower(keyID), secretKey+" ")
	t.Run("with initialize", func(t *testing.T) {
		s := unstarted(t, nil)
		s.initialize(simple, `{"rules":{"malformed-access-key-id":"off","trailing-whitespace":"error"}}`)
		uri := s.open(s.uri(".aws/credentials"), text)
		s.shows(uri, "trailing-whitespace")
		if got := s.shown[uri][0].Severity; got != 1 {
			t.Errorf("severity %d", got)
		}
	})
	t.Run("asked for", func(t *testing.T) {
		s := unstarted(t, nil)
		s.config = `{"rules":{"malformed-access-key-id":"off"}}`
		s.initialize(rich, `{"enable":false}`)
		uri := s.open(s.uri(".aws/credentials"), text)
		s.shows(uri, "trailing-whitespace")
		s.config = `{"enable":false}`
		s.notify("workspace/didChangeConfiguration", `{"settings":null}`)
		s.shows(uri)
		if got := s.actions(uri, 0, len(text), ``); len(got) > 0 {
			t.Errorf("disabled, and yet %q", titlesOf(got))
		}
		s.config = `{}`
		s.notify("workspace/didChangeConfiguration", `{"settings":null}`)
		s.shows(uri, "malformed-access-key-id", "trailing-whitespace")
		if !slices.Contains(s.called, "client/registerCapability") {
			t.Error("nothing registered")
		}
	})
	t.Run("sent along", func(t *testing.T) {
		s := newSession(t, simple, nil)
		uri := s.open(s.uri(".aws/credentials"), text)
		s.shows(uri, "malformed-access-key-id", "trailing-whitespace")
		s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{"rules":{"trailing-whitespace":"off"}}}}`)
		s.shows(uri, "malformed-access-key-id")
		s.notify("workspace/didChangeConfiguration", `{"settings":null}`)
		s.stays(uri, "malformed-access-key-id")
	})
	t.Run("wrong", func(t *testing.T) {
		s := unstarted(t, nil)
		s.initialize(simple, `{"rules":"`+secretKey+`","readers":[5],"enable":"`+secretKey+`"}`)
		s.notify("workspace/didChangeConfiguration", `{"settings":{"credls":{"enable":"`+secretKey+`"}}}`)
		uri := s.open(s.uri(".aws/credentials"), text)
		s.shows(uri, "malformed-access-key-id", "trailing-whitespace")
		for _, place := range []string{"rules", "readers", "enable"} {
			if n := strings.Count(s.log.String(), "setting="+place+"\n"); n != 1 {
				t.Errorf("%s stands %d times in the log: %s", place, n, s.log)
			}
		}
		s.keepsSecrets()
	})
	t.Run("refused", func(t *testing.T) {
		s := unstarted(t, nil)
		s.refuses = true
		s.initialize(rich, `null`)
		uri := s.open(s.uri(".aws/credentials"), text)
		s.shows(uri, "malformed-access-key-id", "trailing-whitespace")
	})
}

// With lint.run onSave edits say nothing new, until a save.
func TestLintOnSave(t *testing.T) {
	s := unstarted(t, nil)
	s.initialize(simple, `{"lint":{"run":"onSave"}}`)
	uri := s.open(s.uri(".aws/credentials"), section("default", keyID, secretKey+" "))
	s.shows(uri, "trailing-whitespace")
	s.replace(uri, keyID, strings.ToLower(keyID))
	s.stays(uri, "trailing-whitespace")
	s.save(uri)
	s.shows(uri, "malformed-access-key-id", "trailing-whitespace")

	s = unstarted(t, nil)
	s.initialize(pulling, `{"lint":{"run":"onSave"}}`)
	uri = s.open(s.uri(".aws/credentials"), section("default", keyID, secretKey+" "))
	_, id, _ := s.pull(uri, "null")
	s.replace(uri, keyID, strings.ToLower(keyID))
	if kind, _, _ := s.pull(uri, quoted(id)); kind != "unchanged" {
		t.Errorf("pulled %s before the save", kind)
	}
	s.save(uri)
	s.refreshed()
	if _, _, rules := s.pull(uri, quoted(id)); len(rules) != 2 {
		t.Errorf("pulled %v after the save", rules)
	}
}

// What the user calls accounts, the rules know too, from the moment it is set.
func TestAccountNamesReachRules(t *testing.T) {
	s := newSession(t, rich, nil)
	uri := s.open(s.uri(".aws/credentials"), section("prod", keyID, secretKey))
	s.stays(uri)
	s.config = `{"accounts":{"058264229867":"dev","123456789012":"prod"}}`
	s.notify("workspace/didChangeConfiguration", `{"settings":null}`)
	s.shows(uri, "account-mismatch")
}
