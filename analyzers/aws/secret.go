package aws

import "strings"

// SecretLen is the length of every secret access key seen in practice, in
// bytes: 30 random bytes in base64.
const SecretLen = 40

// IsSecretKey reports whether s has the shape of a secret access key: 40
// characters out of A-Z, a-z, 0-9, + and /. AWS documents none of it; the
// scanners for leaked keys agree on it.
func IsSecretKey(s string) bool { return len(s) == SecretLen && allBase64(s) }

// isDigest reports whether s is a hash in hexadecimal, such as a Git commit:
// the chance that a secret is one is nil.
func isDigest(s string) bool { return len(s) == SecretLen && all(s, isHex) }

// isSESPassword reports whether s has the shape of an SMTP password of Amazon
// SES: a version byte (2 or 4) and 32 bytes in base64 (SES Developer Guide,
// smtp-credentials).
func isSESPassword(s string) bool {
	return len(s) == 44 && (s[0] == 'A' || s[0] == 'B') && all(strings.TrimSuffix(s, "="), isBase64)
}

// isAPIKey reports whether s is a Bedrock API key, of the long-lived or the
// short-lived kind. Both belong in AWS_BEARER_TOKEN_BEDROCK.
func isAPIKey(s string) bool {
	const short = "bedrock-api-key-"
	return len(s) >= 100 && s[:4] == "ABSK" && all(strings.TrimRight(s[4:], "="), isBase64) ||
		len(s) > len(short) && strings.HasPrefix(s, short)
}

// secretIn returns the secret that a spoilt value holds: behind a key ID, in
// brackets, before the mark zsh prints when a line does not end, or with its
// signs written as in a URL. Want of the fault is what should stand in its
// place.
func secretIn(s string) (Fault, bool) {
	n := len(s)
	switch {
	case n == SecretLen+1 && s[n-1] == '%' && IsSecretKey(s[:SecretLen]):
		return Fault{Kind: TrailingPercent, Start: SecretLen, End: n, Count: 1, Want: []string{""}}, true
	case n == SecretLen+2 && bracketed(s) && IsSecretKey(s[1:n-1]):
		return Fault{Kind: Brackets, Start: 0, End: n, Count: 2, Want: []string{s[1 : n-1]}}, true
	case n >= KeyIDLen+SecretLen && IsSecretKey(s[n-SecretLen:]) && IsKeyID(s[:KeyIDLen]) && isSeparator(s[KeyIDLen:n-SecretLen]):
		return Fault{Kind: KeyIDInFront, Start: 0, End: n - SecretLen, Count: n - SecretLen, Want: []string{""}}, true
	case n > SecretLen && n <= 3*SecretLen && strings.Contains(s, "%"):
		if plain, ok := unescape(s); ok && IsSecretKey(plain) {
			return Fault{Kind: URLEncoded, Start: 0, End: n, Count: n - SecretLen, Want: []string{plain}}, true
		}
	}
	return Fault{}, false
}

// bracketed reports whether s stands in a pair of brackets.
func bracketed(s string) bool {
	if len(s) < 2 {
		return false
	}
	switch [2]byte{s[0], s[len(s)-1]} {
	case [2]byte{'<', '>'}, [2]byte{'[', ']'}, [2]byte{'{', '}'}, [2]byte{'(', ')'}:
		return true
	}
	return false
}

// isSeparator reports whether s is what people and CSV files put between two
// values, or nothing.
func isSeparator(s string) bool { return len(s) <= 5 && strings.Trim(s, " \t,:;|=\"'") == "" }

// unescape replaces the escapes of +, / and = in a URL by what they stand for.
// It reports whether there was at least one.
func unescape(s string) (string, bool) {
	plain := strings.NewReplacer("%2B", "+", "%2b", "+", "%2F", "/", "%2f", "/", "%3D", "=", "%3d", "=").Replace(s)
	return plain, len(plain) < len(s)
}
