package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var twoDefaultProfiles = &lint.Analyzer{
	Name: "two-default-profiles", Group: lint.Structure, Severity: lint.Warning,
	Kinds:    []syntax.Kind{syntax.Config},
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.NoRegionError, aws.CredentialsProviderError},
	Doc: `The config file has both [default] and [profile default].

The two are one profile, and no program puts them together. The SDKs take [profile default] wherever it stands, AWS CLI and boto3 the later of the
two, tools on gopkg.in/ini.v1 [default]; what the other section sets is lost without a word.

~~~config bad
[profile default]
region = us-east-1

[default]
output = json
~~~
~~~config good
[default]
region = us-east-1
output = json
~~~
~~~try aws
AWS_CONFIG_FILE=config aws configure list
bad: region <not set>
good: region us-east-1
~~~

## When it is right to ignore it
Where both sections say the same.

## Sources
AWS SDKs and Tools Reference Guide, file format; measured (cases s06, s07).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind != syntax.Profile || s.Name.Text != "default" {
			return
		}
		both := pass.World.Index(pass.File).Profile("default")
		other := both[0]
		i := slices.IndexFunc(both, func(o *syntax.Scope) bool { return o.Prefix.Len() > 0 != (other.Prefix.Len() > 0) })
		if i < 0 || both[i] != s || len(s.Bindings) == 0 || len(other.Bindings) == 0 {
			return // An empty section replaces nothing for some programs, and is still being typed for most authors.
		}
		header := func(s *syntax.Scope) string { return pass.File.Text.Slice(s.Header) }
		theirs, ours := readers.AsOne(pass.Likely(), pass.File.Kind, header(other), header(s), "default")
		d := lint.Diagnostic{Span: s.Header, Scope: s, Related: []lint.Related{{Span: other.Header, Message: "The other one stands here."}}}
		const one = "[default] and [profile default] are one profile."
		switch {
		case len(theirs) == 0 && len(ours) == 0:
			return
		case len(theirs) == 0:
			d.Message = fmt.Sprintf("%s %s this section alone.", one, lint.Clause(ours, "reads", "read"))
		case len(ours) == 0:
			d.Message = fmt.Sprintf("%s %s the other one alone.", one, lint.Clause(theirs, "reads", "read"))
		default:
			d.Message = fmt.Sprintf("%s %s this section, %s the other one.", one, lint.Clause(ours, "reads", "read"), readers.Titles(theirs))
		}
		d.Readers = readers.Names(append(theirs, ours...))
		from, into := s, other
		if into.Prefix.Len() > 0 {
			from, into = other, s // What stays is [default], which every tool knows.
		}
		if fix, ok := lint.MergeSections(pass.File, from, into); ok {
			d.Fixes = []lint.Fix{fix}
		}
		pass.Report(d)
	},
}
