package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var variableNameAsValue = &lint.Analyzer{
	Name: "variable-name-as-value", Group: lint.Keys, Severity: lint.Error, Elsewhere: true,
	Settings: []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.SecurityToken},
	Prevents: []aws.ErrorCode{aws.InvalidClientTokenID, aws.UnrecognizedClientException, aws.InvalidAccessKeyID, aws.SignatureDoesNotMatch},
	Doc: `A variable stands where its value belongs, in a file that puts nothing in for it.

~/.aws/credentials and ~/.aws/config expand nothing: $AWS_ACCESS_KEY_ID, ${…}, %…% and an address in a store of secrets are taken as they stand,
and so is the bare name of a variable. It happens where a script writes the file and quotes too much, or a CI secret is missing.

~~~credentials bad
[default]
aws_access_key_id = $AWS_ACCESS_KEY_ID
aws_secret_access_key = $AWS_SECRET_ACCESS_KEY
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: secret_key ****************_KEY
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where the file is a template that another program fills in. Braces of a template language ({{ … }}) are reported in the machine's own files only.

## Sources
CircleCI-Public/aws-cli-orb#220, #85; measured (case v13).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		text := b.Value.Text
		verdict := pass.Classify(b.Setting, text)
		reference := verdict.Kind == aws.KindReference
		switch {
		case verdict.Meaning != aws.VariableName || !b.Known() || lint.ForShow(pass.File) || pass.ForeignEndpoint(b.Scope):
			return
		case reference && !pass.Home():
			return // Many a program resolves references before it reads an env file; what CI systems do is told by unexpanded-reference.
		case (strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "<%")) && pass.File.Facts.Role != syntax.Home:
			return // A template.
		}
		take, _, _ := pass.Broken(b, func(r readers.Read) bool { return r.Found && r.Text == text })
		if len(take) == 0 {
			return
		}
		d := lint.Diagnostic{Span: b.Value.Span, Readers: readers.Names(take)}
		what := "a variable's name, not its value"
		if reference {
			what = "a reference, which AWS files do not expand"
		}
		d.Message = fmt.Sprintf("This %s is %s. %s it as it stands%s.", lint.Noun(b.Setting), what, lint.Clause(take, "takes", "take"), lint.InBrackets(lint.Answer(b.Setting)))
		if pass.File.Kind.Env() {
			d.Severity = lint.Warning
			d.Message = fmt.Sprintf("This %s is %s. Programs take it as it stands%s.", lint.Noun(b.Setting), what, lint.InBrackets(lint.Answer(b.Setting)))
		}
		pass.ReportBinding(b, d)
	},
}
