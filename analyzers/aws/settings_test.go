package aws

import (
	"strings"
	"testing"
)

func TestEverySettingHasARow(t *testing.T) {
	if MinTTL+1 != Setting(len(infos)) {
		t.Fatalf("%d settings, %d rows", MinTTL, len(infos)-1)
	}
	for _, s := range Settings() {
		info := s.Info()
		if info.Name == "" && info.Variable == "" {
			t.Errorf("setting %d has no name", s)
		}
		if (info.Name != "") != (info.Places != 0) || (info.Name != "") != (info.Files != 0) {
			t.Errorf("%s: name, places and files do not fit each other", s)
		}
		if info.Doc == "" || !strings.HasSuffix(info.Doc, ".") || strings.Contains(strings.TrimSuffix(info.Doc, "."), ". ") {
			t.Errorf("%s: Doc is not one sentence", s)
		}
		if info.Name != strings.ToLower(info.Name) || info.Variable != strings.ToUpper(info.Variable) {
			t.Errorf("%s: wrong case", s)
		}
		if wants := info.Type == Bool || info.Type == Enum; wants && len(info.Values) == 0 {
			t.Errorf("%s: no values to choose from", s)
		}
		if info.Max != 0 && info.Min > info.Max {
			t.Errorf("%s: bounds", s)
		}
	}
}

func TestSettingNamed(t *testing.T) {
	for _, s := range Settings() {
		info := s.Info()
		if info.Places&(InProfile|InSSOSession) != 0 && SettingNamed(info.Name) != s {
			t.Errorf("SettingNamed(%q) = %s", info.Name, SettingNamed(info.Name))
		}
		if info.Variable != "" {
			if got, family := Variable(info.Variable); got != s || family != "" {
				t.Errorf("Variable(%q) = %s, %q", info.Variable, got, family)
			}
		}
	}
	for _, name := range []string{"", "*", "AWS_ACCESS_KEY_ID", "max_queue_size", "aws_acces_key_id"} {
		if s := SettingNamed(name); s != None {
			t.Errorf("SettingNamed(%q) = %s, want none", name, s)
		}
	}
}

func TestNestedNamed(t *testing.T) {
	for _, c := range []struct {
		parent, name string
		want         Setting
	}{
		{"s3", "max_queue_size", S3MaxQueueSize},
		{"s3", "use_dualstack_endpoint", S3UseDualstackEndpoint},
		{"s3", "endpoint_url", EndpointURL},
		{"dynamodb", "endpoint_url", EndpointURL},
		{"dynamodb", "max_queue_size", None},
		{"proxies_config", "proxy_ca_bundle", ProxyCABundle},
		{"api_versions", "ec2", APIVersion},
		{"plugins", "endpoint", Plugin},
		{"plugins", "cli_legacy_plugin_path", CLILegacyPluginPath},
		{"preview", "cloudfront", Preview},
		{"s3", "aws_access_key_id", None},
	} {
		if got := NestedNamed(c.parent, c.name); got != c.want {
			t.Errorf("NestedNamed(%q, %q) = %s, want %s", c.parent, c.name, got, c.want)
		}
	}
}

func TestSecretSettings(t *testing.T) {
	for s, want := range map[Setting]struct{ credential, secret bool }{
		None:                        {},
		AccessKeyID:                 {credential: true},
		SecretAccessKey:             {true, true},
		SessionToken:                {true, true},
		SecurityToken:               {true, true},
		LegacySecretKey:             {secret: true},
		BearerToken:                 {secret: true},
		ContainerAuthorizationToken: {secret: true},
		CredentialProcess:           {},
		Setting(60000):              {},
	} {
		if s.IsCredential() != want.credential || s.IsSecret() != want.secret {
			t.Errorf("%s: credential %v, secret %v", s, s.IsCredential(), s.IsSecret())
		}
	}
}

func TestVariable(t *testing.T) {
	for _, c := range []struct {
		name   string
		want   Setting
		family string
	}{
		{"AWS_ACCESS_KEY_ID", AccessKeyID, ""},
		{"AWS_DEFAULT_REGION", DefaultRegion, ""},
		{"AWS_ENDPOINT_DISCOVERY_ENABLED", EndpointDiscoveryEnabled, ""},
		{"AWS_ENDPOINT_URL_S3", ServiceEndpointURL, ""},
		{"AWS_BEARER_TOKEN_BEDROCK", BearerToken, ""},
		{"AWS_SESSION_TOKEN_TTL", SessionTTL, ""},
		{"PROD_AWS_ACCESS_KEY_ID", AccessKeyID, "PROD_"},
		{"AWS_ACCESS_KEY_ID_DEV", AccessKeyID, "_DEV"},
		{"AWS_SECRET_ACCESS_KEY_2", SecretAccessKey, "_2"},
		{"TF_VAR_AWS_SECRET_ACCESS_KEY", SecretAccessKey, "TF_VAR_"},
		{"NEXT_PUBLIC_AWS_REGION", Region, "NEXT_PUBLIC_"},
		{"VITE_AWS_DEFAULT_REGION", DefaultRegion, "VITE_"},
		{"STAGE_AWS_SESSION_TOKEN", SessionToken, "STAGE_"},
		{"AWS_ACCOUNT_ID_PROD", AccountID, "_PROD"},

		{"PROD_AWS_PROFILE", None, ""},
		{"AWS_SECRET_ACCESS_KEY_FILE", None, ""},
		{"AWS_SECRET_ACCESS_KEY_ID", None, ""},
		{"AWS_SESSION_TOKEN_EXPIRATION", None, ""},
		{"AWS_REGION_NAME", None, ""},
		{"_AWS_REGION", None, ""},
		{"AWS_REGION_", None, ""},
		{"MYAWS_REGION", None, ""},
		{"AWS_REGIONS", None, ""},
		{"aws_access_key_id", None, ""},
		{"prod_AWS_ACCESS_KEY_ID", None, ""},
		{"", None, ""},
	} {
		if got, family := Variable(c.name); got != c.want || family != c.family {
			t.Errorf("Variable(%q) = %s, %q, want %s, %q", c.name, got, family, c.want, c.family)
		}
	}
}

