package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// traps are files that make secrets of what is harmless elsewhere: the value
// of a region, the name of a setting or a section, a value that another one
// brings in.
var traps = map[string]string{
	"a.aws-credentials": "[default]\nregion = eu-west-1\n  aws_secret_access_key = " + marked[0] + "\noutput = json # " + marked[3] + "\n" +
		marked[0] + "= x\n" + marked[3] + " = x\n[" + marked[1] + "]\nregion = " + marked[3] + "\n",
	"b.aws-config": "[profile a]\nregion = " + marked[1] + "\nsso_start_url = x\ty\n\t" + marked[3] + "\n",
	"c.env": "AWS_SECRET_ACCESS_KEY=" + marked[0] + "\nAWS_REGION=$AWS_SECRET_ACCESS_KEY\nAWS_PROFILE=\"dev\n" + marked[3] + "\"\n" +
		marked[1] + "=1\n" + marked[3] + "=1\n" + marked[3] + "\n",
	"d.sh": "AWS_SECRET_ACCESS_KEY=" + marked[0] + "\n: ${AWS_REGION:=$AWS_SECRET_ACCESS_KEY}\nAWS_PROFILE=x" + marked[3] + "\r\n",
}

// TestReadShowsNoSecrets asks every program about every file as whatever it could be.
func TestReadShowsNoSecrets(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("HOME", t.TempDir())
	secrets := marked[:3] // The last one stands where the name of a region does, and is shown like one.
	for _, files := range []map[string]string{leaky, traps} {
		write(t, files)
		for name := range files {
			for _, kind := range readableKinds() {
				for _, format := range []string{"text", "json"} {
					r := runIn("", "read", "--as", kind, "--format", format, "--color", "always", name)
					if r.code != 0 || r.out == "" {
						t.Errorf("read --as %s %s: exit code %d: %s", kind, name, r.code, r.err)
					}
					refuse(t, name+" as "+kind+" in "+format, r.out+r.err, secrets)
				}
			}
		}
	}
	r := runIn("", "read", "c.env", "--diff", "docker", "bash")
	refuse(t, "--diff", r.out+r.err, marked)
	if r = runIn("", "read", "c.env", "--reveal", "--reader", "docker"); !strings.Contains(r.out, marked[0]) {
		t.Errorf("--reveal hides what was asked for:\n%s", r.out)
	}
}

// TestReadSchema holds the JSON against the committed schema, and its masked
// values against the real ones: what differs stays different.
func TestReadSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("schema-read.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range traps {
		var readings [2]jsonReadings
		for i, args := range [][]string{nil, {"--reveal"}} {
			r := runIn(text, append([]string{"read", "--stdin", "--stdin-filename", name, "--format", "json"}, args...)...)
			var any any
			if err := json.Unmarshal([]byte(r.out), &any); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := schema.Validate(any); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if err := json.Unmarshal([]byte(r.out), &readings[i]); err != nil {
				t.Fatal(err)
			}
		}
		for i, masked := range readings[0].Readers {
			if got, want := count(masked), count(readings[1].Readers[i]); got != want {
				t.Errorf("%s: %s has %d values masked and %d revealed", name, masked.Name, got, want)
			}
		}
	}
}

func count(r jsonReading) (n int) {
	for _, values := range r.Scopes {
		n += len(values)
	}
	return n
}

// holding returns a program that holds one value, or none, for a setting of [a].
func holding(title, text string, found bool) *readers.Reader {
	return &readers.Reader{
		Name: strings.ToLower(title), Title: title, Kinds: []syntax.Kind{syntax.Credentials},
		Read: func(file string, _ syntax.Kind) readers.Reading {
			scope := readers.Scope{Name: "a"}
			if found {
				scope.Values = []readers.Value{{Name: "aws_secret_access_key", Text: text, At: strings.Index(file, "aws_")}}
			}
			return readers.Reading{Scopes: []readers.Scope{scope}}
		},
	}
}

