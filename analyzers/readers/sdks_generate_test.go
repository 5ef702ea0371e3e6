package readers

import (
	"math/rand/v2"
	"strings"
)

// iniLines are the lines that generated files are made of: what people write,
// and each peculiarity on which programs differ.
var iniLines = []string{
	"[default]", "[profile default]", "[profile a]", "[a]", "[b]", "[sso-session a]", "[services a]", "[DEFAULT]",
	"[ default ]", "[profile  a]", "[profile\ta]", "[profile 'a']", "[profile \"a\"]", "[profile \"a b\"]", "[profile a b]",
	" [a]", "[a] # c", "[a];c", "[a] c", "[a", "a]", "[]", "[", "[profile ]", "[a]]", "[a!]", "[é]", "[profile.a]", "[a.b]", "[x y]",
	"[services ] # c", "[sso-session]", "[__proto__]", "[Profile a]", "[ \u00a0a]", "[\u00a0profile a]",
	"k = v", "k=v", "K = V", "k : v", "k v", "k =", "= v", ":v", "k\t=\tv  ", "l = w", "k-é = v", "k.l = v", "\"k\" = v", "`k` = v",
	"\"\"\"k\"\"\" = v", "- = v", "- =", "__proto__ = v", "k l = v", "export k = v", "%(k)s = %(l)s", "K\u212a = v",
	" k = v", "\tl = w", "  l = w # c", "  l", "  =w", "  # c", "   ", "\t", "", " l =", "\u00a0m = v", "\vm = v", "  \v",
	"k = v # c", "k = v ; c", "k = v\t# c", "k = v#c", "k = v;c", "k = # c", "k = #v", "k = v\u00a0# c", "k = v\u2003; c",
	"# c", "; c", "  ; c", "// c", "rem c",
	"k = \"v\"", "k = 'v'", "k = `v`", "k = \"\"\"v\"\"\"", "k = \"v", "k = \"", "k = \"\"", "k = `v", "k = \"\"\"v", "v` # c", "v\"\"\" \\", "v`\\",
	"k = v\\", "k = \\", "\\", "v \\ ", "k = a\"b\"c", "k = \"a\" \"b\"", "k = v = w", "k == v",
	"k = v\u00a0", "k = \u00a0v", "k = v\u200b", "k = v\u2028", "k = v\u0085", "k = v\v\f", "k = v\x00", "k = v\x1c", "\ufeffk = v", "\ufeff[a]",
	"k = \xff", "k = \xc3", "k = \xe2\x82x", "k = \xed\xa0\x80", "k = \xf0\x9f\x92", "k = \xf4\x90\x80\x80", "k = \xc0\xaf", "\xffk = v", "[\xff]",
	"s3 =", "  addressing_style = path", "s3 = v", "region = eu-west-1", "aws_session_token = t", "AWS_REGION = eu-west-1",
}

// iniEnds are the ends of lines, the usual ones more often.
var iniEnds = []string{"\n", "\n", "\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r", "\n\n", "\r\r\n", ""}

// generated returns n files made of those lines, the same in every run.
func generated(n int) []string {
	random := rand.New(rand.NewPCG(11, uint64(n)))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	texts := make([]string, n)
	for i := range texts {
		var b strings.Builder
		switch random.IntN(12) {
		case 0:
			b.WriteString("\ufeff")
		case 1:
			b.WriteString(pick([]string{"\xfe\xff", "\xff\xfe", "\xef\xbb", "\xef"}))
		}
		// Most files begin well, so that not all end at once.
		if random.IntN(8) > 0 {
			b.WriteString(pick([]string{"[default]\n", "[profile a]\n", "[a]\n", "[b]\r\n"}))
		}
		for range 1 + random.IntN(8) {
			b.WriteString(pick(iniLines) + pick(iniEnds))
		}
		texts[i] = b.String()
	}
	return texts
}
