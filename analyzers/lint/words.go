package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Noun returns what a message calls the value of a setting: "secret access key".
func Noun(s aws.Setting) string {
	switch s {
	case aws.AccessKeyID:
		return "access key ID"
	case aws.SecretAccessKey:
		return "secret access key"
	case aws.SessionToken, aws.SecurityToken:
		return "session token"
	}
	return s.String()
}

// Answer returns the error that AWS answers when the value of a credential
// setting is not the one it knows. For other settings it is empty.
func Answer(s aws.Setting) aws.ErrorCode {
	switch s {
	case aws.AccessKeyID, aws.SessionToken, aws.SecurityToken:
		return aws.InvalidClientTokenID
	case aws.SecretAccessKey:
		return aws.SignatureDoesNotMatch
	}
	return ""
}

// InBrackets returns " (code)", or nothing if there is no code.
func InBrackets(code aws.ErrorCode) string {
	if code == "" {
		return ""
	}
	return " (" + string(code) + ")"
}

// Verb returns the verb that fits a number of programs: the singular form for
// one, else the plural form.
func Verb(list []*readers.Reader, singular, plural string) string {
	if len(list) == 1 {
		return singular
	}
	return plural
}

// Clause returns programs with what they do: "boto3 ignores", "boto3 and Go SDK
// ignore".
func Clause(list []*readers.Reader, singular, plural string) string {
	return readers.Titles(list) + " " + Verb(list, singular, plural)
}

// Refuse says that programs refuse a file, with the error that botocore raises if
// it is among them: "boto3 and Rust SDK refuse the whole file (ConfigParseError)".
func Refuse(list []*readers.Reader) string {
	code := aws.ErrorCode("")
	for _, r := range list {
		if r.Name == "aws-cli" || r.Name == "boto3" {
			code = aws.ConfigParseError
		}
	}
	return Clause(list, "refuses", "refuse") + " the whole file" + InBrackets(code)
}

// Count returns a number with its noun: "1 blank", "3 blanks".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// IsExample reports whether a file is an example by its name, in which nobody
// expects credentials that work.
func IsExample(f *syntax.File) bool {
	base := strings.ToLower(path.Base(f.Path))
	for part := range strings.FieldsFuncSeq(base, func(r rune) bool { return r == '.' || r == '-' || r == '_' }) {
		switch part {
		case "example", "sample", "template", "dist", "tmpl":
			return true
		}
	}
	return false
}

// ForShow reports whether a file shows how one is written, and holds nothing that
// anybody signs in with: an example, or a file of tests, fixtures or a manual by
// its name or folder. The AWS files of the machine never do.
func ForShow(f *syntax.File) bool {
	if f.Facts.Role == syntax.Home {
		return false
	}
	if IsExample(f) || slices.Contains(strings.Split(path.Base(f.Path), "."), "test") {
		return true
	}
	return slices.ContainsFunc(strings.Split(path.Dir(f.Path), "/"), func(folder string) bool {
		switch strings.ToLower(folder) {
		case "test", "tests", "testdata", "fixtures", "doc", "docs", "example", "examples":
			return true
		}
		return false
	})
}

// IsTemplate reports whether a file is one that another program fills in, by its
// name, or a line of it says so by itself.
func IsTemplate(f *syntax.File, line string) bool {
	if strings.Contains(line, "{{") || strings.Contains(line, "{%") || strings.Contains(line, "<%") || strings.Contains(line, "{#") {
		return true
	}
	for _, part := range strings.FieldsFunc(strings.ToLower(path.Base(f.Path)), func(r rune) bool { return r == '.' || r == '-' || r == '_' }) {
		switch part {
		case "tmpl", "tpl", "template", "j2", "jinja", "jinja2", "erb", "hbs", "mustache", "ctmpl", "gotmpl":
			return true
		}
	}
	return strings.Contains(f.Path, "cookiecutter")
}

// Values returns the texts of a binding that are written out and can be judged:
// its value, or the defaults of what it fetches.
func Values(b *syntax.Binding) []syntax.Token {
	if b.Known() {
		return []syntax.Token{b.Value}
	}
	var defaults []syntax.Token
	for _, r := range b.References {
		if r.Default.Text != "" {
			defaults = append(defaults, r.Default)
		}
	}
	return defaults
}

