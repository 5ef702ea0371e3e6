package lint

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Lost says who refuses a file for a header and who does not find under it what is
// sought, in a clause without a full stop, and how grave that is: where most
// programs find their way it is a warning.
func Lost(likely, refuse, miss []*readers.Reader, sought string, code aws.ErrorCode) (clause string, severity Severity) {
	var parts []string
	say := func(list []*readers.Reader, does string, code aws.ErrorCode) {
		if len(readers.Among(list, "aws-cli", "boto3")) == 0 {
			code = "" // The errors are botocore's.
		}
		if len(list) > 0 {
			parts = append(parts, does+InBrackets(code))
		}
	}
	say(refuse, Clause(refuse, "refuses", "refuse")+" the whole file", aws.ConfigParseError)
	say(miss, Clause(miss, "does", "do")+" not find "+sought, code)
	severity = Error
	if len(refuse) == 0 && 2*len(miss) < len(likely) {
		severity = Warning
	}
	return strings.Join(parts, "; "), severity
}

// HeaderEnds tells of a header that does not begin and end with its brackets.
func HeaderEnds(pass *Pass, s *syntax.Scope) (d Diagnostic, wrong bool) {
	f := pass.File
	d = Diagnostic{Span: s.Header, Scope: s}
	indented := s.Span.Start < s.Header.Start
	ends := s.Header.End == f.Text.Len() || strings.ContainsAny(f.Text.String()[s.Header.End:s.Header.End+1], "\r\n")
	if s.Kind != syntax.Unclosed && ends && !indented {
		return d, false // Most headers.
	}
	line, behind := f.HeaderLine(s), behindHeader(f, s)
	if s.Kind != syntax.Unclosed && !indented && (behind.Len() == 0 || behind.Start > s.Header.End && beginsComment(f.Text.Slice(behind))) {
		return d, false
	}
	sample := f.Text.Slice(line)
	if indented && len(f.Bindings) > 0 && f.Bindings[0].Line.Start < line.Start {
		sample = "[above]\ny = 1\n" + sample // For some it is a part of the value above.
	}
	refuse, miss, _ := readers.AsScope(pass.Likely(), f.Kind, sample, ScopeName(f, s))
	if len(refuse)+len(miss) == 0 {
		return d, false
	}
	lost, severity := Lost(pass.Likely(), refuse, miss, "the section", aws.ProfileNotFound)
	d.Severity, d.Readers = severity, readers.Names(slices.Concat(refuse, miss))
	end := source.Span{Start: s.Header.End, End: s.Header.End}
	what, title, edit := "Text follows the ]", "Make the text a comment", Edit{Span: source.Span{Start: behind.Start, End: behind.Start}, New: "# "}
	switch {
	case s.Kind == syntax.Unclosed:
		what, title, edit = "The header has no ]", "Close the header with ]", Edit{Span: end, New: "]"}
		if strings.ContainsAny(f.HeaderText(s), "=[]") {
			title = ""
		}
	case beginsComment(f.Text.Slice(behind)):
		what, title, edit = "A comment follows the ] without a blank", "Put a blank before the comment", Edit{Span: end, New: " "}
	case behind.Len() > 0:
		d.Span = behind
	default:
		what, title, edit = "Blanks stand before the header", "Remove the blanks", Edit{Span: source.Span{Start: line.Start, End: s.Header.Start}}
		d.Span = edit.Span
	}
	d.Message = fmt.Sprintf("%s. %s.", what, lost)
	if title != "" {
		d.Fixes = []Fix{{Title: title, Preferred: true, Edits: []Edit{edit}}}
	}
	return d, true
}

// beginsComment reports whether a text is a comment from its start.
func beginsComment(text string) bool { return text != "" && (text[0] == '#' || text[0] == ';') }

// behindHeader returns the text that follows a header on its line, without the
// blanks around it.
func behindHeader(f *syntax.File, s *syntax.Scope) source.Span {
	at := source.Span{Start: s.Header.End, End: f.HeaderLine(s).End}
	text := f.Text.Slice(at)
	at.Start += len(text) - len(strings.TrimLeft(text, " \t"))
	at.End = at.Start + len(strings.Trim(text, " \t"))
	return at
}

// Unexpanded reports whether a name holds a variable or a template's place that
// something should have filled in.
func Unexpanded(name string) bool {
	for i := range len(name) {
		switch rest := name[i:]; {
		case strings.HasPrefix(rest, "${"), strings.HasPrefix(rest, "$("), strings.HasPrefix(rest, "{{"):
			return true
		case rest[0] == '$' && len(rest) > 1 && (rest[1] == '_' || 'A' <= rest[1] && rest[1] <= 'Z' || 'a' <= rest[1] && rest[1] <= 'z'):
			return true
		}
	}
	return len(name) > 2 && name[0] == '%' && strings.IndexByte(name[1:], '%') == len(name)-2
}

// ScopeName returns how the readers call the scope that a header names.
func ScopeName(f *syntax.File, s *syntax.Scope) string {
	if s.Kind == syntax.SSOSession || s.Kind == syntax.Services {
		return f.Text.Slice(s.Prefix) + " " + s.Name.Text
	}
	return s.Name.Text
}
