package aws

import "testing"

func TestSlipped(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"AWS_ACCES_KEY_ID", "AWS_ACCESS_KEY_ID", true},
		{"AWS_SECERT_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY", true},
		{"AWS_ACCESSKEY_ID", "AWS_ACCESS_KEY_ID", true},
		{"AWS_SECRET_ACCESS_KYE", "AWS_SECRET_ACCESS_KEY", true},
		{"ASW_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY", true},
		{"AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID", false},
		{"AWS_ACCESS_KEY_ID_1", "AWS_ACCESS_KEY_ID_2", false},
		{"AWS_KEYS", "AWS_KEY", false},
		{"AWS_KEY_EU", "AWS_KEY_US", false},
		{"AWS_KEY_QA", "AWS_KEY_UA", false},
		{"DEV_AWS_KEY", "DEB_AWS_KEY", false},
		{"AWS_TOKEN", "AWS_REGION", false},
	}
	for _, test := range tests {
		if got := Slipped(test.a, test.b); got != test.want {
			t.Errorf("Slipped(%q, %q) = %v", test.a, test.b, got)
		}
	}
}
