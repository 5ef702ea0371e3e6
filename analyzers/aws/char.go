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

// A class is a set of alphabets that a byte belongs to.
type class uint8

const (
	inUpper class = 1 << iota
	inLower
	inDigit
	inBase64
	inBase32

	mixed = inUpper | inLower | inDigit
)

// classes tells each byte's class. Secrets and tokens are the bulk of a file,
// and a table is the quickest way through them.
var classes = func() (t [256]class) {
	for i := range t {
		c := byte(i)
		for _, alphabet := range [...]struct {
			in func(byte) bool
			is class
		}{{isUpper, inUpper}, {isLower, inLower}, {isDigit, inDigit}, {isBase64, inBase64}, {isBase32, inBase32}} {
			if alphabet.in(c) {
				t[i] |= alphabet.is
			}
		}
	}
	return t
}()

// scan returns the classes that every byte of s belongs to, and those that at
// least one does.
func scan(s string) (every, some class) {
	every = ^every
	for i := range len(s) {
		c := classes[s[i]]
		every &= c
		some |= c
	}
	return every, some
}

// allBase64 is all(s, isBase64), but quick: tokens are long, and four bytes are
// looked up at a time.
func allBase64(s string) bool {
	if s == "" {
		return false
	}
	for ; len(s) >= 4; s = s[4:] {
		if classes[s[0]]&classes[s[1]]&classes[s[2]]&classes[s[3]]&inBase64 == 0 {
			return false
		}
	}
	every, _ := scan(s)
	return every&inBase64 != 0
}

// isMixed reports whether s has capitals, small letters and digits, as nearly
// every random secret has.
func isMixed(s string) bool {
	_, some := scan(s)
	return some&mixed == mixed
}

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

// hasSuffixFold reports whether s ends with lower, which is in lower case and
// ASCII, but for case.
func hasSuffixFold(s, lower string) bool {
	return len(s) >= len(lower) && equalFold(s[len(s)-len(lower):], lower)
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
