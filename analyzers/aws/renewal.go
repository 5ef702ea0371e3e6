package aws

import "strings"

// renewals are the commands that renew the credentials of a profile, by a setting
// or variable that tells who wrote them, the most telling one first. A name that
// ends in a sign stands for all that begin with it. option is what the name of the
// profile goes behind, a blank where that is the command itself; it is empty where
// the command takes no name.
var renewals = [...]struct{ name, command, option string }{
	{"login_session", "aws login", "--profile"},
	{"autoawsume", "awsume", ""},
	{"manager", "awsume", ""},
	{"source_expiration", "awsume", ""},
	{"awsumepy_command", "awsume", ""},
	{"aws_mfa_device", "aws-mfa", "--profile"},
	{"assumed_role", "aws-mfa", "--profile"},
	{"x_principal_arn", "saml2aws login", "--profile"},
	{"x_security_token_expires", "saml2aws login or okta-aws-cli", ""},
	{"aws_role_principal_arn", "gsts", ""},
	{"aws_saml_assertion", "gsts", ""},
	{"gsts_", "gsts", ""},
	{"aws_credential_expiration", "gimme-aws-creds", ""},
	{"azure_", "aws-azure-login", "--profile"},
	{"aws_expiration", "aws-azure-login", "--profile"},
	{"google_config.", "aws-google-auth", "--profile"},
	{"adfs_config.", "aws-adfs login", "--profile"},
	{"granted_", "assume", " "},
	{"sso_session", "aws sso login", "--profile"},
	{"sso_start_url", "aws sso login", "--profile"},

	{"AWS_VAULT", "aws-vault exec", ""},
	{"AWSUME_PROFILE", "awsume", ""},
	{"AWSUME_EXPIRATION", "awsume", ""},
	{"AWS_SSO_PROFILE", "aws-sso exec", ""},
	{"AWSU_PROFILE", "awsu", ""},
}

// Renewal returns the command that renews the credentials of a profile in which
// settings of some names stand, and what the profile's name goes behind. It is
// empty where the names do not tell.
func Renewal(names []string) (command, option string) {
	for _, r := range renewals {
		for _, name := range names {
			if name == r.name || strings.ContainsRune("_.", rune(r.name[len(r.name)-1])) && strings.HasPrefix(name, r.name) {
				return r.command, r.option
			}
		}
	}
	return "", ""
}

// ExpiryVariable reports whether name is one of the environment variables in which
// tools note when the keys beside it run out. AWS CLI and boto3 read the first.
func ExpiryVariable(name string) bool {
	switch name {
	case "AWS_CREDENTIAL_EXPIRATION", "AWS_SESSION_EXPIRATION", "AWS_EXPIRATION", "AWS_CREDENTIALS_EXPIRATION",
		"AWS_SESSION_TOKEN_EXPIRATION", "AWS_TOKEN_EXPIRATION", "AWSUME_EXPIRATION":
		return true
	}
	return false
}
