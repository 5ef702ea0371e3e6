package yaml

import (
	"strings"
	"testing"
)

func entries(n *Node) string {
	var parts []string
	for _, p := range n.Entries() {
		value := p.Value.Resolve()
		if value == nil {
			value = &Node{Text: "?"}
		}
		parts = append(parts, p.Key.Text+"="+value.Text)
	}
	return strings.Join(parts, " ")
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, text, key, entries, got string }{
		{"own wins", "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3\n", "x", "x=3 y=2", "3"},
		{"own wins from below", "a: &a {x: 1}\nb: {x: 3, <<: *a}\n", "x", "x=3", "3"},
		{"the last duplicate", "b: {x: 1, y: 2, x: 3}\n", "x", "x=3 y=2", "3"},
		{"the first of a list", "a: &a {x: 1}\nc: &c {x: 2, y: 2}\nb:\n  <<: [*a, *c]\n", "x", "x=1 y=2", "1"},
		{"merged twice", "a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb:\n  <<: *c\n", "x", "y=2 x=1", "1"},
		{"the last duplicate of what is merged", "a: &a {x: 1, x: 2}\nb:\n  <<: *a\n", "x", "x=2", "2"},
		{"an unknown alias", "b: {<<: *a, x: 1}\n", "x", "x=1", "1"},
		{"an alias as a value", "a: &a 1\nb: {x: *a}\n", "x", "x=1", "1"},
		{"a quoted key is a key", "a: &a {x: 1}\nb: {\"<<\": *a}\n", "x", "<<=", ""},
		{"a loop", "b: &b\n  <<: *b\n  x: 1\n", "x", "x=1", "1"},
		{"a loop of two", "a: &a {<<: [*a, *a, *a]}\nb: {<<: [*a, *a], x: 1}\n", "z", "x=1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := Parse(c.text).Documents[0].Get("b")
			if got := entries(b); got != c.entries {
				t.Errorf("entries %s, want %s", got, c.entries)
			}
			got := ""
			if n := b.Get(c.key); n != nil {
				got = n.Text
			}
			if got != c.got {
				t.Errorf("got %q, want %q", got, c.got)
			}
		})
	}
}

func TestNil(t *testing.T) {
	var n *Node
	if n.Resolve() != nil || n.Get("a") != nil || len(n.Entries()) > 0 || !n.IsNull() {
		t.Error("a node that is missing has something")
	}
	if scalar := Parse("a").Documents[0]; scalar.Get("a") != nil || len(scalar.Entries()) > 0 {
		t.Error("a scalar has keys")
	}
}

func TestIsNull(t *testing.T) {
	for text, want := range map[string]bool{
		"a:": true, "a: ~": true, "a: null": true, "a: NULL": true, "a: !!null x": true, "a: &x": true,
		"a: ''": false, "a: nUll": false, "a: !!str": false, "a: []": false, "a: {}": false, "a: |\n": false,
	} {
		if got := Parse(text).Documents[0].Get("a").IsNull(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestBombs parses what grows beyond all bounds where aliases are expanded.
func TestBombs(t *testing.T) {
	var list, merged strings.Builder
	list.WriteString("a0: &a0 [x]\n")
	merged.WriteString("a0: &a0 {x: y}\n")
	for i := 1; i < 50; i++ {
		before, name := string(rune('0'+i-1)), string(rune('0'+i))
		list.WriteString("a" + name + ": &a" + name + " [" + strings.Repeat("*a"+before+", ", 9) + "]\n")
		merged.WriteString("a" + name + ": &a" + name + " {<<: [" + strings.Repeat("*a"+before+", ", 9) + "]}\n")
	}
	for _, text := range []string{list.String(), merged.String() + "b: {<<: *aa}\n"} {
		for _, p := range Parse(text).Documents[0].Entries() {
			if n := len(p.Value.Entries()); n > maxEntries {
				t.Errorf("%d entries", n)
			}
			p.Value.Get("z")
		}
	}
}
