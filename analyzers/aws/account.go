package aws

import "fmt"

// AccountOf returns the account that a key ID or another IAM unique ID belongs
// to, as twelve digits, without asking AWS.
//
// The twelve digits are not documented: the 16 characters behind the prefix are
// base32, and 40 bits of the first six bytes hold the account, as Tal Be'ery
// and Aidan Steele found and sts:GetAccessKeyInfo confirms. That holds for IDs
// made since about March 2019, whose fifth character is Q to Z or 2 to 7. In
// older ones nothing can be read, and ok is false; so it is where the result
// would have more than twelve digits, which no ID that AWS made does.
func AccountOf(keyID string) (account string, ok bool) {
	if len(keyID) < KeyIDLen || len(keyID) > KeyIDLen+1 || keyID[0] != 'A' || !all(keyID[4:], isBase32) {
		return "", false
	}
	if c := keyID[4]; 'A' <= c && c <= 'P' {
		return "", false
	}
	var bits uint64
	for _, c := range []byte(keyID[4:14]) { // ten characters are fifty bits
		v := c - 'A'
		if isDigit(c) {
			v = c - '2' + 26
		}
		bits = bits<<5 | uint64(v)
	}
	// The first bit says that there is an account, 40 bits hold it, nine remain.
	n := bits >> 9 & (1<<40 - 1)
	if n > 999_999_999_999 {
		return "", false
	}
	return fmt.Sprintf("%012d", n), true
}

// IsAccountNumber reports whether s has the shape of an AWS account ID: twelve
// digits.
func IsAccountNumber(s string) bool { return len(s) == 12 && all(s, isDigit) }
