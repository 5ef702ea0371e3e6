package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var malformedAccessKeyID = &lint.Analyzer{
	Name:     "malformed-access-key-id",
	Group:    lint.Keys,
	Severity: lint.Error,
	Settings: []aws.Setting{aws.AccessKeyID},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID},
	Doc: `An access key ID does not have the shape that every key ID has.

A key ID is 20 characters: AKIA (long-term) or ASIA (temporary) and 16 of A–Z and 2–7. The digits 0, 1, 8 and 9 never occur, so a 0 is an O that
was mistyped, a 1 an I or L, an 8 a B. AWS answers that it does not know the key.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UX0T
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~

~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXOT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where requests go to another vendor's service. With an endpoint_url beside the key nothing is reported.

## Sources
IAM User Guide, unique identifiers; awsteele.com 2020-09-26 (alphabet); gitleaks#1324, #1816. AWS does not promise the shape.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		for _, v := range lint.Values(b) {
			verdict := aws.Classify(aws.AccessKeyID, v.Text)
			if verdict.Meaning != aws.NearMiss || lint.IsExample(pass.File) || lint.ForeignEndpoint(b.Scope) {
				continue
			}
			pass.ReportBinding(b, lint.Diagnostic{
				Span: faultSpan(v, verdict.Faults), Message: keyIDMessage(v.Text, verdict.Faults), Fixes: keyIDFixes(v, verdict.Faults),
			})
		}
	},
}

// faultSpan returns the place of the only fault of a value, or the whole value.
func faultSpan(v syntax.Token, faults []aws.Fault) source.Span {
	if f := faults[0]; len(faults) == 1 && f.End > f.Start && f.Kind != aws.LowerCase {
		return v.At(f.Start, f.End)
	}
	return v.Span
}

// keyIDMessage says what is wrong with a key ID.
func keyIDMessage(value string, faults []aws.Fault) string {
	const effect = "AWS does not know such an ID (InvalidClientTokenId)."
	var said []string
	for _, f := range faults {
		switch f.Kind {
		case aws.LowerCase:
			said = append(said, "has lower-case letters")
		case aws.Alphabet:
			said = append(said, fmt.Sprintf("has %s as character %d", sign(value[f.Start:f.End]), f.Start+1))
		case aws.PrefixTypo, aws.PrefixUnknown:
			said = append(said, "does not begin with AKIA or ASIA")
		case aws.TooShort:
			said = append(said, lint.Count(f.Count, "character")+" too few")
		case aws.TooLong:
			said = append(said, lint.Count(f.Count, "character")+" too many")
		}
	}
	if len(said) > 2 {
		said = append(said[:2], "more")
	}
	return "The access key ID " + hasList(said) + ". " + effect
}

// hasList joins what a key ID has: "has 0 as character 9 and 2 characters too few".
func hasList(said []string) string {
	for i, s := range said {
		if s = strings.TrimPrefix(s, "has "); i == 0 && !strings.HasPrefix(s, "does ") {
			s = "has " + s
		}
		said[i] = s
	}
	return strings.Join(said, " and ")
}

// sign describes a single wrong character, which gives nothing away.
func sign(s string) string {
	switch r := []rune(s); {
	case s == " ":
		return "a blank"
	case len(r) == 1 && r[0] > ' ' && r[0] < 0x7f:
		return s
	default:
		return "a sign"
	}
}

// keyIDFixes returns a fix for each character that a wrong one was mistaken for.
// Capitals are safe where they make the ID well-formed.
func keyIDFixes(v syntax.Token, faults []aws.Fault) (fixes []lint.Fix) {
	for _, f := range faults {
		for _, want := range f.Want {
			fix := lint.Fix{Edits: []lint.Edit{{Span: v.At(f.Start, f.End), New: want}}}
			switch f.Kind {
			case aws.LowerCase:
				fix.Title = "Write the ID in capitals"
				fix.Safe = len(faults) == 1 && aws.IsKeyID(v.Text[:f.Start]+want+v.Text[f.End:])
				fix.Preferred = fix.Safe
			case aws.Alphabet:
				fix.Title = fmt.Sprintf("Replace %s with %s", sign(v.Text[f.Start:f.End]), want)
				fix.Preferred = len(f.Want) == 1 && len(faults) == 1
			case aws.PrefixTypo:
				fix.Title = "Begin the ID with " + want
				fix.Preferred = len(f.Want) == 1 && len(faults) == 1
			default:
				continue
			}
			fixes = append(fixes, fix)
		}
	}
	return fixes
}
