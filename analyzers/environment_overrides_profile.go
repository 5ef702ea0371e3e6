package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var environmentOverridesProfile = &lint.Analyzer{
	Name: "environment-overrides-profile", Group: lint.Profiles, Severity: lint.Warning, Elsewhere: true, Leftover: true,
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.AccessDenied},
	Doc: `Keys in the environment come before a profile, which looks as if it were in use.

AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY together come before every profile, for most programs also before the one that AWS_PROFILE names; the
SDK for JavaScript takes the profile, and says that this may change. With both set two programs work in two accounts. And keys that an
earlier session left in the environment override a credentials file in which nothing is wrong.

~~~dotenv bad
AWS_PROFILE=dev
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~dotenv good
AWS_PROFILE=dev
# AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
# AWS_SECRET_ACCESS_KEY=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
~~~

## When it is right to ignore it
Where the profile is only there for its region. What is said of the process environment rests on the one that credls, or the editor, was
started with; another terminal may have another.

## Sources
Measured (cases p01 to p05); AWS SDKs and Tools Reference Guide, credential provider chain.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if pass.Home() {
			overriddenProfile(pass, s)
		} else {
			keysBesideProfile(pass, s)
		}
	},
}

// keysBesideProfile tells of an env file that sets both.
func keysBesideProfile(pass *lint.Pass, s *syntax.Scope) {
	profile, id, secret := s.Sees(aws.ProfileName), s.Sees(aws.AccessKeyID), s.Sees(aws.SecretAccessKey)
	if !lint.HasValue(profile) || !given(id) || !given(secret) || lint.IsExample(pass.File) || pass.ForeignEndpoint(s) {
		return
	}
	if id.Known() && pass.Classify(aws.AccessKeyID, id.Value.Text).Meaning != aws.WellFormed || !pass.AtTheEnd(s, profile, id, secret) {
		return
	}
	keys, takers := profiles.TakesKeys(pass.Signers())
	pass.ReportBinding(profile, lint.Diagnostic{
		Span: profile.Name.Span, Readers: readers.Names(append(keys, takers...)),
		Message: fmt.Sprintf("AWS_PROFILE and keys are set together. %s the keys; %s the profile.", lint.Clause(keys, "takes", "take"), lint.Clause(takers, "takes", "take")),
		Related: []lint.Related{{Span: id.Name.Span, Message: "The keys stand here."}},
		Fixes: []lint.Fix{
			lint.RemoveAll("Remove AWS_PROFILE", pass.File, profile),
			lint.RemoveAll("Remove the keys", pass.File, id, secret, s.Get(aws.SessionToken)),
		},
	})
}

// given reports whether a variable surely has a value: one that is written out, or a
// secret that a CI system fetches.
func given(b *syntax.Binding) bool {
	return lint.HasValue(b) || b != nil && slices.ContainsFunc(b.References, func(r syntax.Reference) bool { return r.Kind == syntax.ToSecret })
}

// overriddenProfile tells, at the header of the selected profile, of keys in the
// environment that come before it.
func overriddenProfile(pass *lint.Pass, s *syntax.Scope) {
	if !pass.World.Overridden(pass.File, s) {
		return
	}
	list := pass.Signers()
	if name, _ := pass.World.Env.First(aws.ProfileName.Variable()); name != "" {
		list, _ = profiles.TakesKeys(list)
	}
	pass.Report(lint.Diagnostic{
		Span: s.Header, Scope: s, Severity: lint.Info, Readers: readers.Names(list),
		Message: fmt.Sprintf("AWS_ACCESS_KEY_ID in the environment credls was started with comes before this profile for %s.", readers.Titles(list)),
	})
}
