package cli

import (
	"strings"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

func TestColumnsOfLines(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "日本": 4, "😀": 2, "é": 1, "e\u0301": 1, "••••(40)": 8, "ﾊﾝ": 2, "→·…": 3,
	} {
		if got := columns(s); got != want {
			t.Errorf("columns(%q) = %d, want %d", s, got, want)
		}
	}
}

// TestClipped keeps what is marked of a long line in sight, and the mark on it.
func TestClipped(t *testing.T) {
	for _, c := range []struct{ before, marked, after string }{
		{"", "x", ""},
		{"a = ", "x", strings.Repeat("b", 500)},
		{strings.Repeat("b", 500), "x", ""},
		{strings.Repeat("日", 300), "本", strings.Repeat("本", 300)},
		{strings.Repeat("b", 100), strings.Repeat("x", 500), "c"},
	} {
		shown, at := clipped(c.before+c.marked+c.after, source.Span{Start: len(c.before), End: len(c.before) + len(c.marked)})
		if n := columns(shown); n > widest+3 {
			t.Errorf("%d columns are shown", n)
		}
		if got := shown[at.Start:at.End]; got == "" || !strings.HasPrefix(c.marked, got) {
			t.Errorf("the mark stands on %q", got)
		}
	}
}

func TestRevealed(t *testing.T) {
	text := "k\t=\x1b[31m\u200b日\xffx\r\n"
	f := syntax.Parse("x", syntax.Dotenv, source.New(text), syntax.Facts{})
	shown, at := revealed(f, 0, source.Span{Start: strings.Index(text, "日"), End: strings.Index(text, "x")})
	if want := "k→=<U+001B>[31m<U+200B>日<FF>x"; shown != want {
		t.Errorf("got %q, want %q", shown, want)
	}
	if got := shown[at.Start:at.End]; got != "日<FF>" {
		t.Errorf("the mark stands on %q", got)
	}
}
