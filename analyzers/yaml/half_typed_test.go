package yaml

import (
	"fmt"
	"strings"
	"testing"
)

// halfTyped holds documents as they are while somebody types, and what is left of
// them, as outline writes it.
var halfTyped = []struct{ name, text, want string }{
	{"key without colon", "env:\n  AWS_ACCESS_KEY_ID: AKIA\n  AWS_SEC\n  REGION: x\njobs:\n  a: b\n", "env.AWS_ACCESS_KEY_ID=AKIA; env.REGION=x; jobs.a=b; Unreadable<AWS_SEC>"},
	{"key without colon at the end", "env:\n  AWS_ACCESS_KEY_ID: AKIA\n  AWS_SEC", "env.AWS_ACCESS_KEY_ID=AKIA; Unreadable<AWS_SEC>"},
	{"key without colon as only child", "env:\n  AWS\njobs:\n  a: b\n", "env=AWS; jobs.a=b"},
	{"colon without space", "env:\n  AWS_SEC:x\n  REGION: y\n", "env.REGION=y; Unreadable<AWS_SEC:x>"},
	{"open double quote", "env:\n  A: \"abc\n  B: x\njobs:\n  c: d\n", "env.B=x; jobs.c=d; Unclosed<A: \"abc>"},
	{"open single quote", "env:\n  A: 'abc\n  B: x\n", "env.B=x; Unclosed<A: 'abc>"},
	{"open mapping", "env: {A: b, C\njobs:\n  a: b\n", "jobs.a=b; Unclosed<env: {A: b, C>"},
	{"open sequence", "on: [push,\njobs:\n  a: b\n", "jobs.a=b; Unclosed<on: [push,>"},
	{"open expression", "env:\n  A: ${{ secrets.\n  B: x\n", "env.A=${{ secrets.; env.B=x"},
	{"template", "env:\n  A: {{ x }}\n  B: x\n", "env.A={{ x }}; env.B=x"},
	{"tab", "env:\n\tA: b\n  B: x\n", "env.B=x; Tab<A: b>"},
	{"bad dedent", "env:\n    A: b\n  B: x\n", "env.A=b; Unreadable<B: x>"},
	{"undefined alias", "env:\n  <<: *un\n  B: x\n", "env.<<=*un; env.B=x"},
	{"dangling anchor", "env: &\n  B: x\n", "B=x; Unreadable<env: &>"},
	{"lone dash", "steps:\n  - name: a\n  -\n  - name: b\n", "steps[0].name=a; steps[1]=; steps[2].name=b"},
	{"key after sequence", "steps:\n  - name: a\n  na\n", "steps[0].name=a; Unreadable<na>"},
	{"conflict markers", "env:\n<<<<<<< HEAD\n  A: b\n=======\n  A: c\n>>>>>>> x\n", "env.A=b; env.A=c; Conflict<<<<<<<< HEAD>; Conflict<=======>; Conflict<>>>>>>> x>"},
	{"percent", "%foo\na: b\n", "a=b; Unreadable<%foo>"},
	{"at sign", "a: @foo\nb: c\n", "b=c; Unreadable<a: @foo>"},
	{"backtick", "a: `foo`\nb: c\n", "b=c; Unreadable<a: `foo`>"},
	{"colon in value", "a: b: c\nd: e\n", "d=e; Unreadable<a: b: c>"},
	{"NUL", "a: b\x00\nc: d\n", "a=b\x00; c=d; Binary<a: b\x00>"},
	{"bad UTF-8", "a: b\xff\nc: d\n", "a=b\xff; c=d"},
	{"duplicate keys", "a: 1\na: 2\n", "a=1; a=2"},
	{"broken second document", "a: 1\n---\nb: [\n", "a=1; Unclosed<b: [>"},
	{"empty", "", ""},
	{"only a comment", "# x\n", ""},
	{"bad escape", "a: \"\\q\"\nb: c\n", "b=c; Escape<a: \"\\q\">"},
	{"hash without space", "a: b#c\n", "a=b#c"},
	{"unknown tag", "a: !Sub x\n", "a=x"},
}

func TestHalfTyped(t *testing.T) {
	for _, h := range halfTyped {
		t.Run(h.name, func(t *testing.T) {
			if got := outline(h.text); got != h.want {
				t.Errorf("got  %s\nwant %s", got, h.want)
			}
		})
	}
}

// codes holds the names of the error codes.
var codes = []string{"Unreadable", "Tab", "Unclosed", "Escape", "Conflict", "Binary", "TooBig", "TooDeep"}

// outline writes what a tree holds in one line: every scalar as PATH=TEXT, --- for
// each further document, and CODE<LINE> for the lines that were left out.
func outline(text string) string {
	tree := Parse(text)
	var parts []string
	for i, d := range tree.Documents {
		if i > 0 {
			parts = append(parts, "---")
		}
		parts = appendOutline(parts, "", d)
	}
	for _, e := range tree.Errors {
		parts = append(parts, fmt.Sprintf("%s<%s>", codes[e.Code], text[e.Start:e.End]))
	}
	return strings.Join(parts, "; ")
}

func appendOutline(parts []string, path string, n *Node) []string {
	switch n.Kind {
	case Scalar:
		return append(parts, path+"="+n.Text)
	case Alias:
		return append(parts, path+"=*"+n.Anchor)
	case Sequence:
		for i, item := range n.Items {
			parts = appendOutline(parts, fmt.Sprintf("%s[%d]", path, i), item)
		}
	case Mapping:
		for _, p := range n.Pairs {
			parts = appendOutline(parts, strings.TrimPrefix(path+"."+p.Key.Text, "."), p.Value)
		}
	}
	return parts
}
