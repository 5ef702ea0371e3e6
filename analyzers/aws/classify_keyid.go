package aws

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// typedVariety is the number of different characters up to which a value cannot
// have been drawn at random.
const typedVariety = 4

func classifyKeyID(value string) Verdict {
	if IsKeyID(value) {
		switch {
		case strings.HasSuffix(value, "EXAMPLE"):
			return Verdict{Meaning: Documentation, Kind: kindDocumentation}
		case variety(value[4:]) <= typedVariety:
			return Verdict{Meaning: Placeholder, Kind: kindPlaceholder}
		}
		return Verdict{Meaning: WellFormed, Kind: keyKind(value)}
	}
	// A cut token may end in dots, and still it is no placeholder.
	if isTokenStart(value) {
		return Verdict{Meaning: Swapped, Kind: kindToken}
	}
	if v, ok := everyday(value); ok {
		return v
	}
	if isExampleID(value) {
		return Verdict{Meaning: Documentation, Kind: kindDocumentation}
	}
	if IsSecretKey(value) && !isDigest(value) {
		return Verdict{Meaning: Swapped, Kind: kindSecret}
	}
	if isAPIKey(value) {
		return Verdict{Meaning: OtherID, Kind: kindAPIKey}
	}
	if kind := otherIDKind(value); kind != "" {
		return Verdict{Meaning: OtherID, Kind: kind}
	}
	if kind := otherSecretKind(value); kind != "" {
		return Verdict{Meaning: OtherSecret, Kind: kind}
	}
	if kind := foreignIDKind(value); kind != "" {
		return Verdict{Meaning: Foreign, Kind: kind}
	}
	if isUserName(value) {
		return Verdict{Meaning: OtherID, Kind: KindName}
	}
	return nearKeyID(value)
}

// isExampleID reports whether s is a key ID of AWS's documentation. These end
// in EXAMPLE, and not all of them keep to the alphabet (AKIAI44QH8DHBEXAMPLE).
func isExampleID(s string) bool {
	return len(s) >= 16 && len(s) <= 24 && strings.HasSuffix(s, "EXAMPLE") && hasKeyPrefix(s) && all(s, isUpperOrDigit)
}

func isUpperOrDigit(c byte) bool { return isUpper(c) || isDigit(c) }
func isLetterOrDigit(c byte) bool {
	return isUpper(c) || isLower(c) || isDigit(c)
}

// nearKeyID says what is wrong with a value that is no key ID, or that it does
// not resemble one.
func nearKeyID(value string) Verdict {
	n := len(value)
	if n == KeyIDLen+2 && bracketed(value) && IsKeyID(value[1:n-1]) {
		return Verdict{Meaning: NearMiss, Faults: []Fault{{Kind: Brackets, Start: 0, End: n, Count: 2, Want: []string{value[1 : n-1]}}}}
	}
	var faults []Fault
	end, want := fitPrefix(value)
	switch {
	case end > 0 && hasKeyPrefix(value):
	case end > 0 && n >= 8 && all(value, isKeyIDByte):
		if want != nil {
			faults = append(faults, Fault{Kind: PrefixTypo, Start: 0, End: end, Want: want})
		}
	case n == KeyIDLen && all(value, isLetterOrDigit) && !all(value, isUpperOrDigit):
		return Verdict{Meaning: Foreign, Kind: kindMinIO}
	case n >= 16 && n <= 24 && all(value, isUpperOrDigit):
		end = 4
		faults = append(faults, Fault{Kind: PrefixUnknown, Start: 0, End: end})
	default:
		return Verdict{}
	}
	from := end
	if want == nil {
		from = 0 // a prefix in lower case is a matter of case, not a slip
	}
	faults = alphabetFaults(lowerFault(faults, value, from), value, end)
	faults = length(faults, value, end, utf8.RuneCountInString(value[end:]), KeyIDLen-4)
	slices.SortStableFunc(faults, func(a, b Fault) int { return a.Start - b.Start })
	return Verdict{Meaning: NearMiss, Faults: faults[:min(len(faults), maxFaults)]}
}

// isKeyIDByte tells what can stand in a key ID that was mistyped, read aloud or
// recognised from a picture: letters and digits.
func isKeyIDByte(c byte) bool { return isLetterOrDigit(c) || c >= utf8.RuneSelf }

// fitPrefix returns how many bytes of value are its prefix, 0 if it has none
// that is AWS's or one slip away from AKIA or ASIA. For a slip, want holds what
// was meant. Case does not matter.
func fitPrefix(value string) (end int, want []string) {
	head := upperASCII(value[:min(5, len(value))])
	if hasKeyPrefix(head) {
		return 4, nil
	}
	least := 0
	// A changed letter before a lost and a doubled one, unless the length of
	// the whole comes out better.
	for _, size := range [...]int{4, 3, 5} {
		if size > len(head) {
			continue
		}
		var fits []string
		for _, p := range [...]string{"AKIA", "ASIA"} {
			if distance(head[:size], p, 1) == 1 {
				fits = append(fits, p)
			}
		}
		off := max(len(value)-size+4-KeyIDLen, KeyIDLen-4-len(value)+size)
		if fits != nil && (end == 0 || off < least) {
			end, want, least = size, fits, off
		}
	}
	return end, want
}

// lowerFault adds the fault of letters in lower case from the offset from on.
func lowerFault(faults []Fault, value string, from int) []Fault {
	first, last := -1, -1
	for i := from; i < min(len(value), KeyIDLen); i++ {
		if isLower(value[i]) {
			if first < 0 {
				first = i
			}
			last = i + 1
		}
	}
	if first < 0 {
		return faults
	}
	return append(faults, Fault{Kind: LowerCase, Start: first, End: last, Want: []string{upperASCII(value[first:last])}})
}

// alphabetFaults adds a fault for every character of value from its prefix's
// end on that no key ID has. What exceeds the length is not looked at.
func alphabetFaults(faults []Fault, value string, end int) []Fault {
	for i, n := end, 0; i < len(value) && n < KeyIDLen-4; n++ {
		_, size := utf8.DecodeRuneInString(value[i:])
		if c := value[i]; !isBase32(c) && !isLower(c) {
			faults = append(faults, Fault{Kind: Alphabet, Start: i, End: i + size, Want: mistakenFor(c)})
		}
		i += size
	}
	return faults
}

// mistakenFor returns the letters that a digit outside of base32 is usually read
// from.
func mistakenFor(c byte) []string {
	switch c {
	case '0':
		return []string{"O"}
	case '1':
		return []string{"I", "L"}
	case '8':
		return []string{"B"}
	}
	return nil
}

// upperASCII turns the letters a to z into capitals and leaves all other bytes
// as they are, so that offsets stay the same.
func upperASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if isLower(c) {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
