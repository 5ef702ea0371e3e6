package lint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// Wrapped reports whether a value goes on over several lines.
func Wrapped(v syntax.Token) bool { return strings.Contains(v.Text, "\n") }

// KeepsLineBreak reports whether a program holds a value with its line breaks.
func KeepsLineBreak(r readers.Read) bool { return r.Found && strings.Contains(r.Text, "\n") }

// TokenSpan returns the place of what is wrong with a session token: the
// characters that no token has, or all of it.
func TokenSpan(v syntax.Token, faults []aws.Fault) source.Span {
	if Wrapped(v) || endsInDots(v.Text) && faults[0].Kind == aws.BadCharacter {
		return v.Span
	}
	return SecretSpan(v, faults)
}

// TokenMessage says what is wrong with a session token, the gravest fault first.
func TokenMessage(v syntax.Token, faults []aws.Fault) (string, Severity) {
	const effect = " AWS answers InvalidClientTokenId."
	if endsInDots(v.Text) {
		return "The session token ends in dots: it was cut where it was shown." + effect, Error
	}
	for _, f := range faults {
		switch f.Kind {
		case aws.BadCharacter:
			if v.Text[f.Start:f.End] == " " {
				return "A blank stands inside the session token." + effect, Error
			}
			return "The session token holds a character that no token has." + effect, Error
		case aws.TrailingPercent:
			return "The % at the end is zsh's sign for output without a line break, not part of the token." + effect, Error
		case aws.URLEncoded:
			return "The session token is written as in a URL (%2B, %2F)." + effect, Error
		case aws.Brackets:
			return "The brackets of a manual stand round the session token." + effect, Error
		}
	}
	n := utf8.RuneCountInString(v.Text)
	switch {
	case n >= aws.MinTokenLen:
		return "The session token was cut: no base64 has its length." + effect, Error
	case aws.TokenKindOf(v.Text) != aws.UnknownToken:
		return fmt.Sprintf("The session token was cut: it begins as one and has only %s.", Count(n, "character")) + effect, Error
	}
	return fmt.Sprintf("The session token has only %s, and tokens have hundreds.", Count(n, "character")) + effect, Warning
}

// TokenFixes returns the fixes for what was recognised. Joining what was wrapped
// is safe where the whole turns out to be a token down to its last byte.
func TokenFixes(v syntax.Token, faults []aws.Fault) []Fix {
	if !strings.ContainsAny(v.Text, " \t\r\n") {
		return SecretFixes(v, faults)
	}
	joined := strings.Join(strings.Fields(v.Text), "")
	if aws.Classify(aws.SessionToken, joined).Meaning != aws.WellFormed {
		return nil
	}
	fix := Fix{Title: "Remove the blanks", Preferred: true}
	if Wrapped(v) {
		fix.Title = "Join the lines"
	}
	_, fix.Safe = aws.DecodeToken(joined)
	for i := 0; i < len(v.Text); i++ {
		n := len(v.Text[i:]) - len(strings.TrimLeft(v.Text[i:], " \t\r\n"))
		if n > 0 {
			fix.Edits = append(fix.Edits, Edit{Span: v.At(i, i+n)})
			i += n
		}
	}
	return []Fix{fix}
}

// endsInDots reports whether a value ends as one that was shortened for show.
func endsInDots(s string) bool { return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") }
