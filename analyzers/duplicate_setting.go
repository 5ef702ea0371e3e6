package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var duplicateSetting = &lint.Analyzer{
	Name: "duplicate-setting", Group: lint.Structure, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.ConfigParseError, aws.SignatureDoesNotMatch},
	Doc: `A section sets the same thing twice.

AWS CLI and boto3 refuse the whole file, with no line number. The Go SDK takes the last one. Upper and lower case make no difference to them.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
aws_secret_access_key = Zr5TgY7uJm3KsWq9XeDc2Vf6Bn8Ha4Lp1QoIt0Re
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Unable to parse config file
good: secret_key ****************t0Re
~~~

## When it is right to ignore it
Never where AWS CLI or boto3 read the file.

## Sources
aws/aws-cli#602, #9261, diggerhq/cli#45; measured (cases k02, k03).
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind == syntax.Root {
			return
		}
		for i, b := range s.Bindings {
			earlier := s.Twin(i)
			if earlier == nil || b.Indented {
				continue
			}
			refuses, takes := readers.Part(pass.Likely(), func(r *readers.Reader) bool { return r.RefusesDuplicates && s.Kind != syntax.Nested })
			if len(refuses) == 0 {
				continue
			}
			last := ""
			if len(takes) > 0 && b.Name.Text == earlier.Name.Text { // Not all of them take capitals for the same name.
				last = fmt.Sprintf("; %s the last one", lint.Clause(takes, "takes", "take"))
			}
			d := lint.Diagnostic{
				Span: b.Name.Span, Readers: readers.Names(refuses),
				Message: fmt.Sprintf("The section sets this twice. %s the whole file (ConfigParseError)%s.", lint.Clause(refuses, "refuses", "refuse"), last),
				Related: []lint.Related{{Span: earlier.Name.Span, Message: "The first one stands here."}},
			}
			if b.Value.Text == earlier.Value.Text {
				d.Fixes = []lint.Fix{{Title: "Remove this line, which says the same", Preferred: true, Edits: []lint.Edit{lint.RemoveLine(b)}}}
			} else {
				d.Fixes = []lint.Fix{
					{Title: "Keep this one and remove the first", Edits: []lint.Edit{lint.RemoveLine(earlier)}},
					{Title: "Keep the first and remove this one", Edits: []lint.Edit{lint.RemoveLine(b)}},
				}
			}
			pass.ReportBinding(b, d)
		}
	},
}
