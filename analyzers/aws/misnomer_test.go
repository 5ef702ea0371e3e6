package aws

import "testing"

func TestNearestVariable(t *testing.T) {
	for name, want := range map[string]struct {
		setting Setting
		why     Misnomer
	}{
		"AWS_ACCES_KEY_ID":           {AccessKeyID, Slip},
		"AWS_ACCESS_KEYID":           {AccessKeyID, Slip},
		"AWS_ACCSES_KEY_ID":          {AccessKeyID, Slip},
		"AWS_SECRET_ACESS_KEY":       {SecretAccessKey, Slip},
		"AWS_SECRET_ACCESS_KEY_ID":   {SecretAccessKey, Slip},
		"AWS_ACCESS_SECRET_KEY":      {SecretAccessKey, Slip},
		"AWS_TOKEN_SESSION":          {SessionToken, Slip},
		"AWS_SESSIONTOKEN":           {SessionToken, Slip},
		"AWS_DEFAULT_REGIN":          {DefaultRegion, Slip},
		"AWS_REGOIN":                 {Region, Slip},
		"AWS_PROFIL":                 {ProfileName, Slip},
		"AWS_WEB_IDENTITY_ROLE_FILE": {WebIdentityTokenFile, Slip},
		"aws_access_key_id":          {AccessKeyID, Small},
		"AWS_SECRET_KEY":             {SecretAccessKey, Private},
		"AWS_TOKEN":                  {SessionToken, Private},
		"AWS_IAM_ROLE_ARN":           {RoleARN, Private},

		"AWS_ACCESS_KEY_ID":                   {},
		"AWS_REGION":                          {},
		"AWS_REGIONS":                         {},
		"AWS_PROFILES":                        {},
		"AWS_ACCESS_KEY_ID2":                  {},
		"AWS_ACCOUNT_IDS":                     {},
		"AWS_BUCKET":                          {},
		"AWS_USE_PATH_STYLE_ENDPOINT":         {},
		"AWS_S3_REGION_NAME":                  {},
		"AWS_ENDPOINT":                        {},
		"AWS_ENDPOINT_URL_S3":                 {},
		"AWS_SSO_START_URL":                   {},
		"Aws_Region":                          {},
		"REGION":                              {},
		"AWS_SDK_JS_SUPPRESS_WARNING":         {},
		"AWS_LAMBDA_FUNCTION_NAMES":           {},
		"AWS_VERSION":                         {},
		"AWS_ROLE":                            {},
		"AWS_ECR_ACCOUNT_ID":                  {},
		"AWS_COGNITO_REGION":                  {},
		"AWS_NODEJS_CONNECTION_REUSE_ENABLED": {},
	} {
		if s, why := NearestVariable(name); s != want.setting || why != want.why {
			t.Errorf("NearestVariable(%q) = %s, %d; want %s, %d", name, s, why, want.setting, want.why)
		}
	}
}
