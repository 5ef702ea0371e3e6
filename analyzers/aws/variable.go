package aws

import "strings"

// Variable returns the setting that the environment variable called name sets,
// or [None]. Only the exact spelling counts: variables are case-sensitive.
//
// Projects that hold several sets of credentials tell them apart by something
// in front or behind: PROD_AWS_ACCESS_KEY_ID, AWS_REGION_DEV,
// TF_VAR_AWS_SECRET_ACCESS_KEY. That is the family: "PROD_", "_DEV",
// "TF_VAR_"; its underscore shows the end it stood at. Key IDs, secrets,
// tokens, regions and accounts have families, nothing else does. A variable
// that is meant as it stands has the family "".
//
// AWS_ENDPOINT_URL_S3 and its like are a [ServiceEndpointURL],
// AWS_BEARER_TOKEN_BEDROCK and its like a [BearerToken], both without family.
func Variable(name string) (s Setting, family string) {
	if s := byVariable()[name]; s != None {
		return s, ""
	}
	switch name {
	case "AWS_ENDPOINT_DISCOVERY_ENABLED": // botocore's own name for it
		return EndpointDiscoveryEnabled, ""
	case "AWS_SECRET_ACCESS_KEY_ID": // a misspelling of a name, not the family _ID
		return None, ""
	}
	if !isVariableName(name) {
		return None, ""
	}
	for _, s := range [...]Setting{ServiceEndpointURL, BearerToken} {
		if strings.HasPrefix(name, infos[s].Variable) {
			return s, ""
		}
	}
	for _, s := range [...]Setting{AccessKeyID, SecretAccessKey, SessionToken, SecurityToken, DefaultRegion, Region, AccountID} {
		v := infos[s].Variable
		if front, ok := strings.CutSuffix(name, v); ok && strings.HasSuffix(front, "_") && front != "_" {
			return s, front
		}
		if back, ok := strings.CutPrefix(name, v); ok && strings.HasPrefix(back, "_") && !changesMeaning(back) {
			return s, back
		}
	}
	return None, ""
}

// changesMeaning reports whether a suffix turns the variable into something
// else: the path of a file, the name of a stored secret, a lifetime.
func changesMeaning(suffix string) bool {
	switch suffix {
	case "_", "_FILE", "_PATH", "_NAME", "_ARN", "_TTL", "_DURATION", "_EXPIRATION", "_EXPIRY", "_EXPIRES", "_PARAMETER", "_SECRET_NAME", "_VERSION", "_LENGTH":
		return true
	}
	return false
}

// isVariableName reports whether s is written the way variables are: capital
// letters, digits and underscores, no digit in front.
func isVariableName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9' || i == 0) {
			return false
		}
	}
	return s != ""
}
