package profiles

import (
	"strings"
	"testing"
	"time"
)

func TestExpiries(t *testing.T) {
	const token = "aws_session_token = x\n"
	berlin := time.FixedZone("", 3600)
	for _, tt := range []struct {
		path, text string
		want       string // the names of the notes with the hour in UTC
	}{
		{"credentials", token + "x_security_token_expires = 2026-11-23T20:00:00Z\n", "x_security_token_expires 20"},
		{"credentials", token + "AWS_EXPIRATION = 2026-11-23T20:00:00Z\n", "AWS_EXPIRATION 20"},
		{"credentials", token + "expiration = 2026-11-23 20:00:00\n", "expiration 20 or earlier"},
		{"credentials", token + "expiration = 2026-11-23T10:00:00Z\naws_expiration = 2026-11-23T20:00:00Z\naws_token_expiration = 2026-11-23T15:00:00Z\n", "aws_expiration 20"},
		{"credentials", token + "source_expiration = 2026-11-23T20:00:00Z\nexpiration = 2026-11-23T10:00:00Z\n", "expiration 10"},
		{"credentials", token + "expiration = 2026-11-23T10:00:00Z\nsource_expiration = 2026-11-23T20:00:00Z\n", "expiration 10"},
		{"credentials", token + "source_expiration = 2026-11-23T20:00:00Z\n", "source_expiration 20"},
		{"credentials", token + "expiration = tomorrow\n", ""},
		{"credentials", "expiration = 2026-11-23T20:00:00Z\n", ""},
		{"credentials", "aws_session_token =\nexpiration = 2026-11-23T20:00:00Z\n", ""},
		{"credentials", "aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\n" + token + "expiration = 2026-11-23T20:00:00Z\n", ""},
		{"credentials", token + "aws_security_token = y\nexpiration = 2026-11-23T20:00:00Z\n", "expiration 20"},
		{"credentials", token + "s3 =\n  expiration = 2026-11-23T20:00:00Z\n", ""},
		{".env", "AWS_SESSION_TOKEN=x\nAWS_CREDENTIAL_EXPIRATION=2026-11-23T20:00:00Z\n", "AWS_CREDENTIAL_EXPIRATION 20"},
		{".env", "AWS_SESSION_TOKEN=${X}\nAWSUME_EXPIRATION=2026-11-23T20:00:00Z\n", "AWSUME_EXPIRATION 20"},
		{".env", "DEV_AWS_SESSION_TOKEN=x\nAWS_CREDENTIAL_EXPIRATION=2026-11-23T20:00:00Z\n", ""},
		{".env", "AWS_SESSION_TOKEN=x\nAWS_CREDENTIAL_EXPIRATION=$THEN\nEXPIRATION=2026-11-23T20:00:00Z\n", ""},
	} {
		text := tt.text
		if tt.path == "credentials" {
			text = "[a]\n" + text
		}
		f := file("x/.aws/"+tt.path, text)
		scope := f.Scopes[0]
		if len(f.Scopes) > 1 {
			scope = f.Scopes[1]
		}
		var got []string
		for _, e := range Expiries(scope, berlin) {
			note := e.Note.Name.Text + e.At.UTC().Format(" 15")
			if !e.Clear {
				note += " or earlier"
			}
			got = append(got, note)
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestOver(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	note := file("a/.aws/credentials", "[a]\nexpiration = x\n").Bindings[0]
	at := func(hours float64) time.Time { return now.Add(time.Duration(hours * float64(time.Hour))) }
	for _, tt := range []struct {
		name                      string
		e                         Expiry
		over, undocumented, stale bool
	}{
		{"noted, ahead", Expiry{Note: note, At: at(1)}, false, true, false},
		{"noted, now", Expiry{Note: note, At: now}, true, false, false},
		{"noted, past", Expiry{Note: note, At: at(-1), Created: at(-2)}, true, false, false},
		{"noted, past, and the token is newer", Expiry{Note: note, At: at(-2), Created: at(-1)}, false, true, true},
		{"noted, past, and the token was newer", Expiry{Note: note, At: at(-50), Created: at(-40)}, true, false, false},
		{"noted, ahead, and the token is old", Expiry{Note: note, At: at(1), Created: at(-37)}, true, true, false},
		{"the token is young", Expiry{Created: at(-35.9)}, false, true, false},
		{"the token is old", Expiry{Created: at(-36.1)}, true, true, false},
	} {
		over, undocumented := tt.e.Over(now)
		if over != tt.over || undocumented != tt.undocumented || tt.e.Stale(now) != tt.stale {
			t.Errorf("%s: %t, %t, %t", tt.name, over, undocumented, tt.e.Stale(now))
		}
	}
}
