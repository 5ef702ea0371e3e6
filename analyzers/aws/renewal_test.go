package aws

import "testing"

func TestRenewal(t *testing.T) {
	for _, tt := range []struct {
		names           []string
		command, option string
	}{
		{[]string{"aws_access_key_id", "x_security_token_expires", "x_principal_arn"}, "saml2aws login", "--profile"},
		{[]string{"x_security_token_expires"}, "saml2aws login or okta-aws-cli", ""},
		{[]string{"assumed_role", "expiration"}, "aws-mfa", "--profile"},
		{[]string{"manager", "expiration"}, "awsume", ""},
		{[]string{"region", "sso_session"}, "aws sso login", "--profile"},
		{[]string{"azure_tenant_id"}, "aws-azure-login", "--profile"},
		{[]string{"granted_sso_start_url"}, "assume", " "},
		{[]string{"AWS_VAULT", "AWS_SESSION_TOKEN"}, "aws-vault exec", ""},
		{[]string{"expiration", "aws_session_expiration", "manage", "azure"}, "", ""},
		{nil, "", ""},
	} {
		if command, option := Renewal(tt.names); command != tt.command || option != tt.option {
			t.Errorf("%q: %q %q", tt.names, command, option)
		}
	}
}
