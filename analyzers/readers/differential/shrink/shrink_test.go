package shrink

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		fails      func(string) bool
		want       string
	}{
		{"one line of many", "a\nb\nx=1\nc\n", func(s string) bool { return strings.Contains(s, "x") }, "x"},
		{"two places", "aa\nx\nbb\ny\n", func(s string) bool { return strings.Contains(s, "x") && strings.Contains(s, "y") }, "xy"},
		{"order", "a\nx\nb\ny", func(s string) bool {
			before, after, _ := strings.Cut(s, "x\n")
			return strings.Contains(after, "y") && !strings.Contains(before, "y")
		}, "x\ny"},
		{"a character is not cut", "xxéxx", func(s string) bool { return strings.Contains(s, "é") }, "é"},
		{"bytes that are no UTF-8", "ab\xffcd", func(s string) bool { return strings.Contains(s, "\xff") }, "\xff"},
		{"nothing can go", "xy", func(s string) bool { return s == "xy" }, "xy"},
		{"everything can go", "x\ny\n", func(string) bool { return true }, ""},
		{"nothing there", "", func(string) bool { return true }, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			asked := 0
			got := Text(tt.text, func(texts []string) []bool {
				answers := make([]bool, len(texts))
				for i, text := range texts {
					if len(text) > len(tt.text) {
						t.Errorf("asked about %q, which is longer", text)
					}
					answers[i] = tt.fails(text)
				}
				asked++
				return answers
			})
			if got != tt.want {
				t.Errorf("Text = %q, want %q", got, tt.want)
			}
			if asked > 100 {
				t.Errorf("asked %d times", asked)
			}
		})
	}
}
