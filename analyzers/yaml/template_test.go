package yaml

import "testing"

func TestTemplates(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"values", "a: {{ .Values.x }}\nb: \"{{ y }}\"\nc: ${{ a }}-{{ \"b: c\" }}\n", "a={{ .Values.x }}; b={{ y }}; c=${{ a }}-{{ \"b: c\" }}"},
		{"lines", "{{- if .x }}\na: b\n{%- endif %}\n<% x: y %>\nc: d\n", "a=b; c=d"},
		{"a line of several", "{{ if a }}{{ end }}\na: b\n", "a=b"},
		{"several lines", "{{- /*\n a: comment\n*/ -}}\na: b\n", "a=b"},
		{"deeper lines", "m:\n  l:\n    {{- include \"l\" . | nindent 4 }}\n  x: 1\n{{- with .y }}\n  z: {{ toYaml . | nindent 8 }}\n{{- end }}\n", "m.l=; m.x=1; m.z={{ toYaml . | nindent 8 }}"},
		{"what ends plain scalars", "a: {{ default \"x: y # z\" .b }} # c\n", "a={{ default \"x: y # z\" .b }}"},
		{"in flow", "a: [ {{ x }}, \"{{ y }}\", ${{ z }} ]\nb: {k: {{ v }}}\n", "a[0]={{ x }}; a[1]={{ y }}; a[2]=${{ z }}; b.k={{ v }}"},
		{"as a key", "{{ k }}: v\n", "{{ k }}=v"},
		{"in quotes", "a: '{{ x }}'\nb: \"{{ f('a', \\\"b\\\") }}\"\n", "a={{ x }}; b={{ f('a', \"b\") }}"},
		{"ERB", "a: <%= ENV['X'] %>\n<% if x %>\nb: c\n<% end %>\n", "a=<%= ENV['X'] %>; b=c"},
		{"open", "a: {{ x\nb: c\n", "a={{ x; b=c"},
		{"in a block", "a: |\n  {{ x }}\n  y\nb: c\n", "a={{ x }}\ny\n; b=c"},
		{"left of a block", "a: |\n  x\n{{ y }}\n  z\nb: c\n", "a=x\n y }}\nz\n; b=c"},
		{"left of a block, first", "d:\n  a: |\n{{ x }}\n    b\n  c: d\n", "d.a= }}\nb\n; d.c=d"},
		{"JSON", "x: {\"a\": {\"b\": {\"c\": 1}}}\ny: [{a: {b: c}}]\n", "x.a.b.c=1; y[0].a.b=c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(c.text); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
