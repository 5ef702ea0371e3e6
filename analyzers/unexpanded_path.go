package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var unexpandedPath = &lint.Analyzer{
	Name: "unexpanded-path", Group: lint.Profiles, Severity: lint.Warning, Elsewhere: true, Leftover: true,
	Settings: []aws.Setting{aws.WebIdentityTokenFile, aws.CABundle, aws.CredentialProcess, aws.ConfigFile, aws.SharedCredentialsFile, aws.ContainerAuthorizationTokenFile, aws.ContainerAuthorizationToken},
	Prevents: []aws.ErrorCode{aws.CredentialRetrievalError, aws.InvalidConfigError, aws.ProfileNotFound},
	Doc: `A path or a command needs a shell to be what it is meant to be, and no shell sees it.

~ and $HOME are the shell's. In web_identity_token_file nobody expands them. AWS CLI and boto3 start credential_process without a shell, so that ~,
$X and | reach the program as they stand; the SDKs for Go and JavaScript start a shell. In an env file nobody but a shell expands ~.

A setting that takes a path and holds what the file should hold is reported too, and the reverse.

~~~config bad
[profile ci]
role_arn = arn:aws:iam::210987654321:role/ci
web_identity_token_file = ~/.aws/token
~~~
~~~config good
[profile ci]
role_arn = arn:aws:iam::210987654321:role/ci
web_identity_token_file = /var/run/secrets/token
~~~
~~~try aws
AWS_CONFIG_FILE=config aws configure list --profile ci
bad: No such file or directory: '~/.aws/token'
good: '/var/run/secrets/token'
~~~

## When it is right to ignore it
Where only programs that expand it read the line.

## Sources
Measured (cases x42, x43, x44, x46, d71); sources of botocore 1.43.11, aws-sdk-go-v2/config 1.33.16 and @smithy/core 3.41.0.
`,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		value := b.Value.Text
		if value == "" || !b.Known() || b.Indented || lint.IsExample(pass.File) || pass.Home() && b.Scope.Kind != syntax.Profile {
			return
		}
		if what := misplacedContent(b.Setting, value); what != "" {
			pass.ReportBinding(b, lint.Diagnostic{Span: b.Value.Span, Message: what})
			return
		}
		if pass.File.Kind == syntax.Shell && b.Value.Style == syntax.Plain || b.Setting == aws.ContainerAuthorizationToken {
			return // The shell expands it.
		}
		at, sign := aws.NeedsShell(b.Setting, value)
		if sign == "" {
			return
		}
		fail := readers.Among(pass.Signers(), aws.WithoutShell(b.Setting, sign)...)
		if len(fail) == 0 {
			return
		}
		does := fmt.Sprintf("%s this and %s no such file", lint.Clause(fail, "does not expand", "do not expand"), lint.Verb(fail, "finds", "find"))
		if b.Setting == aws.CredentialProcess {
			does = fmt.Sprintf("%s the command without a shell, and this reaches it as it stands", lint.Clause(fail, "starts", "start"))
		}
		pass.ReportBinding(b, lint.Diagnostic{
			Span: b.Value.At(at, at+len(sign)), Readers: readers.Names(fail), Fixes: homeFixes(pass, b, at, sign),
			Message: does + ".",
		})
	},
}

// misplacedContent says of a setting that takes a path that it holds what the file
// should hold, and of one that takes a token that it holds a path.
func misplacedContent(s aws.Setting, value string) string {
	switch {
	case s == aws.ContainerAuthorizationToken && strings.HasPrefix(value, "/") && !strings.ContainsAny(value, " ="):
		return fmt.Sprintf("This is the path of a file, and %s takes the token itself. %s takes a path.", s, aws.ContainerAuthorizationTokenFile)
	case s == aws.CredentialProcess || s == aws.ContainerAuthorizationToken:
	case strings.HasPrefix(value, "eyJ") && strings.Count(value, ".") == 2:
		return "This is a token, and the setting takes the path of the file that holds it. Nobody finds a file of that name."
	case strings.HasPrefix(value, "-----BEGIN"):
		return "This is a certificate, and the setting takes the path of the file that holds it. Nobody finds a file of that name."
	}
	return ""
}

// homeFixes offers the path of the home in the place of ~ and $HOME.
func homeFixes(pass *lint.Pass, b *syntax.Binding, at int, sign string) []lint.Fix {
	home := pass.World.Home()
	if home == "" || sign != "~" && sign != "$HOME" && sign != "${HOME}" {
		return nil
	}
	return []lint.Fix{{Title: "Write the absolute path", Preferred: true, Edits: []lint.Edit{{Span: b.Value.At(at, at+len(sign)), New: home}}}}
}
