package aws

import (
	"strings"
	"testing"
)

func TestActionInputs(t *testing.T) {
	// As many as action.yml has at the last tag of each major version.
	for major, want := range []int{0, 12, 16, 21, 23, 27, 32, 0} {
		if got := ActionInputs(major); len(got) != want {
			t.Errorf("version %d: %d inputs, want %d", major, len(got), want)
		}
	}
	names := map[string]bool{}
	for _, i := range ActionInputs(LatestActionMajor) {
		if names[i.Name] || i.Name != strings.ToLower(i.Name) || i.Since < 1 {
			t.Errorf("%s: name or version", i.Name)
		}
		names[i.Name] = true
		if i.Variable != strings.ToUpper(i.Variable) || i.Variable != "" && i.Name != strings.ToLower(strings.ReplaceAll(i.Variable, "_", "-")) {
			t.Errorf("%s: variable %s", i.Name, i.Variable)
		}
		if i.Doc == "" || !strings.HasSuffix(i.Doc, ".") || strings.Contains(strings.TrimSuffix(i.Doc, "."), ". ") {
			t.Errorf("%s: Doc is not one sentence", i.Name)
		}
		if _, unmet := i.Unmet(LatestActionMajor, i.Default); unmet {
			t.Errorf("%s: does not take its default", i.Name)
		}
	}
}

func TestActionInputNamed(t *testing.T) {
	for _, c := range []struct {
		major   int
		name    string
		setting Setting
		known   bool
	}{
		{1, "aws-region", Region, true},
		{4, "AWS-Region", Region, true},
		{4, "role-to-assume", RoleARN, true},
		{2, "output-credentials", None, false},
		{3, "output-credentials", None, true},
		{5, "aws-profile", None, false},
		{7, "aws-region", None, false},
		{6, "region", None, false},
	} {
		i := ActionInputNamed(c.major, c.name)
		if (i != nil) != c.known || i != nil && i.Setting != c.setting {
			t.Errorf("version %d, %s: %v", c.major, c.name, i)
		}
	}
}

func TestActionMajor(t *testing.T) {
	for ref, want := range map[string]int{
		"v4": 4, "v4.0.2": 4, "4.1": 4, "v1-node16": 1, "v12": 12,
		"main": 0, "": 0, "v": 0, "vv4": 0, "v4x": 0, "-1": 0,
		"e3dd6a429d7300a6a4c196c26e071d42e0343502": 0,
		"0123456789012345678901234567890123456789": 0,
	} {
		if got := ActionMajor(ref); got != want {
			t.Errorf("%q: %d, want %d", ref, got, want)
		}
	}
}

func TestNearestActionInput(t *testing.T) {
	for _, c := range []struct {
		major      int
		name, want string
	}{
		{4, "web-identity-token", "web-identity-token-file"},
		{4, "role-arn", "role-to-assume"},
		{4, "aws-role-arn", "role-to-assume"},
		{4, "role", "role-to-assume"},
		{4, "role_to_assume", "role-to-assume"},
		{4, "assume-role-arn", "role-to-assume"},
		{4, "role-to-asume", "role-to-assume"},
		{4, "region", "aws-region"},
		{4, "awsRegion", "aws-region"},
		{4, "aws-default-region", "aws-region"},
		{4, "AWS_REGION", "aws-region"},
		{4, "access-key-id", "aws-access-key-id"},
		{4, "aws-access-key", "aws-access-key-id"},
		{4, "aws-acces-key-id", "aws-access-key-id"},
		{4, "secret-access-key", "aws-secret-access-key"},
		{4, "aws-secret-key", "aws-secret-access-key"},
		{4, "session-token", "aws-session-token"},
		{4, "token", "aws-session-token"},
		{4, "session-name", "role-session-name"},
		{4, "duration-seconds", "role-duration-seconds"},
		{4, "role-duration", "role-duration-seconds"},
		{4, "external-id", "role-external-id"},
		{4, "max-retries", "retry-max-attempts"},
		{2, "max-retries", ""},
		{6, "profile", "aws-profile"},
		{4, "profile", ""},
		{4, "aws-profile", ""}, // right, but too new
		{4, "aws-region", ""},
		{4, "cache", ""},
		{4, "node-version", ""},
		{9, "region", ""},
	} {
		if got := NearestActionInput(c.major, c.name); got != c.want {
			t.Errorf("version %d, %s: nearest %q, want %q", c.major, c.name, got, c.want)
		}
	}
}

func TestActionInputUnmet(t *testing.T) {
	const met = Outcome(255)
	for _, c := range []struct {
		major       int
		name, value string
		want        Outcome
	}{
		{6, "aws-region", "eu-west-1", met},
		{6, "aws-region", " eu-west-1 ", met},
		{6, "aws-region", "", met},
		{6, "aws-region", "${{ vars.AWS_REGION }}", met},
		{6, "aws-region", "EU-West-1", Refuses},
		{6, "aws-region", "$AWS_REGION", Refuses},
		{6, "role-session-name", "deploy@main", met},
		{6, "role-session-name", "d", Refuses},
		{4, "role-session-name", "my deploy", Rejected},
		{6, "role-external-id", "a:b/c", met},
		{6, "role-external-id", "a b", Rejected},
		{6, "role-duration-seconds", "1200", met},
		{6, "role-duration-seconds", "3600s", met},
		{6, "role-duration-seconds", "899", Rejected},
		{6, "role-duration-seconds", "43201", Rejected},
		{6, "role-duration-seconds", "1h", Rejected},
		{6, "role-duration-seconds", "one hour", Ignores},
		{2, "role-duration-seconds", "1h", Refuses},
		{6, "retry-max-attempts", "3", met},
		{6, "retry-max-attempts", "many", Ignores},
		{6, "action-timeout-s", "0", met},
		{6, "mask-aws-account-id", "TRUE", met},
		{6, "mask-aws-account-id", "yes", Refuses},
		{4, "mask-aws-account-id", "no", TakesFalse},
		{4, "mask-aws-account-id", "tRuE", met},
		{6, "use-existing-credentials", "yes", met},
		{6, "allowed-account-ids", "123456789012, 210987654321", met},
		{6, "allowed-account-ids", "12345678901", Refuses},
		{6, "managed-session-policies", "arn:aws:iam::aws:policy/ReadOnlyAccess\narn:aws:iam::123456789012:policy/x\n", met},
		{6, "managed-session-policies", "ReadOnlyAccess", Rejected},
		{6, "inline-session-policy", `{"Version":"2012-10-17"}`, met},
		{6, "inline-session-policy", "Version: 2012-10-17", Rejected},
		{6, "sts-endpoint", "https://sts.example.com/x", met},
		{6, "sts-endpoint", "sts.example.com", Refuses},
		{6, "aws-profile", "dev", met},
		{6, "aws-profile", "profile dev", Refuses},
		{6, "role-to-assume", "deploy", met},
	} {
		got, unmet := ActionInputNamed(c.major, c.name).Unmet(c.major, c.value)
		if unmet != (c.want != met) || unmet && got != c.want {
			t.Errorf("version %d, %s: %q: %v, %v", c.major, c.name, c.value, got, unmet)
		}
	}
}
