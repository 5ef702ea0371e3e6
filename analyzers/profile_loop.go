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

var profileLoop = &lint.Analyzer{
	Name: "profile-loop", Group: lint.Profiles, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Settings: []aws.Setting{aws.SourceProfile},
	Prevents: []aws.ErrorCode{aws.InfiniteLoopConfigError, aws.SharedConfigLoadError},
	Breaks:   "does not assume the role",
	Doc: `Profiles build on each other in a circle.

A role is assumed with the credentials of source_profile. Where that one names the first again, or a profile names itself, nobody comes to any keys.
A profile that holds keys of its own may name itself: the keys assume the role. Programs differ on a circle with keys in it: AWS CLI, boto3 and
Rust SDK refuse it for the profile with the keys, Go SDK and JavaScript SDK take them.

~~~config bad
[profile a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = b

[profile b]
role_arn = arn:aws:iam::111122223333:role/b
source_profile = a
~~~
~~~config good
[profile a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = b

[profile b]
role_arn = arn:aws:iam::111122223333:role/b
source_profile = b
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try python3 botocore
AWS_CONFIG_FILE=config python3 -c 'import botocore.session; print("credentials:", botocore.session.Session(profile="a").get_credentials().method)'
bad: botocore.exceptions.InfiniteLoopConfigError: Infinite loop in credential configuration detected.
good: credentials: assume-role
~~~

## When it is right to ignore it
Never.

## Sources
botocore credentials.py; measured (cases x05–x07); the SDKs' shared tests of role chains. What Rust SDK and Java SDK do is from their sources
(repr.rs of aws-config, ProfileCredentialsUtils).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		g, p := pass.Graph(), pass.ProfileOf(b)
		if p == nil {
			return
		}
		loop := g.Loop(p)
		if loop == nil {
			return
		}
		fails := stuck(pass, p, loop, pass.File == g.Config)
		if len(fails) == 0 {
			return
		}
		what := fmt.Sprintf("source_profile leads back here, over %s.", lint.Count(len(loop.Profiles), "profile"))
		if len(loop.Profiles) == 1 {
			what = "source_profile names its own profile, which has no keys."
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Value.Span, Readers: readers.Names(fails), Related: others(g, p, loop.Profiles),
			Message: fmt.Sprintf("%s %s the role (InfiniteLoopConfigError).", what, lint.Clause(fails, "does not assume", "do not assume")),
		})
	},
}

// stuck returns the programs that go round in a loop, if it is p by which the loop
// is to be told in this file: one is told of once, by its first profile, or by the
// only one with keys, from which the others get theirs.
func stuck(pass *lint.Pass, p *profiles.Profile, loop *profiles.Loop, inConfig bool) []*readers.Reader {
	alone, keyed := len(loop.Profiles) == 1, len(loop.Keyed)
	switch {
	case keyed == 0 && alone && (p.SignsIn() || p.Process != nil || p.Login != nil):
		// Go and Rust take what else gives the profile credentials, and Java signs in.
		stuck := readers.Among(pass.Likely(), "aws-cli", "boto3", "js-sdk", "java-sdk")
		return readers.Without(stuck, func(r *readers.Reader) bool { return r.Name == "java-sdk" && p.SignsIn() })
	case keyed == 0 && loop.Head(inConfig) == p:
		return lint.SDKs(pass)
	case keyed == 1 && loop.Keyed[0] == p && !alone:
		return readers.Among(pass.Likely(), "aws-cli", "boto3", "rust-sdk", "java-sdk")
	}
	return nil
}

// others returns where the loop goes on from p, as far as one cares to look.
func others(g *profiles.Graph, p *profiles.Profile, loop []*profiles.Profile) (related []lint.Related) {
	at := slices.Index(loop, p)
	for i := 1; i < min(len(loop), 8); i++ {
		q := loop[(at+i)%len(loop)]
		related = append(related, lint.Related{File: g.FileOf(q.Source.Scope), Span: q.Source.Value.Span, Message: "The loop goes on here."})
	}
	return related
}
