package readers

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credls/analyzers/syntax"
)

func TestAll(t *testing.T) {
	for _, r := range All() {
		if Named(r.Name) != r {
			t.Errorf("Named(%q) is another reader", r.Name)
		}
		if r.Title == "" || r.Version == "" || len(r.Kinds) == 0 || r.Read == nil {
			t.Errorf("%s is not complete", r.Name)
		}
	}
	if Named("nano") != nil {
		t.Error("there is a reader that nobody wrote")
	}
}

// corpus is every file of the measured tables, and the scripts.
func corpus(t testing.TB) []string {
	texts := append(append(iniTexts(t), shellSeeds...), shellFixed...)
	for _, c := range load[envCase](t, "dotenv.json") {
		texts = append(texts, string(c.File))
	}
	return texts
}

// checkReading holds what is true of every reading, whatever was read.
func checkReading(t *testing.T, r *Reader, kind syntax.Kind, text string, got Reading) {
	t.Helper()
	if got.Err != nil {
		if got.Err.Offset < 0 || got.Err.Offset > len(text) || got.Err.Code == "" || got.Err.Reason == "" {
			t.Errorf("%s %s %q: a refusal at %d of %d", r.Name, kind, text, got.Err.Offset, len(text))
		}
		if again := r.Read(text, kind); *again.Err != *got.Err {
			t.Errorf("%s %s %q: %v and then %v", r.Name, kind, text, got.Err, again.Err)
		}
	}
	for _, s := range got.Scopes {
		names := map[string]bool{}
		for _, v := range s.Values {
			if v.At < 0 || v.At >= len(text) {
				t.Errorf("%s %s %q: %s stands at %d of %d", r.Name, kind, text, v.Name, v.At, len(text))
				continue
			}
			if names[v.Name] {
				t.Errorf("%s %s %q: %s is there twice", r.Name, kind, text, v.Name)
			}
			names[v.Name] = true
			if plainName(v.Name) && !standsAt(text[v.At:], v.Name) {
				t.Errorf("%s %s %q: %s does not stand at %d", r.Name, kind, text, v.Name, v.At)
			}
		}
	}
}

// plainName reports whether lower case is all that can have become of a name.
func plainName(name string) bool {
	return validName(name)
}

// standsAt reports whether a name begins text, whatever its case. What programs
// take out of a name may stand within it.
func standsAt(text, name string) bool {
	for len(name) > 0 {
		if strings.HasPrefix(text, "\\\n") {
			text = text[2:]
			continue
		}
		if text == "" {
			return false
		}
		if c := text[0]; c != '\r' && c != '"' && c != '\'' && c != '\\' && c != '$' && c != 0 && c < 0x80 {
			if !strings.EqualFold(text[:1], name[:1]) {
				return false
			}
			name = name[1:]
		} else if c >= 0x80 {
			return true // The Kelvin sign is a k in lower case.
		}
		text = text[1:]
	}
	return true
}

func TestPlaces(t *testing.T) {
	for _, text := range corpus(t) {
		for _, r := range All() {
			for _, kind := range r.Kinds {
				checkReading(t, r, kind, text, r.Read(text, kind))
			}
		}
	}
}

func TestLastPlaceWins(t *testing.T) {
	for _, tt := range []struct {
		reader *Reader
		kind   syntax.Kind
		text   string // | stands before the name that wins
		scope  string
		name   string
	}{
		{goSDK, syntax.Credentials, "[a]\nk = 1\n[a]\n|k = 2\n", "a", "k"},
		{goSDK, syntax.Config, "[profile a]\nx = 1\n\t|k = 2\n", "a", "k"},
		{boto3, syntax.Credentials, "[DEFAULT]\n|k = 1\n[a]\n", "a", "k"},
		{boto3, syntax.Credentials, "[DEFAULT]\nk = 1\n[a]\r\n |K : 1\n", "a", "k"},
		{docker, syntax.Dotenv, "K=1\n\t|K=2\r\n", "", "K"},
		{docker, syntax.Dotenv, "\ufeff |K=2\n", "", "K"},
		{godotenvLib, syntax.Dotenv, "K=1 # K=3\r\nexport |K: \"2\n\"\n# K=4\n", "", "K"},
		{bash, syntax.Shell, "K=1; export |K=2 # K=3\n", "", "K"},
		{bash, syntax.Shell, "X=\x00\nK=1\n: ${|K=3} ${B:=}\nunset K; : ${|K:=2}\n", "", "K"},
		{bash, syntax.Shell, "export \"|K=2\"\n", "", "K"},
	} {
		at := strings.LastIndexByte(tt.text, '|')
		if strings.Count(tt.text, "|") > 1 {
			tt.text = strings.Replace(tt.text, "|", "", strings.Count(tt.text, "|")-1)
			at = strings.LastIndexByte(tt.text, '|')
		}
		text := tt.text[:at] + tt.text[at+1:]
		got, ok := tt.reader.Read(text, tt.kind).Get(tt.scope, tt.name)
		if !ok || got.At != at {
			t.Errorf("%s %q: %s at %d, want %d", tt.reader.Name, text, tt.name, got.At, at)
		}
	}
}

