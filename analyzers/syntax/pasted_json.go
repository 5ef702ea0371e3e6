package syntax

import (
	"strconv"
	"strings"
	"time"

	"credls/analyzers/aws"
)

// jsonLine reports whether a line can be one of a JSON object.
func jsonLine(text string) bool {
	switch text[0] {
	case '{', '}':
		return true
	case '"':
		end := strings.IndexByte(text[1:], '"')
		return end > 0 && strings.HasPrefix(strings.TrimLeft(text[end+2:], " \t"), ":")
	}
	return false
}

// json reads what aws sts assume-role, get-session-token, iam create-access-key,
// configure export-credentials and programs for credential_process print. Only
// the pairs of a name and a value matter, so that half a document is read as well.
func (r *paster) json() *Paste {
	p := &Paste{Format: JSONPaste}
	r.rows(func(text string) bool {
		if !jsonLine(text) {
			return false
		}
		for text != "" {
			var name, value string
			if name, value, text = jsonPair(text); name != "" {
				p.jsonValue(name, value)
			}
		}
		return true
	})
	return p
}

// jsonPair returns the first name and value of a line, and what follows them. A
// name without a plain value behind it has none.
func jsonPair(text string) (name, value, rest string) {
	_, text, ok := strings.Cut(text, `"`)
	if !ok {
		return "", "", ""
	}
	name, text, _ = strings.Cut(text, `"`)
	text, ok = strings.CutPrefix(strings.TrimLeft(text, " \t"), ":")
	if !ok {
		return "", "", text
	}
	text = strings.TrimLeft(text, " \t")
	if after, ok := strings.CutPrefix(text, `"`); ok {
		value, rest, _ = strings.Cut(after, `"`)
		return name, value, rest
	}
	if i := strings.IndexAny(text, ",}{"); i >= 0 {
		return name, strings.TrimSpace(text[:i]), text[i:]
	}
	return name, strings.TrimSpace(text), ""
}

// jsonValue puts what a name stands for.
func (p *Paste) jsonValue(name, value string) {
	switch strings.ToLower(name) {
	case "accesskeyid":
		p.put(aws.AccessKeyID, value)
	case "secretaccesskey":
		p.put(aws.SecretAccessKey, value)
	case "sessiontoken", "token":
		if value != "" { // credential_process may print an empty one.
			p.put(aws.SessionToken, value)
		}
	case "expiration":
		p.expire(moment(value))
	case "username":
		p.name(value)
	case "arn":
		p.name(profileOf(value))
	}
}

// moment returns a time as it is read by people: sso get-role-credentials prints
// milliseconds.
func moment(value string) string {
	if ms, err := strconv.ParseInt(value, 10, 64); err == nil {
		return time.UnixMilli(ms).UTC().Format(time.RFC3339)
	}
	return value
}

// profileOf returns the name that the access portal would give the profile of an
// assumed role: 123456789012_Role.
func profileOf(arn string) string {
	a, _ := aws.ParseARN(arn)
	if a.Type != "assumed-role" {
		return ""
	}
	role, _, _ := strings.Cut(a.Name, "/")
	return a.Account + "_" + role
}
