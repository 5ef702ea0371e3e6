package aws

import "strings"

// Nearest returns the setting that was probably meant by a name that is none.
// The name is given as written; place is where it stands, and only settings
// that may stand there are considered.
//
// Names that people are known to write come first (token, aws_secret_key), then
// other ways to write a name (source-profile, roleArn), then slips of up to two
// letters, one in names of fewer than eight; two letters swapped count as one.
// Nothing is near a name that is a setting itself, in whatever place, or that
// [ToolSetting] knows.
func Nearest(name string, place Place) (Setting, bool) {
	lower := strings.ToLower(name)
	if place&(InPlugins|InPreview|InAPIVersions) != 0 || ToolSetting(lower) || known(lower, place) {
		return None, false
	}
	snake := snakeCase(name)
	for _, s := range [...]Setting{alias(lower), alias(snake), settingAt(snake, place)} {
		if s != None && s.Info().Places&place != 0 {
			return s, true
		}
	}
	return slip(snake, place)
}

// known reports whether name is a setting anywhere a mistaken place could be
// meant: a setting in the wrong place is no misspelling.
func known(name string, place Place) bool {
	return SettingNamed(name) != None || settingAt(name, place) != None
}

// settingAt returns the setting of that exact name in place.
func settingAt(name string, place Place) Setting {
	for s := range infos {
		if infos[s].Places&place != 0 && infos[s].Name == name {
			return Setting(s)
		}
	}
	return None
}

// slip returns the one setting in place that is closest to name, if it is close
// enough and no other is as close.
func slip(name string, place Place) (Setting, bool) {
	limit := 2
	if len(name) < 8 {
		limit = 1
	}
	best, least, tie := None, limit+1, false
	for s := range infos {
		info := &infos[s]
		if info.Places&place == 0 || info.Tool != "" {
			continue
		}
		switch d := distance(name, info.Name, limit); {
		case d < least:
			best, least, tie = Setting(s), d, false
		case d == least:
			tie = true
		}
	}
	if best == None || tie {
		return None, false
	}
	return best, true
}

// NearestWord returns the one of some words that was probably meant: the same in
// other letters, or the only one a slip or two away, by the measure of [Nearest].
func NearestWord(word string, words ...string) (string, bool) {
	limit := 2
	if len(word) < 8 {
		limit = 1
	}
	lower, best, least := strings.ToLower(word), "", limit+1
	for _, w := range words {
		switch d := distance(lower, w, limit); {
		case d < least:
			best, least = w, d
		case d == least:
			best = ""
		}
	}
	return best, best != ""
}

// distance returns how many letters must be added, dropped, changed or swapped
// with their neighbour to make a into b, or limit+1 if that is more than limit.
// Limits are small, so trying is quicker than filling a table, and costs no
// allocation. Letters are bytes: names are ASCII.
func distance(a, b string, limit int) int {
	for n := 0; n <= limit; n++ {
		if within(a, b, n) {
			return n
		}
	}
	return limit + 1
}

// within reports whether n slips or fewer make a into b.
func within(a, b string, n int) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	switch {
	case a == "" || b == "":
		return len(a)+len(b) <= n
	case n == 0 || len(a)-len(b) > n || len(b)-len(a) > n:
		return false
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] && within(a[2:], b[2:], n-1) {
		return true
	}
	return within(a[1:], b[1:], n-1) || within(a[1:], b, n-1) || within(a, b[1:], n-1)
}

// alias returns the setting for which people are known to write name: names of
// other tools, of the console's CSV, of older SDKs (aws-cli#133,
// terraform#5955 and others).
func alias(name string) Setting {
	switch name {
	case "aws_access_key", "access_key_id", "access_key", "aws_key_id", "aws_access_id", "aws_key", "awsaccesskeyid", "accesskeyid", "accesskey", "key_id":
		return AccessKeyID
	case "aws_secret_key", "secret_key", "aws_secret_access_id", "secret_access_key", "aws_secret", "aws_secret_access", "aws_secret_access_token", "aws_secret_access_key_id", "aws_secret_key_id", "awssecretkey", "awssecretaccesskey", "secretaccesskey", "secretkey":
		return SecretAccessKey
	case "token", "session_token", "aws_token", "aws_session", "aws_token_session", "sessiontoken", "awssessiontoken":
		return SessionToken
	case "security_token", "aws_security_key":
		return SecurityToken
	case "account_id", "account", "aws_account":
		return AccountID
	case "aws_region", "aws_default_region", "default_region", "region_name":
		return Region
	case "aws_output", "default_output", "output_format":
		return Output
	case "role", "rolearn", "iam_role_arn", "aws_iam_role_arn", "assume_role_arn":
		return RoleARN
	case "session_name", "aws_role_session_name":
		return RoleSessionName
	case "duration", "session_duration":
		return DurationSeconds
	case "mfa", "mfa_device", "mfa_arn", "mfa_serial_number":
		return MFASerial
	case "web_identity_token", "web_identity_role_file", "aws_web_identity_token_file", "aws_web_identity_role_file":
		return WebIdentityTokenFile
	case "sso_role":
		return SSORoleName
	case "sso_account":
		return SSOAccountID
	case "sso_url", "start_url":
		return SSOStartURL
	case "sso_scopes", "registration_scopes":
		return SSORegistrationScopes
	case "endpoint", "aws_endpoint_url", "aws_endpoint":
		return EndpointURL
	}
	return None
}

// snakeCase rewrites roleArn, role-arn, "role arn" and AWSAccessKeyId the way
// settings are written.
func snakeCase(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		switch {
		case c == '-' || c == ' ' || c == '.':
			c = '_'
		case isUpper(c):
			afterLower := i > 0 && !isUpper(name[i-1]) && !strings.ContainsRune("_-. ", rune(name[i-1]))
			wordStarts := i > 0 && isUpper(name[i-1]) && i+1 < len(name) && isLower(name[i+1])
			if afterLower || wordStarts {
				b.WriteByte('_')
			}
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}
