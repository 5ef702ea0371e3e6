package lint

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// FaultSpan returns the place of the only fault of a value, or the whole value.
func FaultSpan(v syntax.Token, faults []aws.Fault) source.Span {
	if f := faults[0]; len(faults) == 1 && f.End > f.Start && f.Kind != aws.LowerCase {
		return v.At(f.Start, f.End)
	}
	return v.Span
}

// KeyIDMessage says what is wrong with a key ID.
func KeyIDMessage(value string, faults []aws.Fault) string {
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
			said = append(said, Count(f.Count, "character")+" too few")
		case aws.TooLong:
			said = append(said, Count(f.Count, "character")+" too many")
		}
	}
	if len(said) > 2 {
		said = append(said[:2], "more")
	}
	return "The access key ID " + hasList(said) + ". " + effect
}

// hasList joins what a key ID has: "has 0 as character 9 and 2 characters too few".
func hasList(said []string) string {
	had := false // The verb stands once, before the first thing that it can have.
	for i, s := range said {
		if s = strings.TrimPrefix(s, "has "); !had && s != "more" && !strings.HasPrefix(s, "does ") {
			s, had = "has "+s, true
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

// KeyIDFixes returns a fix for each character that a wrong one was mistaken for.
// Capitals are safe where they make the ID well-formed.
func KeyIDFixes(v syntax.Token, faults []aws.Fault) (fixes []Fix) {
	for _, f := range faults {
		for _, want := range f.Want {
			fix := Fix{Edits: []Edit{{Span: v.At(f.Start, f.End), New: want}}}
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
