package server

import (
	"crypto/sha1"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"credls/analyzers/linttest"
)

// The server watches the AWS files and sign-ins for editors that cannot, whether
// the folders exist when it starts or not.
func TestOwnWatching(t *testing.T) {
	s, _ := clocked(t, simple, nil)
	uri := s.open(s.uri(".aws/config"), "[default]\nsso_session = shop\nregion = eu-west-1\n[sso-session shop]\nsso_start_url = https://shop.awsapps.com/start\nsso_region = eu-west-1\n[dev]\nregion = eu-west-1\n")
	s.shows(uri, "missing-profile-prefix")
	name := fmt.Sprintf(".aws/sso/cache/%x.json", sha1.Sum([]byte("shop")))
	s.file(name, `{"accessToken":"t","expiresAt":"2026-11-23T11:00:00Z"}`)
	s.shows(uri, "expired-session", "missing-profile-prefix")
	s.file(name, `{"accessToken":"t","expiresAt":"2026-11-23T20:00:00Z"}`)
	s.shows(uri, "missing-profile-prefix")

	// The other AWS file counts as it is on disk.
	role := s.open(s.uri(".aws/credentials"), section("base", keyID, secretKey)+"aws_session_token = "+linttest.Token+"\nexpiration = 2026-11-23T11:00:00Z\n")
	s.replace(role, keyID, sessionID)
	s.shows(role, "expired-session")
	if got := s.shown[role][0].Severity; got != 3 {
		t.Errorf("severity %d", got)
	}
	s.close(uri)
	s.file(".aws/config", "[profile x]\nrole_arn = arn:aws:iam::110987654320:role/x\nsource_profile = base\n")
	s.until("a warning", func(message) bool { return len(s.shown[role]) == 1 && s.shown[role][0].Severity == 2 })
}

// An editor that watches anywhere is asked to, and then nobody else does.
func TestEditorWatches(t *testing.T) {
	s, _ := clocked(t, rich, nil)
	s.until("registrations", func(m message) bool { return m.Method == "client/registerCapability" })
	i := slices.IndexFunc(s.sent, func(text string) bool { return strings.Contains(text, "client/registerCapability") })
	for _, want := range []string{`"baseUri":"` + s.uri(".aws") + `","pattern":"config"`, `"pattern":"credentials"`, `"pattern":"{sso,login}/cache/*.json"`} {
		if !strings.Contains(s.sent[i], want) {
			t.Errorf("not asked to watch %s: %s", want, s.sent[i])
		}
	}
	uri := s.open(s.uri(".aws/config"), "[profile a]\nsso_session = shop\n[sso-session shop]\nsso_start_url = https://shop.awsapps.com/start\nsso_region = eu-west-1\n")
	s.shows(uri)
	path := s.file(fmt.Sprintf(".aws/sso/cache/%x.json", sha1.Sum([]byte("shop"))), `{"accessToken":"t","expiresAt":"2026-11-23T11:00:00Z"}`)
	s.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":1}]}`, "file://"+path))
	s.shows(uri, "expired-session")
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	s.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":3}]}`, "file://"+filepath.Dir(path)))
	s.shows(uri)
}
