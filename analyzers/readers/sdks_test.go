package readers

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credls/analyzers/syntax"
)

// iniReaders are the readers of INI files that this file and its neighbours
// test, the SDKs first.
var iniReaders = []*Reader{jsSDK, rustSDK, javaSDK, awsVault, saml2aws, granted}

// measuredRow is what was measured for a case of another table, by reader.
type measuredRow map[string]json.RawMessage

// measured pairs the cases of a table with what was measured for them in another.
func measured(t *testing.T, inputs, results string) map[*iniCase]measuredRow {
	t.Helper()
	rows := map[string]measuredRow{}
	for _, row := range load[measuredRow](t, results) {
		rows[decode[string](t, row["case"])] = row
	}
	pairs := map[*iniCase]measuredRow{}
	for _, c := range load[iniCase](t, inputs) {
		row := rows[c.Case]
		if row == nil {
			t.Errorf("%s: nothing in %s", c.Case, results)
			continue
		}
		pairs[&c] = row
	}
	return pairs
}

// profile reads both files and returns the profile that the case is about. Of
// the tools on ini.v1 it was measured by the names of sections.
func (c *iniCase) profile(r *Reader) (vals values, found bool, err *Refusal) {
	merged, err := c.both(r)
	names := []string{c.Profile}
	if r.Name == "aws-vault" || r.Name == "saml2aws" || r.Name == "granted" {
		names = nil
		if c.Config != nil && c.Profile != "default" {
			names = append(names, "profile "+c.Profile)
		}
		if c.Credentials != nil || c.Profile == "default" {
			names = append(names, c.Profile)
		}
	}
	vals = values{}
	for _, name := range names {
		if section, ok := merged[name]; ok {
			found = true
			maps.Copy(vals, section)
		}
	}
	return vals, found, err
}

func TestMeasuredSDKs(t *testing.T) {
	for c, row := range measured(t, "ini.json", "sdks.json") {
		for _, r := range iniReaders {
			got, found, err := c.profile(r)
			want := row[r.Name]
			switch {
			case want == nil:
				t.Errorf("%s: nothing was measured for %s", c.Case, r.Name)
			case isWord(want, "error"):
				if err == nil {
					t.Errorf("%s: %s reads what it refuses", c.Case, r.Name)
				}
			case err != nil:
				t.Errorf("%s: %s: %v", c.Case, r.Name, err)
			case isWord(want, "absent"):
				if found {
					t.Errorf("%s: %s finds the profile", c.Case, r.Name)
				}
			default:
				if diff := cmp.Diff(decode[values](t, want), got); diff != "" {
					t.Errorf("%s: %s: -measured +read\n%s", c.Case, r.Name, diff)
				}
			}
		}
	}
}

func TestMeasuredSDKProfiles(t *testing.T) {
	for c, row := range measured(t, "profiles.json", "sdks_profiles.json") {
		for _, r := range []*Reader{jsSDK, rustSDK, javaSDK} {
			got, err := c.both(r)
			if isWord(row[r.Name], "error") {
				if err == nil {
					t.Errorf("%s: %s reads what it refuses", c.Case, r.Name)
				}
				continue
			}
			maps.DeleteFunc(got, func(name string, _ values) bool { return prefixed(name) })
			if diff := cmp.Diff(decode[profiles](t, row[r.Name]), got); err != nil || diff != "" {
				t.Errorf("%s: %s: %v, -measured +read\n%s", c.Case, r.Name, err, diff)
			}
		}
	}
}

// What is true of every reading is true of those of arbitrary files, and no
// refusal holds anything of them.
func TestSDKPlaces(t *testing.T) {
	texts := append(iniTexts(t), generated(500)...)
	for _, r := range iniReaders {
		if r.Title == "" || r.Version == "" || r.RefusesDuplicates {
			t.Errorf("%s is not complete, or refuses duplicates, which none was seen to do", r.Name)
		}
		for _, kind := range r.Kinds {
			for _, text := range texts {
				checkReading(t, r, kind, text, r.Read(text, kind))
			}
			for _, line := range iniLines {
				const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
				for _, text := range []string{
					line + secret, "[a]\n" + strings.ReplaceAll(line, "k", secret), "[a]\nk =\n" + line + "\n " + secret,
				} {
					if err := r.Read(text, kind).Err; err != nil && holds(err.Error(), secret) {
						t.Errorf("%s %s %q: %v", r.Name, kind, text, err)
					}
				}
			}
		}
	}
}