func targetOf(name string, kind syntax.Kind, text string) *target {
	content := &host.Content{Raw: []byte(text), Text: strings.TrimPrefix(text, "\ufeff")}
	return &target{name: name, content: content, now: content, file: syntax.Parse(name, kind, source.New(content.Text), syntax.Facts{})}
}

// table returns what read writes about a file for some programs.
func tableFor(t *target, width int, list ...*readers.Reader) string {
	var b strings.Builder
	p := &readingTable{w: &b, width: width, grid: newGrid(t, list)}
	p.write(t.name, false)
	return b.String()
}

// TestManyReaders: the names of programs that agree are counted, not listed,
// and values that would look alike are told apart.
func TestManyReaders(t *testing.T) {
	file := targetOf("x", syntax.Credentials, "[a]\naws_secret_access_key = abcdefghij\n")
	list := []*readers.Reader{
		holding("One", "abcdefghij", true), holding("Two", "abcdefghij", true), holding("Three", "abcdefghij", true),
		holding("Four", "abcdefghij", true), holding("Five", "abcdefghij", true), holding("Six", "abcdefghij", true),
		holding("Other", "abcdefghik", true), holding("Blind", "", false), holding("Empty", "", true),
	}
	const want = `x as One, Two, Three, Four, Five, Six, Other, Blind and Empty read it

[a]                    every other program  Other                               Blind     Empty
aws_secret_access_key  ••••(10) #1          ••••(10) #2 ← reads something else  not seen  (empty) ← reads nothing

1 setting is read differently.
`
	if diff := cmp.Diff(want, tableFor(file, 120, list...)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	for n := 30; n < 140; n++ {
		for line := range strings.Lines(tableFor(file, n, list...)) {
			if got := columns(strings.TrimSuffix(line, "\n")); got > max(n, 50) {
				t.Errorf("on %d columns a line has %d: %s", n, got, line)
			}
			if strings.TrimRight(line, " \n")+"\n" != line {
				t.Errorf("on %d columns blanks stand at the end of %q", n, line)
			}
		}
	}
	for n := range 4 {
		got := tableFor(file, 100, list[:n+1]...)
		if joined := strings.Contains(got, "every program"); joined != (n >= 2) {
			t.Errorf("%d programs that agree:\n%s", n+1, got)
		}
	}
}

// TestGrid puts values into the right section and row, whatever a program
// calls them.
func TestGrid(t *testing.T) {
	hold := func(scope string, values ...string) func(file string, _ syntax.Kind) readers.Reading {
		return func(file string, _ syntax.Kind) readers.Reading {
			s := readers.Scope{Name: scope}
			for _, v := range values {
				name, text, _ := strings.Cut(v, "=")
				s.Values = append(s.Values, readers.Value{Name: name, Text: text, At: max(0, strings.Index(file, name))})
			}
			return readers.Reading{Scopes: []readers.Scope{s}}
		}
	}
	for _, tt := range []struct {
		title string
		kind  syntax.Kind
		text  string
		read  func(string, syntax.Kind) readers.Reading
		want  []string // header, name, entry
	}{
		{
			"a bare name in config", syntax.Config, "[profile x]\nregion = r\n", hold("x", "region=r"),
			[]string{"profile x|region|r"},
		},
		{
			"the whole header in config", syntax.Config, "[profile x]\nregion = r\n", hold("profile x", "region=r"),
			[]string{"profile x|region|r"},
		},
		{
			"a section that names no profile", syntax.Config, "[x]\nregion = r\n[profile x]\n", hold("x", "region=r"),
			[]string{"x|region|r"},
		},
		{
			"[profile default]", syntax.Config, "[profile default]\nregion = r\n", hold("default", "region=r"),
			[]string{"default|region|r"},
		},
		{
			"upper case that is not asked for", syntax.Credentials, "[x]\nREGION = r\nFoo = b\n", hold("x", "REGION=r", "Foo=b"),
			[]string{"x|REGION|not seen: upper case", "x|Foo|•"},
		},
		{
			"both spellings", syntax.Credentials, "[x]\nREGION = r\nregion = s\n", hold("x", "REGION=r", "region=s"),
			[]string{"x|REGION|s ← line 3", "x|REGION|not seen: upper case"},
		},
		{
			"inherited", syntax.Credentials, "[DEFAULT]\nregion = r\n[x]\noutput = json\n", hold("x", "output=json", "region=r"),
			[]string{"DEFAULT|region|not seen", "x|region|r ← from [DEFAULT]", "x|output|json"},
		},
		{
			"a heading", syntax.Config, "[profile x]\ns3 =\n  use_accelerate_endpoint = true\n", hold("x"),
			[]string{"profile x|s3|(settings of its own)"},
		},
		{
			"a mark before the name", syntax.Dotenv, "\ufeffAWS_REGION=r\n", hold("", "\ufeffAWS_REGION=r"),
			[]string{"|AWS_REGION|not seen: U+FEFF in the name"},
		},
		{
			"export in the name", syntax.Dotenv, "export AWS_REGION=r\n", hold("", "export AWS_REGION=r"),
			[]string{"|AWS_REGION|not seen: export is part of the name"},
		},
		{
			"no place", syntax.Shell, ": ${AWS_REGION:=secret12}\n", hold("", "AWS_REGION=secret12"),
			[]string{"|AWS_REGION|••••(8)"},
		},
	} {
		r := &readers.Reader{Name: "r", Title: "R", Kinds: []syntax.Kind{tt.kind}, Read: tt.read}
		p := &readingTable{w: io.Discard, width: 80, grid: newGrid(targetOf("x", tt.kind, tt.text), []*readers.Reader{r})}
		var got []string
		for _, s := range p.sections {
			for _, r := range s.rows {
				got = append(got, fmt.Sprintf("%s|%s|%s", s.header, rowName(r), p.entries(r)[0].plain()))
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.title, diff)
		}
	}
}

// TestShownName hides what could be a key, whatever its case, and no word.
func TestShownName(t *testing.T) {
	for name, want := range map[string]string{
		"aws_secret_access_key":               "aws_secret_access_key",
		"123456789012_AWSAdministratorAccess": "123456789012_AWSAdministratorAccess",
		"profile my dev":                      "profile my dev",
		strings.ToLower(marked[0]):            "••••(40)",
		"x_" + marked[1] + " = y":             "x_••••(40) = y",
		"AKIAQ3EGRS7VQNZ2UXKT":                "••••(20)",
		strings.Repeat("ab", 16):              "••••(32)",
		"a\u200bb":                            "a<U+200B>b",
	} {
		if got := syntax.ShownName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestShownLines: only what is meant as the value of a harmless setting is shown.
func TestShownLines(t *testing.T) {
	f := syntax.Parse("x", syntax.Credentials, source.New("[a]\nregion = eu-west-1\naws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT\nfoo = bar\n"), syntax.Facts{})
	region, id, foo := f.Bindings[0], f.Bindings[1], f.Bindings[2]
	for _, tt := range []struct {
		text    string
		binding *syntax.Binding
		want    string
	}{
		{"eu-west-1", region, "eu-west-1"},
		{"  eu-west-1 ", region, "··eu-west-1·"},
		{"eu-west-1 # old: hunter2", region, "eu-west-1 # •••: •••••••"},
		{"hunter2", region, "•••••••"},
		{"eu-west", region, "eu-west"},
		{"eu-west-1\nhunter2 = 1", region, "eu-west-1\n••••••• • •"},
		{"eu-west-1\r", region, "eu-west-1␍"},
		{`"AKIAQ3EGRS7VQNZ2UXKT"`, id, `"AKIA…UXKT"`},
		{"AKIAQ3EGRS7VQNZ2UXKT\u200b", id, "AKIA…UXKT<U+200B>"},
		{"bar", foo, "•••"},
		{"eu-west-1", nil, "••-••••-•"},
		{"", region, ""},
	} {
		if got := strings.Join(shownLines(tt.text, tt.binding, false), "\n"); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
	if got := shownLines("a\tb\r\nc", foo, true); !slices.Equal(got, []string{"a→b␍", "c"}) {
		t.Errorf("revealed: %q", got)
	}
}
