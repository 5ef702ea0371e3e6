package aws

// KeyIDLen is the length of every access key ID seen in practice, in bytes. The
// STS API promises no more than 16 to 128 characters.
const KeyIDLen = 20

// IsKeyID reports whether s has the shape of an access key ID: 20 characters,
// of which the first four are AKIA, ASIA, ABIA, ACCA or A3T and a letter or
// digit, and the others are A to Z and 2 to 7. There is no checksum.
//
// The prefixes stand in the IAM User Guide (reference_identifiers), all but
// A3T, which scanners for leaked keys know; length and alphabet are measured.
func IsKeyID(s string) bool {
	if len(s) != KeyIDLen || !hasKeyPrefix(s) {
		return false
	}
	every, _ := scan(s[4:])
	return every&inBase32 != 0
}

// Temporary reports whether s has the prefix of the key IDs that STS hands out
// (ASIA), which are of no use without their session token.
func Temporary(s string) bool { return len(s) >= 4 && s[:4] == "ASIA" }

// LongTerm reports whether s has the prefix of the key IDs of users (AKIA),
// which must have no session token beside them.
func LongTerm(s string) bool { return len(s) >= 4 && s[:4] == "AKIA" }

// hasKeyPrefix reports whether s starts like an access key ID.
func hasKeyPrefix(s string) bool {
	if len(s) < 4 || s[0] != 'A' {
		return false
	}
	switch s[1:4] {
	case "KIA", "SIA", "BIA", "CCA":
		return true
	}
	return s[1] == '3' && s[2] == 'T' && (isUpper(s[3]) || isDigit(s[3]))
}

// keyKind says what a well-formed access key ID is, after its prefix.
func keyKind(s string) string {
	switch s[:4] {
	case "AKIA":
		return kindLongTerm
	case "ASIA":
		return kindTemporary
	case "ABIA":
		return kindServiceBearer
	case "ACCA":
		return kindContextSpecific
	}
	return kindOldKeyID
}

// uniqueIDKind says what an IAM unique ID is that is no access key ID, or
// returns "" if s is none. Such IDs are usually 21 characters long (IAM User
// Guide, reference_identifiers); 16 to 128 are taken.
func uniqueIDKind(s string) string {
	if len(s) < 16 || len(s) > 128 || s[0] != 'A' {
		return ""
	}
	// The user ID of an assumed role ends in a colon and the session's name.
	for i := range len(s) {
		if s[i] == ':' && i >= 16 && s[:4] == "AROA" {
			s = s[:i]
			break
		}
	}
	if !all(s, func(c byte) bool { return isUpper(c) || isDigit(c) }) {
		return ""
	}
	switch s[1:4] {
	case "IDA":
		return kindUserID
	case "ROA":
		return kindRoleID
	case "GPA":
		return kindGroupID
	case "IPA":
		return kindInstanceProfileID
	case "NPA":
		return kindPolicyID
	case "NVA":
		return kindPolicyVersionID
	case "PKA":
		return kindPublicKeyID
	case "SCA":
		return kindCertificateID
	}
	return ""
}
