package aws

import (
	"encoding/base32"
	"fmt"
	"testing"
)

// keyID makes a key ID for an account the way AWS does since 2019.
func keyID(prefix string, account uint64) string {
	bits := 1<<47 | account<<7 | 0x55
	var b [10]byte
	for i := range 6 {
		b[i] = byte(bits >> (8 * (5 - i)))
	}
	copy(b[6:], "test")
	return prefix + base32.StdEncoding.EncodeToString(b[:])
}

func TestAccountOf(t *testing.T) {
	for id, want := range map[string]string{
		// Published with the account that AWS names for them.
		"ASIAY34FZKBOKMUTVV7A": "609629065308",
		"ASIAQNZGKIQY56JQ7WML": "029608264753",
		"ASIAQAAAAAAAGMKEM7X5": "000000000000",
		"AKIARZPUZDIKGB2VALC4": "123456789012",
		// Made up.
		"AKIAQAAAAAAAAAISEM2E":  "000000000000",
		"ASIAQAAAAAAAQAISEM2E":  "000000000001",
		"AKIARTX3GSDSQAISEM2E":  "111122223333",
		"ASIARZPUZDIKAAISEM2E":  "123456789012",
		"AKIA6RVFFB77QAISEM2E":  "999999999999",
		"AROARZPUZDIKAAISEM2EX": "123456789012",
		// Nothing can be read.
		"AKIAIOSFODNN7EXAMPLE":   "",
		"AKIAI44QH8DHBEXAMPLE":   "",
		"AKIAJAAAAAAAAAISEM2E":   "",
		"AKIA7777777777777777":   "",
		"AKIARZPUZDIKGB2VALC":    "",
		"AKIARZPUZDIKGB2VALC4AA": "",
		"":                       "",
	} {
		account, ok := AccountOf(id)
		if account != want || ok != (want != "") {
			t.Errorf("AccountOf(%s) = %q, %v, want %q", id, account, ok, want)
		}
	}
	for _, account := range []uint64{0, 1, 42, 123456789012, 500000000001, 999999999999} {
		if got, ok := AccountOf(keyID("AKIA", account)); !ok || got != fmt.Sprintf("%012d", account) {
			t.Errorf("account %012d is read as %q, %v", account, got, ok)
		}
	}
}

func TestIsKeyID(t *testing.T) {
	for s, want := range map[string]bool{
		"AKIAIOSFODNN7EXAMPLE":  true,
		"ASIARZPUZDIKAAISEM2E":  true,
		"ABIARZPUZDIKAAISEM2E":  true,
		"ACCARZPUZDIKAAISEM2E":  true,
		"A3TXRZPUZDIKAAISEM2E":  true,
		"A3T9RZPUZDIKAAISEM2E":  true,
		"AKIAI44QH8DHBEXAMPLE":  false,
		"AIDARZPUZDIKAAISEM2E":  false,
		"AKIARZPUZDIKAAISEM2":   false,
		"AKIARZPUZDIKAAISEM2EE": false,
		"akiarzpuzdikaaisem2e":  false,
		"A3TxRZPUZDIKAAISEM2E":  false,
		"":                      false,
	} {
		if IsKeyID(s) != want {
			t.Errorf("IsKeyID(%s) = %v", s, !want)
		}
	}
	if !Temporary("ASIAX") || Temporary("AKIAX") || Temporary("ASI") || !LongTerm("AKIAX") || LongTerm("") {
		t.Error("the prefixes of temporary and long-term key IDs are confused")
	}
}

func TestParseARN(t *testing.T) {
	for s, want := range map[string]ARN{
		"arn:aws:iam::123456789012:role/deploy":              {"aws", "iam", "", "123456789012", "role", "deploy"},
		"arn:aws-cn:iam::123456789012:role/a/b/deploy":       {"aws-cn", "iam", "", "123456789012", "role", "a/b/deploy"},
		"arn:aws:sts::123456789012:assumed-role/deploy/me":   {"aws", "sts", "", "123456789012", "assumed-role", "deploy/me"},
		"arn:aws:iam::123456789012:root":                     {"aws", "iam", "", "123456789012", "root", ""},
		"arn:aws:lambda:eu-west-1:123456789012:function:f:1": {"aws", "lambda", "eu-west-1", "123456789012", "function", "f:1"},
		"arn:aws:iam:123456789012:role/deploy":               {},
		"arn:aws:iam::123456789012:":                         {},
		"ARN:aws:iam::123456789012:role/deploy":              {},
		"":                                                   {},
	} {
		if got, ok := ParseARN(s); got != want || ok != (want != ARN{}) {
			t.Errorf("ParseARN(%q) = %+v, %v", s, got, ok)
		}
	}
	role, _ := ParseARN("arn:aws:iam::123456789012:role/a/b/deploy")
	user, _ := ParseARN("arn:aws:iam::123456789012:user/me")
	mfa, _ := ParseARN("arn:aws:iam::123456789012:mfa/me")
	u2f, _ := ParseARN("arn:aws:iam::123456789012:u2f/user/me/key")
	if !role.IsRole() || role.Base() != "deploy" || user.IsRole() || !mfa.IsMFA() || u2f.IsMFA() {
		t.Error("roles and devices are not told from other resources")
	}
}

