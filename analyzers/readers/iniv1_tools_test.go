package readers

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// iniTools are the tools on ini.v1 with their options.
var iniTools = map[*Reader]ini.LoadOptions{
	awsVault: {AllowNestedValues: true, InsensitiveKeys: true},
	saml2aws: {},
	granted:  {AllowNestedValues: true},
}

// loaded returns what the library holds of a whole file, nil if it refuses it.
func loaded(text string, options ini.LoadOptions) profiles {
	file, err := ini.LoadSources(options, []byte(text))
	if err != nil {
		return nil
	}
	out := profiles{}
	for _, section := range file.Sections() {
		vals := values{}
		for _, key := range section.Keys() {
			if key.Value() != "" || strings.Join(key.NestedValues(), "") == "" {
				vals[key.Name()] = key.Value()
			}
		}
		if len(vals) > 0 || section.Name() != ini.DefaultSection {
			out[section.Name()] = vals
		}
	}
	return out
}

// The scan finds every name that the library finds, and fails where it fails.
func TestAgainstINIv1(t *testing.T) {
	t.Parallel()
	texts := append(iniTexts(t), generated(1000)...)
	texts = append(texts, mutate(iniTexts(t), iniLines, 500)...)
	texts = append(texts, together(texts, pieceStatements)...)
	for _, text := range texts {
		for r, options := range iniTools {
			want, got := loaded(text, options), r.Read(text, syntax.Config)
			if (want == nil) != (got.Err != nil) || got.Err != nil && got.Err.Code == "error" {
				t.Errorf("%s %q: %v, but the library refuses it: %v", r.Name, text, got.Err, want == nil)
			}
			if diff := cmp.Diff(want, held(got), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s %q: -library +read\n%s", r.Name, text, diff)
			}
			checkReading(t, r, syntax.Config, text, got)
		}
	}
	t.Logf("%d files", len(texts))
}

// together returns files of n of those texts each, out of those that every tool
// can read behind others.
func together(texts []string, n int) (long []string) {
	var b strings.Builder
	count := 0
	for _, text := range texts {
		text = "[z]\n" + text + "\n\n"
		if loaded(text, iniTools[saml2aws]) == nil || loaded(text, iniTools[granted]) == nil {
			continue
		}
		b.WriteString(text)
		if count++; count%n == 0 {
			long = append(long, b.String())
			b.Reset()
		}
	}
	return append(long, b.String())
}

func TestINIv1Places(t *testing.T) {
	for _, tt := range []struct {
		text  string // | stands before the name that wins
		scope string
		name  string
		value string
	}{
		{"\ufeff|k = v\n", "DEFAULT", "k", "v"},
		{"[a]\nk = 1\n[b]\nk = 2\n[ a]\n[a] # c\n\u00a0 |k:3\n", "a", "k", "3"},
		{"[a]\n\"|k=1\" = 2\n", "a", "k=1", "2"},
		{"[a]\n` |k` = 2", "a", "k", "2"},
		{"[a]\n|k = 1\nx = `\nk = 2\n`\n", "a", "k", "1"},
		{"[a]\n|k = 1\nx = \"\"\"\nk = 2\n\"\"\"\\\nk = 3\n\"\"\"\n", "a", "k", "1"},
		{"[a]\n|k = 1\nx = y \\\nk = 2\\\nk = 3\n", "a", "k", "1"},
		{"[a]\n|k = \\\n\n", "a", "k", ""},
		{"[a]\n- = 1\n|- = 2\n", "a", "#2", "2"},
	} {
		at := strings.IndexByte(tt.text, '|')
		text := tt.text[:at] + tt.text[at+1:]
		got, ok := granted.Read(text, syntax.Config).Get(tt.scope, tt.name)
		if !ok || got.At != at || got.Text != tt.value {
			t.Errorf("%q: %+v, want %q at %d", text, got, tt.value, at)
		}
	}
}

func TestINIv1Refusals(t *testing.T) {
	for _, tt := range []struct {
		text   string
		code   string
		offset int
	}{
		{"[a]\n\tk\n", "key-value delimiter not found", 5},
		{"[a]\n= v\n", "empty key name", 4},
		{"[a]\n`` = v\n", "empty key name", 4},
		{"[a]\n`k = v\n", "missing closing key quote", 4},
		{"[a]\nk = `v\n", "missing closing key quote", 4},
		{"k = v\n [a\n", "unclosed section", 7},
		{"k = v\n[]\n", "empty section name", 6},
		{"[a]\n- =\n v\n", "cannot add nested value", 8},
	} {
		err := granted.Read(tt.text, syntax.Credentials).Err
		if err == nil || err.Code != tt.code || err.Offset != tt.offset {
			t.Errorf("%q: %+v, want %s at %d", tt.text, err, tt.code, tt.offset)
		}
	}
}
