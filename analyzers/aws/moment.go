package aws

import (
	"strconv"
	"strings"
	"time"
)

// A Moment is a point in time as a tool has written it down.
type Moment struct {
	time.Time      // in UTC where no zone stands with it
	Zoned     bool // whether a zone stands with it
}

// Latest returns the latest time that a moment can mean on a machine whose clock
// shows the time of a place: without a zone it is that of the place or UTC, as
// awsume writes the one and aws-mfa the other.
func (m Moment) Latest(place *time.Location) time.Time {
	if m.Zoned {
		return m.Time
	}
	t := m.Time
	there := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), place)
	if there.After(t) {
		return there
	}
	return t
}

// Clear reports whether a moment means one time only on such a machine.
func (m Moment) Clear(place *time.Location) bool {
	t := m.Time
	return m.Zoned || time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), place).Equal(t)
}

// layouts are the ways in which tools write times. A fraction of a second is
// taken behind each of them.
var layouts = [...]struct {
	layout string
	zoned  bool
}{
	{time.RFC3339, true},                // saml2aws, okta-aws-cli, gimme-aws-creds, AWS CLI
	{"2006-01-02T15:04:05Z0700", true},  // gsts, yawsso
	{"2006-01-02 15:04:05Z07:00", true}, // Python's str of a time with a zone
	{"2006-01-02 15:04:05 Z0700", true}, // Ruby's Time#to_s
	{"2006-01-02T15:04:05", false},      // Python's isoformat
	{"2006-01-02 15:04:05", false},      // aws-mfa, awsume
}

// ParseMoment reads a time in any of the ways in which tools write down when
// credentials run out: ISO 8601 with a zone, with UTC behind it or with none, and
// the seconds or milliseconds since 1970. What lies before 2006, when AWS began,
// or after 2099 is taken for no time.
func ParseMoment(text string) (m Moment, ok bool) {
	text = strings.TrimSpace(text)
	if n := len(text); n == 10 || n == 13 {
		if number, err := strconv.ParseInt(text, 10, 64); err == nil {
			m.Time, m.Zoned = time.Unix(number, 0).UTC(), true
			if n == 13 {
				m.Time = time.UnixMilli(number).UTC()
			}
			return m, plausible(m.Time)
		}
	}
	if head, utc := strings.CutSuffix(text, "UTC"); utc { // The first versions of AWS CLI's sign-in.
		text = strings.TrimSpace(head) + "Z"
	}
	for _, l := range layouts {
		if t, err := time.Parse(l.layout, text); err == nil {
			return Moment{t.UTC(), l.zoned}, plausible(t)
		}
	}
	return Moment{}, false
}

func plausible(t time.Time) bool { return t.Year() >= 2006 && t.Year() < 2100 }
