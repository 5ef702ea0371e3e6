package generate

import "strings"

// wide are characters that look like a blank, or like nothing, and what each
// program takes for white space is its own.
const wide = "\u00a0¦\u2003¦\u3000¦\u2028¦\u2029¦\u0085¦\u1680¦\u202f"

// anywhere is what files of every kind can have.
func anywhere() []Peculiarity {
	return append(inBytes(), []Peculiarity{
		{"blank behind a value", func(d *draft) { d.setting().tail += d.pick(" ¦   ¦\t¦ \t ") }},
		{"wide blank behind a value", func(d *draft) { d.setting().tail += d.pick(wide) }},
		{"wide blank before a value", func(d *draft) { r := d.setting(); r.value = d.pick(wide) + r.value }},
		{"wide blank by a name", func(d *draft) { r := d.setting(); r.name = d.within(r.name, d.pick(wide)) }},
		{"zero width in a value", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("\u200b¦\u200d¦\u2060¦\ufeff¦\u00ad"))
		}},
		{"zero width in a name", func(d *draft) { r := d.setting(); r.name = d.within(r.name, d.pick("\u200b¦\ufeff")) }},
		{"smart quotes", func(d *draft) { r := d.setting(); r.value = "\u201c" + r.value + "\u201d" }},
		{"comment line", func(d *draft) { d.insert(d.pick("# c¦#¦#c=d¦; c¦;¦  # c¦\t; c¦ #¦# it's¦# \"")) }},
		{"comment of another language", func(d *draft) { d.insert(d.pick("// c¦rem c¦-- c¦REM=c¦<!-- c -->")) }},
		{"comment behind a blank", func(d *draft) { d.setting().tail += d.pick(" # c¦\t# c¦ ; c¦\t;c¦ #¦ #\"c¦ # it's¦ //c") }},
		{"comment without a blank", func(d *draft) { d.setting().tail += d.pick("#c¦;c¦#¦;¦#c=d # e¦\u00a0# c¦#\"") }},
		{"comment in place of a value", func(d *draft) { d.setting().value = d.pick("#abc¦# abc¦;abc¦; c¦#") }},
		{"text behind a value", func(d *draft) { d.setting().tail += d.pick(",¦;¦\\¦ x¦\"¦'¦=¦:") }},
		{"setting twice", func(d *draft) {
			r := *d.setting()
			r.value = d.word(base64, 20)
			d.insert(r.name + r.delim + r.value)
		}},
		{"other case", func(d *draft) {
			r := d.setting()
			if up := strings.ToUpper(r.name); up != r.name && d.IntN(3) > 0 {
				r.name = up
			} else {
				r.name = strings.ToUpper(r.name[:min(1, len(r.name))]) + strings.ToLower(r.name[min(1, len(r.name)):])
			}
		}},
		{"other case, twice", func(d *draft) { r := *d.setting(); d.insert(strings.ToUpper(r.name) + r.delim + "x") }},
		{"blanks by the delimiter", func(d *draft) { d.setting().delim = d.pick("=¦= ¦ =¦ = ¦  =  ¦\t=\t¦=\t") }},
		{"colon", func(d *draft) { d.setting().delim = d.pick(": ¦:¦ : ¦ :¦:\t") }},
		{"no delimiter", func(d *draft) { d.setting().delim = d.pick("¦ ") }},
		{"other delimiter", func(d *draft) { d.setting().delim = d.pick("==¦ == ¦=:¦:=¦ => ¦+=") }},
		{"bare name", func(d *draft) { d.insert(d.pick("DEBUG¦region¦X Y¦AWS_REGION ")) }},
		{"no name", func(d *draft) { d.setting().name = d.pick("¦ ¦\t") }},
		{"no value", func(d *draft) { d.setting().value = d.pick("¦ ¦''¦\"\"¦``") }},
		{"indented", func(d *draft) { d.setting().indent += d.pick(" ¦  ¦\t¦    ¦\u00a0") }},
		{"indented block", func(d *draft) {
			for i := d.settingAt(); i < len(d.rows) && d.IntN(3) > 0; i++ {
				d.rows[i].indent += "  "
			}
		}},
		{"odd name", func(d *draft) { d.setting().name = d.pick("a b¦a-b¦a.b¦é¦1a¦a[0]¦a+b¦A/B¦a\"b¦_¦K¦İ") }},
		{"export", func(d *draft) {
			d.setting().indent += d.pick("export ¦export  ¦export\t¦  export ¦export¦Export ")
		}},
		{"set", func(d *draft) { d.setting().indent += d.pick("set ¦SET ¦setenv ¦$env:¦setx ¦let ¦const ") }},
		{"reference", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("$X¦${X}¦${X:-d}¦${X-d}¦${AWS_REGION}¦$AWS_REGION¦${BASE}y¦$¦$$¦\\$X¦${¦${X¦%X%¦%(x)s¦$1¦{{ x }}"))
		}},
		{"backslash", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick(`\¦\\¦\n¦\t¦\"¦\'¦\$¦\x41¦\u0041¦\101¦\ `))
		}},
		{"backslash at the end", func(d *draft) { d.setting().tail += d.pick("\\¦ \\¦\\\\¦\\ ") }},
		{"JSON", func(d *draft) {
			r := d.setting()
			r.name, r.value, r.tail = `"`+r.name+`"`, `"`+r.value+`"`, r.tail+","
		}},
		{"punctuation", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("&¦|¦<¦>¦(¦)¦{¦}¦*¦?¦!¦~¦[¦]¦^¦@¦,"))
		}},
		{"random edits", (*draft).edit},
	}...)
}

