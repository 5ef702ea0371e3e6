package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var duplicateProfile = &lint.Analyzer{
	Name: "duplicate-profile", Group: lint.Structure, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.ConfigParseError},
	Uncovers: []string{"duplicate-setting"},
	Doc: `Two sections have the same header.

AWS CLI and boto3 refuse the whole file, every profile of it, with "Unable to parse config file" and no line number. The Go SDK merges the two, the
later setting winning.

~~~credentials bad
[dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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

[dev]
region = eu-west-1
~~~
~~~credentials good
[dev]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
region = eu-west-1
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list --profile dev
bad: Unable to parse config file
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Never where AWS CLI or boto3 read the file.

## Sources
aws/aws-sam-cli#1035, aws/aws-cli#9261; measured (cases s30–s32).
`,
	File: func(pass *lint.Pass) {
		first := make(map[string]*syntax.Scope, len(pass.File.Scopes))
		for _, s := range pass.File.Scopes {
			if s.Kind == syntax.Root || s.Kind == syntax.Nested || s.Kind == syntax.Unclosed {
				continue
			}
			header := pass.File.HeaderText(s) // As Python's configparser compares it: verbatim.
			if header == "DEFAULT" {
				continue // Python's configparser allows it any number of times.
			}
			earlier := first[header]
			if earlier == nil {
				first[header] = s
				continue
			}
			refuses, merges := readers.Part(pass.Likely(), func(r *readers.Reader) bool { return r.RefusesDuplicates })
			if len(refuses) == 0 {
				continue
			}
			d := lint.Diagnostic{
				Span: s.Header, Scope: s, Readers: readers.Names(refuses),
				Message: fmt.Sprintf("This header stands twice. %s the whole file (ConfigParseError)%s.", lint.Clause(refuses, "refuses", "refuse"), mergers(merges)),
				Related: []lint.Related{{Span: earlier.Header, Message: "The first one stands here."}},
			}
			if fix, ok := lint.MergeSections(pass.File, s, earlier); ok {
				d.Fixes = []lint.Fix{fix}
			}
			pass.Report(d)
		}
	},
}

// mergers says of the programs that merge.
func mergers(list []*readers.Reader) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("; %s the two", lint.Clause(list, "merges", "merge"))
}
