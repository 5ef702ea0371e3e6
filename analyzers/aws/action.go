package aws

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// LatestActionMajor is the newest major version of the GitHub action
// aws-actions/configure-aws-credentials whose inputs are known.
const LatestActionMajor = 6

// An ActionInput is one of the inputs of aws-actions/configure-aws-credentials:
// what a workflow's step may set under with. It must not be changed.
type ActionInput struct {
	Name     string    // in lower case; GitHub takes it in any
	Setting  Setting   // the setting it stands for, if there is one
	Variable string    // the environment variable that stands in for it from version 4 on, or empty
	Since    int       // the major version it came with
	Required bool      // whether the action fails without it
	Type     ValueType // what it takes
	Each     string    // what separates the values of an input that takes several
	Min, Max int       // the bounds of an Int or a Duration, both inclusive; a Max of 0 is none
	Default  string    // what holds where it is not set, if that is one value
	Doc      string    // what it means, in one sentence
}

// ActionMajor returns the major version that a reference to the action names,
// such as 4 for v4, v4.0.2 and 4.1, and 1 for the branch v1-node16. It is 0 for
// commits and other branches.
func ActionMajor(ref string) int {
	digits := strings.TrimPrefix(ref, "v")
	if i := strings.IndexAny(digits, ".-"); i >= 0 {
		digits = digits[:i]
	}
	if len(digits) > 2 || !all(digits, isDigit) {
		return 0
	}
	n, _ := strconv.Atoi(digits)
	return n
}

// ActionInputs returns the inputs that a major version of the action knows, in
// the order of its README, or nil for a version that is not known itself.
func ActionInputs(major int) (inputs []*ActionInput) {
	if major > LatestActionMajor {
		return nil
	}
	for i := range actionInputs {
		if actionInputs[i].Since <= major {
			inputs = append(inputs, &actionInputs[i])
		}
	}
	return inputs
}

// ActionInputNamed returns the input that a major version of the action knows
// under name, in whatever case, or nil.
func ActionInputNamed(major int, name string) *ActionInput {
	for _, input := range ActionInputs(major) {
		if strings.EqualFold(input.Name, name) {
			return input
		}
	}
	return nil
}

// NearestActionInput returns the input of a major version of the action that was
// probably meant by a name that is none: the same words written another way
// (awsRegion, aws_region), what people or other tools are known to write
// (web-identity-token, role-arn, region), or a slip. It is empty if there is no
// such input, and for a name that a newer version knows.
func NearestActionInput(major int, name string) string {
	if ActionInputNamed(LatestActionMajor, name) != nil {
		return ""
	}
	snake := snakeCase(name)
	kebab := strings.ReplaceAll(snake, "_", "-")
	if input := ActionInputNamed(major, kebab); input != nil {
		return input.Name
	}
	if input := ActionInputNamed(major, actionAlias(kebab)); input != nil {
		return input.Name
	}
	inputs := ActionInputs(major)
	for _, s := range [...]Setting{alias(snake), SettingNamed(snake), byVariable()[strings.ToUpper(snake)]} {
		for _, input := range inputs {
			if s != None && input.Setting == s {
				return input.Name
			}
		}
	}
	names := make([]string, len(inputs))
	for i, input := range inputs {
		names[i] = input.Name
	}
	nearest, _ := NearestWord(kebab, names...)
	return nearest
}

// actionAlias returns the input for which people are known to write a name that
// is neither a setting's nor a slip. max-retries is what the changelog of
// version 3 calls retry-max-attempts.
func actionAlias(name string) string {
	switch name {
	case "role", "assume-role", "role-name", "aws-role", "role-to-assume-arn":
		return "role-to-assume"
	case "session-name", "aws-session-name":
		return "role-session-name"
	case "duration", "role-duration", "role-session-duration":
		return "role-duration-seconds"
	case "oidc-audience", "aud":
		return "audience"
	case "profile", "profile-name", "aws-profile-name":
		return "aws-profile"
	case "max-retries", "max-attempts":
		return "retry-max-attempts"
	case "proxy", "https-proxy":
		return "http-proxy"
	case "mask-account-id":
		return "mask-aws-account-id"
	case "skip-session-tagging":
		return "role-skip-session-tagging"
	case "session-policy", "inline-policy":
		return "inline-session-policy"
	case "timeout", "timeout-s":
		return "action-timeout-s"
	case "account-ids", "allowed-accounts":
		return "allowed-account-ids"
	}
	return ""
}

