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