func TestRefusals(t *testing.T) {
	long := "A=" + strings.Repeat("x", 64<<10-2)
	for _, tt := range []struct {
		reader *Reader
		kind   syntax.Kind
		text   string
		code   string
		offset int
	}{
		{boto3, syntax.Credentials, "[a]\nk=1\n[a]\n", "ConfigParseError", 8},
		{boto3, syntax.Credentials, "[a]\nk=1\n K=2\nk=3\n", "ConfigParseError", 13},
		{boto3, syntax.Credentials, "# c\nk=1\n", "ConfigParseError", 4},
		{boto3, syntax.Credentials, "[a]\nk=\xff\n", "ConfigParseError", 6},
		{boto3, syntax.Credentials, "[a]\nlost\nk=1\n", "ConfigParseError", 4},
		{boto3, syntax.Config, "[default]\ns3 =\n  a\n", "ConfigParseError", 10},
		{awsCLI, syntax.Config, "\ufeff[default]\n", "ConfigParseError", 0},
		{goSDK, syntax.Credentials, "[a]\n k = \"\n", "panic", 5},
		{docker, syntax.Dotenv, "A=1\nexport B=2\n", "invalid env file", 4},
		{docker, syntax.Dotenv, "A=1\n" + long + "\n", "invalid env file", 4},
		{docker, syntax.Dotenv, "A=1\nB=\xff\n", "invalid env file", 6},
		{godotenvLib, syntax.Dotenv, "A=1\nB=\"2\n", "unterminated quoted value", 6},
		{godotenvLib, syntax.Dotenv, "A=1\nB-C=2\n", "unexpected character", 4},
		{bash, syntax.Shell, "A=1\nB=(\n", "syntax error", 8},
		{bash, syntax.Shell, "A=1\nB=$(x)\nC=`x`\n", Unknown, 4},
		{bash, syntax.Shell, "A=1\n. other\n", Unknown, 4},
		{bash, syntax.Shell, "A=1\nexit 1\n", Exit, 4},
		{bash, syntax.Shell, strings.Repeat("(", 10000), Unknown, deepest + 1},
	} {
		err := tt.reader.Read(tt.text, tt.kind).Err
		if err == nil || err.Code != tt.code || err.Offset != tt.offset {
			t.Errorf("%s %.40q: %+v, want %s at %d", tt.reader.Name, tt.text, err, tt.code, tt.offset)
		}
	}
	if err := docker.Read(long[1:], syntax.Dotenv).Err; err == nil || err.Reason != "no name before =" {
		t.Errorf("docker refuses the longest line: %v", err)
	}
}

// What a shell has read before a syntax error stays.
func TestBashKeepsWhatItRead(t *testing.T) {
	for text, want := range map[string]values{
		"A=1\nB=\"2\n":             {"A": "1"},
		"A=1; B=)\n":               {},
		"A=1\nif\n":                {"A": "1"},
		"A=1 && false && B=2\n":    {"A": "1"},
		"A=1\nB=$(x) C=3\n":        {"A": "1", "C": "3"},
		"A=1\nx && A=2\nB=3\n":     {"B": "3"},
		"A=1\nf() { A=2; }\nB=3":   {"A": "1", "B": "3"},
		"f() { local A; A=2; }\nf": {},
		"K = v\nexport L= M\n":     {"L": ""},
		"A=1\r\nB='2'\r\n":         {"A": "1\r", "B": "2\r"},
		"A=1 B=$A\n":               {"A": "1", "B": "1"},
		"export A=1 B=$A\n":        {"A": "1", "B": ""},
		"A=$HOME/x B=$PATH\n":      {"A": "/x"},
	} {
		if diff := cmp.Diff(want, held(bash.Read(text, syntax.Shell))[""]); diff != "" {
			t.Errorf("%q: -want +read\n%s", text, diff)
		}
	}
}

// A file cannot make the shell reader grow or work without bound.
func TestBashBounds(t *testing.T) {
	for name, text := range map[string]string{
		"doubling":  "A=xxxxxxxx\n" + strings.Repeat("A=$A$A\n", 60),
		"appending": "A=x\n" + strings.Repeat("A+=xxxxxxxx\n", 50000),
		"calls":     strings.Repeat("f() { g; g; }; g() { h; h; }; h() { A=1; f; }\n", 2000) + strings.Repeat("f\n", 50000),
		"brackets":  strings.Repeat("$((", 20000),
		"braces":    "A=" + strings.Repeat("${A:-", 20000),
	} {
		if err := bash.Read(text, syntax.Shell).Err; err == nil || err.Code != Unknown {
			t.Errorf("%s: %v, want %s", name, err, Unknown)
		}
	}
}

