package profiles

import (
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A key in an env file has a rival in the AWS files of the machine, wherever the
// env file stands; those never have one in an env file.
func TestRival(t *testing.T) {
	home := file("home/.aws/credentials", "[a]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = 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\n")
	env := syntax.Parse("shop/.env", syntax.Dotenv, source.New("AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT\nAWS_SECRET_ACCESS_KEY=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\n"), syntax.Facts{})
	w := NewWorld(home, env)
	w.CredentialsPath = home.Path
	if rival, in := w.Rival(env, w.Credentials(env)[0]); rival != w.Credentials(home)[0] || in != home {
		t.Errorf("the rival of the env file is %v", rival)
	}
	if rival, _ := w.Rival(home, w.Credentials(home)[0]); rival != nil {
		t.Errorf("the rival of the AWS file is %v", rival)
	}
	if rival, _ := NewWorld(env).Rival(env, w.Credentials(env)[0]); rival != nil {
		t.Errorf("alone it has the rival %v", rival)
	}
}

// The keys are those at the end of a chain, in whichever file; a loop has none.
func TestPresentedKey(t *testing.T) {
	config := file("home/.aws/config", "[profile a]\nsource_profile = b\n[profile b]\nsource_profile = c\n[profile c]\nsource_profile = c\n[profile d]\nsource_profile = e\n[profile e]\nsource_profile = d\n[profile f]\ncredential_source = Environment\n[profile g]\nsource_profile = f\n")
	keys := file("home/.aws/credentials", "[c]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\n[f]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\n")
	w := NewWorld(config, keys)
	for i, want := range []bool{true, true, true, false, false, false, false} {
		id, in := w.PresentedKey(config, config.Scopes[i+1])
		if (id != nil) != want || want && in != keys {
			t.Errorf("[%s]: found %v", config.Scopes[i+1].Name.Text, id != nil)
		}
	}
}
