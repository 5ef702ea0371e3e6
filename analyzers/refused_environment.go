package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var refusedEnvironment = &lint.Analyzer{
	Name: "refused-environment", Group: lint.Pipelines, Severity: lint.Error, Kinds: lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.NoCredentialsError},
	Breaks:   "refuses the file",
	Uncovers: []string{"half-a-key-pair", "missing-session-token", "malformed-access-key-id", "malformed-secret-access-key", "malformed-session-token", "unquoted-account-id", "hardcoded-credential", "placeholder-credential", "unknown-region"},
	Doc: `Variables stand in a shape that the program refuses.

Each has its own idea of variables: compose takes a map or a list of NAME=value, Kubernetes a list of maps with name and value, which must be a text.
Whoever mixes them up gets an error or, worse, a variable of another name. Lambda refuses functions that set what it sets itself. What a system
has removed is told of as well.

~~~compose bad compose.yml
services:
  app:
    environment:
      - AWS_REGION: eu-west-1
~~~
~~~compose good compose.yml
services:
  app:
    environment:
      - AWS_REGION=eu-west-1
~~~

## When it is right to ignore it
Where another program makes the file right before it is read.

## Sources
Measured with compose-go v2.16.2; Kubernetes API reference, EnvVar; AWS Lambda Developer Guide, reserved environment variables; GitLab
documentation, deprecations by version; Woodpecker documentation, migrations.
`,
	File: func(pass *lint.Pass) {
		system := pass.File.Kind.System()
		for _, e := range pass.File.Errors {
			if e.Code != syntax.WrongShape {
				continue
			}
			pass.Report(lint.Diagnostic{
				Span: e.Span, Readers: readers.Names(pass.Likely()), Fixes: lint.Reshape(pass.File, e),
				Message: fmt.Sprintf("%s. %s refuses the file.", strings.ToUpper(e.Reason[:1])+e.Reason[1:], system.Title),
			})
		}
		for _, r := range lint.RemovedFeatures(pass.File) {
			pass.Report(lint.Diagnostic{Span: r.Span, Severity: lint.Info, Message: r.Message})
		}
		for _, b := range pass.File.Bindings {
			switch {
			case pass.File.Kind == syntax.Compose && b.Scope.Kind == syntax.Variables:
				colonItem(pass, b)
			case pass.File.Kind == syntax.Serverless && b.Scope.Kind == syntax.Variables && aws.LambdaReserves(b.Name.Text):
				pass.ReportBinding(b, lint.Diagnostic{
					Span: b.Name.Span, Fixes: []lint.Fix{lint.RemoveFix(pass.File, b)},
					Message: fmt.Sprintf("Lambda sets %s itself. It refuses a function that sets it, and the deploy fails.", b.Name.Text),
				})
			}
		}
	},
}

// colonItem tells of an item NAME: value that quotes make a name of.
func colonItem(pass *lint.Pass, b *syntax.Binding) {
	name, _, found := strings.Cut(b.Name.Text, ":")
	if setting, _ := aws.Variable(name); !found || b.Known() || setting == aws.None {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: b.Name.Span, Readers: readers.Names(pass.Likely()), Fixes: lint.ItemFix(pass.File, b.Whole),
		Message: fmt.Sprintf("A colon stands in the place of =. compose hands on a variable of that whole name, and no %s.", name),
	})
}
