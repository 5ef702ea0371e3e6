// Package readers knows how real programs read the files that hold AWS
// credentials: one file a program.
//
// A reader has its own grammar, because that is the point: the same bytes are a
// working profile for one program, a wrong secret for a second and a fatal error
// for a third. Readers see text and nothing else: no environment, no home, no
// clock, no process. What they tell was measured against the programs
// themselves, in the version that each Reader names.
package readers

import "credls/analyzers/syntax"

// A Reader is a real program that reads such files.
type Reader struct {
	Name    string        // as in settings and flags, such as aws-cli
	Title   string        // as in messages, such as AWS CLI
	Version string        // the version that was measured
	Kinds   []syntax.Kind // what it reads

	// What a program makes of more than one section or file (measured: cases
	// k03, s30, b02, b03).
	RefusesDuplicates bool // a section or setting that stands twice makes it refuse the file
	JoinsTokens       bool // it adds a session token from the other AWS file to keys in this one
	JoinsHalves       bool // it takes the two halves of a key pair from the two AWS files

	// What a program makes of odd sets of credentials in the AWS files (measured:
	// cases k12, k13, b07, b08; what Rust and Java make of empty values is from their
	// sources, repr.rs of aws-config and ProfileCredentialsUtils).
	SignsEmpty           bool // it signs with an empty key ID or secret, where others look for credentials elsewhere
	SendsEmptyToken      bool // it sends an empty session token along, where others send none
	PrefersSecurityToken bool // it takes the token from aws_security_token before aws_session_token; others do not know that name

	// Read tells what the program finds in a file of the given kind. It never
	// fails and never looks outside of text, which may hold any bytes.
	Read func(text string, kind syntax.Kind) Reading
}

// A Reading is what a program holds after it has read a file.
type Reading struct {
	Err    *Refusal // the program refuses the file, or stops reading it; Scopes then hold what it read before, if it keeps that
	Scopes []Scope  // in the order of the file
}

// Get returns the value that a name has in a scope, both spelled as the program
// holds them. A name that is present but empty has the value "".
func (r Reading) Get(scope, name string) (Value, bool) {
	for _, s := range r.Scopes {
		if s.Name != scope {
			continue
		}
		for _, v := range s.Values {
			if v.Name == name {
				return v, true
			}
		}
	}
	return Value{}, false
}

// A Scope is what values belong to. In a credentials file it is a section by
// its name; in a config file it is "default", "x" for [profile x],
// "sso-session x" or "services x"; an env file is one scope named "".
type Scope struct {
	Name   string
	Values []Value // each name once
}

// A Value is what a program holds under a name.
type Value struct {
	Name string // spelled as the program holds it
	Text string // verbatim, lines joined by \n
	At   int    // the byte offset of the name in the text, at the place that won
}

// A Refusal says that a program does not read a file to its end, and why. It
// never holds anything that stands in the file.
type Refusal struct {
	Offset int    // the byte at which it gives up
	Code   string // as the program names the error, such as ConfigParseError, or one of the codes below
	Reason string // in our words, a clause without a full stop
}

// Codes of a Refusal for what a program has no word of its own for.
const (
	Unknown = "unknown" // not a refusal: a value cannot be known without running the file, and is left out
	Exit    = "exit"    // the shell ends, and with it all that it read
)

// Error returns the code and the reason.
func (r *Refusal) Error() string { return r.Code + ": " + r.Reason }

// All returns every reader, in the order in which they are shown.
func All() []*Reader { return all }

var all = []*Reader{
	awsCLI, boto3, goSDK, jsSDK, rustSDK, javaSDK, awsVault, saml2aws, granted,
	godotenvLib, compose, npmDotenv, node, pythonDotenv, docker, systemd,
	bash, dash,
}

// Named returns the reader with the given name, or the system that reads YAML of that
// kind, or nil.
func Named(name string) *Reader {
	for _, r := range all {
		if r.Name == name {
			return r
		}
	}
	return System(syntax.Kind(name))
}
