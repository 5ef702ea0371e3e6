package aws

import "testing"

func TestLambdaReserves(t *testing.T) {
	for name, want := range map[string]bool{
		"AWS_ACCESS_KEY_ID": true, "AWS_SESSION_TOKEN": true, "AWS_REGION": true, "_HANDLER": true,
		"AWS_PROFILE": false, "aws_region": false, "AWS_SECRET_KEY": false, "TABLE": false, "": false,
	} {
		if LambdaReserves(name) != want {
			t.Errorf("%s: want %v", name, want)
		}
	}
}
