package aws

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Made up values that have the right shape.
const (
	goodID     = "AKIARZPUZDIKGB2VALC4"
	goodSecret = "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"
)

var goodToken = regionalToken("eu-west-2", "123456789012", 1700000000)

func TestClassifyKeyID(t *testing.T) {
	for _, c := range []struct {
		value string
		want  Meaning
		kind  string
	}{
		{goodID, WellFormed, kindLongTerm},
		{"ASIARZPUZDIKAAISEM2E", WellFormed, kindTemporary},
		{"ABIARZPUZDIKAAISEM2E", WellFormed, kindServiceBearer},
		{"ACCARZPUZDIKAAISEM2E", WellFormed, kindContextSpecific},
		{"A3T4RZPUZDIKAAISEM2E", WellFormed, kindOldKeyID},

		{"", Empty, ""},

		{"AWS_ACCESS_KEY_ID", VariableName, kindVariable},
		{"AWS_ACCESS_KEY_ID_DEV", VariableName, kindVariable},
		{"PROD_AWS_ACCESS_KEY_ID", VariableName, kindVariable},
		{"$AWS_ACCESS_KEY_ID", VariableName, KindReference},
		{"${AWS_ACCESS_KEY_ID}", VariableName, KindReference},
		{"$env:AWS_ACCESS_KEY_ID", VariableName, KindReference},
		{"${{ secrets.AWS_ACCESS_KEY_ID }}", VariableName, KindReference},
		{"$(pass aws/id)", VariableName, KindReference},
		{"%AWS_ACCESS_KEY_ID%", VariableName, KindReference},
		{"{{ aws_key }}", VariableName, KindReference},
		{"op://vault/aws/id", VariableName, KindReference},
		{"ref+vault://aws/id#key", VariableName, KindReference},
		{"vault:secret/data/aws#id", VariableName, KindReference},
		{"encrypted:BDqDBibm4wsYqMpCjTQ6BsDHmMadg9K3dAt", VariableName, KindReference},
		{"ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]", VariableName, KindReference},
		{"aws_access_key_id", VariableName, kindVariable},

		{"<your key>", Placeholder, kindPlaceholder},
		{"<AWS_ACCESS_KEY_ID>", Placeholder, kindPlaceholder},
		{"YOUR_ACCESS_KEY_ID", Placeholder, kindPlaceholder},
		{"YOUR_AWS_ACCESS_KEY_ID", Placeholder, kindPlaceholder},
		{"your-access-key", Placeholder, kindPlaceholder},
		{"MY_ACCESS_KEY", Placeholder, kindPlaceholder},
		{"get_a_key_from_aws", Placeholder, kindPlaceholder},
		{"xxxx", Placeholder, kindPlaceholder},
		{"XXXXXXXXXXXXXXXXXXXX", Placeholder, kindPlaceholder},
		{"AKIAXXXXXXXXXXXXXXXX", Placeholder, kindPlaceholder},
		{"AKIAxxxxxxxxxxxxxxxx", Placeholder, kindPlaceholder},
		{"AKIATESTTESTTESTTEST", Placeholder, kindPlaceholder},
		{"****************VALC", Placeholder, kindPlaceholder},
		{"AKIA...", Placeholder, kindPlaceholder},
		{"...", Placeholder, kindPlaceholder},
		{"***", Placeholder, kindPlaceholder},
		{"changeme", Placeholder, kindPlaceholder},
		{"CHANGE_ME", Placeholder, kindPlaceholder},
		{"TODO", Placeholder, kindPlaceholder},
		{"KEY_GOES_HERE", Placeholder, kindPlaceholder},

		{"AKIAIOSFODNN7EXAMPLE", Documentation, kindDocumentation},
		{"ASIAIOSFODNN7EXAMPLE", Documentation, kindDocumentation},
		{"AKIAI44QH8DHBEXAMPLE", Documentation, kindDocumentation},
		{"AKIA1234567890EXAMPLE", Documentation, kindDocumentation},
		{"ASIAEXAMPLEEXAMPLE", Documentation, kindDocumentation},

		{"test", Dummy, kindDummy},
		{"testing", Dummy, kindDummy},
		{"TESTKEY", Dummy, kindDummy},
		{"test-key", Dummy, kindDummy},
		{"testAccessKey", Dummy, kindDummy},
		{"testaccesskey", Dummy, kindDummy},
		{"dummy", Dummy, kindDummy},
		{"fakeMyKeyId", Dummy, kindDummy},
		{"foo", Dummy, kindDummy},
		{"foobar", Dummy, kindDummy},
		{"bar", Dummy, kindDummy},
		{"local", Dummy, kindDummy},
		{"localstack", Dummy, kindDummy},
		{"minioadmin", Dummy, kindDummy},
		{"mock_id", Dummy, kindDummy},
		{"example", Dummy, kindDummy},
		{"none", Dummy, kindDummy},
		{"null", Dummy, kindDummy},

		{goodSecret, Swapped, kindSecret},
		{"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Swapped, kindSecret},
		{goodToken, Swapped, kindToken},

		{"AIDARZPUZDIKAAISEM2EX", OtherID, kindUserID},
		{"AIDARZPUZDIKAAISEM2E", OtherID, kindUserID},
		{"AROARZPUZDIKAAISEM2EX:session", OtherID, kindRoleID},
		{"ASCARZPUZDIKAAISEM2EX", OtherID, kindCertificateID},
		{"arn:aws:iam::123456789012:user/me", OtherID, kindARN},
		{"me@example.com", OtherID, kindEmail},
		{"123456789012", OtherID, kindAccount},
		{"1234-5678-9012", OtherID, kindAccount},
		{"anna.schmidt", OtherID, KindName},
		{"ci-deploy_bot2", OtherID, KindName},
		{"us-east-1", OtherID, kindRegion},
		{"https://x.awsapps.com/start", OtherID, kindURL},
		{"123e4567-e89b-12d3-a456-426614174000", OtherID, kindUUID},
		{"ABSK" + strings.Repeat("aB3/", 32) + "==", OtherID, kindAPIKey},
		{"bedrock-api-key-YmVkcm9jaw", OtherID, kindAPIKey},

		{"356a192b7913b04c54574d18c28d46e6395428ab", OtherSecret, kindDigest},
		{"ghp_q8ZrT3mVb1Wc5XyHn0KpLd7sGf2JaQe9RuNv", OtherSecret, kindGitHub},

		{"LKIARZPUZDIKAAISEM2E", Foreign, kindLocalStack},
		{"LSIARZPUZDIKAAISEM2E", Foreign, kindLocalStack},
		{"356a192b7913b04c54574d18c28d46e6", Foreign, kindR2ID},
		{"GOOG1ERZPUZDIKAAISEM2E24", Foreign, kindGoogle},
		{"DO00RZPUZDIKAAISEM2E", Foreign, kindDigitalOcean},
		{"q8ZrT3mVb1Wc5XyHn0Kp", Foreign, kindMinIO},

		{"akiarzpuzdikgb2valc4", NearMiss, ""},
		{"AKIA", NearMiss, ""},
		{"QWERZPUZDIKAAISEM2EX", NearMiss, ""},
		{"hello world", Unknown, ""},
		{"Anna", Unknown, ""},
		{"SHORT7", Unknown, ""},
	} {
		got := Classify(AccessKeyID, c.value)
		if got.Meaning != c.want || got.Kind != c.kind || (got.Faults != nil) != (c.want == NearMiss) {
			t.Errorf("%s: %+v, want %d %q", c.value, got, c.want, c.kind)
		}
	}
}

func TestClassifySecret(t *testing.T) {
	for _, c := range []struct {
		value string
		want  Meaning
		kind  string
	}{
		{goodSecret, WellFormed, kindSecret},
		{"qxZrxTtmVbxxWccXyHnxKpLdxsGfxJaQexRuNvxM", WellFormed, kindSecret}, // no digit: one in a thousand has none

		{"", Empty, ""},
		{"$AWS_SECRET_ACCESS_KEY", VariableName, KindReference},
		{"AWS_SECRET_ACCESS_KEY", VariableName, kindVariable},
		{"<your secret>", Placeholder, kindPlaceholder},
		{"YOUR_SECRET_ACCESS_KEY", Placeholder, kindPlaceholder},
		{strings.Repeat("x", 40), Placeholder, kindPlaceholder},
		{strings.Repeat("aA1/", 10), Placeholder, kindPlaceholder},
		{"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Documentation, kindDocumentation},
		{"wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY", Documentation, kindDocumentation},
		{"je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", Documentation, kindDocumentation},
		{"testing", Dummy, kindDummy},
		{"minioadmin", Dummy, kindDummy},

		{goodID, Swapped, kindLongTerm},
		{"ASIAIOSFODNN7EXAMPLE", Swapped, kindTemporary},
		{goodToken, Swapped, kindToken},
		{"AIDARZPUZDIKAAISEM2EX", OtherID, kindUserID},
		{"arn:aws:iam::123456789012:user/me", OtherID, kindARN},
		{"B" + strings.Repeat("aK3", 14) + "/", OtherSecret, kindSES},
		{"356a192b7913b04c54574d18c28d46e6395428ab", OtherSecret, kindDigest},
		{"ABSK" + strings.Repeat("aB3/", 32), OtherSecret, kindAPIKey},
		{strings.Repeat("356a192b", 8), Foreign, kindR2Secret},

		{goodSecret[1:], NearMiss, ""},
		{"hunter2", NearMiss, ""},
	} {
		got := Classify(SecretAccessKey, c.value)
		if got.Meaning != c.want || got.Kind != c.kind || (got.Faults != nil) != (c.want == NearMiss) {
			t.Errorf("%s: %+v, want %d %q", c.value, got, c.want, c.kind)
		}
	}
}

func TestClassifyToken(t *testing.T) {
	for _, c := range []struct {
		value string
		want  Meaning
		kind  string
	}{
		{goodToken, WellFormed, kindToken},
		{"FQoGZXIvYXdzEBYa" + strings.Repeat("q8Zr+T3m", 20), WellFormed, kindToken},
		{"", Empty, ""},
		{"${AWS_SESSION_TOKEN}", VariableName, KindReference},
		{"<session token>", Placeholder, kindPlaceholder},
		{strings.Repeat("x", 200), Placeholder, kindPlaceholder},
		{"AQoEXAMPLEH4aoAH0gNCAPy", Documentation, kindDocumentation},
		{"testing", Dummy, kindDummy},
		{goodID, Swapped, kindLongTerm},
		{goodSecret, Swapped, kindSecret},
		{"ABSK" + strings.Repeat("aB3/", 32), OtherSecret, kindAPIKey},
		{"eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln", OtherSecret, kindJWT},
		{"IQoJb3JpZ2luX2VjEDoaCXVz...", NearMiss, ""},
		{goodToken[:60], NearMiss, ""},
		{goodToken[:60] + "\n" + goodToken[60:], NearMiss, ""},
		{goodToken[:201], NearMiss, ""},
		{"op://vault/aws/token", VariableName, KindReference},
	} {
		for _, s := range []Setting{SessionToken, SecurityToken} {
			got := Classify(s, c.value)
			if got.Meaning != c.want || got.Kind != c.kind || (got.Faults != nil) != (c.want == NearMiss) {
				t.Errorf("%s: %+v, want %d %q", c.value, got, c.want, c.kind)
			}
		}
	}
	if got := Classify(Region, goodID); got.Meaning != Unknown {
		t.Errorf("a region is judged as a key: %+v", got)
	}
}

func TestFaults(t *testing.T) {
	const n = SecretLen
	for _, c := range []struct {
		setting Setting
		value   string
		want    []Fault
	}{
		{AccessKeyID, "akiarzpuzdikgb2valc4", []Fault{{LowerCase, 0, 19, 0, []string{"AKIARZPUZDIKGB2VALC"}}}},
		{AccessKeyID, "AKIArzPUZDIKGB2VALC4", []Fault{{LowerCase, 4, 6, 0, []string{"RZ"}}}},
		{AccessKeyID, "AKIA0ZPUZDIKGB2VALC4", []Fault{{Alphabet, 4, 5, 0, []string{"O"}}}},
		{AccessKeyID, "AKIARZ1UZDI8GB2VAL94", []Fault{{Alphabet, 6, 7, 0, []string{"I", "L"}}, {Alphabet, 11, 12, 0, []string{"B"}}, {Alphabet, 18, 19, 0, nil}}},
		{AccessKeyID, "AKIARZ0UZDIKGB2VAL", []Fault{{Alphabet, 6, 7, 0, []string{"O"}}, {TooShort, 18, 18, 2, nil}}},
		{AccessKeyID, "AKIARZPUZDIKGB2VALC4QQ", []Fault{{TooLong, 20, 22, 2, nil}}},
		{AccessKeyID, goodID + "," + goodSecret, []Fault{{TooLong, 20, 61, 41, nil}}},
		{AccessKeyID, "AKIARZPÜZDIKGB2VALC4", []Fault{{Alphabet, 7, 9, 0, nil}}},
		{AccessKeyID, "AKlARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 4, 0, []string{"AKIA"}}}},
		{AccessKeyID, "AK1ARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 4, 0, []string{"AKIA"}}}},
		{AccessKeyID, "KAIARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 4, 0, []string{"AKIA"}}}},
		{AccessKeyID, "AXIARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 4, 0, []string{"AKIA", "ASIA"}}}},
		{AccessKeyID, "KIARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 3, 0, []string{"AKIA"}}}},
		{AccessKeyID, "AAKIARZPUZDIKGB2VALC4", []Fault{{PrefixTypo, 0, 5, 0, []string{"AKIA"}}}},
		{AccessKeyID, "QWERZPUZDIKAAISEM2EX", []Fault{{PrefixUnknown, 0, 4, 0, nil}}},
		{AccessKeyID, "<" + goodID + ">", []Fault{{Brackets, 0, 22, 2, []string{goodID}}}},
		{AccessKeyID, "AKIA", []Fault{{TooShort, 4, 4, 16, nil}}},

		{SecretAccessKey, goodSecret[:39], []Fault{{TooShort, 39, 39, 1, nil}}},
		{SecretAccessKey, goodSecret + "ab", []Fault{{TooLong, n, n + 2, 2, nil}}},
		{SecretAccessKey, goodSecret + "%", []Fault{{TrailingPercent, n, n + 1, 1, []string{""}}}},
		{SecretAccessKey, strings.NewReplacer("+", "%2B", "/", "%2f").Replace(goodSecret), []Fault{{URLEncoded, 0, n + 4, 4, []string{goodSecret}}}},
		{SecretAccessKey, "<" + goodSecret + ">", []Fault{{Brackets, 0, n + 2, 2, []string{goodSecret}}}},
		{SecretAccessKey, goodID + goodSecret, []Fault{{KeyIDInFront, 0, 20, 20, []string{""}}}},
		{SecretAccessKey, goodID + " , " + goodSecret, []Fault{{KeyIDInFront, 0, 23, 23, []string{""}}}},
		{SecretAccessKey, goodSecret[:10] + "=" + goodSecret[11:], []Fault{{BadCharacter, 10, 11, 0, nil}}},
		{SecretAccessKey, goodSecret[:10] + " " + goodSecret[10:], []Fault{{BadCharacter, 10, 11, 0, nil}, {TooLong, n, n + 1, 1, nil}}},
		{SecretAccessKey, "é" + goodSecret[2:], []Fault{{BadCharacter, 0, 2, 0, nil}, {TooShort, 40, 40, 1, nil}}},

		{SessionToken, goodToken + "%", []Fault{{TrailingPercent, len(goodToken), len(goodToken) + 1, 1, []string{""}}}},
		{SessionToken, "(" + goodToken + ")", []Fault{{Brackets, 0, len(goodToken) + 2, 2, []string{goodToken}}}},
		{SessionToken, goodToken[:70] + " " + goodToken[70:], []Fault{{BadCharacter, 70, 71, 0, nil}}},
		{SessionToken, goodToken[:70], []Fault{{TooShort, 70, 70, 30, nil}}},
		{SessionToken, goodToken[:201], []Fault{{TooShort, 201, 201, 1, nil}}},
	} {
		got := Classify(c.setting, c.value)
		if got.Meaning != NearMiss || !reflect.DeepEqual(got.Faults, c.want) {
			t.Errorf("%s %s:\n got %d %+v\nwant %+v", c.setting, c.value, got.Meaning, got.Faults, c.want)
		}
	}
	if got := Classify(SecretAccessKey, strings.Repeat("é ", 500)); len(got.Faults) != maxFaults {
		t.Errorf("%d faults", len(got.Faults))
	}
}

func TestWellFormedCostsNothing(t *testing.T) {
	long := "IQoJb3JpZ2luX2Vj" + strings.Repeat("q8Zr+T3m", 100) + "=="
	for s, value := range map[Setting]string{AccessKeyID: goodID, SecretAccessKey: goodSecret, SessionToken: long} {
		if n := testing.AllocsPerRun(100, func() { Classify(s, value) }); n != 0 {
			t.Errorf("%s: %v allocations", s, n)
		}
	}
	if n := testing.AllocsPerRun(100, func() {
		SettingNamed("aws_secret_access_key")
		SettingNamed("no_such_setting")
		NestedNamed("s3", "max_queue_size")
		Variable("PROD_AWS_SECRET_ACCESS_KEY")
		Variable("PATH")
		ToolSetting("google_config.ask_role")
	}); n != 0 {
		t.Errorf("looking up names: %v allocations", n)
	}
}

func BenchmarkClassify(b *testing.B) {
	long := "IQoJb3JpZ2luX2Vj" + strings.Repeat("q8Zr+T3m", 100) + "=="
	for s, value := range map[Setting]string{AccessKeyID: goodID, SecretAccessKey: goodSecret, SessionToken: long} {
		b.Run(s.Name(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Classify(s, value)
			}
		})
	}
	b.Run("SettingNamed", func(b *testing.B) {
		for b.Loop() {
			SettingNamed("aws_secret_access_key")
		}
	})
	b.Run("Nearest", func(b *testing.B) {
		for b.Loop() {
			Nearest("aws_acess_kye_id", InProfile)
		}
	})
}

// kinds lists all that a Kind can be. What is out of this list is a constant and
// holds no part of a value, whatever the value is.
var kinds = []string{
	"", kindLongTerm, kindTemporary, kindServiceBearer, kindContextSpecific, kindOldKeyID,
	kindUserID, kindRoleID, kindGroupID, kindInstanceProfileID, kindPolicyID, kindPolicyVersionID, kindPublicKeyID, kindCertificateID,
	kindAccount, kindARN, kindEmail, kindRegion, kindURL, KindName, kindUUID,
	kindSecret, kindToken, kindAPIKey, kindDigest, kindGitHub, kindJWT, kindPrivateKey, kindSES,
	kindDigitalOcean, kindGoogle, kindLocalStack, kindMinIO, kindR2ID, kindR2Secret,
	kindDocumentation, kindDummy, kindPlaceholder, kindVariable, KindReference,
}

func FuzzClassify(f *testing.F) {
	for _, value := range []string{
		goodID, goodSecret, goodToken[:150], "AKlARZ0UZDIK", "<" + goodSecret + ">", goodID + ":" + goodSecret,
		"$X", "%X%", "test\u212a", "AKIA\xff\xfe", "Ⱥtest", "xxxx", "arn:", "eyJ..", "A\x00", strings.Repeat("q8Zr", 30) + "===", strings.Repeat("%2B", 30),
	} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, s := range []Setting{AccessKeyID, SecretAccessKey, SessionToken} {
			v := Classify(s, value)
			if !slices.Contains(kinds, v.Kind) {
				t.Errorf("%s: the kind is none of ours", s)
			}
			if v.Meaning == NearMiss && len(v.Faults) == 0 || v.Meaning != NearMiss && v.Faults != nil || len(v.Faults) > maxFaults {
				t.Errorf("%s: meaning %d with %d faults", s, v.Meaning, len(v.Faults))
			}
			for i, fault := range v.Faults {
				if fault.Start < 0 || fault.End < fault.Start || fault.End > len(value) || fault.Count < 0 || i > 0 && fault.Start < v.Faults[i-1].Start {
					t.Errorf("%s: fault %d is no place in %d bytes, or out of order: %+v", s, i, len(value), fault)
				}
			}
		}
	})
}
