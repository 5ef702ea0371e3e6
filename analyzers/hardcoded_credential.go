package analyzers

import (
	"fmt"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var hardcodedCredential = &lint.Analyzer{
	Name: "hardcoded-credential", Group: lint.Pipelines, Severity: lint.Error, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Dotenv, syntax.Shell, syntax.Credentials, syntax.Config},
	Prevents: []aws.ErrorCode{aws.AccessDenied, aws.InvalidClientTokenID},
	Breaks:   "reads it, and so can everybody who has the repository",
	Doc: `A key, a secret or a token that looks real stands in a file that git tracks.

What is committed is in every clone and stays in the history after it is deleted. Where the repository is public AWS finds the key within minutes,
puts a policy on the user that denies nearly everything, and so do others who look for keys. Replace the key, take the file out with
git rm --cached, and list it in .gitignore.

~~~dotenv bad
<tracked: yes>
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~dotenv good
<tracked: yes>
AWS_PROFILE=dev
~~~

## When it is right to ignore it
Where the key belongs to nobody, such as one made up for a test. Keys that AWS's documentation shows, placeholders, and keys beside an endpoint that
is not AWS's are not reported, nor files that a filter encrypts before git keeps them.

## Sources
IAM User Guide, AWSCompromisedKeyQuarantine policies; GitHub Docs, secret scanning partner program; CWE-798.
`,
	Credential: func(pass *lint.Pass, c *profiles.Credential) {
		b := pass.RealPart(c)
		within := pass.File.Within.System()
		if b == nil || within == nil && (pass.Home() || pass.File.Facts.Tracked != syntax.Yes) {
			return
		}
		end := ", also after it was deleted here"
		if c.Temporary() {
			end = " until it expires"
		}
		d := lint.Diagnostic{
			Span:    b.Value.Span,
			Message: fmt.Sprintf("This %s looks real, and git tracks the file. Whoever gets the repository can use it%s.", lint.Noun(b.Setting), end),
		}
		if within != nil {
			d.Message = fmt.Sprintf("This %s looks real, and stands in a file for %s. Whoever can read that can use it%s.", lint.Noun(b.Setting), within.Title, end)
		}
		if lint.IsExample(pass.File) {
			d.Severity = lint.Warning
		}
		pass.ReportBinding(b, d)
	},
}