func TestSDKLastPlaceWins(t *testing.T) {
	for _, tt := range []struct {
		reader *Reader
		kind   syntax.Kind
		text   string // | stands before the name that wins
		scope  string
	}{
		{jsSDK, syntax.Config, "[profile a]\nk = 1\n[profile.a]\n\u00a0|k = 2 # c\n[profile a]\nk =\n", "a"},
		{jsSDK, syntax.Config, "[default]\nk = 1\n[profile default]\n|k = 2\n", "default"},
		{jsSDK, syntax.Config, "[default]\n|k = 1\n[profile default]\nk =\n", "default"},
		{jsSDK, syntax.Config, "[sso-session 'a']\n|k = 1\ns3 =\n k = 2\n", "sso-session a"},
		{jsSDK, syntax.Credentials, "\ufeff[profile a]\n|k = 1\n", "profile.a"},
		{rustSDK, syntax.Config, "[profile a]\nK = 1\n[ profile\ta ]\r\n|K = 2\r\n", "a"},
		{rustSDK, syntax.Config, "[profile default]\n|k = 1\n[default]\nk = 2\n", "default"},
		{rustSDK, syntax.Credentials, "[a]\nx = 1\n|k = 1\n k = 2\n", "a"},
		{javaSDK, syntax.Config, "[default]\nk = 1\n[profile default]\r\v|k = 2\r\r\n[default]\nk = 3\n", "default"},
		{javaSDK, syntax.Credentials, "[a]\n|k = 1\nK = 2\n[a!]\nk\n", "a"},
	} {
		at := strings.IndexByte(tt.text, '|')
		text := tt.text[:at] + tt.text[at+1:]
		if got, ok := tt.reader.Read(text, tt.kind).Get(tt.scope, "k"); !ok || got.At != at {
			t.Errorf("%s %q: at %d, want %d", tt.reader.Name, text, got.At, at)
		}
	}
}

func TestSDKRefusals(t *testing.T) {
	for _, tt := range []struct {
		text   string
		rust   int // the offset, or -1 where it reads the file
		java   int
		reason string
	}{
		{"# c\nk = 1\n", 4, 4, "text before the first section"},
		{" k = 1\n", 0, 0, ""},
		{"[a]\n  k = 1\n", 4, 4, "an indented line with no setting above it"},
		{"[a] x\n", 0, 0, "a section header without ]"},
		{"[a]\nk : 1\n", 4, 4, "a line without ="},
		{"[a]\n= 1\n", 4, 4, "no name before the ="},
		{"[a]\ns3 =\n  x\n", 9, 9, "a line without = under an empty setting"},
		{"[a]\ns3 =\n # x\n", 9, 9, ""},
		{"[a]\rk = 1\n", 0, -1, ""},
		{"[a!]\nk\n", 5, -1, ""},
		{"[a]\nk l =\n x\n", 10, -1, ""},
		{"[a]\nk\xff\n", -1, 4, ""},
	} {
		for r, want := range map[*Reader]int{rustSDK: tt.rust, javaSDK: tt.java} {
			err, at := r.Read(tt.text, syntax.Credentials).Err, -1
			if err != nil {
				at = err.Offset
			}
			if at != want || err != nil && tt.reason != "" && err.Reason != tt.reason {
				t.Errorf("%s %q: %v at %d, want %s at %d", r.Name, tt.text, err, at, tt.reason, want)
			}
		}
	}
}

func TestDecoded(t *testing.T) {
	for _, tt := range []struct{ bytes, js, java string }{
		{"a\u00e9\ufffd", "a\u00e9\ufffd", "a\u00e9\ufffd"},
		{"\xffa\x80", "?a?", "?a?"},
		{"\xe2\x82\xe2\x82\xac", "?\u20ac", "?\u20ac"},
		{"\xf0\x9f\x92", "?", "?"},
		{"\xf4\x90\x80\x80\xc0\xaf", "??????", "??????"},
		{"\xe0\x80\x80\xf0\x80", "?????", "?????"},
		{"\xed\xa0\x80\xed\xa0", "?????", "??"},
	} {
		broken := strings.NewReplacer("?", "\ufffd")
		if got := jsString(tt.bytes); got != broken.Replace(tt.js) {
			t.Errorf("JS %q: %q, want %s", tt.bytes, got, tt.js)
		}
		if got := javaString(tt.bytes); got != broken.Replace(tt.java) {
			t.Errorf("Java %q: %q, want %s", tt.bytes, got, tt.java)
		}
	}
}
