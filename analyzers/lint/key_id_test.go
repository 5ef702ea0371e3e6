package lint

import (
	"strings"
	"testing"

	"credls/analyzers/aws"
)

// TestKeyIDMessage: several faults make one sentence.
func TestKeyIDMessage(t *testing.T) {
	for value, want := range map[string]string{
		"AKIAQ3EGRS7VQNZ2UX0T":  "The access key ID has 0 as character 19.",
		"akiaq3egrs7vqnz2uxkt":  "The access key ID has lower-case letters.",
		"AKIAQ3EGRS7VQNZ2UX0":   "The access key ID has 0 as character 19 and 1 character too few.",
		"KIAQ3EGRS7VQNZ2UXKT0":  "The access key ID does not begin with AKIA or ASIA and has ",
		"AKlAQ3EGRS7VQNZ2UXKT9": "The access key ID does not begin with AKIA or ASIA and has ",
	} {
		if got := KeyIDMessage(value, aws.Classify(aws.AccessKeyID, value).Faults); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
}
