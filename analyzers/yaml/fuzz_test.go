package yaml

import (
	"strings"
	"testing"

	"credls/analyzers/source"
)

var fuzzSeeds = []string{
	"a: b # c\nc:\n  d: 'e''f'\n  g: \"h\\n\\u00e9é\"\n  😀: v\n",
	"run: |\n  export A=b\n\n    x\n\nf: >-\n  a\n  b\n\n  c\nz: 1\n",
	"a: &x !!str \"q\\\"é\" # c\nb: &y\n  plain text\n\n  more\nc: |2-\n    two\n   three\n\nd: [é, 'it''s', \"z\", a: b, {c, d: e}]\n? complex\n: v\ne: \"multi\n  line\\\n  x\"\nf: |+\n\n  x\n\n\ng: *x\n",
	"base: &b\n  k: v\nuse:\n  <<: [*b, *c]\n  j: *un\ns: !reference [.a, script]\nt: !Sub x\nu: !Ref\nv:\nw: &q\nx:\n- a\n-\n- - b\n  - c: d\n",
	"\ufeffa: 1\r\nb: 2\r\n---\r\nc: [\r\n---\r\nd: e\r\n...\n%YAML 1.2\n---\nx\ry\n",
	"key: {{ .Values.x }}\n{{- if .x }}\nb: \"{{ y }}\"\n{%- endif %}\nc: |\n  {{ z }}\n<% x %>\nd: ${{ a }}-{{ \"b: c\" }}\n",
	"a: x\u2028\nb: c\n# \u2029\nd: 'e\u0085f'\n\x00: \xff\n\tx: y\n<<<<<<< a\n=======\n>>>>>>> b\n",
	"&m\n&k a: b\n? |\n  x\n: >2\n   y\n--- >\n a\n b\n",
}

// FuzzParse holds the tree to its promises, and what it makes of documents that
// need no help to what the library does.
func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	for _, h := range halfTyped {
		f.Add(h.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree := Parse(text)
		whole := source.Span{End: len(text)}
		for _, d := range tree.Documents {
			checkNode(t, text, d, whole)
			whole.Start = d.Span.End
		}
		last := 0
		for _, c := range tree.Comments {
			if c.Start < last || c.End > len(text) || text[c.Start] != '#' {
				t.Fatalf("%q: comment %v", text, c)
			}
			last = c.End
		}
		last = 0
		for _, e := range tree.Errors {
			if e.Start < last || e.End < e.Start || e.End > len(text) {
				t.Fatalf("%q: error %v", text, e)
			}
			last = e.Start
		}
		if len(tree.Errors) == 0 && len(tree.Documents) == 1 && string(sanitize(text)) == text && !strings.ContainsAny(text, "<%&*") &&
			!strings.Contains(text, "---") && !strings.Contains(text, "...") && !strings.Contains(text, "{{") {
			if root, fault := read([]byte(text)); fault == nil {
				same(t, text, tree.Documents[0], root)
			}
		}
	})
}

// checkNode checks that places are in order, inside one another, and hold what
// they are said to.
func checkNode(t *testing.T, text string, n *Node, within source.Span) {
	t.Helper()
	if n.Span.End < n.Span.Start || !within.Holds(n.Span) || !n.Span.Holds(n.Inner) {
		t.Fatalf("%q: %+v lies outside of %v", text, n, within)
	}
	if n.Kind != Scalar {
		at := n.Span.Start
		below := func(child *Node) {
			checkNode(t, text, child, source.Span{Start: at, End: n.Span.End})
			at = child.Span.End
		}
		for _, p := range n.Pairs {
			below(p.Key)
			if p.Colon >= 0 && (text[p.Colon] != ':' || p.Colon < at) {
				t.Fatalf("%q: no colon at %d", text, p.Colon)
			}
			below(p.Value)
		}
		for _, item := range n.Items {
			below(item)
		}
		return
	}
	if n.Offsets == nil {
		if n.Inner.Start+len(n.Text) > len(text) || text[n.Inner.Start:][:len(n.Text)] != n.Text {
			t.Fatalf("%q: %q is not at %v", text, n.Text, n.Inner)
		}
		return
	}
	last := n.Inner.Start
	if len(n.Offsets) != len(n.Text) {
		t.Fatalf("%q: %d offsets for %q", text, len(n.Offsets), n.Text)
	}
	for _, at := range n.Offsets {
		if int(at) < last || int(at) > n.Inner.End {
			t.Fatalf("%q: offsets %v of %q lie outside of %v", text, n.Offsets, n.Text, n.Inner)
		}
		last = int(at)
	}
}
