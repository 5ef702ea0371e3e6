package analyzers

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var invisibleCharacter = &lint.Analyzer{
	Name:     "invisible-character",
	Group:    lint.TextGroup,
	Severity: lint.Error,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.SignatureDoesNotMatch, aws.IncompleteSignature, aws.PartialCredentialsError},
	Doc: `A character stands in a name or value that nobody can see or tell from another one.

Text copied from chats, PDFs and web pages carries no-break spaces, zero-width characters, soft hyphens, direction marks,
typographic quotes, full-width letters and Cyrillic letters that look like Latin ones. All of them become part of the key, or make the name
one that no program knows.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT<ZWSP>
aws_secret_access_key = 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
~~~

~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Never: no key, secret, token, region or ARN holds such a character.

## Sources
Measured (cases v07–v11, v21–v23, d64–d66, d69): which program trims a no-break space differs; none trims a zero-width one.
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if b.Setting == aws.None {
			return
		}
		raw := b.Raw
		if b.Comment.Len() > 0 {
			raw.End = b.Comment.Start
		}
		odd := append(oddRuns(pass.File, source.Span{Start: b.Line.Start, End: b.Delimiter}), oddRuns(pass.File, raw)...)
		if len(odd) == 0 {
			return
		}
		inName := odd[0].Start < b.Delimiter
		breaks, _, unlikely := pass.Broken(b, func(r readers.Read) bool {
			if inName {
				return !r.Found || holdsOdd(r.Name)
			}
			return r.Found && holdsOdd(r.Text)
		})
		d := lint.Diagnostic{
			Span: source.Span{Start: odd[0].Start, End: odd[len(odd)-1].End}, Readers: readers.Names(breaks),
			Message: oddMessage(pass, b, odd[0], breaks, inName),
		}
		if len(breaks) == 0 || unlikely || !b.Setting.IsCredential() && !inName {
			d.Severity = lint.Warning
		}
		d.Fixes = oddFixes(odd, func(o oddRun) bool { return o.Start <= b.Delimiter || o.Start < b.Value.Start || o.End > b.Value.End })
		pass.ReportBinding(b, d)
	},
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if odd := oddRuns(pass.File, s.Header); s.Peculiar && s.Kind != syntax.Root && s.Kind != syntax.Nested && len(odd) > 0 {
			fixes := oddFixes(odd, nil)
			fixes[0].Safe = false // It would make a profile of a section that programs know by another name.
			pass.Report(lint.Diagnostic{Span: source.Span{Start: odd[0].Start, End: odd[len(odd)-1].End}, Scope: s, Fixes: fixes,
				Message: odd[0].what() + " in the header. Programs know the profile by another name (ProfileNotFound).",
			})
		}
	},
}

// oddMessage says what stands there and who breaks on it.
func oddMessage(pass *lint.Pass, b *syntax.Binding, odd oddRun, breaks []*readers.Reader, inName bool) string {
	who := readers.Titles(breaks)
	switch {
	case inName && len(breaks) > 0:
		return fmt.Sprintf("%s in the name. %s %s no %s.", odd.what(), who, lint.Verb(breaks, "finds", "find"), pass.NameOf(b))
	case inName:
		return fmt.Sprintf("%s in the name. %s %s it.", odd.what(), readers.Titles(pass.Likely()), lint.Verb(pass.Likely(), "drops", "drop"))
	case len(breaks) > 0:
		return fmt.Sprintf("%s in the %s. %s %s it as part of the value%s.", odd.what(), lint.Noun(b.Setting), who,
			lint.Verb(breaks, "keeps", "keep"), lint.InBrackets(lint.Answer(b.Setting)))
	}
	return fmt.Sprintf("%s in the %s. %s %s it; scripts and older SDKs keep it%s.", odd.what(), lint.Noun(b.Setting), readers.Titles(pass.Likely()),
		lint.Verb(pass.Likely(), "drops", "drop"), lint.InBrackets(lint.Answer(b.Setting)))
}

// holdsOdd reports whether an odd character is left in what a program holds.
func holdsOdd(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { o, _ := syntax.Odd(r); return o != syntax.NotOdd && r != '\n' && r != '\r' })
}

// An oddRun is a row of characters with the same oddity.
type oddRun struct {
	source.Span
	kind syntax.Oddity
	twin string
	name string // its code point, if it is a single one
}

// what says what stands there.
func (o oddRun) what() string {
	switch o.kind {
	case syntax.Invisible:
		return "An invisible character (" + o.name + ") stands"
	case syntax.OddBlank:
		return "A blank that is no space (" + o.name + ") stands"
	case syntax.SmartQuote:
		return "A typographic quote stands"
	default:
		return "A letter that only looks like " + o.twin[:1] + " (" + o.name + ") stands"
	}
}

// oddRuns finds the odd characters of a span.
func oddRuns(f *syntax.File, s source.Span) (runs []oddRun) {
	text := f.Text.Slice(s)
	for i, r := range text {
		if r < utf8.RuneSelf && r >= ' ' || r == utf8.RuneError || r == '\t' || r == '\n' || r == '\r' {
			continue
		}
		kind, twin := syntax.Odd(r)
		if kind == syntax.NotOdd {
			continue
		}
		at := source.Span{Start: s.Start + i, End: s.Start + i + utf8.RuneLen(r)}
		if n := len(runs); n > 0 && runs[n-1].kind == kind && runs[n-1].End == at.Start {
			runs[n-1].End = at.End
			runs[n-1].twin += twin
			continue
		}
		runs = append(runs, oddRun{at, kind, twin, fmt.Sprintf("U+%04X", r)})
	}
	return runs
}

// oddFixes returns the fix for odd characters: to remove those that stand for
// nothing, or to write their ASCII twins. Removing is safe for characters without
// width, and for blanks where ends says that they stand at an end.
func oddFixes(odd []oddRun, ends func(oddRun) bool) []lint.Fix {
	fix := lint.Fix{Title: "Remove the invisible characters", Safe: true, Preferred: true}
	for _, o := range odd {
		e := lint.Edit{Span: o.Span}
		switch {
		case o.kind == syntax.LookAlike || o.kind == syntax.SmartQuote:
			fix.Title, fix.Safe, e.New = "Replace with ASCII characters", false, strings.TrimSpace(o.twin)
			if o.kind == syntax.SmartQuote && ends != nil && ends(o) {
				e.New = ""
			}
		case o.kind == syntax.OddBlank && (ends == nil || !ends(o)):
			fix.Safe = false
		case o.name < "U+00A0" && o.name != "U+007F" && len(o.name) == len("U+00A0"):
			fix.Safe = false // A control character may have replaced something.
		}
		fix.Edits = append(fix.Edits, e)
	}
	return []lint.Fix{fix}
}
