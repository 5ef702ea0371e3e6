package generate

import "credls/analyzers/syntax"

const (
	base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)

// word returns n random characters out of an alphabet.
func (d *draft) word(alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[d.IntN(len(alphabet))]
	}
	return string(b)
}

// set returns a plain setting, spelled as the file's kind wants it.
func (d *draft) set(ini, env, value string) *row {
	if d.kind.INI() {
		return &row{name: ini, delim: " = ", value: value, end: "\n", setting: true}
	}
	return &row{name: env, delim: "=", value: value, end: "\n", setting: true}
}

func (d *draft) keyID() *row {
	return d.set("aws_access_key_id", "AWS_ACCESS_KEY_ID", d.pick("AKIA¦ASIA")+d.word(base32, 16))
}

func (d *draft) secret() *row {
	return d.set("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", d.word(base64, 40))
}

func (d *draft) token() *row {
	return d.set("aws_session_token", "AWS_SESSION_TOKEN", "IQoJ"+d.word(base64, 20+d.IntN(60))+d.pick("¦=¦=="))
}

func (d *draft) region() *row {
	region := d.pick("us-east-1¦eu-west-1¦ap-southeast-2")
	return d.set("region", d.pick("AWS_REGION¦AWS_DEFAULT_REGION"), region)
}

// Profiles returns the names by which a program that wants one can ask for the
// profiles of a generated file.
func Profiles() []string {
	return []string{
		"default", "dev", "prod", "Dev", "DEFAULT", "profile dev", "two words", "a b", "dév", "x", "",
		`"dev"`, "'dev'", "dev.child", "a:b", "a/b+c@d", "bang!", "a]b", "dev ", " dev", "s", "profile", "profile default",
	}
}

// plainINI begins a file with one to three profiles, most with keys.
func (d *draft) plainINI() {
	names := []string{"default", "dev", "prod"}
	d.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names[:1+d.IntN(3)] {
		if d.kind == syntax.Config && name != "default" {
			name = "profile " + name
		}
		header := line("[" + name + "]")
		header.header = true
		d.rows = append(d.rows, header)
		if d.IntN(10) > 0 {
			d.rows = append(d.rows, d.keyID(), d.secret())
			if d.IntN(3) == 0 {
				d.rows = append(d.rows, d.token())
			}
		}
		for range d.IntN(3) {
			d.rows = append(d.rows, d.otherINI())
		}
		if d.IntN(2) == 0 {
			d.rows = append(d.rows, line(""))
		}
	}
}

// otherINI returns a setting that changes nothing about who signs a request.
func (d *draft) otherINI() *row {
	switch d.IntN(6) {
	case 0:
		return d.set("output", "", d.pick("json¦text"))
	case 1:
		return d.set("endpoint_url", "", "https://localhost:4566/a?b=c")
	case 2:
		return d.set("aws_account_id", "", "123456789012")
	case 3:
		return d.set("external_id", "", "a:b=c d")
	case 4:
		return d.set("mfa_serial", "", "arn:aws:iam::123456789012:mfa/me")
	}
	return d.region()
}

// plainEnv begins a file with a pair of keys and a few other variables.
func (d *draft) plainEnv() {
	d.rows = append(d.rows, d.keyID(), d.secret())
	if d.IntN(2) == 0 {
		d.rows = append(d.rows, d.token())
	}
	for range d.IntN(3) {
		d.rows = append(d.rows, d.region())
	}
	for range d.IntN(3) {
		other := d.set("", d.pick("BASE¦APP_NAME¦DEBUG¦X¦URL"), d.pick("1¦true¦a b¦xx¦https://x/y?z=1&u=2¦a/b+c=d==¦"))
		if at := d.IntN(len(d.rows) + 1); at < len(d.rows) {
			d.rows = append(d.rows[:at+1], d.rows[at:]...)
			d.rows[at] = other
		} else {
			d.rows = append(d.rows, other)
		}
	}
}
