package yaml_test

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/yaml"
)

// dump writes a tree a node a line, with what stands at its places.
func dump(text string, n *yaml.Node, indent string, b *strings.Builder) {
	cut := func(start, end int) string { return fmt.Sprintf("%q", text[start:end]) }
	switch n.Kind {
	case yaml.Scalar:
		fmt.Fprintf(b, "%sscalar %q %d:%s", indent, n.Text, n.Span.Start, cut(n.Span.Start, n.Span.End))
		if n.Inner != n.Span {
			fmt.Fprintf(b, " %d:%s", n.Inner.Start, cut(n.Inner.Start, n.Inner.End))
		}
	case yaml.Alias:
		fmt.Fprintf(b, "%salias %d:%s known=%v", indent, n.Span.Start, cut(n.Span.Start, n.Span.End), n.Target != nil)
	default:
		fmt.Fprintf(b, "%s%s %d-%d flow=%v", indent, map[yaml.Kind]string{yaml.Mapping: "mapping", yaml.Sequence: "sequence"}[n.Kind], n.Span.Start, n.Span.End, n.Flow)
	}
	if n.Tag != "" {
		fmt.Fprintf(b, " tag=%s", n.Tag)
	}
	if n.Anchor != "" {
		fmt.Fprintf(b, " anchor=%s", n.Anchor)
	}
	if n.Offsets != nil {
		fmt.Fprintf(b, " %v", n.Offsets)
	}
	b.WriteByte('\n')
	for _, p := range n.Pairs {
		dump(text, p.Key, indent+"  k ", b)
		fmt.Fprintf(b, "%s  : %d\n", indent, p.Colon)
		dump(text, p.Value, indent+"  v ", b)
	}
	for _, i := range n.Items {
		dump(text, i, indent+"  - ", b)
	}
}

func dumpAll(text string) string {
	var b strings.Builder
	tree := yaml.Parse(text)
	for _, d := range tree.Documents {
		b.WriteString("document\n")
		dump(text, d, "", &b)
	}
	for _, c := range tree.Comments {
		fmt.Fprintf(&b, "comment %q\n", text[c.Start:c.End])
	}
	for _, e := range tree.Errors {
		fmt.Fprintf(&b, "error %d %q\n", e.Code, text[e.Start:e.End])
	}
	return b.String()
}

func TestShow(t *testing.T) {
	for _, s := range []string{
		"a: b # c\nc:\n  d: 'e''f'\n  g: \"h\\né\"\n  😀: v\n",
		"run: |\n  export A=b\n\n    x\n\nf: >-\n  a\n  b\n\n  c\nz: 1\n",
		"a: &x !!str \"q\\\"é\" # c\nb: &y\n  plain text\n  more\nc: |2-\n    two\n   three\n\nd: [é, 'it''s', \"z\", a: b, {c, d: e}]\n? complex\n: v\ne: \"multi\n  line\"\nf: |\n\n  x\n\n\ng: *x\n",
		"base: &b\n  k: v\nuse:\n  <<: *b\n  j: *un\ns: !reference [.a, script]\nt: !Sub x\nu: !Ref\nv:\nw: &q\nx:\n- a\n-\n- - b\n  - c: d\n    e: f\n",
		"\ufeffa: 1\r\nb: 2\r\n---\r\nc: [\r\n---\r\nd: e\r\n",
		"&m\n&k a: b\n",
	} {
		t.Logf("%q\n%s", s, dumpAll(s))
	}
}
