package readers

import "credls/analyzers/syntax"

// A peculiarity is one thing that programs read differently, as the smallest
// file that has it. In texts ⏎ ends a line, and characters that nobody sees are
// spelled, see spelling.
type peculiarity struct {
	title string
	text  string // an INI text that begins with no header stands in [default]
	kind  syntax.Kind
	scope string            // whose value is looked at; of an INI file default if empty
	name  string            // region or K if empty
	words map[string]string // what a program that holds this value has done, in a word
}

// Words for what becomes of a value that stands beside something peculiar.
func fate(kept string) map[string]string {
	return map[string]string{"abc": "dropped", kept: "kept"}
}

var seen = map[string]string{"abc": "read"}

// iniPeculiarities are those of the two AWS files.
var iniPeculiarities = []peculiarity{
	{title: "a blank at the end of a value", text: "region = abc<SP>", words: fate("abc<SP>")},
	{title: "a no-break space at the end", text: "region = abc<NBSP>", words: fate("abc<NBSP>")},
	{title: "a zero-width space at the end", text: "region = abc<ZWSP>", words: fate("abc<ZWSP>")},
	{title: "double quotes", text: `region = "abc"`, words: fate(`"abc"`)},
	{title: "single quotes", text: `region = 'abc'`, words: fate(`'abc'`)},
	{title: "a quote that nothing closes", text: `region = "abc`, words: fate(`"abc`)},
	{title: "one quote and nothing else", text: `region = "`, words: map[string]string{`"`: "kept"}},
	{title: "a comment behind a value", text: "region = abc # c", words: fate("abc # c")},
	{title: "the same with ;", text: "region = abc ; c", words: fate("abc ; c")},
	{title: "# without a blank before it", text: "region = abc#c", words: map[string]string{"abc": "cut off", "abc#c": "kept"}},
	{title: "an indented comment below a value", text: "region = abc⏎<SP># c", words: fate("abc⏎# c")},
	{title: "an empty value", text: "region =", words: nil},
	{title: "a value that goes on, indented", text: "region = abc⏎<SP>def", words: map[string]string{"abc⏎def": "joined", "abc": "first line"}},
	{title: "a backslash at the end", text: `region = abc\⏎output = json`, words: map[string]string{
		`abc\`: "kept", "abc": "dropped", "abcoutput = json": "goes on",
	}},
	{title: "a colon instead of =", text: "region: abc", words: seen},
	{title: "an upper-case name", text: "REGION = abc", words: seen},
	{title: "an indented setting", text: "output = json⏎<SP>region = abc", words: seen},
	{title: "the value above an indented setting", text: "output = json⏎<SP>region = abc", name: "output", words: map[string]string{
		"json": "untouched", "json⏎region = abc": "goes on",
	}},
	{title: "every setting indented", text: "<SP>region = abc", words: seen},
	{title: "a line without =", text: "region = abc⏎nonsense", words: seen},
	{title: "a setting twice", text: "region = abc⏎region = def", words: map[string]string{"abc": "first", "def": "last"}},
	{title: "a section twice", text: "[default]⏎region = abc⏎[default]⏎output = json", words: map[string]string{"abc": "merged"}},
	{title: "a line before the first section", text: "nonsense⏎[default]⏎region = abc", words: seen},
	{title: "a header without its ]", text: "[default⏎region = abc", words: seen},
	{title: "text behind a header", text: "[default] x⏎region = abc", words: seen},
	{title: "a comment behind a header", text: "[default] # c⏎region = abc", words: seen},
	{title: "blanks within a header", text: "[ default ]⏎region = abc", words: seen},
	{title: "[DEFAULT] beside [dev]", text: "[DEFAULT]⏎region = abc⏎[dev]⏎output = json", scope: "dev", words: map[string]string{"abc": "inherited"}},
	{title: "[profile dev] in credentials", text: "[profile dev]⏎region = abc", kind: syntax.Credentials, scope: "dev", words: seen},
	{title: "[dev] in config", text: "[dev]⏎region = abc", kind: syntax.Config, scope: "dev", words: seen},
	{title: `[profile "my dev"] in config`, text: `[profile "my dev"]⏎region = abc`, kind: syntax.Config, scope: "my dev", words: seen},
	{title: "a byte-order mark", text: "<BOM>[default]⏎region = abc", words: seen},
	{title: "line ends of Windows", text: "region = abc<CR>⏎", words: fate("abc<CR>")},
	{title: "a byte that is no UTF-8", text: "# caf<E9>⏎region = abc", words: seen},
}

// envPeculiarities are those of env files.
var envPeculiarities = []peculiarity{
	{title: "export before the name", text: "export K=abc", words: seen},
	{title: "double quotes", text: `K="abc"`, words: fate(`"abc"`)},
	{title: "single quotes", text: `K='abc'`, words: fate(`'abc'`)},
	{title: "a quote that nothing closes", text: `K="abc`, words: fate(`"abc`)},
	{title: "blanks round =", text: "K = abc", words: seen},
	{title: "a blank behind =", text: "K= abc", words: fate("<SP>abc")},
	{title: "a blank at the end of a value", text: "K=abc<SP>", words: fate("abc<SP>")},
	{title: "a blank within a value", text: "K=abc def", words: map[string]string{"abc def": "kept", "abc": "cut off"}},
	{title: "a comment behind a value", text: "K=abc # c", words: fate("abc # c")},
	{title: "# without a blank before it", text: "K=abc#c", words: map[string]string{"abc": "cut off", "abc#c": "kept"}},
	{title: "a comment behind quotes", text: `K="abc" # c`, words: fate(`"abc" # c`)},
	{title: "# within quotes", text: `K="abc # c"`, words: map[string]string{"abc # c": "kept", `"abc # c"`: "kept, with quotes"}},
	{title: "a ; at the end", text: "K=abc;", words: fate("abc;")},
	{title: "$X", text: "X=abc⏎K=$X", words: map[string]string{"abc": "expanded", "$X": "kept"}},
	{title: "$X in single quotes", text: "X=abc⏎K='$X'", words: map[string]string{"abc": "expanded", "$X": "kept", "'$X'": "kept, with quotes"}},
	{title: "a default", text: "K=${X:-abc}", words: map[string]string{"abc": "expanded", "${X:-abc}": "kept"}},
	{title: "a command", text: "K=$(id)", words: map[string]string{"$(id)": "kept"}},
	{title: `\n in double quotes`, text: `K="abc\ndef"`, words: map[string]string{
		"abc⏎def": "line break", `abc\ndef`: "kept", `"abc\ndef"`: "kept, with quotes", "abcndef": "n",
	}},
	{title: "a value over two lines", text: `K="abc⏎def"`, words: map[string]string{
		"abc⏎def": "read", `"abc`: "first line", "abc": "first line",
	}},
	{title: "a variable twice", text: "K=abc⏎K=def", words: map[string]string{"abc": "first", "def": "last"}},
	{title: "an empty value", text: "K=", words: nil},
	{title: "a name alone", text: "K", words: nil},
	{title: "a colon instead of =", text: "K: abc", words: seen},
	{title: "an indented line", text: "<SP>K=abc", words: seen},
	{title: "- in a name", text: "A-B=abc", name: "A-B", words: seen},
	{title: "a byte-order mark", text: "<BOM>K=abc", words: seen},
	{title: "line ends of Windows", text: "K=abc<CR>⏎", words: fate("abc<CR>")},
}
