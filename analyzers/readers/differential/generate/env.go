package generate

import "strings"

// inEnv is what env files can have beside what every file can.
func inEnv() []Peculiarity {
	quoted := func(d *draft, quote string) *row {
		r := d.setting()
		r.value = quote + r.value + quote
		return r
	}
	return []Peculiarity{
		{"double quotes", func(d *draft) { quoted(d, `"`) }},
		{"single quotes", func(d *draft) { quoted(d, `'`) }},
		{"backticks", func(d *draft) { quoted(d, "`") }},
		{"quotes and blanks", func(d *draft) { quoted(d, d.pick(`"¦'`)).tail += d.pick(" ¦\t¦  \t") }},
		{"quotes and a comment", func(d *draft) { quoted(d, d.pick("\"¦'¦`")).tail += d.pick(" # c¦#c¦ ;c¦ # it's \"¦ #") }},
		{"quotes and text", func(d *draft) { quoted(d, d.pick("\"¦'¦`")).tail += d.pick(" x¦x¦,¦;¦\"y\"¦'y'¦=¦ B=2") }},
		{"blanks in quotes", func(d *draft) { q := d.pick(`"¦'`); r := d.setting(); r.value = q + " " + r.value + " " + q }},
		{"quote within", func(d *draft) { r := d.setting(); r.value = d.within(r.value, d.pick("\"¦'¦`¦\"a\"¦'a'¦''")) }},
		{"quotes in quotes", func(d *draft) {
			q := d.pick("\"¦'¦`")
			r := d.setting()
			r.value = q + d.within(r.value, d.pick("\"¦'¦`¦\\\"¦\\'¦\\`¦#¦ #¦ # ")) + q
		}},
		{"quote never closed", func(d *draft) { r := d.setting(); r.value = d.pick("\"¦'¦`") + r.value }},
		{"quotes that differ", func(d *draft) { r := d.setting(); r.value = d.pick(`"¦'`) + r.value + d.pick("\"¦'¦`¦\u201d") }},
		{"escapes in quotes", func(d *draft) {
			q := d.pick("\"¦'¦`")
			r := d.setting()
			r.value = q + d.within(r.value, d.pick(`\n¦\r¦\t¦\\¦\\n¦\$X¦\"¦\'¦\a¦\0101¦\x41¦\`)) + q
		}},
		{"references in quotes", func(d *draft) {
			q := d.pick(`"¦'¦"`)
			r := d.setting()
			r.value = q + d.within(r.value, d.pick("$X¦${X}¦${BASE}¦${X:-d}¦${X:-'d'}¦${X-}¦${X:+y}¦$AWS_REGION¦$¦$$¦\\${X}¦${X:-${BASE}}¦`x`¦$(x)")) + q
		}},
		{"reference with an operator", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("${X:-}¦${X:-a b}¦${X:=d}¦${X:+d}¦${X+d}¦${X:-\"d\"}¦${X:-$BASE}¦${X:-${Y:-z}}¦${AWS_REGION:-d}¦${AWS_REGION:+d}¦${X!}¦${X.y}¦${#X}¦${X%a}"))
		}},
		{"value that is demanded", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("${X:?}¦${X?no}¦${AWS_REGION:?no}"))
		}},
		{"reference to the line above", func(d *draft) {
			d.rows = append(d.rows, line("COPY="+d.pick("$AWS_ACCESS_KEY_ID¦${AWS_ACCESS_KEY_ID}¦\"$X$X\"¦a${BASE}b")))
		}},
		{"what a command prints", func(d *draft) {
			d.setting().value = d.pick("$(nothing x)¦`nothing`¦a$(x)b¦$(¦`¦$(x y \"z\")¦$((1+1))")
		}},
		{"lines in quotes", func(d *draft) {
			q := d.pick("\"¦'¦`")
			r := d.setting()
			r.value = q + d.within(r.value, d.pick("\n¦\n\n¦\nX=1\n¦\n# c\n¦\\\n¦\r\n")) + q
		}},
		{"line that goes on", func(d *draft) { r := d.setting(); r.value = d.within(r.value, d.pick("\\\n¦\\\n  ¦ \\\n¦\\ \n")) }},
		{"value on the next line", func(d *draft) { r := d.setting(); r.value = "\n" + r.value }},
		{"heading", func(d *draft) { d.insert(d.pick("[default]¦[aws]¦## x ##¦=====¦---")) }},
		{"two on a line", func(d *draft) { d.setting().tail += d.pick(" X=1¦;X=1¦; X=1¦ && X=1¦, X=1¦ export X=1¦\tX=1") }},
		{"export of nothing", func(d *draft) {
			d.insert(d.pick("export¦export ¦export X¦export X Y¦export -n X¦export =x¦export #c"))
		}},
		{"export behind", func(d *draft) { i := d.settingAt(); d.below(i, "export "+strings.TrimSpace(d.rows[i].name)) }},
		{"name in quotes", func(d *draft) { r := d.setting(); q := d.pick(`"¦'`); r.name = q + r.name + q }},
		{"comment that holds a setting", func(d *draft) { r := d.setting(); r.indent = d.pick("#¦# ¦ #") + r.indent }},
		{"words", func(d *draft) { r := d.setting(); r.value = d.within(r.value, d.pick(" ¦  ¦\t¦ b ¦ b=c ")) }},
		{"tilde", func(d *draft) { d.setting().value = d.pick("a~b¦~¦x:~/y¦~nobodyhere/x") }},
		{"quote in a comment", func(d *draft) { d.insert(d.pick("# it's¦# \"a¦A=1 # it's¦A='1' # it's")) }},
	}
}