// inBytes is what is wrong with the bytes of a file and not with its lines.
func inBytes() []Peculiarity {
	return []Peculiarity{
		{"CRLF", func(d *draft) {
			for _, r := range d.rows {
				r.end = strings.ReplaceAll(r.end, "\n", "\r\n")
			}
		}},
		{"CRLF here and there", func(d *draft) {
			for _, r := range d.rows {
				r.end = d.pick("\n¦\r\n¦\r\r\n")
			}
		}},
		{"CR", func(d *draft) {
			for _, r := range d.rows {
				r.end = "\r"
			}
		}},
		{"CR in a line", func(d *draft) { r := d.setting(); r.value = d.within(r.value, "\r") }},
		{"byte order mark", func(d *draft) { d.finally(func(s string) string { return "\ufeff" + s }) }},
		{"byte order mark within", func(d *draft) { d.insert("\ufeff" + d.pick("# c¦¦region = x¦A=1¦[x]")) }},
		{"no final line break", func(d *draft) { d.finally(func(s string) string { return strings.TrimRight(s, "\r\n") }) }},
		{"blank lines", func(d *draft) { d.insert(d.pick("¦  ¦\t¦\u00a0"), "") }},
		{"no UTF-8", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("\xff¦\xe9¦\xc3¦\xe2\x80¦\xed\xa0\x80"))
		}},
		{"no UTF-8 in a comment", func(d *draft) { d.insert("# caf\xe9") }},
		{"control character", func(d *draft) {
			r := d.setting()
			r.value = d.within(r.value, d.pick("\v¦\f¦\x1c¦\x1f¦\x00¦\x01¦\x7f¦\b¦\x1b"))
		}},
	}
}

// pieces are what grammars are made of.
const pieces = "\n¦\r¦\r\n¦\n\n¦=¦:¦ = ¦#¦ #¦;¦[¦]¦ ¦\t¦\n  ¦\n\t¦'¦\"¦`¦\\¦\\\n¦$¦{¦}¦(¦)¦export ¦A¦a=¦é¦\xff¦%¦\n[default]\n¦\nregion = x\n¦\nA=1\n"

// edit puts pieces in, takes bytes out and puts pieces in their place.
func (d *draft) edit() {
	edits := 1 + d.IntN(3)
	type change struct{ at, cut float64 }
	var changes []change
	var put []string
	for range edits {
		changes = append(changes, change{d.Float64(), d.Float64()})
		put = append(put, d.pick(pieces))
	}
	d.finally(func(s string) string {
		for i, c := range changes {
			at := int(c.at * float64(len(s)+1))
			end := at
			if c.cut > 0.5 {
				end = min(len(s), at+1+int((c.cut-0.5)*8))
			}
			s = s[:at] + put[i] + s[end:]
		}
		return s
	})
}