// Unmet reports whether a value as a workflow spells it is not taken by the
// input, and what a major version of the action does with it then: it fails,
// goes on as if nothing or false stood there, or sends it to STS, which refuses
// it. An empty value is an input that is not set, blanks round it are cut off,
// and one with an expression in it is not judged; nor are keys, secrets, tokens
// and roles, whose shape [Classify] and [ParseARN] tell.
func (i *ActionInput) Unmet(major int, value string) (then Outcome, unmet bool) {
	value = strings.TrimSpace(value)
	if value == "" || strings.Contains(value, "${{") {
		return 0, false
	}
	switch i.Type {
	case Bool:
		return i.unmetBool(major, value)
	case Int, Duration:
		return i.unmetNumber(major, value)
	case RegionType:
		return Refuses, !all(value, func(c byte) bool { return c == '-' || isDigit(c) || isLower(c) })
	case URL:
		return Refuses, !IsEndpoint(value)
	case JSON:
		return Rejected, !json.Valid([]byte(value))
	case AccountNumber:
		return Refuses, !i.each(value, IsAccountNumber)
	case ARNType:
		return Rejected, !i.each(value, func(s string) bool { _, ok := ParseARN(s); return ok })
	}
	switch {
	case i.Setting == RoleSessionName && major >= 6:
		return Refuses, !IsSessionName(value)
	case i.Setting == RoleSessionName:
		return Rejected, !IsSessionName(value)
	case i.Setting == ExternalID:
		return Rejected, !IsExternalID(value)
	case i.Name == "aws-profile":
		return Refuses, strings.ContainsAny(value, " \t\r\n[]/\\")
	}
	return 0, false
}

// unmetBool judges a switch: since version 5 the action knows the spellings of YAML's core
// schema and fails on any other word, which it took for false before.
func (i *ActionInput) unmetBool(major int, value string) (Outcome, bool) {
	if major < 5 {
		return TakesFalse, !strings.EqualFold(value, "true") && !strings.EqualFold(value, "false")
	}
	switch value {
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return 0, false
	}
	return Refuses, true
}

// unmetNumber judges a number: since version 3 the action reads the digits that a value begins
// with, and uses the default if there are none or they are zero.
func (i *ActionInput) unmetNumber(major int, value string) (Outcome, bool) {
	digits := len(value) - len(strings.TrimLeft(value, "0123456789"))
	n, err := strconv.Atoi(value[:digits])
	switch {
	case major < 3 && digits < len(value):
		return Refuses, true
	case err != nil || n == 0:
		return Ignores, value != i.Default
	}
	return Rejected, n < i.Min || i.Max > 0 && n > i.Max
}

// each reports whether every value of an input that takes several is in a set.
func (i *ActionInput) each(value string, in func(string) bool) bool {
	for s := range strings.SplitSeq(value, i.Each) {
		if s = strings.TrimSpace(s); s != "" && !in(s) {
			return false
		}
	}
	return true
}

// Takes says what the input takes, for those that [ActionInput.Unmet] judges.
func (i *ActionInput) Takes() string {
	switch {
	case i.Type == Bool:
		return "true or false"
	case i.Max > 0:
		return fmt.Sprintf("a number from %d to %d", i.Min, i.Max)
	case i.Type == Int:
		return "a number"
	case i.Type == URL:
		return "an address that begins with https:// or http://"
	case i.Type == JSON:
		return "a policy in JSON"
	case i.Type == AccountNumber:
		return "account numbers of twelve digits"
	case i.Type == ARNType:
		return "ARNs of policies, one a line"
	case i.Setting == RoleSessionName:
		return "2 to 64 letters, digits and _+=,.@-"
	case i.Setting == ExternalID:
		return "2 to 1224 letters, digits and _+=,.@:/-"
	}
	return "a name without blanks, brackets and slashes"
}

// IsSessionName reports whether STS takes s for the name of a role's session: 2
// to 64 letters, digits and any of _+=,.@- (STS API Reference, AssumeRole).
func IsSessionName(s string) bool { return named(s, 64, "+=,.@-") }

// IsExternalID reports whether STS takes s for an external ID: 2 to 1224
// letters, digits and any of _+=,.@:/- (STS API Reference, AssumeRole).
func IsExternalID(s string) bool { return named(s, 1224, "+=,.@:/-") }

// named reports whether s is made of two or more word characters and signs.
func named(s string, most int, signs string) bool {
	return 2 <= len(s) && len(s) <= most && all(s, func(c byte) bool { return isWord(c) || strings.IndexByte(signs, c) >= 0 })
}