// Clear reports whether it is clear what b is to programs that do not see it yet:
// all read its name alike, no other binding of its scope has it in any case, and
// the value ends on its line.
func Clear(f *syntax.File, b *syntax.Binding) bool {
	if strings.ContainsAny(b.Name.Text, " \t#;=:\"'[") || strings.ContainsAny(f.Text.Slice(b.Raw), "\r\n") {
		return false
	}
	return !slices.ContainsFunc(f.ErrorsOn(b.Line), func(e syntax.Error) bool { return e.Code == syntax.UnclosedQuote }) &&
		!slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o != b && strings.EqualFold(o.Name.Text, b.Name.Text) })
}

// LineBreak returns the line break that a file uses.
func LineBreak(f *syntax.File) string {
	first := f.Text.FullLine(0)
	if s := f.Text.Slice(first); strings.HasSuffix(s, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// RemoveLine returns the edit that removes the whole lines of a binding.
func RemoveLine(b *syntax.Binding) Edit { return Edit{Span: b.Line} }

// RemoveFix returns the fix that removes a binding: its line, or on a line of
// several assignments only its own.
func RemoveFix(f *syntax.File, b *syntax.Binding) Fix {
	if f.Kind.YAML() {
		return removeEntry(f, b)
	}
	for _, o := range f.On(b.Line) {
		if o != b && o.Line == b.Line {
			return Fix{Title: "Remove the assignment", Edits: []Edit{{Span: source.Span{Start: b.Name.Start, End: b.Raw.End}}}}
		}
	}
	return Fix{Title: "Remove the line", Edits: []Edit{RemoveLine(b)}}
}

// Remove returns the edits that delete spans, which must be in order.
func Remove(spans ...source.Span) []Edit {
	edits := make([]Edit, 0, len(spans))
	for _, s := range spans {
		if s.Len() > 0 {
			edits = append(edits, Edit{Span: s})
		}
	}
	return edits
}

// LineBelow returns the edit that adds a line below a binding: the text as it is
// for every editor, and a snippet for those that take one.
func LineBelow(f *syntax.File, b *syntax.Binding, text, snippet string) Edit {
	nl := LineBreak(f)
	e := Edit{Span: source.Span{Start: b.Line.End, End: b.Line.End}, New: text + nl}
	if snippet != "" {
		e.Snippet = snippet + nl
	}
	if s := f.Text.Slice(b.Line); !strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "\r") {
		e.New = nl + text // The last line of a file without a final line break.
		if snippet != "" {
			e.Snippet = nl + snippet
		}
	}
	return e
}

// Equals returns what parts name and value in a file of the kind of f.
func Equals(f *syntax.File) string {
	if f.Kind.INI() {
		return " = "
	}
	return "="
}

// Assignment returns the line that gives a setting a value in a file, written as
// the binding beside it is.
func Assignment(f *syntax.File, beside *syntax.Binding, s aws.Setting, value string) string {
	if f.Kind.INI() {
		return s.Name() + " = " + value
	}
	if f.Kind.YAML() {
		return yamlAssignment(f, beside, s, value)
	}
	name := nameBeside(beside, s)
	if beside.Exported {
		name = "export " + name
	}
	return name + "=" + value
}

// ConcernsAWS reports whether a file sets anything of AWS's: what is wrong with
// the bytes of other env files is none of our business.
func ConcernsAWS(f *syntax.File) bool {
	if f.Kind.INI() {
		return true
	}
	for _, b := range f.Bindings {
		if b.Setting != aws.None {
			return true
		}
	}
	return false
}

// FirstLine returns the place of findings about the bytes of a file.
func FirstLine(f *syntax.File) source.Span { return f.Text.Line(0) }

// NameIn returns the name that a setting has in files of the kind of f.
func NameIn(f *syntax.File, s aws.Setting) string {
	if name := s.Name(); name != "" && f.Kind.INI() {
		return name
	}
	return s.Variable()
}
