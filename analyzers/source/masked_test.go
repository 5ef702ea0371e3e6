package source

import (
	"strings"
	"testing"
)

const secret = "qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V"

func TestMasked(t *testing.T) {
	line := "aws_secret_access_key = " + secret
	value := Span{24, 64}
	for _, c := range []struct {
		name, line string
		hidden     []Hidden
		mark       Span
		want       string
		marked     string
	}{
		{"secret", line, []Hidden{{Span: value}}, value, "aws_secret_access_key = ••••(40)", "••••(40)"},
		{"trailing blanks", line + " \t ", []Hidden{{Span: value}}, Span{64, 67}, "aws_secret_access_key = ••••(40)·→·", "·→·"},
		{"quotes", `k = "` + secret + `"`, []Hidden{{Span: Span{4, 46}}}, Span{4, 46}, `k = "••••(40)"`, `"••••(40)"`},
		{"zero width", "k = " + secret + "\u200b", []Hidden{{Span: Span{4, 47}}}, Span{44, 47}, "k = ••••(40)<U+200B>", "<U+200B>"},
		{"mark inside", "k = " + secret, []Hidden{{Span: Span{4, 44}}}, Span{14, 16}, "k = ••••(10)••••••(28)", "••"},
		{"key ID", "k = AKIAQEXAMPLEXXXX7XQ2", []Hidden{{Span{4, 24}, 4}}, Span{4, 24}, "k = AKIA…7XQ2", "AKIA…7XQ2"},
		{"fault in a key ID", "k = AKIAQEX0MPLEXXXX7XQ2", []Hidden{{Span{4, 24}, 4}}, Span{11, 12}, "k = AKIA•••0…7XQ2", "0"},
		{"secret where none is expected", "# old: " + secret, nil, Span{0, 1}, "# old: ••••(40)", "#"},
		{"secret as a name", secret + " = x", nil, Span{0, 40}, "••••(40) = x", "••••(40)"},
		{"names stay", "AWS_WEB_IDENTITY_TOKEN_FILE=x", nil, Span{0, 27}, "AWS_WEB_IDENTITY_TOKEN_FILE=x", "AWS_WEB_IDENTITY_TOKEN_FILE"},
		{"broken bytes", "k = \xff\x01", nil, Span{4, 5}, "k = <FF><U+0001>", "<FF>"},
		{"marks outside", "k", nil, Span{-3, 99}, "k", "k"},
	} {
		shown, moved := Masked(c.line, c.hidden, []Span{c.mark})
		if shown != c.want {
			t.Errorf("%s: shown %q, want %q", c.name, shown, c.want)
			continue
		}
		if got := shown[moved[0].Start:moved[0].End]; got != c.marked {
			t.Errorf("%s: marked %q, want %q", c.name, got, c.marked)
		}
	}
}

// FuzzMasked hides a secret with whatever round it and marks anything.
func FuzzMasked(f *testing.F) {
	f.Add("k = ", " # x", 3, 9, 4)
	f.Add("\u200b", "\xff", 0, 60, 0)
	f.Fuzz(func(t *testing.T, before, after string, start, end, keep int) {
		line := before + secret + after
		if strings.ContainsAny(line, "\r\n") {
			return
		}
		hidden := Span{len(before), len(before) + len(secret)}
		shown, moved := Masked(line, []Hidden{{hidden, max(0, min(keep, 4))}}, []Span{{start, end}})
		for i := 0; i+8 <= len(secret); i++ {
			if strings.Contains(shown, secret[i:i+8]) && !strings.Contains(before+after, secret[i:i+8]) {
				t.Fatalf("%q shows 8 characters of the secret", shown)
			}
		}
		if m := moved[0]; m.Start < 0 || m.Start > m.End || m.End > len(shown) {
			t.Fatalf("mark %v outside %q", m, shown)
		}
	})
}
