package aws

import "strings"

// otherIDKind says what a value is that names something, but no key pair: an
// ID, an ARN, an account, a person. It returns "" if it is nothing of the sort.
func otherIDKind(s string) string {
	if kind := uniqueIDKind(s); kind != "" {
		return kind
	}
	switch {
	case strings.HasPrefix(s, "arn:"):
		return kindARN
	case strings.HasPrefix(s, "https://"), strings.HasPrefix(s, "http://"):
		return kindURL
	case IsAccountNumber(s), len(s) == 14 && s[4] == '-' && s[9] == '-' && IsAccountNumber(strings.ReplaceAll(s, "-", "")):
		return kindAccount
	case isEmail(s):
		return kindEmail
	case isUUID(s):
		return kindUUID
	case KnownRegion(s):
		return kindRegion
	}
	return ""
}

// otherSecretKind says what a value is that is secret, but no part of a set of
// credentials, or returns "".
func otherSecretKind(s string) string {
	switch {
	case isDigest(s):
		return kindDigest
	case strings.HasPrefix(s, "ghp_"), strings.HasPrefix(s, "gho_"), strings.HasPrefix(s, "ghs_"), strings.HasPrefix(s, "github_pat_"):
		return kindGitHub
	case strings.HasPrefix(s, "eyJ") && strings.Count(s, ".") == 2:
		return kindJWT
	case strings.HasPrefix(s, "-----BEGIN "):
		return kindPrivateKey
	}
	return ""
}

// foreignIDKind says whose key ID a value is, if it is one of a vendor who
// speaks the protocol of S3, or returns "".
func foreignIDKind(s string) string {
	n := len(s)
	switch {
	case n == KeyIDLen && (s[:4] == "LKIA" || s[:4] == "LSIA") && all(s, isUpperOrDigit):
		return kindLocalStack
	case n == 32 && all(s, isHex):
		return kindR2ID
	case (n == 24 || n == 61) && strings.HasPrefix(s, "GOOG") && all(s, isUpperOrDigit):
		return kindGoogle
	case (n == 20 || n == 22) && strings.HasPrefix(s, "DO") && all(s, isUpperOrDigit):
		return kindDigitalOcean
	}
	return ""
}

// isEmail reports whether s looks like an e-mail address.
func isEmail(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t/")
}

// isUserName reports whether s is made of words in lower case with dots, dashes
// or underscores between them, as the names of IAM users often are.
func isUserName(s string) bool {
	if len(s) > 64 || !strings.ContainsAny(s, ".-_") || !isLower(s[0]) {
		return false
	}
	between := true // whether a separator would stand where none may
	for i := range len(s) {
		switch c := s[i]; {
		case isLower(c), isDigit(c):
			between = false
		case (c == '.' || c == '-' || c == '_') && !between:
			between = true
		default:
			return false
		}
	}
	return !between
}

// isUUID reports whether s is a UUID, in hexadecimal of either case.
func isUUID(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; i {
		case 8, 13, 18, 23:
			if c != '-' {
				return false
			}
		default:
			if !isHex(c) && (c < 'A' || c > 'F') {
				return false
			}
		}
	}
	return true
}
