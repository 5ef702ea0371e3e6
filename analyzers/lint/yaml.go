package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// WithVariables lists the kinds of files that hold environment variables: env files,
// and YAML that hands variables on.
var WithVariables = slices.DeleteFunc(slices.Clone(syntax.Kinds), func(k syntax.Kind) bool { return k.INI() || k.Cache() })

// WithoutYAML lists the kinds of files whose bytes programs read for themselves. YAML has
// rules of its own for byte-order marks, encodings and line ends, and allows them all.
var WithoutYAML = slices.DeleteFunc(slices.Clone(syntax.Kinds), syntax.Kind.YAML)

// YAMLKinds lists the kinds of YAML files.
var YAMLKinds = slices.DeleteFunc(slices.Clone(syntax.Kinds), func(k syntax.Kind) bool { return !k.YAML() })

// AddFix returns the fix that gives a setting a place below a binding of the same scope:
// in YAML with a reference to the secret of its name where the system has such, else a
// place to type the value. Without snippets that line stays a comment: an empty value
// would be sent as it is. ok is false where no line can be added.
func AddFix(f *syntax.File, title string, below *syntax.Binding, s aws.Setting, hint string) (fix Fix, ok bool) {
	line := Assignment(f, below, s, "")
	snippet := line + "${1" + hint + "}"
	if f.Kind.YAML() && below.Scope.Kind != syntax.Commands {
		if !ownLines(f, below) || Item(f, below) && f.Kind.System().SecretRef != nil {
			return Fix{}, false
		}
		variable, _, _ := strings.Cut(strings.TrimSpace(line), ":")
		secret := strings.TrimSpace(Assignment(f, &syntax.Binding{Scope: below.Scope, Family: below.Family}, s, ""))
		secret = strings.ToUpper(strings.ReplaceAll(strings.TrimSuffix(secret, ":"), "-", "_"))
		if ref := f.Kind.System().Fetch(below.Scope, variable, secret); ref != "" {
			return Fix{Title: title, Edits: []Edit{LineBelow(f, below, line+ref, "")}}, true
		}
	}
	blanks := len(line) - len(strings.TrimLeft(line, " \t"))
	return Fix{Title: title, Edits: []Edit{LineBelow(f, below, line[:blanks]+"# "+line[blanks:], snippet)}}, true
}

// ownLines reports whether nothing else stands on the lines of a binding in YAML, so that a
// line of the same indentation can follow it.
func ownLines(f *syntax.File, b *syntax.Binding) bool {
	if !b.Line.Holds(b.Name.Span) {
		return false // An anchor has the name elsewhere.
	}
	before := f.Text.Slice(source.Span{Start: b.Line.Start, End: b.Name.Start})
	after := ""
	if b.Scope.Kind == syntax.Commands { // A program that is run with it, perhaps.
		after = strings.TrimLeft(f.Text.Slice(source.Span{Start: b.Whole.End, End: f.Text.Line(f.Text.LineAt(b.Whole.End)).End}), " \t")
	}
	return strings.Trim(before, " -\"'") == "" && (after == "" || after[0] == '#') && b.Line.Holds(b.Raw) && unshared(f, b)
}

// unshared reports whether no other binding stands on the lines of one.
func unshared(f *syntax.File, b *syntax.Binding) bool {
	return !slices.ContainsFunc(f.On(b.Line), func(o *syntax.Binding) bool { return o.Name.Span != b.Name.Span && o.Line.Overlaps(b.Line) })
}

// entry reports whether a binding is an item of a list that has its name and its value at
// keys of their own.
func entry(f *syntax.File, b *syntax.Binding) bool {
	return b.Delimiter >= 0 && b.Delimiter < b.Name.Start || b.Delimiter > b.Name.End && strings.Trim(f.Text.Slice(source.Span{Start: b.Name.End, End: b.Delimiter}), " \t\"'") != ""
}

// Item reports whether a binding is an item of a list, NAME=value.
func Item(f *syntax.File, b *syntax.Binding) bool {
	return b.Delimiter < f.Text.Len() && b.Delimiter >= 0 && f.Text.String()[b.Delimiter] == '='
}

// yamlAssignment returns the line that gives a setting a value in YAML, indented as the
// binding beside it is, and its name spelled as that one's.
func yamlAssignment(f *syntax.File, beside *syntax.Binding, s aws.Setting, value string) string {
	name := nameBeside(beside, s)
	if beside.Name.Text == "" {
		return name + ": " + value
	}
	line := f.Text.Slice(source.Span{Start: beside.Line.Start, End: beside.Name.Start})
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	switch {
	case beside.Scope.Kind == syntax.Commands:
		if beside.Exported {
			name = "export " + name
		}
		return indent + name + "=" + value
	case Item(f, beside):
		return indent + "- " + name + "=" + value
	}
	return indent + strings.Repeat(" ", strings.Count(strings.TrimLeft(line, " "), "- ")*2) + name + ": " + value
}

