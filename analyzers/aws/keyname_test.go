package aws

import "testing"

func TestKeyName(t *testing.T) {
	tests := []struct {
		name    string
		setting Setting
		family  string
	}{
		{"AWS_ACCESS_KEY_ID", AccessKeyID, ""},
		{"aws-secret-access-key", SecretAccessKey, ""},
		{"accessKeyId", AccessKeyID, ""},
		{"secretKey", SecretAccessKey, ""},
		{"AWSSecretKey", SecretAccessKey, ""},
		{"access_key", AccessKeyID, ""},
		{"PROD_AWS_SECRET_ACCESS_KEY", SecretAccessKey, "PROD"},
		{"AWS_PROD_ACCESS_KEY_ID_EU", AccessKeyID, "PROD_EU"},
		{"aws_session_token", SessionToken, ""},
		{"AWS_SECRET_ACCESS_KEY_ID", None, ""},
		{"AWS_SECRET_KEY_FILE", None, ""},
		{"AWS_REGION", None, ""},
		{"GITHUB_TOKEN", None, ""},
		{"", None, ""},
	}
	for _, test := range tests {
		if s, family := KeyName(test.name); s != test.setting || family != test.family {
			t.Errorf("KeyName(%q) = %v, %q", test.name, s, family)
		}
	}
}
