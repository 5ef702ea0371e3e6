package source

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

var seeds = []string{"", "a\r\nb", "é😀\n日本\r", "\xff\xfe\n", "a\u2028b", "\r\r\n\n", "x\r", "😀\r\n😀"}

// FuzzPositions walks every character of a text in every encoding and back, and
// holds the UTF-16 columns against the standard library's.
func FuzzPositions(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := New(s)
		for _, enc := range []Encoding{UTF8, UTF16, UTF32} {
			for i := 0; i <= len(s); {
				p := text.Position(i, enc)
				line := text.Line(p.Line)
				if back, want := text.Offset(p, enc), min(i, line.End); back != want {
					t.Fatalf("%q enc %d: %d -> %v -> %d, want %d", s, enc, i, p, back, want)
				}
				if enc == UTF16 && utf8.ValidString(s) {
					if want := len(utf16.Encode([]rune(s[line.Start:min(i, line.End)]))); p.Column != want {
						t.Fatalf("%q: column %d of %d, want %d", s, p.Column, i, want)
					}
				}
				_, n := utf8.DecodeRuneInString(s[i:])
				i += max(n, 1)
			}
			for _, p := range []Position{{1 << 30, 1 << 30}, {-1, -1}, {0, -1}, {0, 1 << 30}} {
				if i := text.Offset(p, enc); i < 0 || i > len(s) {
					t.Fatalf("%q enc %d: %v is at %d", s, enc, p, i)
				}
			}
		}
	})
}

// FuzzReplace holds the spliced line starts against those of a new text.
func FuzzReplace(f *testing.F) {
	for _, s := range seeds {
		f.Add(s, 1, 2, "\n")
		f.Add(s, 0, 0, "\r")
		f.Add(s, 2, 3, "")
	}
	f.Fuzz(func(t *testing.T, s string, start, end int, content string) {
		got := New(s).Replace(Span{start, end}, content)
		want := New(got.String())
		if len(got.starts) != len(want.starts) {
			t.Fatalf("%q[%d:%d]=%q: starts %v, want %v", s, start, end, content, got.starts, want.starts)
		}
		for i := range got.starts {
			if got.starts[i] != want.starts[i] {
				t.Fatalf("%q[%d:%d]=%q: starts %v, want %v", s, start, end, content, got.starts, want.starts)
			}
		}
	})
}

func TestLines(t *testing.T) {
	text := New("a\r\nb\rc\n")
	want := []string{"a", "b", "c", ""}
	if text.Lines() != len(want) {
		t.Fatalf("%d lines, want %d", text.Lines(), len(want))
	}
	for n, w := range want {
		if got := text.Slice(text.Line(n)); got != w {
			t.Errorf("line %d is %q, want %q", n, got, w)
		}
	}
}

func TestColumnInsideCharacter(t *testing.T) {
	text := New("a😀b")
	for _, c := range []struct {
		enc          Encoding
		column, want int
	}{{UTF16, 2, 1}, {UTF16, 3, 5}, {UTF8, 3, 1}, {UTF8, 5, 5}, {UTF32, 2, 5}, {UTF32, 99, 6}} {
		if got := text.Offset(Position{0, c.column}, c.enc); got != c.want {
			t.Errorf("encoding %d, column %d: offset %d, want %d", c.enc, c.column, got, c.want)
		}
	}
}
