package aws

import "strings"

// ToolSetting reports whether a well-known tool writes name, in lower case,
// into the two AWS files, or reads it there. No SDK reads such a name, and none
// minds it.
func ToolSetting(name string) bool {
	if ExpirySetting(name) {
		return true
	}
	switch name {
	case "manager", "autoawsume", "awsumepy_command": // awsume
		return true
	case "aws_mfa_device", "assume_role", "assumed_role", "assumed_role_arn", "role_session_name_prefix": // aws-mfa
		return true
	case "aws_saml_url", "assume_role_ttl", "session_ttl", "mfa_provider", "mfa_factor_type", "mfa_duo_device": // aws-okta
		return true
	case "sso_auto_populated", "sso_account_name", "org": // aws-sso-util and tools like it
		return true
	case "common_fate_generated_from": // granted
		return true
	case "aws_role_arn", "aws_role_name", "aws_role_principal_arn", "aws_saml_assertion": // gsts
		return true
	case "saml_provider_arn", "principal_arn", "idp_arn", "adfs_config.adfs_host": // tools that sign in by SAML
		return true
	case "color", "image", "group", "role_name", "target_role_name", "target_region", "aws_account_alias": // browser extensions that switch roles
		return true
	}
	for _, prefix := range [...]string{
		"adfs_config.",   // aws-adfs
		"azure_",         // aws-azure-login
		"cli_",           // the AWS CLI, whose list grows with each version
		"google_config.", // aws-google-auth
		"granted_",       // granted
		"gsts_",          // gsts
		"leapp_",         // Leapp
		"okta_",          // aws-okta, okta-aws-cli, gimme-aws-creds
		"saml2aws_",      // saml2aws
		"toolkit_",       // the AWS Toolkits and the .NET SDK
		"vegas_",         // the AWS Toolkit for Visual Studio
	} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	s := SettingNamed(name)
	return s != None && s.Info().Tool != ""
}

// ExpirySetting reports whether name, in lower case, is one of the names under
// which tools note when the keys beside it run out.
//
// They come from saml2aws and okta-aws-cli (x_security_token_expires),
// aws-azure-login (aws_expiration, aws_session_expiration), gsts
// (aws_session_expiration), aws-mfa and awsume (expiration, source_expiration),
// gimme-aws-creds (aws_credential_expiration) and smaller tools.
func ExpirySetting(name string) bool {
	switch name {
	case "x_security_token_expires", "aws_session_expiration", "aws_expiration", "expiration",
		"source_expiration", "aws_credential_expiration", "aws_session_token_expiration", "aws_token_expiration":
		return true
	}
	return false
}
