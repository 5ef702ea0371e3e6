package aws

import "strings"

// isVariable reports whether value is the name of a variable or a setting in
// place of what it holds.
func isVariable(value string) bool {
	if asksForValue(value) {
		return false
	}
	if strings.HasPrefix(value, "AWS_") && isVariableName(value) {
		return true
	}
	if s, _ := Variable(value); s != None {
		return true
	}
	return SettingNamed(value).IsCredential()
}

// isReference reports whether value tells where the real one is to be fetched
// from, and nobody has done so: $X, ${{ secrets.X }}, %X%, {{ x }}, an address
// in a store of secrets, a value that dotenvx or SOPS has encrypted.
func isReference(value string) bool {
	n := len(value)
	switch {
	case value[0] == '$' && n > 1: // $X, ${X}, $(command), $env:X, ${{ secrets.X }}
		return isWord(value[1]) && !isDigit(value[1]) || value[1] == '{' || value[1] == '('
	case value[0] == '%' && value[n-1] == '%' && n > 2: // %X%
		return all(value[1:n-1], isWord)
	case strings.HasPrefix(value, "{{") && strings.HasSuffix(value, "}}"), strings.HasPrefix(value, "<%") && strings.HasSuffix(value, "%>"):
		return true
	case strings.HasPrefix(value, "<path:") && value[n-1] == '>', strings.HasPrefix(value, "encrypted:"), strings.HasPrefix(value, "ENC[") && value[n-1] == ']', strings.HasPrefix(value, "vault:"):
		return true
	}
	scheme, _, ok := strings.Cut(value, "://") // op://vault/item, ssm://name, ref+vault://path
	return ok && scheme != "http" && scheme != "https" && all(scheme, func(c byte) bool { return isLower(c) || isDigit(c) || c == '+' || c == '-' })
}

// isPlaceholder reports whether value only marks where the real one belongs.
func isPlaceholder(value string) bool { return isFiller(value) || asksForValue(value) }

// isFiller reports whether value, or what follows its key prefix, is made of
// filling: xxxx, ****, dots, one character over and over.
func isFiller(value string) bool {
	if strings.Contains(value, "***") || strings.Contains(value, "•••") || strings.Contains(value, "...") || strings.Contains(value, "…") {
		return true
	}
	rest := value
	if len(value) > 4 && (hasKeyPrefix(value) || hasPrefixFold(value, "akia") || hasPrefixFold(value, "asia")) {
		rest = value[4:]
	}
	if len(rest) >= 4 && strings.Count(rest, rest[:1]) == len(rest) {
		return true
	}
	xs := 0
	for i := range len(rest) {
		if rest[i] == 'x' || rest[i] == 'X' {
			xs++
		}
	}
	return xs >= 4 && 2*xs >= len(rest)
}

// asksForValue reports whether the words of value tell its reader to put
// something in its place, as "<your key>" and CHANGEME do. A long mixture of
// letters and digits without any gap is not read for words: a key can hold any
// by chance.
func asksForValue(value string) bool {
	if n := len(value); n > 2 && n < MinTokenLen && value[0] == '<' && value[n-1] == '>' && !IsSecretKey(value[1:n-1]) && !IsKeyID(value[1:n-1]) {
		return true
	}
	if len(value) > 200 || len(value) >= 30 && isMixed(value) && !strings.ContainsAny(value, " _-<>[]{}") {
		return false
	}
	for _, word := range [...]string{
		"change-me", "change_me", "changeit", "changeme", "fill-in", "fill_in", "fillme", "goes here", "goes_here", "goes-here",
		"insert", "placeholder", "redacted", "removed", "replace", "your",
	} {
		if containsFold(value, word) {
			return true
		}
	}
	for _, word := range [...]string{"enter", "fixme", "get", "mein", "my", "paste", "put", "set", "tbd", "todo", "votre"} {
		if hasPrefixFold(value, word) && (len(value) == len(word) || !isWord(value[len(word)]) || value[len(word)] == '_') {
			return true
		}
	}
	return hasSuffixFold(value, "_here") || hasSuffixFold(value, "-here") || hasSuffixFold(value, " here") ||
		strings.HasPrefix(value, "[") && strings.HasSuffix(value, "]") && strings.Contains(value, " ")
}

// isDummy reports whether value is one of the words that tests, mocks and local
// servers take for credentials (moto, LocalStack, DynamoDB local, MinIO).
func isDummy(value string) bool {
	lower := strings.ToLower(value)
	switch lower {
	case "123", "abc", "aws", "bar", "baz", "foo", "key", "n/a", "na", "nil", "no", "qwe", "x", "xx", "xxx", "-", "?", "0", "1",
		"abcd", "admin", "anything", "changethis", "default", "dummyexamplekey", "dummyidexample",
		"dynamodb", "elasticmq", "empty", "fakemykeyid", "fakesecretaccesskey", "foobar", "ignored", "invalid", "local", "localhost", "localstack",
		"minio", "minio123", "minioadmin", "miniosecret", "moto", "noop", "none", "null", "undefined", "unused",
		"password", "root", "rootpassword", "sample", "secret", "string", "token", "unknown", "user",
		"access_key", "access-key", "accesskey", "accesskeyid", "access_key_id", "keyid",
		"secret_key", "secret-key", "secretkey", "secretaccesskey", "secret_access_key",
		"session_token", "sessiontoken", "1234", "12345", "123456", "12345678":
		return true
	}
	for _, word := range [...]string{"dummy", "example", "fake", "foo", "mock", "not-a-real", "notreal", "test"} {
		rest, ok := strings.CutPrefix(lower, word)
		if !ok || len(value) > 40 {
			continue
		}
		// test, testing, test-key, test123 and testKey, but not testament.
		if !isLower(firstByte(rest)) || isUpper(value[len(word)]) || continues(rest) {
			return len(value) < 30 || !allBase64(value) && !isMixed(value)
		}
	}
	return false
}

// continues reports whether rest, in lower case, follows a word such as test as
// a part of the same invention.
func continues(rest string) bool {
	for _, next := range [...]string{"access", "cred", "ed", "id", "ing", "key", "pass", "s", "secret", "token", "user", "value"} {
		if after, ok := strings.CutPrefix(rest, next); ok && !isLower(firstByte(after)) {
			return true
		}
		if len(next) > 3 && strings.HasPrefix(rest, next) {
			return true
		}
	}
	return false
}

// firstByte returns the first byte of s, or 0.
func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}
