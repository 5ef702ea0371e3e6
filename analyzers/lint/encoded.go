package lint

import (
	"encoding/base64"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// An Encoding is what is wrong with a value that has to stand in base64.
type Encoding uint8

// The faults of encoded values.
const (
	WellEncoded  Encoding = iota
	NotEncoded            // no base64 at all
	NeverEncoded          // base64 to look at, but what is meant as it stands
	EncodedTwice
	EncodedQuotes // with quotes round it
	EncodedBreak  // with a line break that somebody's echo put behind it
)

// Encoded tells what is wrong with the encoding of a value.
func Encoded(f *syntax.File, b *syntax.Binding) Encoding {
	if b.Given.Style != syntax.Base64 || b.Given.Text == "" {
		return WellEncoded
	}
	written := strings.Join(strings.Fields(f.Text.Slice(b.Raw)), "")
	_, ok := syntax.Decoded(written)
	switch given := strings.TrimSpace(b.Given.Text); {
	case (!ok || b.Value.Text == written) && standsIn(b, written):
		return WellEncoded
	case !ok:
		return NotEncoded
	case b.Value.Text == written:
		return NeverEncoded
	case given == `"`+b.Value.Text+`"`, given == "'"+b.Value.Text+"'":
		return EncodedQuotes
	case b.Value.Text != given && b.Setting.IsCredential():
		return EncodedTwice
	case strings.ContainsAny(b.Given.Text, "\r\n") && b.Setting.OneWord():
		return EncodedBreak
	}
	return WellEncoded
}

// Encode returns the edit that writes a value in base64 in the place of another.
func Encode(f *syntax.File, b *syntax.Binding, value string) Edit {
	raw := f.Text.Slice(b.Raw)
	blanks := raw[:len(raw)-len(strings.TrimLeft(raw, " "))] // A block keeps its indentation.
	return Edit{Span: b.Raw, New: blanks + base64.StdEncoding.EncodeToString([]byte(value)), encoded: true}
}

// writable returns the fixes of a finding that can be made: an edit within a value that
// stands in base64 would change what nobody sees.
func writable(b *syntax.Binding, fixes []Fix) []Fix {
	if b.Given.Style != syntax.Base64 {
		return fixes
	}
	return slices.DeleteFunc(fixes, func(fix Fix) bool {
		return slices.ContainsFunc(fix.Edits, func(e Edit) bool {
			return e.File == nil && !e.encoded && b.Raw.Holds(e.Span)
		})
	})
}

// AboutAWS reports whether anything of AWS's is set in a scope.
func AboutAWS(s *syntax.Scope) bool {
	return slices.ContainsFunc(s.Bindings, func(b *syntax.Binding) bool { return b.Setting != aws.None })
}

// Trusted reports whether a value has the shape that it must have, so that what stands
// around it can be put right without asking.
func Trusted(b *syntax.Binding) bool {
	return b.Value.Text != "" && aws.Classify(b.Setting, b.Value.Text).Meaning == aws.WellFormed
}

// standsIn reports whether what is written in the place of a value waits to be filled in,
// and to be encoded.
func standsIn(b *syntax.Binding, written string) bool {
	return strings.HasPrefix(written, "<") || aws.Classify(b.Setting, written).Meaning == aws.Placeholder
}
