package syntax_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/linttest"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var update = flag.Bool("update", false, "rewrite the dumps")

// TestDumps holds what is read of each file of the archives against the dump
// that follows it.
func TestDumps(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no archives", err)
	}
	for _, path := range paths {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out []txtar.File
		for i, f := range ar.Files {
			if strings.HasSuffix(f.Name, ".dump") {
				continue
			}
			got := dump(parse(f.Name, string(f.Data)))
			out = append(out, f, txtar.File{Name: f.Name + ".dump", Data: []byte(got)})
			if *update {
				continue
			}
			if i+1 == len(ar.Files) || ar.Files[i+1].Name != f.Name+".dump" {
				t.Errorf("%s: %s has no dump", path, f.Name)
			} else if want := string(ar.Files[i+1].Data); got != want {
				t.Errorf("%s: %s is read as\n%swant\n%s", path, f.Name, got, want)
			}
		}
		if *update {
			ar.Files = out
			if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func parse(path, spelled string) *syntax.File {
	f := linttest.Decode(path, spelled)
	return syntax.Parse(path, syntax.Detect("", path, f.Text), source.New(f.Text), f.Facts)
}

var (
	scopeKinds = []string{"root", "profile", "sso-session", "services", "unprefixed", "misplaced", "nested", "unclosed"}
	styles     = []string{"", " single", " double", " backquote", " continued"}
	errorCodes = []string{"", "unclosed header", "text after header", "outside section", "no delimiter", "no name", "stray continuation", "unclosed quote", "no nested setting"}
)

// dump writes out what was read, a line a thing.
func dump(f *syntax.File) string {
	var b strings.Builder
	for _, s := range f.Scopes {
		fmt.Fprintf(&b, "%s %s %q%s\n", place(f, s.Span), scopeKinds[s.Kind], s.Name.Text, flagged(s.Peculiar, " peculiar"))
		for _, n := range s.Bindings {
			fmt.Fprintf(&b, "  %s %q = %q%s%s%s%s%s", place(f, n.Name.Span), n.Name.Text, n.Value.Text, styles[n.Value.Style],
				flagged(n.Peculiar, " peculiar"), flagged(n.Indented, " indented"), flagged(n.Exported, " exported"), flagged(n.Family != "", " family "+n.Family))
			if n.Setting.String() != "" {
				fmt.Fprintf(&b, " is %s", n.Setting)
			}
			if n.Comment.Len() > 0 {
				fmt.Fprintf(&b, " comment %q", f.Text.Slice(n.Comment))
			}
			for _, r := range n.References {
				fmt.Fprintf(&b, " from %s", f.Text.Slice(r.Span))
			}
			b.WriteString("\n")
		}
	}
	for _, c := range f.Comments {
		fmt.Fprintf(&b, "%s comment\n", place(f, c))
	}
	for _, e := range f.Errors {
		fmt.Fprintf(&b, "%s error: %s\n", place(f, e.Span), errorCodes[e.Code])
	}
	return b.String()
}

func flagged(on bool, s string) string {
	if on {
		return s
	}
	return ""
}

// place writes a span as lines and columns from one.
func place(f *syntax.File, s source.Span) string {
	a, z := f.Text.Position(s.Start, source.UTF32), f.Text.Position(s.End, source.UTF32)
	return fmt.Sprintf("%d:%d-%d:%d", a.Line+1, a.Column+1, z.Line+1, z.Column+1)
}

// TestErrors: what the SDKs' specification calls an error is one at its line,
// and what it allows is none. (The facts of the shared profile-parser tests, in
// files of our own.)
func TestErrors(t *testing.T) {
	for text, want := range map[string]int{
		"":                0,
		"[profile tokyo]": 0,
		"[profile a-b/c_d%e.f@g:h+]\n[profile no!name]": 0,
		"[profile tokyo":         1,
		"[profile \t tokyo\t]\n": 0,
		"[profile\ttokyo]\n":     0,
		"region = x":             1,
		"[profile tokyo]\nregion = x\r\noutput = json": 0,
		"[profile tokyo]\nurl = a=b":                   0,
		"[profile tokyo]\nempty =":                     0,
		"[profile tokyo]\n = x":                        2,
		"[profile tokyo]\n= x":                         2,
		"[profile tokyo]\nregion : x":                  2,
		"[profile tokyo]\nregion":                      2,
		"[profile tokyo]\n\n\n[profile oslo]\nx = 1\n": 0,
		"# a\n[profile tokyo] # b\n; c\nx = 1 ; d\n":   0,
		"[profile tokyo]\nx = 1\n  goes on\n  and on":  0,
		" goes on":                  1,
		"[profile tokyo]\n goes on": 2,
		"[profile tokyo]\nx = 1\n[profile oslo]\n more":  4,
		"[profile tokyo]\nx = 1\n[profile tokyo]\nx = 2": 0,
		"[profile tokyo]\ns3 =\n  a = 1\n\n  b =\n":      0,
		"[profile tokyo]\ns3 =\n  a":                     3,
		"[profile tokyo]\ns3 =\n  = 1":                   3,
		"[tokyo]\nx = 1":                                 0,
		"[sso-session one]\nsso_region = x\n":            0,
		"[profile tokyo]] x\n":                           1,
	} {
		f := syntax.Parse("config", syntax.Config, source.New(text), syntax.Facts{})
		got := 0
		if len(f.Errors) > 0 {
			got = f.Text.LineAt(f.Errors[0].Start) + 1
		}
		if got != want {
			t.Errorf("%q: an error at line %d, want %d", text, got, want)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		id, path, text string
		want           syntax.Kind
	}{
		{"", "/home/a/.aws/credentials", "", syntax.Credentials},
		{"ini", `C:\Users\a\.aws\config`, "", syntax.Config},
		{"aws-config", "/etc/aws.conf", "", syntax.Config},
		{"", "a/.env", "", syntax.Dotenv},
		{"", "a/.env.local", "", syntax.Dotenv},
		{"", "a/docker.env", "", syntax.Dotenv},
		{"", "a/.envrc", "", syntax.Shell},
		{"dotenv", "untitled:1", "", syntax.Dotenv},
		{"", "notes.txt", "[default]\naws_access_key_id = x\n", syntax.Credentials},
		{"", "notes.txt", "[profile dev]\nregion = x\n", syntax.Config},
		{"", "notes.txt", "export AWS_PROFILE=x\n", syntax.Shell},
		{"", "notes.txt", "# x\nAWS_PROFILE=x\n", syntax.Dotenv},
		{"", "notes.txt", "#!/bin/sh\n", syntax.Shell},
		{"", "notes.txt", "nothing of ours", ""},
		{"ini", "php.ini", "[PHP]\nengine = On\n", ""},
	} {
		if got := syntax.Detect(c.id, c.path, c.text); got != c.want {
			t.Errorf("%q %s %q is %q, want %q", c.id, c.path, c.text, got, c.want)
		}
	}
}
