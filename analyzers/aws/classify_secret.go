package aws

import (
	"slices"
	"strings"
	"unicode/utf8"
)

func classifySecret(value string) Verdict {
	if len(value) == SecretLen {
		// A random secret nearly always has capitals, small letters and digits;
		// the words below are only looked for in what does not.
		every, some := scan(value)
		if every&inBase64 != 0 && some&mixed == mixed && !isExampleSecret(value) && variety(value[:16]) > typedVariety {
			return Verdict{Meaning: WellFormed, Kind: kindSecret}
		}
	}
	if fault, ok := secretIn(value); ok {
		return Verdict{Meaning: NearMiss, Faults: []Fault{fault}}
	}
	if IsKeyID(value) || isExampleID(value) {
		return Verdict{Meaning: Swapped, Kind: keyKind(value)}
	}
	if isTokenStart(value) {
		return Verdict{Meaning: Swapped, Kind: kindToken}
	}
	if v, ok := everyday(value); ok {
		return v
	}
	switch {
	case isExampleSecret(value):
		return Verdict{Meaning: Documentation, Kind: kindDocumentation}
	case isDigest(value):
		return Verdict{Meaning: OtherSecret, Kind: kindDigest}
	case IsSecretKey(value):
		if variety(value) <= typedVariety {
			return Verdict{Meaning: Placeholder, Kind: kindPlaceholder}
		}
		return Verdict{Meaning: WellFormed, Kind: kindSecret}
	case isAPIKey(value):
		return Verdict{Meaning: OtherSecret, Kind: kindAPIKey}
	case isSESPassword(value):
		return Verdict{Meaning: OtherSecret, Kind: kindSES}
	case len(value) == 64 && all(value, isHex):
		return Verdict{Meaning: Foreign, Kind: kindR2Secret}
	}
	if kind := otherIDKind(value); kind != "" {
		return Verdict{Meaning: OtherID, Kind: kind}
	}
	if kind := otherSecretKind(value); kind != "" {
		return Verdict{Meaning: OtherSecret, Kind: kind}
	}
	faults := length(badCharacters(value, len(value)), value, 0, utf8.RuneCountInString(value), SecretLen)
	return nearMiss(faults)
}

func classifyToken(value string) Verdict {
	if isToken(value) {
		if strings.Contains(value, "EXAMPLE") {
			return Verdict{Meaning: Documentation, Kind: kindDocumentation}
		}
		if variety(value[20:52]) == 1 {
			return Verdict{Meaning: Placeholder, Kind: kindPlaceholder}
		}
		if isAPIKey(value) {
			return Verdict{Meaning: OtherSecret, Kind: kindAPIKey}
		}
		return Verdict{Meaning: WellFormed, Kind: kindToken}
	}
	if IsKeyID(value) || isExampleID(value) {
		return Verdict{Meaning: Swapped, Kind: keyKind(value)}
	}
	if fault, ok := tokenIn(value); ok {
		return Verdict{Meaning: NearMiss, Faults: []Fault{fault}}
	}
	if !isTokenStart(value) {
		if v, ok := everyday(value); ok {
			return v
		}
	}
	switch {
	case strings.Contains(value, "EXAMPLE") && len(value) >= 20 && !IsSecretKey(value):
		return Verdict{Meaning: Documentation, Kind: kindDocumentation}
	case isDigest(value):
		return Verdict{Meaning: OtherSecret, Kind: kindDigest}
	case IsSecretKey(value) && !isTokenStart(value):
		return Verdict{Meaning: Swapped, Kind: kindSecret}
	case isAPIKey(value):
		return Verdict{Meaning: OtherSecret, Kind: kindAPIKey}
	}
	if kind := otherIDKind(value); kind != "" {
		return Verdict{Meaning: OtherID, Kind: kind}
	}
	if kind := otherSecretKind(value); kind != "" {
		return Verdict{Meaning: OtherSecret, Kind: kind}
	}
	faults := badCharacters(value, len(trimFilling(value)))
	n := utf8.RuneCountInString(value)
	switch {
	case n < MinTokenLen:
		faults = length(faults, value, 0, n, MinTokenLen)
	case len(faults) == 0: // What is left is cut.
		faults = length(faults, value, 0, n, n+1)
	}
	return nearMiss(faults)
}

// nearMiss returns the verdict over a value with these faults.
func nearMiss(faults []Fault) Verdict {
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Start - b.Start })
	return Verdict{Meaning: NearMiss, Faults: faults}
}

// badCharacters returns a fault for each of the first characters of value[:end]
// that are not base64. One place is left for the length.
func badCharacters(value string, end int) (faults []Fault) {
	for i := 0; i < end && len(faults) < maxFaults-1; {
		_, size := utf8.DecodeRuneInString(value[i:])
		if !isBase64(value[i]) {
			faults = append(faults, Fault{Kind: BadCharacter, Start: i, End: i + size})
		}
		i += size
	}
	return faults
}

// isExampleSecret reports whether s is a secret of AWS's documentation. Some
// pages show one of 41 characters.
func isExampleSecret(s string) bool {
	return len(s) >= 30 && strings.HasSuffix(s, "EXAMPLEKEY") || len(s) == SecretLen && strings.HasSuffix(s, "EXAMPLE")
}

// isToken reports whether s has the shape of a session token.
func isToken(s string) bool {
	return len(s) >= MinTokenLen && allBase64(trimFilling(s)) && !isCutToken(s)
}

// isCutToken reports whether s begins as a known kind of session token and has a
// length that base64 never has: one character more than whole groups of four.
func isCutToken(s string) bool { return len(trimFilling(s))%4 == 1 && isTokenStart(s) }

// trimFilling cuts off the = or == with which base64 fills up its last group.
func trimFilling(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
}

// isTokenStart reports whether s is a session token of a known kind, or begins
// as one and was cut.
func isTokenStart(s string) bool { return TokenKindOf(s) != UnknownToken }

// tokenIn returns the session token that a spoilt value holds, as [secretIn]
// does for secrets.
func tokenIn(s string) (Fault, bool) {
	n := len(s)
	switch {
	case n <= MinTokenLen:
		return Fault{}, false
	case s[n-1] == '%' && isToken(s[:n-1]):
		return Fault{Kind: TrailingPercent, Start: n - 1, End: n, Count: 1, Want: []string{""}}, true
	case bracketed(s) && isToken(s[1:n-1]):
		return Fault{Kind: Brackets, Start: 0, End: n, Count: 2, Want: []string{s[1 : n-1]}}, true
	case strings.Contains(s, "%"):
		if plain, ok := unescape(s); ok && isToken(plain) {
			return Fault{Kind: URLEncoded, Start: 0, End: n, Count: n - len(plain), Want: []string{plain}}, true
		}
	}
	return Fault{}, false
}
