package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unreadable = &lint.Analyzer{
	Name: "unreadable", Group: lint.Pipelines, Severity: lint.Error, Kinds: lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.NoCredentialsError},
	Breaks:   "refuses the file",
	Doc: `The YAML of a file cannot be read.

One tab in the indentation, a quote that nothing closes or a marker of a merge makes the program refuse all of the file. credls leaves the line out,
reads the rest, and says so here.

~~~compose bad compose.yml
services:
  app:
    environment:
      AWS_REGION: "eu-west-1
      AWS_PROFILE: dev
~~~
~~~compose good compose.yml
services:
  app:
    environment:
      AWS_REGION: "eu-west-1"
      AWS_PROFILE: dev
~~~

## When it is right to ignore it
In a template whose language credls does not know; there it is a hint.

## Sources
YAML 1.2.2.
`,
	File: func(pass *lint.Pass) {
		told := 0
		for _, e := range pass.File.Errors {
			if e.Code != syntax.NotYAML || e.Follows {
				continue
			}
			if told++; told > maxUnreadable {
				return
			}
			d := lint.Diagnostic{
				Span: e.Span, Readers: readers.Names(pass.Likely()),
				Message: fmt.Sprintf("%s. %s refuses the file.", strings.ToUpper(e.Reason[:1])+e.Reason[1:], pass.File.Kind.System().Title),
			}
			if lint.IsTemplate(pass.File, strings.ReplaceAll(pass.File.Text.String(), "${{", "")) {
				d.Severity = lint.Hint
			}
			pass.Report(d)
		}
	},
}

// maxUnreadable is how many lines of a file are told of: most follow from the first.
const maxUnreadable = 3
