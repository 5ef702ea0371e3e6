package aws

import (
	"slices"
	"strings"
)

// KeyName returns the part of credentials that a name stands for in whatever tool or
// store of secrets, and the words of the name that say whose it is: of prod-aws-secret-key
// a secret access key and PROD. The setting is [None] for a name that says nothing of
// the kind, or more than one thing.
func KeyName(name string) (s Setting, family string) {
	words := strings.Split(spaced.Replace(strings.ToUpper(snakeCase(name))), "_")
	for _, n := range keyNames {
		i := indexWords(words, n.words)
		if i < 0 {
			continue
		}
		rest := slices.DeleteFunc(slices.Concat(words[:i], words[i+len(n.words):]), func(w string) bool { return w == "" || w == "AWS" })
		if slices.ContainsFunc(rest, otherwise) {
			return None, ""
		}
		return n.setting, strings.Join(rest, "_")
	}
	return None, ""
}

// keyNames are the names of the parts, in words, those first that hold others.
var keyNames = []struct {
	words   []string
	setting Setting
}{
	{[]string{"SECRET", "ACCESS", "KEY"}, SecretAccessKey},
	{[]string{"SECRET", "KEY"}, SecretAccessKey},
	{[]string{"ACCESS", "KEY", "ID"}, AccessKeyID},
	{[]string{"SESSION", "TOKEN"}, SessionToken},
	{[]string{"SECURITY", "TOKEN"}, SecurityToken},
	{[]string{"ACCESS", "KEY"}, AccessKeyID},
}

// spaced parts words that are written as one.
var spaced = strings.NewReplacer(
	"AWSACCESSKEYID", "ACCESS_KEY_ID", "AWSSECRETACCESSKEY", "SECRET_ACCESS_KEY", "AWSSECRETKEY", "SECRET_KEY",
	"SECRETACCESSKEY", "SECRET_ACCESS_KEY", "ACCESSKEYID", "ACCESS_KEY_ID", "SECRETKEY", "SECRET_KEY", "ACCESSKEY", "ACCESS_KEY",
	"SESSIONTOKEN", "SESSION_TOKEN",
)

// otherwise reports whether a word beside a key's name makes it the name of something else.
func otherwise(word string) bool {
	switch word {
	case "ID", "NAME", "ARN", "FILE", "PATH", "KEY", "SECRET", "TOKEN", "ACCESS", "TTL", "DURATION", "EXPIRATION", "VERSION", "REF":
		return true
	}
	return distance(word, "SECRET", 1) <= 1
}

// indexWords returns where some words stand in a row in others, or -1.
func indexWords(words, part []string) int {
	for i := 0; i+len(part) <= len(words); i++ {
		if slices.Equal(words[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}
