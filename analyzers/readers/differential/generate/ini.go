package generate

import (
	"strings"

	"credls/analyzers/syntax"
)

// inINI is what settings of AWS files can have beside what every file can.
func inINI() []Peculiarity {
	return []Peculiarity{
		{"quotes", func(d *draft) { r := d.setting(); q := d.pick("\"¦'¦`"); r.value = q + r.value + q }},
		{"quotes and a comment", func(d *draft) { r := d.setting(); r.value, r.tail = `"`+r.value+`"`, r.tail+d.pick(" # c¦;c¦ ; c") }},
		{"quotes with blanks in them", func(d *draft) { r := d.setting(); r.value = `" ` + r.value + ` "` }},
		{"quote on one side", func(d *draft) { r := d.setting(); r.value = d.pick("\"¦'¦`") + r.value }},
		{"three quotes", func(d *draft) { r := d.setting(); q := d.pick(`"""¦'''¦""`); r.value = q + r.value + q }},
		{"three quotes over lines", func(d *draft) { r := d.setting(); r.value = `"""` + d.within(r.value, "\n") + `"""` }},
		{"continuation", func(d *draft) { d.below(d.settingAt(), d.pick("  --bar¦\tx¦ # c¦  a b ; c¦ \u00a0y")) }},
		{"continuation behind a blank line", func(d *draft) { d.below(d.settingAt(), d.pick("¦ ¦# c"), "  more") }},
		{"continuations of other depth", func(d *draft) { d.below(d.settingAt(), "    a", "  b", " c = d") }},
		{"settings under a setting", func(d *draft) {
			d.below(d.settingAt(), d.pick("s3 =¦s3=¦s3 = ¦s3 = # c¦S3 ="), d.pick("  a = b¦\ta=b¦  a : b¦  region = x"), "  max_queue_size = 1000")
		}},
		{"keys under a setting", func(d *draft) {
			d.below(d.settingAt(), "x =", "  aws_access_key_id = AKIAIOSFODNN7EXAMPLE", "  aws_secret_access_key = x")
		}},
		{"text under a setting", func(d *draft) { d.below(d.settingAt(), "s3 =", d.pick("  a¦  a b¦  # c¦  = b¦  a =¦   ")) }},
		{"lines under no value", func(d *draft) {
			at := d.settingAt()
			d.rows[at].value = ""
			d.below(at, d.pick("  a = b¦  a¦  # c¦¦  [x]"))
		}},
		{"setting before the sections", func(d *draft) { d.below(-1, d.pick("region = x¦a¦# c¦ a = b¦=¦a: b")) }},
		{"legacy token", func(d *draft) { d.below(d.settingAt(), "aws_security_token = OLD") }},
		{"delimiter in the value", func(d *draft) { r := d.setting(); r.value = d.within(r.value, d.pick("=¦:¦ = ¦ : ")) }},
		{"comment with a blank line", func(d *draft) { d.below(d.settingAt(), "  # c", "") }},
	}
}

// inHeaders is what sections of AWS files can have.
func inHeaders() []Peculiarity {
	named := func(d *draft, names string) {
		prefix := ""
		if d.kind == syntax.Config && d.IntN(5) > 0 {
			prefix = "profile "
		}
		d.header().name = "[" + prefix + d.pick(names) + "]"
	}
	return []Peculiarity{
		{"section twice", func(d *draft) { d.insert(d.header().name, "region = twice") }},
		{"section twice with keys", func(d *draft) {
			d.insert(d.header().name, "aws_access_key_id = AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key = x")
		}},
		{"other prefix", func(d *draft) {
			d.header().name = "[" + d.pick("profile  dev¦profile\tdev¦profiledev¦Profile dev¦PROFILE dev¦dev¦profile dev¦profile default¦profile¦profile ¦profile a b¦sso-session s¦services s¦sso-session¦services  s¦profilex dev") + "]"
		}},
		{"both defaults", func(d *draft) {
			d.insert(d.pick("[profile default]¦[default]¦[profile  default]"), "region = other")
		}},
		{"DEFAULT", func(d *draft) { d.insert(d.pick("[DEFAULT]¦[Default]¦[ DEFAULT ]"), "region = inherited") }},
		{"session", func(d *draft) {
			d.rows = append(d.rows, line("[sso-session s]"), line("sso_region = eu-west-1"), line("sso_start_url = https://x/start#/"))
		}},
		{"services", func(d *draft) {
			d.rows = append(d.rows, line("[services s]"), line("s3 ="), line("  endpoint_url = https://x"), line("dynamodb = "), line("  endpoint_url = y"))
		}},
		{"quoted section", func(d *draft) { named(d, `"dev"¦'dev'¦"two words"¦'a b'¦"dev¦d"e"v¦dev\¦"a" "b"¦""`) }},
		{"odd section", func(d *draft) {
			named(d, "two words¦dév¦bang!¦a:b¦a/b+c@d¦a]b¦a[b¦dev.child¦ dev¦dev ¦a#b¦a;b¦=¦a=b¦x\u00a0y¦__proto__x")
		}},
		{"no section name", func(d *draft) { d.header().name = d.pick("[]¦[ ]¦[[]]¦[\t]") }},
		{"unclosed section", func(d *draft) {
			r := d.header()
			r.name = strings.TrimSuffix(r.name, "]") + d.pick("¦)¦}¦ ¦ # ]¦;]")
		}},
		{"unopened section", func(d *draft) { r := d.header(); r.name = strings.TrimPrefix(r.name, "[") }},
		{"two brackets", func(d *draft) { r := d.header(); r.name = d.pick("[¦") + r.name + "]" }},
		{"comment behind a section", func(d *draft) { d.header().tail += d.pick(" # c¦ ; c¦# c¦;c¦\t#c¦ # [x]¦ ;]") }},
		{"text behind a section", func(d *draft) { d.header().tail += d.pick(" x¦x¦ = x¦ ]¦ a = b¦,¦ [dev]¦:") }},
		{"blank behind a section", func(d *draft) { d.header().tail += d.pick(" ¦\t¦\u00a0¦\u200b¦\v") }},
		{"blanks in brackets", func(d *draft) {
			r := d.header()
			r.name = "[ " + strings.Trim(r.name, "[]") + d.pick(" ¦\t¦\u00a0") + "]"
		}},
		{"indented section", func(d *draft) { d.header().indent += d.pick(" ¦\t¦\u00a0¦    ") }},
		{"empty section", func(d *draft) { d.insert(d.pick("[x]¦[profile x]¦[plugins]¦[preview]")) }},
	}
}
