package profiles

import (
	"crypto/sha1"
	"fmt"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

func TestSignIn(t *testing.T) {
	sum := func(name string) string { return fmt.Sprintf("%x", sha1.Sum([]byte(name))) }
	config := file("h/.aws/config", "[profile a]\nsso_session = shop\nsso_start_url = https://x\n[profile b]\nsso_start_url = https://x\n[profile c]\nregion = x\n[sso-session shop]\nsso_start_url = https://x\n")
	bySession := file("h/.aws/sso/cache/"+sum("shop")+".json", `{"accessToken":"t","startUrl":"https://x"}`)
	byURL := file("h/.aws/sso/cache/"+sum("https://x")+".json", `{"accessToken":"t","startUrl":"https://x"}`)
	cut := file("h/.aws/sso/cache/"+sum("https://x")+".json", `{"accessToken":"t`)
	w := NewWorld(config, bySession, byURL)
	for i, want := range []string{sum("shop"), sum("https://x"), "", ""} {
		s, ok := w.SignIn(config, config.Scopes[i+1])
		if ok != (want != "") || ok && (s.Cache == nil || s.Cache.Key != want) {
			t.Errorf("%s: %t %v", config.Scopes[i+1].Name.Text, ok, s.Cache)
		}
	}
	for _, w := range []*World{NewWorld(config), NewWorld(config, cut)} {
		if s, ok := w.SignIn(config, config.Scopes[2]); !ok || s.Cache != nil {
			t.Errorf("without a cache: %t %v", ok, s.Cache)
		}
	}
	elsewhere := syntax.Parse("etc/aws.conf", syntax.Config, source.New("[profile a]\nsso_session = shop\n"), syntax.Facts{})
	w = NewWorld(elsewhere, bySession)
	if s, _ := w.SignIn(elsewhere, elsewhere.Scopes[1]); s.Cache != nil {
		t.Error("a file of nobody knows where has caches")
	}
	w.ConfigPath, w.Folder = "etc/aws.conf", "h/.aws"
	if s, _ := w.With(elsewhere).SignIn(elsewhere, elsewhere.Scopes[1]); s.Cache == nil {
		t.Error("the caches of the machine are not known")
	}
}
