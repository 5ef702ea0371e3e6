package analyzers

import (
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
)

// The home is known from the place of the AWS files, which an archive has no words
// for: then its path is offered.
func TestAbsolutePath(t *testing.T) {
	const path = "/home/rosa/.aws/config"
	f := parse(linttest.Decode(path, "[profile ci]\nrole_arn = arn:aws:iam::210987654321:role/ci\nweb_identity_token_file = $HOME/token\n"))
	w := profiles.NewWorld(f)
	w.ConfigPath = path
	found := linter().Run(f, w, nil)
	if len(found) != 1 || len(found[0].Fixes) != 1 {
		t.Fatalf("found %v", found)
	}
	const want = "[profile ci]\nrole_arn = arn:aws:iam::210987654321:role/ci\nweb_identity_token_file = /home/rosa/token\n"
	if got := lint.Apply(f.Text, found[0].Fixes[0].Edits).String(); got != want {
		t.Errorf("got %q", got)
	}
	w.ConfigPath = "/etc/aws.config"
	if w.Home() != "" {
		t.Error("a config file elsewhere tells the home")
	}
}
