package profiles

import (
	"testing"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

func file(path, text string) *syntax.File {
	return syntax.Parse(path, syntax.Detect("", path, text), source.New(text), syntax.Facts{})
}

func TestCredentials(t *testing.T) {
	f := file("a/.aws/credentials", "[a]\naws_access_key_id = 1\n[b]\nregion = x\n[a]\naws_secret_access_key = 2\naws_security_token = 3\n")
	sets := NewWorld(f).Credentials(f)
	if len(sets) != 1 {
		t.Fatalf("%d sets, want the two sections [a] as one", len(sets))
	}
	if c := sets[0]; c.ID == nil || c.Secret == nil || c.Token == nil || c.Secret.Value.Text != "2" || c.Token.Setting != aws.SecurityToken {
		t.Errorf("%+v", c)
	}
}

func TestFamilies(t *testing.T) {
	f := file("a/.env", "AWS_ACCESS_KEY_ID=1\nPROD_AWS_ACCESS_KEY_ID=2\nAWS_SECRET_ACCESS_KEY_DEV=3\nAWS_REGION=x\nPROD_AWS_SECRET_ACCESS_KEY=4\nOTHER_AWS_REGION=y\n")
	got := map[string]*Credential{}
	for _, c := range NewWorld(f).Credentials(f) {
		got[c.Family] = c
	}
	if len(got) != 3 || got[""].Region == nil || got["PROD_"].Secret.Value.Text != "4" || got["_DEV"].ID != nil {
		t.Errorf("%v", got)
	}
}

func TestOther(t *testing.T) {
	credentials := file("home/.aws/credentials", "[a]\nregion = x\n")
	config := syntax.Parse("elsewhere", syntax.Config, source.New("[profile a]\naws_session_token = t\n[default]\n"), syntax.Facts{})
	w := NewWorld(credentials, config)
	if o, known := w.Other(credentials); o != nil || !known {
		t.Errorf("without paths: %v %v", o, known)
	}
	if o, known := w.Other(config); o != nil || known {
		t.Errorf("of a file somewhere: %v %v", o, known)
	}
	w = NewWorld(credentials, config)
	w.ConfigPath, w.CredentialsPath = "elsewhere", "home/.aws/credentials"
	if o, _ := w.Other(credentials); o != config {
		t.Errorf("the config file is %v", o)
	}
	if b := w.InOther(credentials, credentials.Scopes[1], aws.SessionToken); b == nil || b.Value.Text != "t" {
		t.Errorf("the token in the other file is %v", b)
	}
	if w.OneFile(config) {
		t.Error("two files are one")
	}
	w.ConfigPath = w.CredentialsPath
	if !w.OneFile(credentials) {
		t.Error("one file is two")
	}
	next := w.With(file("home/.aws/credentials", "[b]\n"))
	if next == w || len(next.Index(next.files["home/.aws/credentials"]).Profile("b")) != 1 {
		t.Error("With does not replace the file")
	}
}

func TestBeside(t *testing.T) {
	env, local, far := file("a/.env", ""), file("a/.env.local", ""), file("b/.env", "")
	if got := NewWorld(env, local, far, file("a/.aws/config", "")).Beside(env); len(got) != 1 || got[0] != local {
		t.Errorf("beside: %v", got)
	}
}
