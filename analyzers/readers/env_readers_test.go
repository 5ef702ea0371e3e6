package readers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credls/analyzers/syntax"
)

// envReaders are the readers of env files that measured rows stand for in
// env_readers.json, beside those in dotenv.json.
var envReaders = []*Reader{compose, npmDotenv, node, pythonDotenv, dash, systemd}

// envReadersCase is what was measured for the file that dotenv.json has under
// the same case. Readers that found the same share a result.
type envReadersCase struct {
	Case    string
	Results []struct {
		Readers []string
		envResult
	}
}

// envNotTold are the measured rows that a reading cannot have, by reader and case.
var envNotTold = map[string]string{
	"dash d06-backticks":            "the value is what a command prints",
	"dash d47-command-subst":        "the value is what a command prints",
	"dash d48-backtick-subst":       "the value is what a command prints",
	"dash d45-dollar-dollar":        "the value is the number of the process",
	"dash d71-tilde":                "the value is the user's home",
	"dash d40-dollar-bare":          "measured with a variable in the environment; a reading starts from none",
	"dash d55-no-equals-env":        "measured with a variable in the environment; a reading starts from none",
	"compose d40-dollar-bare":       "measured with a variable in the environment; a reading starts from none",
	"compose d55-no-equals-env":     "measured with a variable in the environment; a reading starts from none",
	"node d51-env-already-set":      "measured with a variable in the environment; a reading starts from none",
	"node d55-no-equals-env":        "measured with a variable in the environment; a reading starts from none",
	"systemd d40-dollar-bare":       "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d41-dollar-brace-dq":   "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d42-dollar-sq":         "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d43-dollar-undefined":  "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d45-dollar-dollar":     "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d46-default-expansion": "measured with environment.d, which expands what EnvironmentFile= does not",
	"systemd d52-empty":             "measured with environment.d, which prints no empty variable",
	"systemd d53-empty-quotes":      "measured with environment.d, which prints no empty variable",
}

func TestMeasuredEnvReaders(t *testing.T) {
	files := map[string]envCase{}
	for _, c := range load[envCase](t, "dotenv.json") {
		files[c.Case] = c
	}
	rows := 0
	for _, c := range load[envReadersCase](t, "env_readers.json") {
		file, ok := files[c.Case]
		if !ok {
			t.Fatalf("%s: dotenv.json has no such file", c.Case)
		}
		for _, result := range c.Results {
			for _, name := range result.Readers {
				rows++
				if envNotTold[name+" "+c.Case] == "" {
					checkMeasured(t, name, file, result.envResult)
				}
			}
		}
	}
	if want := len(files) * len(envReaders); rows != want {
		t.Errorf("%d rows, want %d", rows, want)
	}
}

func checkMeasured(t *testing.T, name string, file envCase, want envResult) {
	t.Helper()
	i := slices.IndexFunc(envReaders, func(r *Reader) bool { return r.Name == name })
	got := envReaders[i].Read(string(file.File), envReaders[i].Kinds[0])
	if (got.Err != nil) != want.Error {
		t.Errorf("%s %s: %v, want an error: %v", name, file.Case, got.Err, want.Error)
	}
	if want.Error {
		return
	}
	vars := values{}
	for name, value := range want.Vars { // Some show what they were given, too.
		if given, ok := file.Env[name]; !ok || given != value {
			vars[name] = value
		}
	}
	if diff := cmp.Diff(vars, held(got)[""]); diff != "" {
		t.Errorf("%s %s: -measured +read\n%s", name, file.Case, diff)
	}
}

func TestEnvReadersAreComplete(t *testing.T) {
	for _, r := range envReaders {
		if r.Name == "" || r.Title == "" || r.Version == "" || len(r.Kinds) != 1 || r.Read == nil {
			t.Errorf("%s is not complete", r.Name)
		}
	}
}

func TestEnvReaderPlaces(t *testing.T) {
	for _, text := range corpus(t) {
		for _, r := range envReaders {
			checkReading(t, r, r.Kinds[0], text, r.Read(text, r.Kinds[0]))
		}
	}
}

func TestEnvReaderLastPlaceWins(t *testing.T) {
	for _, tt := range []struct {
		reader *Reader
		text   string // | stands before the place that wins
	}{
		{compose, "\ufeffK=1\nexport |K: \"2\n\" # K=3\n"},
		{compose, "K=1\r\n\t|K = 2\r\n"},
		{npmDotenv, "K=1\r\n# K=3\r\nexport\r\n |K: '2\r\n'\r\n"},
		{npmDotenv, "\ufeff|K\n=\n2"},
		{node, "K=1\r\n\r\nexport |K=2 # K=3\r\n"},
		{pythonDotenv, "K=1\r\n\r\n\r'|K' = '2'\r\n"},
		{pythonDotenv, "K='\r\n'\r\nexport |K=2"},
		{dash, "K=1; export |K=2 # K=3\n"},
		{dash, "X=\x00\x001\nK=1\nunset K; : ${|K:=2}\n"},
		{systemd, "K=1\r\n; K=3\r\n  |K = '2'\r\n"},
		{systemd, "K=1\n|K=\\\n2\n"},
	} {
		before, after, _ := strings.Cut(tt.text, "|")
		got, ok := tt.reader.Read(before+after, tt.reader.Kinds[0]).Get("", "K")
		if !ok || got.At != len(before) {
			t.Errorf("%s %q: K at %d, want %d", tt.reader.Name, tt.text, got.At, len(before))
		}
	}
}