// nameBeside returns the name of a setting's variable, of the family and with the
// letters of a name beside it: aws-session-token beside aws-access-key-id.
func nameBeside(beside *syntax.Binding, s aws.Setting) string {
	name := s.Variable()
	if strings.HasPrefix(beside.Family, "_") {
		name += beside.Family
	} else {
		name = beside.Family + name
	}
	model := beside.Name.Text
	if beside.Scope.Kind != syntax.Inputs || model == "" || strings.ToUpper(model) == model {
		return name
	}
	name = strings.ToLower(name)
	switch short := strings.ReplaceAll(strings.ToLower(model), "-", "_"); { // Names for the pair that are shorter than AWS's.
	case strings.HasSuffix(short, "access_key") && !strings.HasSuffix(short, "secret_access_key"):
		name = strings.Replace(name, "secret_access_key", "secret_key", 1)
	case strings.HasSuffix(short, "secret_key"):
		name = strings.Replace(name, "access_key_id", "access_key", 1)
	}
	if !strings.HasPrefix(strings.ToLower(model), "aws") {
		name = strings.TrimPrefix(name, "aws_")
	}
	if short := strings.ReplaceAll(strings.ToLower(model), "-", "_"); strings.HasSuffix(short, "access_key") && beside.Setting == aws.AccessKeyID || strings.HasSuffix(short, "secret_key") {
		name = strings.NewReplacer("access_key_id", "access_key", "secret_access_key", "secret_key").Replace(name)
	}
	if strings.Contains(model, "-") {
		name = strings.ReplaceAll(name, "_", "-")
	}
	return name
}

// removeEntry returns the fix that removes a binding from YAML: its lines, or of several
// on a line only its own entry with the comma that parts it from the next or the last.
func removeEntry(f *syntax.File, b *syntax.Binding) Fix {
	if ownLines(f, b) {
		return Fix{Title: "Remove the line", Edits: []Edit{RemoveLine(b)}}
	}
	if b.Scope.Kind == syntax.Commands {
		return removeWord(f, b)
	}
	s := source.Span{Start: b.Name.Start, End: max(b.Name.End, b.Whole.End)}
	text := f.Text.String()
	if entry(f, b) {
		line := strings.TrimLeft(text[b.Line.Start:b.Line.End], " ")
		if strings.HasPrefix(line, "- ") && unshared(f, b) {
			return Fix{Title: "Remove the lines", Edits: []Edit{RemoveLine(b)}}
		}
		s.Start = max(0, strings.LastIndexByte(text[:s.Start], '{'))
		s.End += strings.IndexByte(text[s.End:], '}') + 1
	}
	if rest := strings.TrimLeft(text[s.End:], " "); strings.HasPrefix(rest, ",") {
		rest = strings.TrimLeft(rest[1:], " ")
		s.End = len(text) - len(rest)
	} else if head := strings.TrimRight(text[:s.Start], " "); strings.HasSuffix(head, ",") {
		s.Start = len(head) - 1
	}
	return Fix{Title: "Remove the assignment", Edits: []Edit{{Span: s}}}
}

// beforeVariables are options of programs that a variable follows.
var beforeVariables = []string{"-e ", "--env ", "--env=", "--build-arg ", "--build-arg=", "--from-literal ", "--from-literal=", "export ", "-e"}

// removeWord returns the fix that takes what a command sets out of it, with the option
// that says so: the whole line where nothing else stands on it.
func removeWord(f *syntax.File, b *syntax.Binding) Fix {
	text := f.Text.String()
	const configure = "aws configure set "
	whole := strings.TrimPrefix(strings.TrimSpace(f.Text.Slice(b.Line)), "- ")
	if strings.HasPrefix(whole, configure) && !strings.ContainsAny(whole, ";&|\\\n") {
		return Fix{Title: "Remove the line", Edits: []Edit{RemoveLine(b)}}
	}
	s := source.Span{Start: b.Name.Start, End: max(b.Name.End, b.Whole.End)}
	if head := text[b.Line.Start:s.Start]; strings.HasSuffix(strings.TrimRight(head, `"' `)+" ", configure) {
		s.Start = b.Line.Start + strings.LastIndex(head, configure)
		return Fix{Title: "Remove the command", Edits: []Edit{{Span: s, New: "true"}}} // What stands beside it is not known.
	}
	for _, option := range beforeVariables {
		if strings.HasSuffix(strings.TrimRight(text[:s.Start], `"'`), option) {
			s.Start = len(strings.TrimRight(text[:s.Start], `"'`)) - len(option)
			break
		}
	}
	s.End += len(text[s.End:]) - len(strings.TrimLeft(text[s.End:], " "))
	return Fix{Title: "Remove the assignment", Edits: []Edit{{Span: s}}}
}

// Bare reports whether the value of a binding is a plain scalar by itself, which YAML may
// take for a number: without quotes and tag, no part of an item, written at this place.
func Bare(f *syntax.File, b *syntax.Binding) bool {
	return b.Given.Style == syntax.Plain && f.Text.Slice(b.Given.Span) == b.Given.Text && b.Whole.Holds(b.Given.Span) && !Item(f, b) &&
		!strings.Contains(f.Text.Slice(source.Span{Start: b.Whole.Start, End: b.Given.Start}), "!")
}
