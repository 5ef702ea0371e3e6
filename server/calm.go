package server

import (
	"slices"
	"sort"
	"strings"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// patient is how long a pause must be before somebody who types is told what
// typing on could take away again.
const patient = 700 * time.Millisecond

// calm leaves out of the findings what somebody brought about by typing and can
// take away by typing on: what is new on the line of the last edit; what is new on
// lines that were not edited, because it rests on others; what is new about how
// profiles rest on each other, or jobs and steps on what they are given; and what is new about the credentials or the comment
// that are being typed, wherever it is shown. That waits for a pause or a save, and
// what is about one line also for an edit of another; wait is how long from now.
// What was there before stays.
func (s *server) calm(snap *snapshot, d *document, f *findings, now time.Time) (list []lint.Diagnostic, wait time.Duration) {
	t := &d.typing
	wait = t.at.Add(s.patience).Sub(now)
	if t.before == nil || f.file == nil || wait <= 0 {
		return f.list, 0
	}
	type where struct {
		rule  string
		place int
	}
	before := map[where]lint.Severity{} // the gravest
	for _, found := range s.find(snap, t.before, func() bool { return false }).list {
		at := where{found.Analyzer.Name, t.place(t.before.text, found.Span.Start)}
		if was := before[at]; was == lint.Off || found.Severity < was {
			before[at] = found.Severity
		}
	}
	unfinished := t.unfinished(f.file)
	premature := func(found lint.Diagnostic) bool {
		place := t.place(f.file.Text, found.Span.Start)
		was := before[where{found.Analyzer.Name, place}]
		return (was == lint.Off || found.Severity < was) && (place != t.top || unfinished(&found))
	}
	if !slices.ContainsFunc(f.list, premature) {
		return f.list, 0
	}
	return slices.DeleteFunc(slices.Clone(f.list), premature), wait
}

// unfinished returns what reports whether a finding is about something that is
// being typed.
func (t *typing) unfinished(f *syntax.File) func(*lint.Diagnostic) bool {
	start, line := t.caret, f.Text.Line(f.Text.LineAt(t.caret))
	if t.start == t.caret {
		start = max(0, t.caret-1) // Something was taken out, which can have joined two lines.
	} else if strings.TrimSpace(f.Text.Slice(source.Span{Start: t.caret, End: line.End})) != "" {
		start = t.start // Something was put in front, which can have split a line.
	}
	line.Start = f.Text.Line(f.Text.LineAt(start)).Start
	section := f.SectionAt(start)
	hopeless := t.caret-t.start == 1 && hopelessAt(f, t.caret) // What joins or pastes puts more there.
	return func(found *lint.Diagnostic) bool {
		switch {
		case found.Span.Start <= line.End && line.Start < max(found.Span.End, found.Span.Start+1):
			return !hopeless || found.Analyzer.Group != lint.Keys || found.Analyzer.Binding == nil
		case found.Analyzer.Group == lint.Profiles && found.Analyzer.Elsewhere:
			return true // The next section can be what it misses.
		case found.Analyzer.Group == lint.Pipelines && found.Analyzer.File != nil:
			return true // What a step or a job misses can follow.
		case found.Analyzer.Credential != nil, found.Analyzer.Ignore != nil, len(found.Related) > 0:
			return sameSection(found.Scope, section)
		}
		return false
	}
}

// telling is how many characters, in bytes, tell what a value is going to be.
const telling = 8

// hopelessAt reports whether the caret is at a key ID, secret or token that no
// typing on makes right: more than characters at its end, or a quote, is missing.
func hopelessAt(f *syntax.File, caret int) bool {
	b := bindingAt(f, caret)
	if b == nil || !b.Setting.IsCredential() || !b.Known() {
		return false
	}
	if b.Value.Style == syntax.Base64 || f.Kind.YAML() && f.Text.LineAt(b.Raw.Start) > f.Text.LineAt(b.Name.End) {
		return false // It is no whole number of bytes yet, or could become the key of a map.
	}
	value := strings.Trim(b.Value.Text, `"'`)
	wrong := false
	for _, f := range aws.Classify(b.Setting, value).Faults {
		if f.Kind == aws.PrefixUnknown {
			return false // It could become a key of somebody else.
		}
		wrong = wrong || f.Kind != aws.TooShort
	}
	return wrong && len(value) >= telling
}

// bindingAt returns the binding whose value the caret is at, or nil.
func bindingAt(f *syntax.File, caret int) *syntax.Binding {
	i := sort.Search(len(f.Bindings), func(i int) bool { return f.Bindings[i].Line.End >= caret })
	for _, b := range f.Bindings[i:] {
		switch {
		case b.Line.Start > caret:
			return nil
		case b.Raw.Touches(caret):
			return b
		}
	}
	return nil
}

// sameSection reports whether two scopes are one, or sections of one profile.
func sameSection(a, b *syntax.Scope) bool {
	return a == b || a.Kind == b.Kind && a.Kind == syntax.Profile && a.Name.Text == b.Name.Text
}