func TestEnvReaderRefusals(t *testing.T) {
	for _, tt := range []struct {
		reader *Reader
		text   string
		code   string // "" where nothing is refused
		offset int
	}{
		{compose, "A=1\nB=\"2\n", "unterminated quoted value", 6},
		{compose, "A=1\nB+C=2\n", "unexpected character", 4},
		{compose, "A=1\nset B=2\n", "key cannot contain a space", 4},
		{compose, "A=1\nB=x${C\n", "Invalid template", 6},
		{compose, "A=1\nB=${C?}\n", "required variable is missing a value", 6},
		{compose, "A=1\nexport ", "zero length string", 11},
		{npmDotenv, "A=\xff\n=\n\"", "", 0},
		{node, "A=\xff\n=\n\"", "", 0},
		{pythonDotenv, "A=1\nB=\xff\n", "UnicodeDecodeError", 6},
		{systemd, "A=1\nB=\x00\n", "EBADMSG", 6},
		{systemd, "A=1\n B=\xff\n", "EINVAL", 5},
		{dash, "A=1\nB=(1)\n", "syntax error", 6},
		{dash, "A=1\nset -euo pipefail\n", Exit, 4},
		{dash, "A=1\nexport A = 1\n", Exit, 4},
		{dash, "readonly A=1\nA=2\n", Exit, 13},
		{dash, "A=1\nB=${A:0:1}\n", Exit, 4},
		{dash, "A=1\nB=`(`\n", "syntax error", 6},
		{dash, "A=1\nB=`x`\n", Unknown, 4},
		{dash, strings.Repeat("(", 10000), Unknown, deepest + 1},
	} {
		err := tt.reader.Read(tt.text, tt.reader.Kinds[0]).Err
		if err == nil {
			err = &Refusal{}
		}
		if err.Code != tt.code || err.Offset != tt.offset {
			t.Errorf("%s %.40q: %+v, want %q at %d", tt.reader.Name, tt.text, err, tt.code, tt.offset)
		}
	}
}

// A file cannot make a reader grow or work without bound.
func TestEnvReaderBounds(t *testing.T) {
	double := "A=xxxxxxxx\n" + strings.Repeat("A=${A}${A}\n", 60)
	for _, r := range envReaders {
		expands := r == compose || r == pythonDotenv || r == dash
		if err := r.Read(double, r.Kinds[0]).Err; expands && (err == nil || err.Code != Unknown) {
			t.Errorf("%s: %v, want %s", r.Name, err, Unknown)
		}
		for _, piece := range []string{"${A:-", "${", "$((", "`", "\"\n", "'\\'", "A='\n", "A=\"x'\n", "[", " ", "export ", "\\", "\r", "A=${A}$A\n"} {
			r.Read("A="+strings.Repeat(piece, 20000), r.Kinds[0])
		}
	}
}

func TestEnvReaderErrorsHoldNoContent(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	for _, text := range []string{
		secret, "A=\"" + secret, "A B=" + secret, "A-B+C=" + secret, "A=`" + secret, "A=" + secret + ")", "A=${" + secret,
		"A=${B?" + secret + "}", "A=$(" + secret + " | x)", "export " + secret + "=", "A=" + secret + "\xff", secret + "\x00",
	} {
		for _, r := range envReaders {
			if err := r.Read(text, r.Kinds[0]).Err; err != nil && holds(err.Error(), secret) {
				t.Errorf("%s: %v", r.Name, err)
			}
		}
	}
}

func FuzzEnvReaders(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return // Longer than it takes to reach every branch.
		}
		for _, r := range envReaders {
			got := r.Read(text, r.Kinds[0])
			if r != node || !strings.Contains(text, "\r") { // It takes them out of names.
				checkReading(t, r, r.Kinds[0], text, got)
			}
		}
	})
}

func BenchmarkEnvReaders(b *testing.B) {
	var file strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&file, "AWS_ACCESS_KEY_ID_%d=AKIAIOSFODNN7EXAMPLE\n# a comment\nAWS_REGION=\"${REGION:-eu-west-1}\"\nX='y' # z\n", i)
	}
	for _, r := range envReaders {
		b.Run(r.Name, func(b *testing.B) {
			b.SetBytes(int64(file.Len()))
			for b.Loop() {
				r.Read(file.String(), syntax.Dotenv)
			}
		})
	}
}
