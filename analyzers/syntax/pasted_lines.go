package syntax

import (
	"strings"

	"credls/analyzers/aws"
)

// assignments reads lines that set environment variables in the way of one
// shell, as the access portal and aws configure export-credentials print them.
func (r *paster) assignments() *Paste {
	p := &Paste{}
	first, keys := r.line, 0
	r.rows(func(text string) bool {
		format, name, value := assignment(text)
		if format == 0 || p.Format != 0 && p.Format != format || r.native(format) {
			return false
		}
		s, family := aws.Variable(name)
		if s == aws.None || family != "" {
			return false
		}
		p.Format = format
		p.put(s, value)
		if s.IsCredential() {
			keys++
		}
		return true
	})
	if p.Format == 0 || p.Format == BareLines && keys < 2 {
		r.line = first
		return nil // One name in capitals is a slip, not a paste.
	}
	return p
}

// native reports whether lines of a format are at home in the file.
func (r *paster) native(f PasteFormat) bool {
	return r.Kind.Env() && (f == ShellLines || f == BareLines)
}

// assignment takes apart a line that sets a variable. The format is 0 for any
// other line.
func assignment(text string) (format PasteFormat, name, value string) {
	text = strings.TrimRight(text, "; \t")
	word, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimLeft(rest, " \t")
	switch lower := strings.ToLower(word); {
	case word == "export":
		format = ShellLines
		name, value, _ = strings.Cut(rest, "=")
	case lower == "setx":
		format = CmdLines
		name, value, _ = strings.Cut(rest, " ")
		value = withoutSwitch(strings.TrimSpace(value))
	case word == "set" && strings.HasPrefix(rest, "-"):
		format = FishLines
		_, rest, _ = strings.Cut(rest, " ")
		name, value, _ = strings.Cut(strings.TrimSpace(rest), " ")
	case lower == "set":
		format = CmdLines
		name, value, _ = strings.Cut(unquoted(rest), "=")
		return format, name, value
	case strings.HasPrefix(lower, "$env:"):
		format = PowerShell
		name, value, _ = strings.Cut(text[len("$env:"):], "=")
		name = strings.ToUpper(strings.TrimSpace(name))
	default:
		if name, value, _ = strings.Cut(text, "="); isName(name) && name == strings.ToUpper(name) {
			format = BareLines
		}
	}
	return format, name, unquoted(strings.TrimSpace(value))
}

// withoutSwitch drops the switch /M behind the value of setx.
func withoutSwitch(value string) string {
	if i := strings.LastIndex(value, " /"); i > 0 && len(value)-i == 3 {
		return strings.TrimSpace(value[:i])
	}
	return value
}

// unquoted returns a value without the pair of quotes round it.
func unquoted(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

// profile reads a section of ~/.aws/credentials in a file that knows none, as the
// access portal offers it: [123456789012_Role] and three settings.
func (r *paster) profile() *Paste {
	if !r.Kind.Env() {
		return nil
	}
	name, ok := strings.CutSuffix(r.text(r.line)[1:], "]")
	if !ok || strings.ContainsAny(name, "[]\"'$") {
		return nil // A test of a shell.
	}
	r.line++
	p := &Paste{Format: ProfileLines}
	p.name(strings.TrimPrefix(name, "profile "))
	r.rows(func(text string) bool {
		name, value, ok := strings.Cut(text, "=")
		s := aws.SettingNamed(strings.TrimSpace(name))
		if !ok || s == aws.None {
			return false
		}
		p.put(s, unquoted(strings.TrimSpace(value)))
		return true
	})
	return p
}
