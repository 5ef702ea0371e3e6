package syntax_test

import (
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestShown: of every kind of line, what may be seen of it.
func TestShown(t *testing.T) {
	const id, secret = "AKIAQ3EGRS7VQNZ2UXKT", "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V"
	for _, c := range []struct {
		kind       syntax.Kind
		line, want string
	}{
		{syntax.Credentials, "aws_access_key_id = " + id, "aws_access_key_id = AKIA…UXKT"},
		{syntax.Credentials, "aws_access_key_id = \"" + id + "\" # prod", "aws_access_key_id = \"AKIA…UXKT\" # prod"},
		{syntax.Credentials, "aws_access_key_id = " + secret, "aws_access_key_id = ••••(40)"},
		{syntax.Credentials, "aws_secret_access_key = " + secret + " # prod", "aws_secret_access_key = ••••(40) # prod"},
		{syntax.Credentials, "aws_secret_access_key = " + secret + " # old: " + secret[:9], "aws_secret_access_key = ••••(40) # old: ••••(9)"},
		{syntax.Credentials, "aws_secret_acess_key = " + secret[:12], "aws_secret_acess_key = ••••(12)"},
		{syntax.Credentials, "# aws_secret_access_key = " + secret[:12], "# aws_secret_access_key = ••••(12)"},
		{syntax.Credentials, "# credls: ignore quoted-value, inline-comment -- old " + secret[:12], "# credls: ignore quoted-value, inline-comment -- ••• ••••(12)"},
		{syntax.Credentials, "# credls: ignore " + secret[:12], "# credls: ignore q••••(11)"},
		{syntax.Credentials, secret[:12], "••••(12)"},
		{syntax.Credentials, "region = eu-west-1", "region = eu-west-1"},
		{syntax.Credentials, "region = " + secret, "region = ••••(40)"},
		{syntax.Credentials, "credential_process = get --key " + secret[:12], "credential_process = ••• --••• ••••(12)"},
		{syntax.Credentials, "[profile dev] # mine", "[profile dev] # mine"},
		{syntax.Dotenv, "DB_PASSWORD=hunter2hunter2", "DB_PASSWORD=••••(14)"},
		{syntax.Dotenv, "AWS_REGION=eu-west-1 # x", "AWS_REGION=eu-west-1 # x"},
		{syntax.Dotenv, "not a line " + secret[:12], "••• • •••• ••••(12)"},
		{syntax.Shell, "export AWS_ACCESS_KEY_ID=" + id + " AWS_SECRET_ACCESS_KEY=" + secret, "export AWS_ACCESS_KEY_ID=AKIA…UXKT AWS_SECRET_ACCESS_KEY=••••(40)"},
		{syntax.Shell, "aws configure set aws_secret_access_key " + secret[:12], "••• ••••(9) ••• •••_••••••_••••••_••• ••••(12)"},
	} {
		f := syntax.Parse("x", c.kind, source.New("[default]\n"+c.line+"\n"), syntax.Facts{})
		if got, _ := f.Shown(1); got != c.want {
			t.Errorf("%s %q is shown as %q, want %q", c.kind, c.line, got, c.want)
		}
	}
}
