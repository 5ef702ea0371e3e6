package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var upperCaseSetting = &lint.Analyzer{
	Name: "upper-case-setting", Group: lint.Structure, Severity: lint.Warning, Peculiar: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.CredentialsProviderError, aws.SdkClientException, aws.InvalidClientTokenID},
	Uncovers: []string{"reader-disagreement"},
	Breaks:   "does not find a name in capitals",
	Doc: `The name of a setting has capital letters.

AWS CLI, boto3 and the SDKs for Go and Rust read names in any case. The SDKs for JavaScript and Java, saml2aws and granted know the lower-case name
alone and pass over the line, so that one profile works in a shell and has no credentials in an application.

~~~credentials bad
[default]
AWS_ACCESS_KEY_ID = AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY = 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where only programs read the file that take names in any case; the setting readers names them once for all files.

## Sources
aws/aws-toolkit-vscode#720, #732, #811, hashicorp/terraform-provider-aws#1996, aws/aws-sdk-net#3630; measured (case k01).
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		name := strings.ToLower(b.Name.Text)
		if info := b.Setting.Info(); b.Setting == aws.None || b.Setting == aws.SecurityToken || info.Tool != "" || info.Type == aws.Nested || name == b.Name.Text || hasTwin(b, name) {
			return
		}
		d := lint.Diagnostic{Span: b.Name.Span}
		fix := lint.Fix{Title: "Write the name in lower case", Safe: true, Preferred: true, Edits: []lint.Edit{{Span: b.Name.Span, New: name}}}
		var blind []*readers.Reader
		switch kind := b.Scope.Kind; {
		case kind == syntax.Nested:
			// botocore lowers the names of a section and leaves those below a setting as
			// they are (configloader._parse_nested), so nobody reads the line today.
			blind = readers.Among(pass.Likely(), "aws-cli", "boto3")
			fix.Safe = false
		case b.Indented || kind != syntax.Profile && kind != syntax.SSOSession:
			return // What is wrong is the place.
		default:
			var unlikely bool
			if blind, _, unlikely = pass.Broken(b, func(r readers.Read) bool { return r.Found && r.Name != name }); unlikely {
				d.Severity = lint.Info
			}
		}
		if len(blind) == 0 || d.Severity == lint.Info && !b.Setting.IsCredential() {
			return
		}
		d.Readers, d.Fixes = readers.Names(blind), []lint.Fix{fix}
		d.Message = fmt.Sprintf("The name has capital letters. %s no %s under it%s.", lint.Clause(blind, "finds", "find"), lint.Noun(b.Setting), noCredentials(b, blind))
		pass.ReportBinding(b, d)
	},
}

// hasTwin reports whether another setting of the scope has the same name in
// whatever case: of the two only the lower-case one is seen by all.
func hasTwin(b *syntax.Binding, name string) bool {
	for _, o := range b.Scope.Bindings {
		if o != b && len(o.Name.Text) == len(name) && strings.EqualFold(o.Name.Text, name) {
			return true
		}
	}
	return false
}

// noCredentials names the error of a program that does not see a part of the
// credentials.
func noCredentials(b *syntax.Binding, blind []*readers.Reader) string {
	switch {
	case !b.Setting.IsCredential():
		return ""
	case b.Setting == aws.SessionToken:
		return lint.InBrackets(aws.InvalidClientTokenID)
	case len(readers.Among(blind, "js-sdk")) > 0:
		return lint.InBrackets(aws.CredentialsProviderError)
	case len(readers.Among(blind, "java-sdk")) > 0:
		return lint.InBrackets(aws.SdkClientException)
	}
	return ""
}
