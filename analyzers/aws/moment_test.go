package aws

import (
	"testing"
	"time"
)

func TestParseMoment(t *testing.T) {
	want := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		text  string
		zoned bool
	}{
		{"2026-11-23T20:00:00Z", true},
		{"2026-11-23T21:00:00+01:00", true},
		{"2026-11-23T20:00:00.000Z", true},
		{"2026-11-23T20:00:00.000000+00:00", true},
		{"2026-11-23T20:00:00+0000", true},
		{"2026-11-23T12:00:00-0800", true},
		{"2026-11-23 20:00:00+00:00", true},
		{"2026-11-23 21:00:00 +0100", true},
		{"2026-11-23T20:00:00UTC", true},
		{"2026-11-23 20:00:00 UTC", true},
		{"2026-11-23T20:00:00", false},
		{"2026-11-23T20:00:00.000", false},
		{" 2026-11-23 20:00:00 ", false},
		{"1795464000", true},
		{"1795464000000", true},
	} {
		m, ok := ParseMoment(tt.text)
		if !ok || !m.Time.Equal(want) || m.Zoned != tt.zoned {
			t.Errorf("%q is %v %t, %t", tt.text, m.Time, m.Zoned, ok)
		}
	}
	for _, text := range []string{"", "never", "2026-11-23", "20:00", "2026-13-23T20:00:00Z", "3600", "12345678901234567890", "0001-01-01T00:00:00Z", "AKIAQ3EGRS7VQNZ2UXKT"} {
		if m, ok := ParseMoment(text); ok {
			t.Errorf("%q is %v", text, m)
		}
	}
}

// Without a zone a time can be that of the machine or UTC.
func TestMomentWithoutZone(t *testing.T) {
	m, _ := ParseMoment("2026-11-23 20:00:00")
	east, west := time.FixedZone("", 3600), time.FixedZone("", -8*3600)
	for _, tt := range []struct {
		place *time.Location
		want  int // the hour, in UTC
		clear bool
	}{{time.UTC, 20, true}, {east, 20, false}, {west, 28, false}} {
		want := time.Date(2026, 11, 23, tt.want, 0, 0, 0, time.UTC)
		if got := m.Latest(tt.place); !got.Equal(want) || m.Clear(tt.place) != tt.clear {
			t.Errorf("in %v: %v, %t", tt.place, got, m.Clear(tt.place))
		}
	}
	zoned, _ := ParseMoment("2026-11-23T20:00:00Z")
	if !zoned.Latest(west).Equal(zoned.Time) || !zoned.Clear(west) {
		t.Error("a zone is not heeded")
	}
}
