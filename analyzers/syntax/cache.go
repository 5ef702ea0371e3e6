package syntax

import (
	"encoding/json"
	"path"
	"strings"
	"time"

	"credls/analyzers/aws"
)

// A Cache is what a file says in which a program keeps credentials for itself,
// but for the credentials. It names no secret, so it may be printed. What the
// file does not say is empty.
type Cache struct {
	Kind     Kind
	Key      string    // the name of the file without .json: the SHA-1 of a session's name or start URL, the SHA-256 of a login_session
	StartURL string    // of a sign-in
	Region   string    // of IAM Identity Center
	Account  string    // of the credentials that are kept
	Expires  time.Time // when what is kept runs out
	Renewed  time.Time // up to when programs renew a sign-in by themselves; zero if they cannot
}

// CacheFile returns a cache as the file that it is, but without its text: what it
// says is all that others want to know of it.
func CacheFile(path, text string) *File {
	kind := Detect("", path, "")
	return &File{Path: path, Kind: kind, Cache: readCache(path, kind, text)}
}

// readCache reads the JSON of a cache. It returns nil for what is none, half of
// one included. (botocore.tokens and botocore.credentials; AWS SDKs and Tools
// Reference Guide, IAM Identity Center and Login credentials provider.)
func readCache(file string, kind Kind, text string) *Cache {
	fields := object([]byte(text))
	if fields == nil {
		return nil
	}
	c := &Cache{Kind: kind, Key: strings.TrimSuffix(path.Base(file), ".json")}
	switch kind {
	case CLICache:
		if inner := object(fields["Credentials"]); inner != nil {
			c.Expires, c.Account = instant(inner["Expiration"]), word(inner["AccountId"])
		}
		return c
	case LoginCache:
		if inner := object(fields["accessToken"]); inner != nil {
			c.Expires, c.Account = instant(inner["expiresAt"]), word(inner["accountId"])
		}
		return c
	}
	if word(fields["accessToken"]) == "" {
		return c // The registration of a client, which signs nobody in.
	}
	c.StartURL, c.Region = word(fields["startUrl"]), word(fields["region"])
	c.Expires = instant(fields["expiresAt"])
	if word(fields["refreshToken"]) != "" && word(fields["clientId"]) != "" && word(fields["clientSecret"]) != "" {
		c.Renewed = instant(fields["registrationExpiresAt"])
	}
	return c
}

// object returns the fields of a JSON object, nil for anything else.
func object(raw []byte) (fields map[string]json.RawMessage) {
	if json.Unmarshal(raw, &fields) != nil {
		return nil
	}
	return fields
}

// word returns a JSON string, empty for anything else.
func word(raw json.RawMessage) (text string) {
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}

// instant returns the time that a JSON string tells, zero for anything else. Those
// without a zone are in UTC there.
func instant(raw json.RawMessage) time.Time {
	m, _ := aws.ParseMoment(word(raw))
	return m.Time
}