// Nothing that stands in a file may come out in an error.
func TestErrorsHoldNoContent(t *testing.T) {
	const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	for _, text := range []string{
		secret, "[" + secret, "[a]\n" + secret + "\n", "[a]\nk = 1\n" + secret + " = 1\n" + secret + " = 2\n",
		"A=\"" + secret, "A B=" + secret, "A-B=" + secret, "A=`" + secret, "A=" + secret + ")", "A=${" + secret,
		"[a]\n " + secret + " = '\n", "A=$(" + secret + " | x)", "[" + secret + "]\n[" + secret + "]\n",
	} {
		for _, r := range All() {
			for _, kind := range r.Kinds {
				if err := r.Read(text, kind).Err; err != nil && holds(err.Error(), secret) {
					t.Errorf("%s %s: %v", r.Name, kind, err)
				}
			}
		}
		if _, err := LoadINI(text); err != nil && holds(err.Error(), secret) {
			t.Errorf("LoadINI: %v", err)
		}
	}
}

// holds reports whether 8 consecutive bytes of secret stand in s.
func holds(s, secret string) bool {
	for i := range len(secret) - 7 {
		if strings.Contains(s, secret[i:i+8]) {
			return true
		}
	}
	return false
}

// Readers see the text and nothing else.
func TestReadersLookNowhereElse(t *testing.T) {
	read := func() (all []any) {
		for _, text := range append(corpus(t), "A=$HOME ${AWS_PROFILE} ~\n", "[${HOME}]\nx = $HOME %(HOME)s ~/x\n", "AWS_PROFILE\n") {
			for _, r := range All() {
				for _, kind := range r.Kinds {
					all = append(all, r.Read(text, kind))
				}
			}
			sections, err := LoadINI(text)
			all = append(all, sections, fmt.Sprint(err))
		}
		return all
	}
	t.Setenv("HOME", "/nonexistent/home")
	t.Setenv("AWS_PROFILE", "set")
	set := read()
	for _, name := range os.Environ() {
		name, _, _ = strings.Cut(name, "=")
		t.Setenv(name, "") // So that it is restored.
		os.Unsetenv(name)
	}
	if diff := cmp.Diff(set, read()); diff != "" {
		t.Errorf("what is read depends on the environment: -set +empty\n%s", diff)
	}
}

func TestShlexSplit(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // nil for an error
	}{
		{"profile dev", []string{"profile", "dev"}},
		{`profile "my dev"`, []string{"profile", "my dev"}},
		{`profile ""`, []string{"profile", ""}},
		{`profile a\ b`, []string{"profile", "a b"}},
		{`profile "a\b\"c"`, []string{"profile", `a\b"c`}},
		{`profile 'a\'`, []string{"profile", `a\`}},
		{`profile x"y"z # c`, []string{"profile", "xyz", "#", "c"}},
		{`profile "x`, nil},
		{`profile x\`, nil},
	} {
		got, err := shlexSplit(tt.text)
		if (err == nil) != (tt.want != nil) || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, %v, want %q", tt.text, got, err, tt.want)
		}
	}
}

func TestVariables(t *testing.T) {
	if profile, region := Variables("boto3"); profile[0] != "AWS_DEFAULT_PROFILE" || len(region) != 1 {
		t.Errorf("boto3: %v, %v", profile, region)
	}
	if profile, region := Variables("aws-cli"); profile[0] != "AWS_PROFILE" || region[0] != "AWS_REGION" {
		t.Errorf("aws-cli: %v, %v", profile, region)
	}
	if profile, _ := Variables("docker"); profile != nil {
		t.Errorf("docker: %v", profile)
	}
	signers, _ := Likely(&syntax.File{Kind: syntax.Credentials}, nil)
	if first, second := Take(signers, "AWS_REGION", "AWS_DEFAULT_REGION"); Titles(first) != "AWS CLI, Go, JS, Rust and Java" || Titles(second) != "boto3" {
		t.Errorf("regions: %s; %s", Titles(first), Titles(second))
	}
	if yes, no := Consult(signers, "AWS_DEFAULT_PROFILE"); Titles(yes) != "AWS CLI, boto3 and Go SDK" || Titles(no) != "JS, Rust and Java" {
		t.Errorf("AWS_DEFAULT_PROFILE: %s; %s", Titles(yes), Titles(no))
	}
}

func FuzzReaders(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return // Longer than it takes to reach every branch.
		}
		for _, r := range All() {
			for _, kind := range r.Kinds {
				checkReading(t, r, kind, text, r.Read(text, kind))
			}
		}
		LoadINI(text)
	})
}

func BenchmarkReaders(b *testing.B) {
	var ini strings.Builder
	for i := range 10000 {
		fmt.Fprintf(&ini, "[profile account-%05d]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"+
			"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nregion = eu-west-1 # here\n"+
			"role_arn = arn:aws:iam::123456789012:role/deploy\ns3 =\n  addressing_style = path\n\n", i)
	}
	env := strings.Repeat("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n# a comment\nAWS_REGION=\"${REGION:-eu-west-1}\"\n", 10000)
	bare := strings.ReplaceAll(env, "export ", "")
	for _, r := range All() {
		kind, text := r.Kinds[len(r.Kinds)-1], ini.String()
		if kind == syntax.Shell {
			text = env
		} else if kind == syntax.Dotenv {
			text = bare
		}
		b.Run(r.Name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				r.Read(text, kind)
			}
		})
	}
}
