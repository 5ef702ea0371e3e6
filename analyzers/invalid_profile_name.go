package analyzers

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var invalidProfileName = &lint.Analyzer{
	Name: "invalid-profile-name", Group: lint.Structure, Severity: lint.Warning,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.ProfileNotFound, aws.CredentialsProviderError, aws.SdkClientException},
	Doc: `A profile's name has characters that some programs do not accept.

Every program reads names made of letters, digits and any of _-/.%@:+. With anything else the profile exists for some and not for others: a name with
a blank needs quotes in the config file for AWS CLI and boto3, and the SDKs take the quotes for part of the name.

~~~credentials bad
[dev!]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
[dev-1]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where only programs read the file that see the profile; the setting readers names them once for all files.

## Sources
Shared specification of the AWS files (profile-parser tests of smithy-rs); measured (cases s08–s12, s26, s27, s29).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if !s.Peculiar || s.Kind != syntax.Profile && s.Kind != syntax.SSOSession || s.Name.Text == "" {
			return
		}
		text := pass.File.HeaderText(s)
		if _, slipped := pass.World.Meant(pass.File, s); slipped || syntax.HoldsOdd(text) || lint.Unexpanded(s.Name.Text) {
			return // Then the name is not what its author has in mind.
		}
		at, what := badName(pass.File, s)
		if what == "" {
			return
		}
		refuse, miss, _ := readers.AsScope(pass.Likely(), pass.File.Kind, "["+text+"]", lint.ScopeName(pass.File, s))
		if len(refuse)+len(miss) == 0 {
			return
		}
		sought, code := "the profile", aws.ProfileNotFound
		if s.Kind == syntax.SSOSession {
			sought, code = "the section", aws.InvalidConfigError
		}
		lost, _ := lint.Lost(pass.Likely(), refuse, miss, sought, code)
		pass.Report(lint.Diagnostic{
			Span: at, Scope: s, Readers: readers.Names(slices.Concat(refuse, miss)),
			Message: fmt.Sprintf("%s in the name. %s.", what, lost),
		})
	},
}

// badName returns the first thing in a section's name that the shared
// specification of the AWS files does not allow, and what it is.
func badName(f *syntax.File, s *syntax.Scope) (at source.Span, what string) {
	name := source.Span{Start: s.Name.Start, End: s.Name.End}
	if i := name.Start - 1; i > s.Header.Start && strings.ContainsAny(f.Text.Slice(source.Span{Start: i, End: i + 1}), "\"'`") {
		return source.Span{Start: i, End: name.End + 1}, "Quotes stand"
	}
	for i, r := range f.Text.Slice(name) {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9', strings.ContainsRune("_-/.%@:+", r):
			continue
		case r == utf8.RuneError:
			return name, "" // Bytes that are no text: the encoding is the fault.
		case r == ' ' || r == '\t':
			what = "A blank stands"
		case r == '"' || r == '\'':
			what = "A quote stands"
		default:
			what = fmt.Sprintf("The character %c stands", r)
		}
		start := name.Start + i
		return source.Span{Start: start, End: start + utf8.RuneLen(r)}, what
	}
	return name, ""
}
