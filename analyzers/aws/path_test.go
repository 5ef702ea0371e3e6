package aws

import "testing"

func TestNeedsShell(t *testing.T) {
	for _, c := range []struct {
		setting Setting
		value   string
		at      int
		sign    string
	}{
		{WebIdentityTokenFile, "~/token", 0, "~"},
		{WebIdentityTokenFile, "~", 0, "~"},
		{WebIdentityTokenFile, "$HOME/token", 0, "$HOME"},
		{WebIdentityTokenFile, "/a/${USER}/token", 3, "${USER}"},
		{WebIdentityTokenFile, "/a/~b", 0, ""},
		{WebIdentityTokenFile, "/a/b$", 3 + 1, ""},
		{WebIdentityTokenFile, "", 0, ""},
		{CredentialProcess, "~/bin/tool", 0, "~"},
		{CredentialProcess, "tool ~/x", 5, "~"},
		{CredentialProcess, "tool a~b", 0, ""},
		{CredentialProcess, `tool "$HOME/x"`, 6, "$HOME"},
		{CredentialProcess, "tool '$HOME | ~'", 0, ""},
		{CredentialProcess, "cat x | jq .", 6, "|"},
		{CredentialProcess, "/bin/sh -c 'cat ~/x | jq .'", 0, ""},
		{CredentialProcess, "bash -c cat", 0, ""},
		{CredentialProcess, "tool --price $5", 0, ""},
	} {
		at, sign := NeedsShell(c.setting, c.value)
		if sign != c.sign || sign != "" && at != c.at {
			t.Errorf("NeedsShell(%s, %q) = %d, %q; want %d, %q", c.setting, c.value, at, sign, c.at, c.sign)
		}
	}
}
