package aws

import (
	"strings"
	"sync"
)

// An Outcome is what a program does with a value that it does not take.
type Outcome uint8

// The outcomes.
const (
	Refuses    Outcome = iota // it fails
	Ignores                   // it goes on as if the setting were not there
	TakesFalse                // it goes on as if the value were false
	Rejected                  // it sends the value, and the service refuses it
)

// A Demand is what programs want of the value of a setting.
type Demand struct {
	Programs  []string  // as package readers names them
	Form      *Form     // what they take
	Otherwise Outcome   // what they do with anything else
	Code      ErrorCode // the error in which that ends, as the first of them names it; empty if it has no name

	settings []Setting
}

// A Form is a set of values.
type Form struct {
	takes func(*Info, string) bool
	words func(*Info) string
}

// Words says which values a setting takes that is of that form, such as "true or
// false".
func (f *Form) Words(s Setting) string { return f.words(s.Info()) }

// Unmet returns the demands of programs that a value of a setting does not meet.
// Where nobody is known to mind there are none.
func Unmet(s Setting, value string) (unmet []Demand) {
	for _, d := range demandsOf()[s] {
		if !d.Form.takes(s.Info(), value) {
			unmet = append(unmet, d)
		}
	}
	return unmet
}

// Demanding returns the settings of whose values programs want something.
func Demanding() (list []Setting) {
	for _, d := range demands {
		list = append(list, d.settings...)
	}
	return list
}

// demandsOf finds the demands on a setting. It is made when it is first asked for.
var demandsOf = sync.OnceValue(func() [][]Demand {
	by := make([][]Demand, len(infos))
	for _, d := range demands {
		for _, s := range d.settings {
			by[s] = append(by[s], d)
		}
	}
	return by
})

// Documented reports whether AWS documents a value for a setting. Of settings that
// take anything it says so of every value.
func Documented(s Setting, value string) bool {
	f := documented(s.Info())
	return f == nil || f.takes(s.Info(), value)
}

// ValueWords says what AWS documents for the value of a setting: "a whole number
// from 900 to 43200". It is empty for a setting that takes anything.
func ValueWords(s Setting) string {
	if f := documented(s.Info()); f != nil {
		return f.words(s.Info())
	}
	return ""
}

func documented(i *Info) *Form {
	switch i.Type {
	case Enum, Bool:
		return &listed
	case Int, Duration:
		return &number
	case Size:
		return &size
	case Rate:
		return &rate
	case URL:
		return &address
	case RegionType:
		return &label
	}
	return nil
}

// NearestValue returns the value that was probably meant for a setting that takes
// one of a few: the same in other letters, its beginning, another word for true
// and false, or a slip away.
func NearestValue(s Setting, value string) (string, bool) {
	info := s.Info()
	if info.Type == RegionType {
		return NearestRegion(value)
	}
	lower := strings.ToLower(value)
	if info.Type == Bool {
		switch lower {
		case "yes", "y", "on", "1", "enabled", "enable":
			lower = "true"
		case "no", "n", "off", "0", "disabled", "disable":
			lower = "false"
		}
	}
	limit, found := 1, ""
	if len(lower) >= 8 {
		limit = 2
	}
	least := limit + 1
	for _, v := range info.Values {
		d := distance(lower, strings.ToLower(v), limit)
		if d > 0 && len(lower) >= 3 && strings.HasPrefix(strings.ToLower(v), lower) {
			d = 1
		}
		switch {
		case d == 0:
			return v, true
		case d < least:
			least, found = d, v
		case d == least:
			found = ""
		}
	}
	return found, found != ""
}

// list joins words: "a, b or c".
func list(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
}
