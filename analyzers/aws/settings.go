// Package aws is what AWS has laid down: its settings and variables, the shape
// of its key IDs, secrets, tokens and ARNs, its partitions and regions, and the
// errors its services answer.
//
// [Classify] gives one value one verdict. The package knows no file, no rule
// and no clock. Where AWS has published nothing, the comment says where the
// fact comes from.
package aws

import "sync"

// A Setting is AWS's notion of something that can be set, whatever it is called
// in a file.
type Setting uint16

// None is no setting of AWS's.
const None Setting = 0

// A ValueType is the kind of value a setting takes.
type ValueType uint8

// The types of values.
const (
	Text          ValueType = iota // anything, or an alphabet of its own that the Doc names
	KeyID                          // an access key ID
	Secret                         // a secret access key
	Token                          // a session token
	Bearer                         // a secret that is sent as it stands, such as an API key
	AccountNumber                  // twelve digits
	ARNType                        // any ARN
	RoleARNType                    // the ARN of an IAM role
	MFA                            // the ARN or the serial number of a device that shows codes
	RegionType                     // a region
	ProfileRef                     // the name of a profile
	SessionRef                     // the name of an sso-session section
	ServicesRef                    // the name of a services section
	URL                            // an address with its scheme
	Path                           // a file or a folder
	Command                        // a command line
	Bool                           // true or false
	Enum                           // one of Values
	List                           // words separated by commas, out of Values if it has any
	Int                            // a whole number from Min to Max
	Duration                       // a whole number of seconds from Min to Max
	Size                           // bytes, with a unit such as 8MB
	Rate                           // bytes or bits a second, with a unit such as 50MB/s
	Timestamp                      // a moment, in whatever format its writer uses
	Nested                         // none of its own: indented settings follow
	JSON                           // a document in JSON
)

// Files tells which of the two AWS files a setting is read from. A setting that
// is a variable only has none.
type Files uint8

// The two files, by their usual names.
const (
	InCredentials Files = 1 << iota
	InConfig
	InBoth = InCredentials | InConfig
)

// A Place is where in a file a setting may stand. Several can be joined with |.
type Place uint16

// The places that exist.
const (
	InProfile       Place = 1 << iota // directly in a profile
	InSSOSession                      // in [sso-session x]
	InService                         // under a service's name in [services x]
	InS3                              // under s3 =
	InProxiesConfig                   // under proxies_config =
	InAPIVersions                     // under api_versions =
	InPlugins                         // in [plugins]
	InPreview                         // in [preview]
)

// Under returns the place of what is indented below a setting or stands in a
// section without a name of its own, such as s3 or plugins. Anything else is
// taken for a service.
func Under(parent string) Place {
	switch parent {
	case "s3":
		return InS3
	case "proxies_config":
		return InProxiesConfig
	case "api_versions":
		return InAPIVersions
	case "plugins":
		return InPlugins
	case "preview":
		return InPreview
	}
	return InService
}

// Info is what is known about a [Setting]. It must not be changed.
type Info struct {
	Name     string    // in the AWS files, in lower case; empty if it is a variable only, * if it stands for any name
	Variable string    // in the environment; empty if there is none, ends in _ where a service's name follows
	Type     ValueType // what it takes
	Values   []string  // what an Enum or a List may hold, spelled as AWS spells it
	Min, Max int       // the bounds of an Int or a Duration, both inclusive; a Max of 0 is none
	Places   Place     // where it may stand
	Files    Files     // which files it is read from, after AWS's documentation
	Tool     string    // the tool whose setting it is, if it is none of AWS's own
	Default  string    // what holds where it is not set, if that is one value
	Doc      string    // what it means, in one sentence
}

// Info returns what is known about s. For [None], and for a number that is no
// setting, it returns an empty Info, never nil.
func (s Setting) Info() *Info {
	if int(s) >= len(infos) {
		s = None
	}
	return &infos[s]
}

// Name returns the name in the AWS files, or "" for what is a variable only.
func (s Setting) Name() string { return s.Info().Name }

// Variable returns the name of the environment variable, or "" if there is none.
func (s Setting) Variable() string { return s.Info().Variable }

// String returns the name by which a message can call s.
func (s Setting) String() string {
	if name := s.Name(); name != "" {
		return name
	}
	return s.Variable()
}

// GivesCredentials reports whether a profile that sets s takes its credentials
// from it: keys, a role, a sign-in, a program.
func (s Setting) GivesCredentials() bool {
	switch s {
	case CredentialProcess, LoginSession, CredentialSource, SourceProfile, RoleARN, WebIdentityTokenFile, SSOSession, SSOStartURL, SSOAccountID, SSORoleName:
		return true
	}
	return s.IsCredential()
}

// IsCredential reports whether s is a part of a set of credentials: the key ID,
// the secret, or one of the two names of the session token.
func (s Setting) IsCredential() bool {
	return s == AccessKeyID || s == SecretAccessKey || s == SessionToken || s == SecurityToken
}

// IsSecret reports whether a value of s must never be shown: secrets, session
// tokens, and what is sent as a bearer token. A key ID is no secret.
func (s Setting) IsSecret() bool {
	t := s.Info().Type
	return t == Secret || t == Token || t == Bearer
}

// OneWord reports whether the values of s are one word of letters, digits and a
// few signs: no blank, line break, quote, comma or semicolon belongs to them.
func (s Setting) OneWord() bool {
	switch s.Info().Type {
	case KeyID, Secret, Token, Bearer, AccountNumber, ARNType, RoleARNType, RegionType:
		return true
	}
	return false
}

// GoesOn reports whether a value of s can be meant to go on on an indented line: a
// command, a text, settings of its own, and what nobody knows.
func (s Setting) GoesOn() bool {
	t := s.Info().Type
	return s == None || t == Command || t == Text || t == Nested
}

// SettingNamed returns the setting that a profile or an sso-session section
// knows under name, which must be in lower case, or [None].
func SettingNamed(name string) Setting { return byName()[name] }

// NestedNamed returns the setting called name, in lower case, that is indented
// below parent or stands in the section parent, or [None]. Below any parent,
// endpoint_url is an [EndpointURL]: the parent is a service then.
func NestedNamed(parent, name string) Setting {
	place := Under(parent)
	for s := range infos {
		if info := &infos[s]; info.Places&place != 0 && (info.Name == name || info.Name == "*") {
			return Setting(s)
		}
	}
	if name == infos[EndpointURL].Name {
		return EndpointURL
	}
	return None
}

// Settings returns every setting in the order of the documentation.
func Settings() []Setting {
	all := make([]Setting, 0, len(infos)-1)
	for s := range infos {
		if Setting(s) != None {
			all = append(all, Setting(s))
		}
	}
	return all
}

// The indexes are made when they are first asked for, not when the program
// starts.
var (
	byName = sync.OnceValue(func() map[string]Setting {
		m := make(map[string]Setting, len(infos))
		for s := range infos {
			if infos[s].Places&(InProfile|InSSOSession) != 0 {
				m[infos[s].Name] = Setting(s)
			}
		}
		return m
	})
	byVariable = sync.OnceValue(func() map[string]Setting {
		m := make(map[string]Setting, len(infos))
		for s := range infos {
			if v := infos[s].Variable; v != "" {
				m[v] = Setting(s)
			}
		}
		return m
	})
)
