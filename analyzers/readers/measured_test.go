package readers

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credls/analyzers/syntax"
)

// A content is the bytes of a file in the measured tables: a string, or, where
// they are no UTF-8, {"latin1": …} with a character for each byte.
type content string

func (c *content) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*c = content(text)
		return nil
	}
	var bytes struct{ Latin1 string }
	if err := json.Unmarshal(data, &bytes); err != nil {
		return err
	}
	raw := make([]byte, 0, len(bytes.Latin1))
	for _, r := range bytes.Latin1 {
		raw = append(raw, byte(r))
	}
	*c = content(raw)
	return nil
}

// iniCase is a pair of AWS files and what was measured for them: "error",
// "absent" or values.
type iniCase struct {
	Case        string
	Profile     string
	Credentials *content
	Config      *content
	Boto3       json.RawMessage
	GoSDK       json.RawMessage `json:"go-sdk"`
	INIv1       json.RawMessage `json:"ini.v1"`
}

// values and profiles are what the tables hold.
type (
	values   map[string]string
	profiles map[string]values
)

func load[T any](t testing.TB, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var cases []T
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

func (c *iniCase) files() map[syntax.Kind]string {
	files := map[syntax.Kind]string{}
	if c.Config != nil {
		files[syntax.Config] = string(*c.Config)
	}
	if c.Credentials != nil {
		files[syntax.Credentials] = string(*c.Credentials)
	}
	return files
}

// iniTexts returns the files of every pair, always in the same order.
func iniTexts(t testing.TB) []string {
	var texts []string
	for _, c := range append(load[iniCase](t, "ini.json"), load[iniCase](t, "profiles.json")...) {
		for _, text := range [...]*content{c.Config, c.Credentials} {
			if text != nil {
				texts = append(texts, string(*text))
			}
		}
	}
	return texts
}

// held returns a reading as maps.
func held(r Reading) profiles {
	out := profiles{}
	for _, s := range r.Scopes {
		out[s.Name] = values{}
		for _, v := range s.Values {
			out[s.Name][v.Name] = v.Text
		}
	}
	return out
}

// both reads the config and then the credentials file, whose values win.
func (c *iniCase) both(r *Reader) (merged profiles, err *Refusal) {
	merged = profiles{}
	for _, kind := range []syntax.Kind{syntax.Config, syntax.Credentials} {
		text, ok := c.files()[kind]
		if !ok {
			continue
		}
		reading := r.Read(text, kind)
		if reading.Err != nil {
			return nil, reading.Err
		}
		for name, vals := range held(reading) {
			if merged[name] == nil {
				merged[name] = values{}
			}
			maps.Copy(merged[name], vals)
		}
	}
	return merged, nil
}

func isWord(raw json.RawMessage, word string) bool { return string(raw) == `"`+word+`"` }

func decode[T any](t *testing.T, raw json.RawMessage) (v T) {
	t.Helper()
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMeasuredINI(t *testing.T) {
	for _, c := range load[iniCase](t, "ini.json") {
		t.Run(c.Case, func(t *testing.T) {
			for _, r := range []*Reader{boto3, awsCLI} {
				got, err := c.both(r)
				profile, found := got[c.Profile]
				switch {
				case isWord(c.Boto3, "error"):
					if err == nil {
						t.Errorf("%s reads what botocore refuses", r.Name)
					}
				case err != nil:
					t.Errorf("%s: %v", r.Name, err)
				case isWord(c.Boto3, "absent"):
					if found {
						t.Errorf("%s finds the profile %q", r.Name, c.Profile)
					}
				default:
					if diff := cmp.Diff(decode[values](t, c.Boto3), profile); diff != "" {
						t.Errorf("%s: -measured +read\n%s", r.Name, diff)
					}
				}
			}
			for kind, text := range c.files() {
				want := decode[map[syntax.Kind]profiles](t, c.GoSDK)[kind]
				if want == nil {
					want = profiles{}
				}
				if diff := cmp.Diff(want, held(goSDK.Read(text, kind))); diff != "" {
					t.Errorf("go-sdk: -measured +read\n%s", diff)
				}
			}
		})
	}
}

func TestMeasuredProfiles(t *testing.T) {
	for _, c := range load[iniCase](t, "profiles.json") {
		t.Run(c.Case, func(t *testing.T) {
			for r, raw := range map[*Reader]json.RawMessage{boto3: c.Boto3, awsCLI: c.Boto3, goSDK: c.GoSDK} {
				got, err := c.both(r)
				if isWord(raw, "error") {
					if err == nil {
						t.Errorf("%s reads what the program refuses", r.Name)
					}
					continue
				}
				for name := range got {
					// Sessions and services are no profiles, which is all that was measured.
					if prefixed(name) {
						delete(got, name)
					}
				}
				if diff := cmp.Diff(decode[profiles](t, raw), got); diff != "" || err != nil {
					t.Errorf("%s: %v, -measured +read\n%s", r.Name, err, diff)
				}
			}
		})
	}
}

// The measured ini.v1 rows are about one profile, by its section's name.
func TestMeasuredLoadINI(t *testing.T) {
	for _, c := range load[iniCase](t, "ini.json") {
		files := c.files()
		if len(files) > 1 {
			continue // aws-vault reads one file.
		}
		for kind, text := range files {
			sections, err := LoadINI(text)
			if isWord(c.INIv1, "error") {
				if err == nil {
					t.Errorf("%s: ini.v1 reads what it refuses", c.Case)
				}
				continue
			}
			name := c.Profile
			if kind == syntax.Config && name != "default" {
				name = "profile " + name
			}
			got, found := sections[name]
			switch {
			case err != nil:
				t.Errorf("%s: %v", c.Case, err)
			case isWord(c.INIv1, "absent"):
				if found {
					t.Errorf("%s: ini.v1 finds the section", c.Case)
				}
			default:
				for name, want := range decode[values](t, c.INIv1) {
					if got[name] != want {
						t.Errorf("%s: ini.v1 reads %q for %s, want %q", c.Case, got[name], name, want)
					}
				}
			}
		}
	}
}

func prefixed(name string) bool {
	for _, prefix := range []string{"sso-session ", "services "} {
		if len(name) > len(prefix) && name[:len(prefix)] == prefix {
			return true
		}
	}
	return false
}

// envCase is an env file and what was measured for it.
type envCase struct {
	Case     string
	File     content
	Env      map[string]string
	Docker   envResult
	Godotenv envResult
	Bash     envResult
}

type envResult struct {
	Vars  values
	Error bool
}

// notTold are the measured rows that a reading cannot have, by reader and case.
var notTold = map[string]string{
	"bash d06-backticks":       "the value is what a command prints",
	"bash d47-command-subst":   "the value is what a command prints",
	"bash d48-backtick-subst":  "the value is what a command prints",
	"bash d45-dollar-dollar":   "the value is the number of the process",
	"bash d71-tilde":           "the value is the user's home",
	"bash d40-dollar-bare":     "measured with a variable in the environment; a reading starts from none",
	"bash d55-no-equals-env":   "measured with a variable in the environment; a reading starts from none",
	"docker d55-no-equals-env": "measured with a variable in the environment; a reading starts from none",
}

func TestMeasuredEnv(t *testing.T) {
	for _, c := range load[envCase](t, "dotenv.json") {
		t.Run(c.Case, func(t *testing.T) {
			check := func(r *Reader, kind syntax.Kind, want envResult) {
				if notTold[r.Name+" "+c.Case] != "" {
					return
				}
				got := r.Read(string(c.File), kind)
				if (got.Err != nil) != want.Error {
					t.Errorf("%s: %v, want an error: %v", r.Name, got.Err, want.Error)
				}
				if want.Error && len(want.Vars) == 0 {
					return
				}
				for name, value := range c.Env { // bash shows what it was given, too.
					if want.Vars[name] == value {
						delete(want.Vars, name)
					}
				}
				if diff := cmp.Diff(want.Vars, held(got)[""]); diff != "" {
					t.Errorf("%s: -measured +read\n%s", r.Name, diff)
				}
			}
			check(docker, syntax.Dotenv, c.Docker)
			check(godotenvLib, syntax.Dotenv, c.Godotenv)
			check(bash, syntax.Shell, c.Bash)
		})
	}
}

func TestNotToldIsUnknown(t *testing.T) {
	for _, c := range load[envCase](t, "dotenv.json") {
		if reason := notTold["bash "+c.Case]; reason == "" || len(c.Env) > 0 {
			continue
		}
		got := bash.Read(string(c.File), syntax.Shell)
		if got.Err == nil || got.Err.Code != Unknown || len(held(got)[""]) > 0 {
			t.Errorf("%s: %v, want no value and the code %s", c.Case, got.Err, Unknown)
		}
	}
}