func TestRegions(t *testing.T) {
	for region, want := range map[string]struct {
		partition               string
		known, plausible, optIn bool
	}{
		"us-east-1":      {"aws", true, true, false},
		"eu-south-2":     {"aws", true, true, true},
		"ap-east-1":      {"aws", true, true, true},
		"eu-west-7":      {"aws", false, true, false},
		"us-esat-1":      {"aws", false, false, false},
		"cn-north-1":     {"aws-cn", true, true, false},
		"us-gov-west-1":  {"aws-us-gov", true, true, false},
		"us-isob-east-1": {"aws-iso-b", true, true, false},
		"eusc-de-east-1": {"aws-eusc", true, true, false},
		"aws-global":     {"aws", false, false, false},
		"aws-cn-global":  {"aws-cn", false, false, false},
		"us-east-1a":     {"", false, false, false},
		"us-east":        {"", false, false, false},
		"auto":           {"", false, false, false},
		"":               {"", false, false, false},
	} {
		if PartitionOf(region) != want.partition || KnownRegion(region) != want.known || PlausibleRegion(region) != want.plausible || OptIn(region) != want.optIn {
			t.Errorf("%q: partition %q, known %v, plausible %v, opt-in %v", region, PartitionOf(region), KnownRegion(region), PlausibleRegion(region), OptIn(region))
		}
	}
	if n := len(Regions("aws-cn")); n != 2 {
		t.Errorf("%d regions in China", n)
	}
	for _, region := range Regions("") {
		if PartitionOf(region) == "" || !PlausibleRegion(region) || RegionTitle(region) == "" {
			t.Errorf("%s does not fit the patterns", region)
		}
	}
}

func TestNearestRegion(t *testing.T) {
	for name, want := range map[string]string{
		"us-esat-1":             "us-east-1",
		"us-east1":              "us-east-1",
		"useast1":               "us-east-1",
		"us_east_1":             "us-east-1",
		"US-EAST-1":             "us-east-1",
		"us-east":               "us-east-1",
		"us-west":               "us-west-1",
		"us-east-1a":            "us-east-1",
		"use1-az2":              "us-east-1",
		"apne1-az4":             "ap-northeast-1",
		"us-west-2-lax-1a":      "us-west-2",
		"eu-central-11":         "eu-central-1",
		"eu-cental-1":           "eu-central-1",
		"ap-notrheast-1":        "ap-northeast-1",
		"US East (N. Virginia)": "us-east-1",
		"Frankfurt":             "eu-central-1",

		"us-east-1":  "", // known
		"eu-south-3": "", // may be new
		"us-st-1":    "", // two are as near
		"auto":       "",
		"fra1":       "",
		"us":         "",
		"global":     "",
		"central":    "",
		"":           "",
	} {
		if got, ok := NearestRegion(name); got != want || ok != (want != "") {
			t.Errorf("NearestRegion(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
	for s, want := range map[string]bool{"us-east-1a": true, "use1-az1": true, "us-east-1": false, "us-east-9a": false, "us-east-1A": false} {
		if IsAvailabilityZone(s) != want {
			t.Errorf("IsAvailabilityZone(%q) = %v", s, !want)
		}
	}
}

func TestPartitionNamed(t *testing.T) {
	p, ok := PartitionNamed("aws-cn")
	if !ok || p.DNSSuffix != "amazonaws.com.cn" || p.Global != "cn-northwest-1" {
		t.Errorf("aws-cn is %+v, %v", p, ok)
	}
	if _, ok := PartitionNamed("aws-xx"); ok {
		t.Error("there is a partition aws-xx")
	}
}
