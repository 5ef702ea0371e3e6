package aws

// These tell the characters of which keys, tokens and numbers are made. All are
// bytes: whatever is not ASCII belongs to none of them.

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isBase32 tells the alphabet of key IDs, A to Z and 2 to 7 (RFC 4648).
func isBase32(c byte) bool { return isUpper(c) || '2' <= c && c <= '7' }

// isBase64 tells the alphabet of secrets and tokens (RFC 4648), without the =
// that fills it up.
func isBase64(c byte) bool {
	return isLower(c) || isUpper(c) || isDigit(c) || c == '+' || c == '/'
}

// isHex tells the digits of hashes, which are written in lower case.
func isHex(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'f' }

// isWord tells letters, digits and the underscore.
func isWord(c byte) bool { return isLower(c) || isUpper(c) || isDigit(c) || c == '_' }

// all reports whether s is not empty and in holds for all its bytes.
func all(s string, in func(byte) bool) bool {
	for i := range len(s) {
		if !in(s[i]) {
			return false
		}
	}
	return s != ""
}

// equalFold reports whether s is lower, which is in lower case and ASCII, but
// for case.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if isUpper(c) {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// hasPrefixFold reports whether s starts with lower, which is in lower case and
// ASCII, but for case.
func hasPrefixFold(s, lower string) bool {
	return len(s) >= len(lower) && equalFold(s[:len(lower)], lower)
}

// containsFold reports whether lower, which is in lower case and ASCII, stands
// somewhere in s, but for case.
func containsFold(s, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if equalFold(s[i:i+len(lower)], lower) {
			return true
		}
	}
	return false
}
