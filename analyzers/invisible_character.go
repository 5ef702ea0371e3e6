package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var invisibleCharacter = &lint.Analyzer{
	Name: "invisible-character", Group: lint.TextGroup, Severity: lint.Error,
	Prevents:   []aws.ErrorCode{aws.InvalidClientTokenID, aws.SignatureDoesNotMatch, aws.IncompleteSignature, aws.PartialCredentialsError},
	Uncovers:   []string{"empty-credential", "unknown-profile", "unknown-sso-session", "unknown-credential-source"},
	Supersedes: []string{"mismatched-session", "account-mismatch"},
	Doc: `A character stands in a name or value that nobody can see or tell from another one.

Text copied from chats, PDFs and web pages carries no-break spaces, zero-width characters, soft hyphens, direction marks,
typographic quotes, full-width letters and Cyrillic letters that look like Latin ones. They become part of the key, or make the name one that no
program knows. Only a no-break space at the end is taken off, and not by all programs.

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
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure get aws_access_key_id | tr -d '\n' | wc -c
bad: 23
good: 20
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
		odd := append(pass.File.Odd(beforeValue(pass.File, b)), pass.File.Odd(raw)...)
		if len(odd) == 0 {
			return
		}
		inName := odd[0].Start < b.Delimiter
		breaks, fine, unlikely := pass.Broken(b, func(r readers.Read) bool {
			if inName {
				return !r.Found || syntax.HoldsOdd(r.Name)
			}
			return r.Found && syntax.HoldsOdd(r.Text)
		})
		if len(breaks)+len(fine) == 0 {
			return // Nobody looks into the section.
		}
		d := lint.Diagnostic{
			Span: source.Span{Start: odd[0].Start, End: odd[len(odd)-1].End}, Readers: readers.Names(breaks),
			Message: oddMessage(pass, b, odd[0], breaks, fine, inName),
		}
		if len(breaks) == 0 || unlikely || !b.Setting.IsCredential() && !inName {
			d.Severity = lint.Warning
		}
		d.Fixes = lint.OddFixes(odd, func(o syntax.OddRun) bool {
			return o.Start <= b.Delimiter || o.Start < b.Value.Start || o.End > b.Value.End
		})
		pass.ReportBinding(b, d)
	},
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if odd := pass.File.Odd(s.Header); s.Peculiar && s.Kind != syntax.Root && s.Kind != syntax.Nested && len(odd) > 0 {
			fixes := lint.OddFixes(odd, nil)
			fixes[0].Safe = false // It would make a profile of a section that programs know by another name.
			pass.Report(lint.Diagnostic{
				Span: source.Span{Start: odd[0].Start, End: odd[len(odd)-1].End}, Scope: s, Fixes: fixes,
				Message: odd[0].Stands() + " in the header. Programs know the profile by another name (ProfileNotFound).",
			})
		}
	},
}

// beforeValue returns where a name stands, with what is before it on its line up
// to another setting: a shell takes several on one.
func beforeValue(f *syntax.File, b *syntax.Binding) source.Span {
	start := b.Line.Start
	for _, o := range f.On(b.Line) {
		if o.Name.Start < b.Name.Start {
			start = max(start, o.Raw.End)
		}
	}
	return source.Span{Start: start, End: b.Delimiter}
}

// oddMessage says what stands there and who breaks on it.
func oddMessage(pass *lint.Pass, b *syntax.Binding, odd syntax.OddRun, breaks, fine []*readers.Reader, inName bool) string {
	switch {
	case inName && len(breaks) > 0:
		return fmt.Sprintf("%s in the name. %s no %s.", odd.Stands(), lint.Clause(breaks, "finds", "find"), lint.NameIn(pass.File, b.Setting))
	case inName:
		return fmt.Sprintf("%s in the name. %s it.", odd.Stands(), lint.Clause(fine, "drops", "drop"))
	case len(breaks) > 0:
		return fmt.Sprintf("%s in the %s. %s it%s.", odd.Stands(), lint.Noun(b.Setting),
			lint.Clause(breaks, "keeps", "keep"), lint.InBrackets(lint.Answer(b.Setting)))
	}
	return fmt.Sprintf("%s in the %s. %s it; scripts and older SDKs keep it%s.", odd.Stands(), lint.Noun(b.Setting), lint.Clause(fine, "drops", "drop"), lint.InBrackets(lint.Answer(b.Setting)))
}
