package lint

import (
	"strings"

	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// MergeSections returns the fix that moves the lines of one section to the end of
// another and removes its header. There is none where both set the same.
func MergeSections(f *syntax.File, from, into *syntax.Scope) (Fix, bool) {
	for _, b := range from.Bindings {
		for _, o := range into.Bindings {
			if strings.EqualFold(b.Name.Text, o.Name.Text) {
				return Fix{}, false
			}
		}
	}
	body := source.Span{Start: f.Text.FullLine(f.Text.LineAt(from.Header.Start)).End, End: from.Span.End}
	text := strings.TrimRight(f.Text.Slice(body), " \t\r\n")
	at := into.Span.Start + len(strings.TrimRight(f.Text.Slice(into.Span), " \t\r\n"))
	edits := []Edit{{Span: source.Span{Start: at, End: at}, New: LineBreak(f) + text}, {Span: from.Span}}
	if text == "" {
		edits = edits[1:]
	}
	if from.Span.Start < into.Span.Start {
		edits[0], edits[len(edits)-1] = edits[len(edits)-1], edits[0]
	}
	return Fix{Title: "Merge into the other [" + ShortName(into) + "]", Edits: edits}, true
}

// RenameSection returns the fix that makes a section the profile it is meant as,
// by an edit of its header, which is then [header]. Where a profile of that name
// exists already a second one would make AWS CLI refuse the file, or would change
// what works today; then the two are merged, or the fix is one to think about.
func RenameSection(pass *Pass, s *syntax.Scope, header string, edit Edit) Fix {
	if same := pass.World.Index(pass.File).Profile(s.Name.Text); len(same) > 0 {
		if fix, ok := MergeSections(pass.File, s, same[0]); ok {
			return fix
		}
	}
	return Fix{Title: "Write [" + header + "]", Preferred: true, Safe: pass.World.Renamable(pass.File, s), Edits: []Edit{edit}}
}

// AboutProfiles lists the rules that look at whole profiles, which find something
// in one only once a header makes it one.
var AboutProfiles = []string{
	"unknown-profile", "profile-loop", "source-without-credentials", "source-without-role", "role-without-source", "conflicting-sources",
	"unknown-credential-source", "unknown-sso-session", "incomplete-sso", "inconsistent-sso", "shadowed-credentials", "unknown-region", "malformed-arn", "malformed-account-id", "malformed-sso-url", "partition-mismatch", "unexpanded-path", "expired-session",
}

// InProfile reports whether what a scope holds is read as somebody's settings, or
// is meant to be: in an AWS file nothing before the first header is, nor below one
// that is not closed.
func InProfile(f *syntax.File, s *syntax.Scope) bool {
	return f.Kind.Env() || s.Kind != syntax.Root && s.Kind != syntax.Unclosed
}

// WriteHeader returns the fix that gives a section the header it is meant to have,
// if it can have it: where a section of that header stands already the two are
// merged, and where both set the same there is no fix. It is one to make without
// asking only if the caller says so and neither of the two AWS files has a
// profile or session of that name.
func WriteHeader(pass *Pass, s *syntax.Scope, m profiles.Meant, sure bool) []Fix {
	var same []*syntax.Scope
	switch index := pass.World.Index(pass.File); m.Word {
	case "sso-session":
		same = index.Session(m.Name)
	case "services":
		sure = false // Nobody indexes them.
	default:
		same = index.Profile(m.Name)
	}
	for _, o := range same {
		if o == s {
			continue
		}
		if fix, ok := MergeSections(pass.File, s, o); ok {
			return []Fix{fix}
		}
		return nil
	}
	inner := source.Span{Start: s.Header.Start + 1, End: s.Header.Start + 1 + len(pass.File.HeaderText(s))}
	return []Fix{{
		Title: "Write [" + shortened(m.Header()) + "]", Preferred: true, Safe: sure && !pass.World.Elsewhere(pass.File, m),
		Edits: []Edit{{Span: inner, New: m.Header()}},
	}}
}

// ShortName returns a profile's name for a title, shortened if it is long and
// masked: a key may have been pasted there.
func ShortName(s *syntax.Scope) string { return shortened(s.Name.Text) }

func shortened(name string) string {
	name, _ = source.Masked(name, nil, nil)
	if r := []rune(name); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return name
}
