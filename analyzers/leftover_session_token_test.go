package analyzers

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"time"

	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
)

// TestOldTokenIsPreferred: removing the token is the preferred fix only where the
// token itself tells that it is older than any session can be.
func TestOldTokenIsPreferred(t *testing.T) {
	for age, want := range map[time.Duration]bool{time.Hour: false, 35 * time.Hour: false, 37 * time.Hour: true} {
		text := fmt.Sprintf("[default]\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\naws_secret_access_key = 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\naws_session_token = %s\n", tokenOf(now.Add(-age)))
		f := parse(linttest.Decode(".aws/credentials", text))
		w := profiles.NewWorld(f)
		w.Now = now
		found := linter().Run(f, w, nil)
		if len(found) != 1 || found[0].Analyzer != leftoverSessionToken {
			t.Fatalf("found %v", found)
		}
		if got := found[0].Fixes[0].Preferred; got != want {
			t.Errorf("a token of %v: preferred is %t, want %t", age, got, want)
		}
	}
}

// tokenOf returns a token of the shape that global STS endpoints hand out, which
// tells when it was made.
func tokenOf(created time.Time) string {
	b := []byte{0x17}
	text := func(field byte, s string) { b = append(append(b, field<<3|2, byte(len(s))), s...) }
	text(1, "er/aws")
	b = append(b, 2<<3, 1)
	text(3, strings.Repeat("v", 12))
	text(4, strings.Repeat("s", 100))
	b = binary.AppendUvarint(append(b, 5<<3), uint64(created.Unix()))
	return base64.StdEncoding.EncodeToString(b)
}
