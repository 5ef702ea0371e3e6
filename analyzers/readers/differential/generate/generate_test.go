package generate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

func TestFileIsTheSameAgain(t *testing.T) {
	for _, kind := range Kinds() {
		seen := map[string]int{}
		for n := range 300 {
			text := File(kind, 1, n)
			if again := File(kind, 1, n); again != text {
				t.Fatalf("%s %d: %q and then %q", kind, n, text, again)
			}
			seen[text]++
		}
		if len(seen) < 295 {
			t.Errorf("%s: %d different files of 300", kind, len(seen))
		}
		if File(kind, 1, 0) == File(kind, 2, 0) {
			t.Errorf("%s: the seed changes nothing", kind)
		}
	}
}

func TestPeculiarities(t *testing.T) {
	for _, kind := range Kinds() {
		all := Peculiarities(kind)
		if len(all) < 30 {
			t.Errorf("%s: %d peculiarities", kind, len(all))
		}
		names := map[string]bool{}
		for _, p := range all {
			if names[p.Name] {
				t.Errorf("%s: %q is there twice", kind, p.Name)
			}
			names[p.Name] = true
			texts := map[string]bool{}
			for seed := range uint64(20) {
				texts[With(kind, p.Name, seed)] = true
			}
			if len(texts) < 15 {
				t.Errorf("%s: %q makes %d different files of 20", kind, p.Name, len(texts))
			}
		}
	}
}

// A peculiarity that changed nothing would be counted and never tried.
func TestEveryPeculiarityChangesTheFile(t *testing.T) {
	for _, kind := range Kinds() {
		for _, p := range Peculiarities(kind) {
			changed := 0
			for seed := range uint64(20) {
				plain, odd := newDraft(kind, random(kind, seed, 0)), newDraft(kind, random(kind, seed, 0))
				p.put(odd)
				if plain.text() != odd.text() {
					changed++
				}
			}
			if changed < 8 {
				t.Errorf("%s: %q changes %d files of 20", kind, p.Name, changed)
			}
		}
	}
}

func TestWhatFilesHold(t *testing.T) {
	for _, kind := range Kinds() {
		var all strings.Builder
		invalid := 0
		for n := range 2000 {
			text := File(kind, 1, n)
			if !utf8.ValidString(text) {
				invalid++
			}
			all.WriteString(text)
		}
		wants := []string{"\ufeff", "\r\n", "\u00a0", "\u200b", "\x00", " # c", ";c", "$X", "${X", "export ", "\\\n", "é"}
		if kind.INI() {
			wants = append(wants, "\n  a = b", "[DEFAULT]", "s3 =", "[profile", "\n[", "\"\"\"")
		}
		if kind == syntax.Shell {
			wants = append(wants, "<<EOF", "readonly ", "set -a", "$((", "function ")
		}
		for _, want := range wants {
			if !strings.Contains(all.String(), want) {
				t.Errorf("%s: no file holds %q", kind, want)
			}
		}
		if invalid == 0 || invalid > 300 {
			t.Errorf("%s: %d of 2000 files are no UTF-8", kind, invalid)
		}
	}
}
