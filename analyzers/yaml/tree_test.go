package yaml

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// places writes the nodes of a text in order: scalars as SPAN → TEXT, with the
// offsets of its bytes if it has them, collections as [SPAN.
func places(text string) (list []string) {
	var walk func(n *Node)
	walk = func(n *Node) {
		at := text[n.Span.Start:n.Span.End]
		switch {
		case n.Kind == Scalar:
			line := fmt.Sprintf("%d %s → %s", n.Span.Start, at, n.Text)
			if n.Offsets != nil {
				line += fmt.Sprint(" ", n.Offsets)
			}
			list = append(list, line)
		case n.Kind == Alias:
			list = append(list, fmt.Sprintf("%d %s → %v", n.Span.Start, at, n.Target != nil))
		default:
			list = append(list, fmt.Sprintf("%d [%s", n.Span.Start, at))
		}
		for _, p := range n.Pairs {
			walk(p.Key)
			if p.Colon < 0 {
				list = append(list, "no colon")
			} else if text[p.Colon] != ':' {
				list = append(list, "wrong colon")
			}
			walk(p.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	for _, d := range Parse(text).Documents {
		walk(d)
	}
	return list
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"plain", "a: b c  # d\n", []string{"0 [a: b c", "0 a → a", "3 b c → b c"}},
		{"not ASCII", "é: \"ü\"\n😀: v\n", []string{"0 [é: \"ü\"\n😀: v", "0 é → é", "4 \"ü\" → ü", "9 😀 → 😀", "15 v → v"}},
		{"byte-order mark", "\ufeffa: b\n", []string{"3 [a: b", "3 a → a", "6 b → b"}},
		{"CRLF", "a: b\r\nc: 'd\r\n  e'\r\n", []string{"0 [a: b\r\nc: 'd\r\n  e'", "0 a → a", "3 b → b", "6 c → c", "9 'd\r\n  e' → d e [10 11 15]"}},
		{"lone CR", "a: b\rc: d\r", []string{"0 [a: b\rc: d", "0 a → a", "3 b → b", "5 c → c", "8 d → d"}},
		{"U+2028", "a: b\u2028c\nd: e\n", []string{"0 [a: b\u2028c\nd: e", "0 a → a", "3 b\u2028c → b\u2028c", "9 d → d", "12 e → e"}},
		{"no UTF-8", "a: \xff\nb: c\n", []string{"0 [a: \xff\nb: c", "0 a → a", "3 \xff → \xff", "5 b → b", "8 c → c"}},
		{"single quotes", "'e''f'", []string{"0 'e''f' → e'f [1 2 4]"}},
		{"escapes", `"a\u00e9\\"`, []string{`0 "a\u00e9\\" → aé\ [1 2 2 8]`}},
		{"folded quotes", "\"a  \n\n  b \\\n  c\"", []string{"0 \"a  \n\n  b \\\n  c\" → a\nb c [1 5 8 9 14]"}},
		{"folded plain", "a\n b\n\n c", []string{"0 a\n b\n\n c → a b\nc [0 1 3 5 7]"}},
		{"literal", "r: |\n  a\n\n   b\n\nc: d\n", []string{"0 [r: |\n  a\n\n   b\n\nc: d", "0 r → r", "3 |\n  a\n\n   b → a\n\n b\n [7 8 9 12 13 14]", "16 c → c", "19 d → d"}},
		{"literal, stripped", "|2- # c\n   a\n  b\n", []string{"0 |2- # c\n   a\n  b →  a\nb [10 11 12 15]"}},
		{"literal, kept", "- |+\n a\n\n- b\n", []string{"0 [- |+\n a\n\n- b", "2 |+\n a\n → a\n\n [6 7 8]", "11 b → b"}},
		{"literal, empty", "a: |\nb: c\n", []string{"0 [a: |\nb: c", "0 a → a", "3 | → ", "5 b → b", "8 c → c"}},
		{"folded", ">\n a\n b\n\n  c\n d\n", []string{"0 >\n a\n b\n\n  c\n d → a b\n\n c\nd\n [3 4 6 7 8 10 11 12 14 15]"}},
		{"tag and anchor", "a: &x !Sub \"b\"\nc: *x\nd: *y\n", []string{"0 [a: &x !Sub \"b\"\nc: *x\nd: *y", "0 a → a", "3 &x !Sub \"b\" → b", "15 c → c", "18 *x → true", "21 d → d", "24 *y → false"}},
		{"of a mapping and its key", "&m\n&k a: b", []string{"0 [&m\n&k a: b", "3 &k a → a", "9 b → b"}},
		{"tagged sequence", "s: !reference [.a, script]\n", []string{"0 [s: !reference [.a, script]", "0 s → s", "3 [!reference [.a, script]", "15 .a → .a", "19 script → script"}},
		{"absent values", "a:\nb: !Ref\nc: [d, {e, f: }]\n", []string{"0 [a:\nb: !Ref\nc: [d, {e, f: }]", "0 a → a", "2  → ", "3 b → b", "6 !Ref → ", "11 c → c", "14 [[d, {e, f: }]", "15 d → d", "18 [{e, f: }", "19 e → e", "no colon", "20  → ", "22 f → f", "24  → "}},
		{"pairs in a sequence", "[a: b, [c]: d, {e: f}: g]", []string{"0 [[a: b, [c]: d, {e: f}: g]", "1 [a: b", "1 a → a", "4 b → b", "7 [[c]: d", "7 [[c]", "8 c → c", "12 d → d", "15 [{e: f}: g", "15 [{e: f}", "16 e → e", "19 f → f", "23 g → g"}},
		{"explicit keys", "? a\n: b\n? c\n", []string{"0 [? a\n: b\n? c", "2 a → a", "6 b → b", "10 c → c", "no colon", "11  → "}},
		{"nested sequences", "- - a\n  - b: c\n-\n", []string{"0 [- - a\n  - b: c\n-", "2 [- a\n  - b: c", "4 a → a", "10 [b: c", "10 b → b", "13 c → c", "16  → "}},
		{"documents", "%YAML 1.2\n---\na\n...\n--- b\n---\n", []string{"14 a → a", "24 b → b"}},
		{"after a broken document", "a: b\n---\nc: [\n---\nd\n", []string{"0 [a: b", "0 a → a", "3 b → b", "18 d → d"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := places(c.text); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestComments(t *testing.T) {
	text := "# a\nb: c # d\ne: 'f # g' #h\ni: |  # j\n  # k\nl: m#n\no: [p, # q\n  r] # s\n# t"
	var got []string
	for _, c := range Parse(text).Comments {
		got = append(got, text[c.Start:c.End])
	}
	if want := []string{"# a", "# d", "#h", "# j", "# q", "# s", "# t"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAt(t *testing.T) {
	plain := Parse("a: bc").Documents[0].Get("a")
	quoted := Parse(`a: "b\nc"`).Documents[0].Get("a")
	for _, c := range []struct {
		n       *Node
		i, want int
	}{{plain, 0, 3}, {plain, 2, 5}, {quoted, 1, 5}, {quoted, 2, 7}, {quoted, 3, 8}} {
		if got := c.n.At(c.i); got != c.want {
			t.Errorf("byte %d of %q: %d, want %d", c.i, c.n.Text, got, c.want)
		}
	}
}
