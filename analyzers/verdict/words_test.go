package verdict

import (
	"strings"
	"testing"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
)

// How long credentials last, at noon.
func TestLasting(t *testing.T) {
	at := func(hours float64) time.Time { return noon.Add(time.Duration(hours * float64(time.Hour))) }
	const read = " (read from the token, not documented by AWS)"
	for _, tt := range []struct {
		name string
		s    profiles.Session
		want string
	}{
		{"nothing is known", profiles.Session{}, ""},
		{"nor of a sign-in", profiles.Session{SignIn: true}, ""},
		{"nobody has signed in", profiles.Session{SignIn: true, State: profiles.SessionMissing}, ""},
		{"signed in", profiles.Session{SignIn: true, State: profiles.SessionLasts, Ends: at(2.5)}, "signed in until 14:30"},
		{"until tomorrow", profiles.Session{SignIn: true, State: profiles.SessionLasts, Ends: at(13)}, "signed in until 2026-11-24 01:00"},
		{"signed out", profiles.Session{SignIn: true, State: profiles.SessionOver, Ends: at(-3)}, "expired 3 h ago"},
		{"renewed", profiles.Session{SignIn: true, Ends: at(-0.5), Renewed: true}, "ended 30 min ago; programs renew it as long as AWS lets them"},
		{"keys that last", profiles.Session{State: profiles.SessionLasts, Ends: at(0.7)}, "expires in 42 min"},
		{"keys that have run out", profiles.Session{State: profiles.SessionOver, Ends: at(-72), Made: at(-80)}, "expired 3 days ago"},
		{"a token", profiles.Session{Made: at(-3)}, "token made 3 h ago" + read},
		{"one of this minute", profiles.Session{Made: at(0.01)}, "token made 0 min ago" + read},
		{"an old one", profiles.Session{Made: at(-40)}, "token made 40 h ago, older than any session" + read},
		{"a note, too", profiles.Session{State: profiles.SessionLasts, Made: at(-3), Ends: at(1)}, "expires in 60 min, token made 3 h ago" + read},
	} {
		m := machine{}
		if got := m.diagnosis().Lasting(tt.s); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestMinutes(t *testing.T) {
	for minutes, want := range map[time.Duration]string{0: "0 min", 1: "1 min", 119: "119 min", 120: "2 h", 179: "2 h", 2879: "47 h", 2880: "2 days"} {
		if got, _ := Minutes(minutes); got != want {
			t.Errorf("%d: %q, want %q", minutes, got, want)
		}
	}
}

func TestIf(t *testing.T) {
	for needs, want := range map[profiles.Need]string{
		0: "", profiles.NeedsSignIn: "the sign-in lasts",
		profiles.NeedsCode | profiles.NeedsProgram: "the program prints credentials, and somebody types the code of the MFA device",
	} {
		if got := If(needs); got != want {
			t.Errorf("%b: %q, want %q", needs, got, want)
		}
	}
}

// Of values nothing is shown but accounts, regions and the ends of key IDs.
func TestShown(t *testing.T) {
	const secret = "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V"
	m := machine{
		config:      "[profile p]\nregion = " + secret + "\n[profile q]\nregion = eu-west-1 # " + secret + "\n",
		credentials: "[p]\n" + keys + "[q]\naws_access_key_id = " + secret + "\naws_secret_access_key = AKIAQ3EGRS7VQNZ2UXKT\n[" + secret + "]\n" + keys,
		env:         []string{"AWS_DEFAULT_REGION=" + secret, "AWS_PROFILE=" + secret},
	}
	d := m.diagnosis()
	for _, profile := range []string{"", "p", "q", secret} {
		a := d.Of(profile)
		text := d.Line(&a, (*Verdict).Mark) + strings.Join(d.Details(&a), "\n") + d.Regions(&a) + strings.Join(a.Variables(), "\n") + ProfileName(profile)
		for i := range len(secret) - 8 {
			if strings.Contains(text, secret[i:i+8]) {
				t.Fatalf("a piece of the secret is shown of %d characters", len(text))
			}
		}
	}
	a := d.Of("p")
	if got := Shown(a.Groups[0].Keys.ID, aws.AccessKeyID); got != "AKIA…UXKT" {
		t.Errorf("the key ID is shown as %q", got)
	}
	if got := Shown(profiles.Origin{}, aws.Region); got != "" {
		t.Errorf("nowhere stands %q", got)
	}
}
