package lint

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// SecretSpan returns the place of the characters that no secret has, or what
// [FaultSpan] says.
func SecretSpan(v syntax.Token, faults []aws.Fault) source.Span {
	var bad []aws.Fault
	for _, f := range faults {
		if f.Kind == aws.BadCharacter {
			bad = append(bad, f)
		}
	}
	if len(bad) == 0 || v.Style == syntax.Continued {
		return FaultSpan(v, faults)
	}
	return source.Span{Start: v.At(bad[0].Start, bad[0].End).Start, End: v.At(bad[len(bad)-1].Start, bad[len(bad)-1].End).End}
}

// SecretMessage says what is wrong with a secret, the gravest fault first.
func SecretMessage(v syntax.Token, faults []aws.Fault) (string, Severity) {
	const effect = " AWS answers SignatureDoesNotMatch."
	for _, f := range faults {
		switch f.Kind {
		case aws.BadCharacter:
			if v.Style == syntax.Continued {
				return "The secret access key goes on over several lines, which no secret does." + effect, Error
			}
			return "The secret access key holds a character that no secret has." + effect, Error
		case aws.TrailingPercent:
			return "The % at the end is zsh's sign for output without a line break, not part of the secret." + effect, Error
		case aws.URLEncoded:
			return "The secret access key is written as in a URL (%2B, %2F)." + effect, Error
		case aws.Brackets:
			return "The brackets of a manual stand round the secret access key." + effect, Error
		case aws.KeyIDInFront:
			return "An access key ID stands in front of the secret access key." + effect, Error
		}
	}
	if f := faults[0]; f.Kind == aws.TooLong {
		return fmt.Sprintf("The secret access key has %s too many: secrets have 40.", Count(f.Count, "character")) + effect, Warning
	}
	return fmt.Sprintf("The secret access key has %s too few: secrets have 40.", Count(faults[0].Count, "character")) + effect, Warning
}

// SecretFixes returns the fixes for what was recognised.
func SecretFixes(v syntax.Token, faults []aws.Fault) (fixes []Fix) {
	for _, f := range faults {
		fix := Fix{Safe: true, Preferred: true}
		at := v.At(f.Start, f.End)
		switch f.Kind {
		case aws.TrailingPercent:
			fix.Title, fix.Edits = "Remove the %", Remove(at)
		case aws.URLEncoded:
			fix.Title, fix.Edits = "Decode the URL escapes", []Edit{{Span: at, New: f.Want[0]}}
		case aws.Brackets:
			fix.Title, fix.Edits = "Remove the brackets", Remove(v.At(f.Start, f.Start+1), v.At(f.End-1, f.End))
		case aws.KeyIDInFront:
			fix.Title, fix.Edits, fix.Safe = "Remove the key ID", Remove(at), false
		default:
			continue
		}
		fixes = append(fixes, fix)
	}
	return fixes
}
