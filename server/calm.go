package server

import (
	"slices"
	"sort"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// patient is how long a pause must be before somebody who types a key is told
// that it is too short.
const patient = 700 * time.Millisecond

// typing is the last edit of a document: where it ended, in bytes of the text
// after it, and when. The zero value is no edit.
type typing struct {
	at    time.Time
	caret int
}

// calm leaves out of the findings what only says that somebody has not yet
// finished typing: that the line of the last edit cannot be read; the length of
// the key ID, secret or token at its place, or that there is none; that it lacks
// its other half or its token; that a comment hides nothing, at the comment and at
// what stands below it. That waits for a pause, an edit on another line, or a save;
// wait is how long from now.
func (s *server) calm(d *document, f *findings, now time.Time) (list []lint.Diagnostic, wait time.Duration) {
	if d.typing.at.IsZero() || f.file == nil {
		return f.list, 0
	}
	wait = d.typing.at.Add(s.patience).Sub(now)
	if wait <= 0 {
		return f.list, 0
	}
	line := f.file.Text.Line(f.file.Text.LineAt(min(d.typing.caret, f.file.Text.Len())))
	b := bindingAt(f.file, d.typing.caret)
	typed := b != nil && unfinished(b)
	premature := func(found lint.Diagnostic) bool {
		return typed && isPremature(&found, b) || isHalfALine(&found, line) || isUnsettled(&found, f.file, d.typing.caret)
	}
	if !slices.ContainsFunc(f.list, premature) {
		return f.list, 0
	}
	return slices.DeleteFunc(slices.Clone(f.list), premature), wait
}

// bindingAt returns the binding whose value the caret is at, or nil.
func bindingAt(f *syntax.File, caret int) *syntax.Binding {
	if f == nil {
		return nil
	}
	i := sort.Search(len(f.Bindings), func(i int) bool { return f.Bindings[i].Line.End >= caret })
	for _, b := range f.Bindings[i:] {
		if b.Line.Start > caret {
			return nil
		}
		if b.Raw.Touches(caret) {
			return b
		}
	}
	return nil
}

// unfinished reports whether a binding holds the beginning of a credential, or
// so little that it could become one.
func unfinished(b *syntax.Binding) bool {
	if !b.Setting.IsCredential() || !b.Known() {
		return false
	}
	switch v := aws.Classify(b.Setting, b.Value.Text); v.Meaning {
	case aws.WellFormed:
		return true
	case aws.NearMiss:
		return onlyShort(v.Faults)
	}
	return len(b.Value.Text) < telling
}

// telling is how many characters, in bytes, tell what a value is going to be.
const telling = 8

// onlyShort reports whether nothing is wrong but that characters are missing.
func onlyShort(faults []aws.Fault) bool {
	return !slices.ContainsFunc(faults, func(f aws.Fault) bool { return f.Kind != aws.TooShort })
}

// isPremature reports whether a finding would go away by typing on in b.
func isPremature(found *lint.Diagnostic, b *syntax.Binding) bool {
	if found.Analyzer.Group == lint.Keys && len(b.Value.Text) < telling && b.Raw.Holds(found.Span) {
		return true
	}
	switch found.Analyzer.Name {
	case "malformed-access-key-id", "malformed-secret-access-key", "malformed-session-token":
		return b.Raw.Holds(found.Span) && onlyShort(aws.Classify(b.Setting, b.Value.Text).Faults)
	case "empty-credential", "legacy-security-token":
		return b.Line.Holds(found.Span)
	case "half-a-key-pair", "missing-session-token":
		return sameScope(found.Scope, b.Scope)
	}
	return false
}

// isUnsettled reports whether a finding is about a comment that ignores findings,
// and the caret is in it or on the line below: what it hides is being typed.
func isUnsettled(found *lint.Diagnostic, f *syntax.File, caret int) bool {
	if found.Analyzer.Ignore == nil {
		return false
	}
	n := f.Text.LineAt(caret) - f.Text.LineAt(found.Span.Start)
	return n == 0 || n == 1
}

// isHalfALine reports whether a finding says of a line that it cannot be read: a
// name has no = yet, or a quote no second one.
func isHalfALine(found *lint.Diagnostic, line source.Span) bool {
	return found.Analyzer.Name == "unreadable-line" && line.Holds(found.Span)
}

// sameScope reports whether two scopes are one, or sections of one profile.
func sameScope(a, b *syntax.Scope) bool {
	return a == b || a.Kind == b.Kind && a.Kind == syntax.Profile && a.Name.Text == b.Name.Text
}
