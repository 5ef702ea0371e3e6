package aws

import (
	"slices"
	"strings"
)

// A Misnomer tells why a name is taken for another one.
type Misnomer uint8

// The kinds of misnomers.
const (
	Slip    Misnomer = iota + 1 // letters too few, too many or in the wrong order, words in the wrong order
	Small                       // the right name in small letters
	Private                     // a name of other tools, or of former days, which an application may read itself
)

// NearestVariable returns the setting that was probably meant by a variable that
// sets none that is read everywhere, and why. Only names that begin like AWS's are looked at: projects
// have many of their own, such as AWS_BUCKET, and number or multiply those of
// AWS's (AWS_REGIONS, AWS_ACCESS_KEY_ID2).
func NearestVariable(name string) (Setting, Misnomer) {
	upper := strings.ToUpper(name)
	if s := formerName(upper); s != None {
		return s, Private
	}
	if s := byVariable()[upper]; s != None && s.Info().Tool == "" && !strings.HasSuffix(upper, "_") {
		if name == strings.ToLower(name) {
			return s, Small
		}
		return None, 0
	}
	if s := misspelt(upper); s != None {
		return s, Slip
	}
	if !strings.HasPrefix(upper, "AWS_") || !isVariableName(upper) {
		return None, 0
	}
	words := sortedWords(upper)
	best := None
	for s := range infos {
		v := infos[s].Variable
		if v == "" || infos[s].Tool != "" || strings.HasSuffix(v, "_") || Setting(s) == LegacyAccessKey || Setting(s) == LegacySecretKey {
			continue
		}
		if len(v) == len(upper) && sortedWords(v) == words {
			return Setting(s), Slip
		}
		if distance(upper, v, slips(v)) <= slips(v) && !multiplied(upper, v) {
			if best != None {
				return None, 0
			}
			best = Setting(s)
		}
	}
	if best == None {
		return None, 0
	}
	return best, Slip
}

// slips is how many slips a variable's name is recognised behind.
func slips(variable string) int {
	if len(variable) >= len("AWS_ACCESS_KEY_ID") {
		return 2
	}
	return 1
}

// multiplied reports whether a name is another one with a number, or in the plural.
func multiplied(name, variable string) bool {
	rest, ok := strings.CutPrefix(name, variable)
	return ok && strings.Trim(rest, "S_0123456789") == ""
}

// sortedWords returns the words of a variable's name in the order of the alphabet.
func sortedWords(name string) string {
	words := strings.Split(name, "_")
	slices.Sort(words)
	return strings.Join(words, "_")
}

// formerName returns the setting that a name of other tools and of former days
// stands for: terraform#5955, aws-sdk-java#50, aws-sdk-js PR 2889. Applications
// have such names for variables of their own, too.
func formerName(name string) Setting {
	switch name {
	case "AWS_ACCESS_KEY", "AWS_ACCESS_ID", "AWS_KEY", "AWS_KEY_ID":
		return AccessKeyID
	case "AWS_SECRET_KEY", "AWS_SECRET":
		return SecretAccessKey
	case "AWS_TOKEN", "AWS_SESSION":
		return SessionToken
	case "AWS_IAM_ROLE_ARN":
		return RoleARN
	case "AWS_REGION_NAME":
		return Region
	case "AWS_CREDENTIALS_FILE":
		return SharedCredentialsFile
	}
	return None
}

// misspelt returns the setting for which people are known to write a name that is
// further off than a slip (Atlassian BBKB has the last one).
func misspelt(name string) Setting {
	switch name {
	case "AWS_SECRET_ACCESS_KEY_ID", "AWS_SECRET_KEY_ID", "AWS_SECRET_ACCESS_TOKEN", "AWS_SECRETACCESSKEY", "AWS_SECRET_ACCESS", "AWSSECRETACCESSKEY":
		return SecretAccessKey
	case "AWS_ACCESSKEYID", "AWSACCESSKEYID":
		return AccessKeyID
	case "AWS_SHARED_CREDENTIAL_FILE":
		return SharedCredentialsFile
	case "AWS_SHARED_CONFIG_FILE":
		return ConfigFile
	case "AWS_WEB_IDENTITY_ROLE_FILE", "AWS_WEB_IDENTITY_TOKEN":
		return WebIdentityTokenFile
	}
	return None
}
