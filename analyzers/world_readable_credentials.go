package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var worldReadableCredentials = &lint.Analyzer{
	Name: "world-readable-credentials", Group: lint.Structure, Severity: lint.Warning, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.AccessDenied, aws.InvalidClientTokenID},
	Breaks:   "signs with it, and so can every user of the machine",
	Doc: `Other users of the machine can read a file with secrets in it.

AWS CLI makes its files readable by their owner alone. An editor, a copy or a sync tool gives them the usual mode 0644, and then whoever has an
account on the machine, and every service that runs on it, can use the keys. Only modes that count are reported: not in a home that nobody else can
enter, not on drives whose modes are made up. Behind a link the mode of the file counts that it leads to.

~~~credentials bad
<mode: 0644>
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
<mode: 0600>
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where a service or a container reads the file under another user's name on purpose. That is why the fix is offered and never made by itself.

## Sources
AWS CLI, awscli/customizations/configure/writer.py (0600); CWE-732.
`,
	File: func(pass *lint.Pass) {
		mode := pass.File.Facts.Mode
		if mode&0o044 == 0 || !lint.HoldsSecrets(pass.File) {
			return
		}
		who := "Every user of this machine can read"
		if mode&0o004 == 0 {
			who = "The group of this file can read"
		}
		d := lint.Diagnostic{
			Span: lint.FirstLine(pass.File), Severity: lint.Info,
			Message: fmt.Sprintf("%s the secrets in it (mode %04o). AWS CLI creates such files with mode 0600.", who, mode),
			Fixes: []lint.Fix{{
				Title:     fmt.Sprintf("Make it readable by its owner alone (chmod %o)", mode&^0o077),
				Preferred: true, Rewrite: lint.Rewrite{Mode: mode &^ 0o077},
			}},
		}
		if pass.File.Facts.Role == syntax.Home {
			d.Severity = lint.Warning
		}
		pass.Report(d)
	},
}