func TestToolSetting(t *testing.T) {
	for _, name := range []string{"aws_mfa_device", "azure_tenant_id", "google_config.ask_role", "x_principal_arn", "x_security_token_expires", "awsumepy_command", "expiration", "toolkit_artifact_guid", "granted_color", "mfa_process", "cli_pager", "sso_auto_populated", "aws_saml_url"} {
		if !ToolSetting(name) {
			t.Errorf("ToolSetting(%q) = false", name)
		}
	}
	for _, name := range []string{"", "region", "aws_access_key_id", "token", "x_other"} {
		if ToolSetting(name) {
			t.Errorf("ToolSetting(%q) = true", name)
		}
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name  string
		place Place
		want  Setting
	}{
		{"token", InProfile, SessionToken},
		{"session_token", InProfile, SessionToken},
		{"aws_token", InProfile, SessionToken},
		{"aws_access_key", InProfile, AccessKeyID},
		{"access_key", InProfile, AccessKeyID},
		{"AWSAccessKeyId", InProfile, AccessKeyID},
		{"awsAccessKeyId", InProfile, AccessKeyID},
		{"aws_secret_key", InProfile, SecretAccessKey},
		{"AWSSecretKey", InProfile, SecretAccessKey},
		{"aws_secret_access_id", InProfile, SecretAccessKey},
		{"aws-secret-access-key", InProfile, SecretAccessKey},
		{"aws_region", InProfile, Region},
		{"sso_role", InProfile, SSORoleName},
		{"source-profile", InProfile, SourceProfile},
		{"roleArn", InProfile, RoleARN},
		{"rolearn", InProfile, RoleARN},
		{"role", InProfile, RoleARN},
		{"aws_acces_key_id", InProfile, AccessKeyID},
		{"aws_access_kye_id", InProfile, AccessKeyID},
		{"aws_acess_kye_id", InProfile, AccessKeyID},
		{"aws_secret_acces_key", InProfile, SecretAccessKey},
		{"regoin", InProfile, Region},
		{"ouput", InProfile, Output},
		{"credential_proces", InProfile, CredentialProcess},
		{"sso_start_ulr", InSSOSession, SSOStartURL},
		{"sso_registration_scope", InSSOSession, SSORegistrationScopes},
		{"adressing_style", InS3, S3AddressingStyle},
		{"endpoint_ulr", InService, EndpointURL},

		{"aws_acc_key", InProfile, None},       // too far
		{"rgn", InProfile, None},               // too short for so much
		{"ro", InProfile, None},                //
		{"aws_mfa_device", InProfile, None},    // aws-mfa
		{"expiration", InProfile, None},        // several tools
		{"cli_pagr", InProfile, None},          // the AWS CLI's own
		{"region", InProfile, None},            // right as it is
		{"REGION", InProfile, None},            // a matter of case
		{"source_profile", InSSOSession, None}, // misplaced, not misspelt
		{"token", InSSOSession, None},
		{"ec3", InAPIVersions, None},
		{"anything", InPlugins, None},
		{"", InProfile, None},
	} {
		got, ok := Nearest(c.name, c.place)
		if got != c.want || ok != (c.want != None) {
			t.Errorf("Nearest(%q, %d) = %s, %v, want %s", c.name, c.place, got, ok, c.want)
		}
	}
}

func TestErrorNamed(t *testing.T) {
	for _, code := range ErrorCodes() {
		info, ok := ErrorNamed(strings.ToLower(string(code)))
		if !ok || info.Code != code {
			t.Errorf("ErrorNamed does not find %s", code)
			continue
		}
		if info.Service == "" || info.Message == "" || len(info.Causes) == 0 {
			t.Errorf("%s: something is missing", code)
		}
		for _, cause := range info.Causes {
			if strings.HasSuffix(cause, ".") {
				t.Errorf("%s: a cause ends in a full stop", code)
			}
		}
	}
	if info, ok := ErrorNamed("invalidclienttokenid"); !ok || info.Code != InvalidClientTokenID {
		t.Error("InvalidClientTokenId is not found")
	}
	if _, ok := ErrorNamed("NoSuchBucket"); ok {
		t.Error("an error that has nothing to do with credentials is known")
	}
}
