package aws

import (
	"math/bits"
	"unicode/utf8"
)

// A Meaning is what a value turned out to be in the place where it stands.
type Meaning uint8

// The meanings. Rules switch on them; a value has exactly one.
const (
	Unknown       Meaning = iota // nothing that is known here
	WellFormed                   // has the shape it must have; only AWS can tell whether it is valid
	NearMiss                     // meant to have that shape, and Faults says what keeps it from it
	OtherID                      // names something else: another kind of ID, an ARN, an account, a person
	OtherSecret                  // a secret or a hash of another kind
	Swapped                      // another part of a set of credentials
	Placeholder                  // stands for a value that is still to be filled in
	Documentation                // one of the keys AWS's documentation shows
	Dummy                        // a word that tests and local servers accept
	VariableName                 // a variable's name, or a reference that nothing has resolved
	Foreign                      // a key of another vendor who speaks the same protocol
	Empty                        // nothing at all
)

// A Verdict is what [Classify] says about one value.
type Verdict struct {
	Meaning Meaning
	Kind    string  // what it is, in words that fit "This is %s"; never a part of the value; empty where Meaning says all
	Faults  []Fault // of a [NearMiss], by where they start, at most 16
}

// A FaultKind is what is wrong at one place of a value.
type FaultKind uint8

// The kinds of faults, first those of key IDs, then those of secrets and
// tokens. TooShort and TooLong occur in both.
const (
	LowerCase       FaultKind = iota + 1 // letters that must be capitals, from the first to the last; Want is the same in capitals
	Alphabet                             // a character that is none of A to Z and 2 to 7; Want is what it was mistaken for, if that is known
	PrefixTypo                           // a prefix one slip away from AKIA or ASIA; Want is one of them or both
	PrefixUnknown                        // a prefix that AWS does not use, in a value that has the shape of a key ID otherwise
	TooShort                             // Count characters are missing; the place is the end
	TooLong                              // Count characters are too many; the place is what follows the expected length
	BadCharacter                         // a character that no secret or token has
	TrailingPercent                      // the % that zsh prints where output does not end with a line break
	URLEncoded                           // signs written as in a URL; Want is the value without
	Brackets                             // a pair of brackets round a well-formed value; Want is what they hold
	KeyIDInFront                         // a key ID pasted in front of a well-formed secret; Want is ""
)

// A Fault is one thing that is wrong with a value.
type Fault struct {
	Kind       FaultKind
	Start, End int      // the bytes of the value it concerns
	Count      int      // how many characters are too few or too many
	Want       []string // what could stand in place of Start to End; it may hold parts of the value
}

// maxFaults bounds the faults of one value: whoever sees sixteen needs no more.
const maxFaults = 16

// Classify says what value is in the place of s: a key ID, a secret or a
// session token, by whichever name. For any other setting it says Unknown.
//
// The value must be clean: no quotes, blanks, comments or invisible characters
// around it. A well-formed value costs no allocation.
func Classify(s Setting, value string) Verdict {
	switch s.Info().Type {
	case KeyID:
		return classifyKeyID(value)
	case Secret:
		return classifySecret(value)
	case Token:
		return classifyToken(value)
	}
	return Verdict{}
}

// everyday returns the verdicts that do not depend on the place: nothing, the
// name of a variable, a placeholder, a dummy.
func everyday(value string) (Verdict, bool) {
	switch {
	case value == "":
		return Verdict{Meaning: Empty}, true
	case isReference(value):
		return Verdict{Meaning: VariableName, Kind: KindReference}, true
	case isVariable(value):
		return Verdict{Meaning: VariableName, Kind: kindVariable}, true
	case isPlaceholder(value):
		return Verdict{Meaning: Placeholder, Kind: kindPlaceholder}, true
	case isDummy(value):
		return Verdict{Meaning: Dummy, Kind: kindDummy}, true
	}
	return Verdict{}, false
}

// variety returns how many different characters of the base64 alphabet s has.
// Real keys are random: a value with little variety was typed by a human.
func variety(s string) int {
	var seen uint64
	for i := range len(s) {
		seen |= 1 << (s[i] & 63)
	}
	return bits.OnesCount64(seen)
}

// length appends the fault of a value that has n characters from at on in place
// of want.
func length(faults []Fault, value string, at, n, want int) []Fault {
	switch {
	case n < want:
		return append(faults, Fault{Kind: TooShort, Start: len(value), End: len(value), Count: want - n})
	case n > want:
		for range want {
			_, size := utf8.DecodeRuneInString(value[at:])
			at += size
		}
		return append(faults, Fault{Kind: TooLong, Start: at, End: len(value), Count: n - want})
	}
	return faults
}
