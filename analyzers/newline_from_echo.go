package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/syntax"
)

var newlineFromEcho = &lint.Analyzer{
	Name: "newline-from-echo", Group: lint.TextGroup, Severity: lint.Error, Certainty: lint.Likely,
	Kinds:    lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.HTTPClientError},
	Breaks:   "gets the line break with the value",
	Doc: `A script stores a key, a secret or a token together with the line break that echo adds.

echo ends what it prints with a line break, and so does <<<. What encodes or stores it keeps the break: a Kubernetes Secret made so holds one byte
too many. AWS answers SignatureDoesNotMatch, or the HTTP client refuses to send the header. printf %s prints the value alone, in every shell; so does
echo -n, but for the sh of macOS, which prints -n too.

~~~github bad .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: echo "$AWS_SECRET_ACCESS_KEY" | base64
~~~
~~~github good .github/workflows/deploy.yml
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: printf %s "$AWS_SECRET_ACCESS_KEY" | base64
~~~
~~~try bash
sed -n 's/.*run: //p' deploy.yml | AWS_SECRET_ACCESS_KEY=x bash
bad: eAo=
good: eA==
~~~

## When it is right to ignore it
Where whoever decodes the value takes the line break off again, as $(…) does in a shell. A script that decodes as well is not reported, nor is
gh secret set, which takes line breaks off.

## Sources
POSIX, echo and printf; Bash manual, here strings; boto/botocore#2001, argoproj/argo-workflows#981; pkg/cmd/secret/set of GitHub CLI.
`,
	File: func(pass *lint.Pass) {
		for _, s := range pass.File.Scripts {
			if s.Windows() || lint.Decodes(s) {
				continue
			}
			for _, c := range s.Commands {
				echoes(pass, s, c)
			}
		}
	},
}

// echoes reports a command that hands a credential with a line break to one that keeps it.
func echoes(pass *lint.Pass, s *syntax.Script, c *syntax.Command) {
	d := lint.Diagnostic{Scope: s.Scope, Severity: lint.Warning}
	var setting aws.Setting
	var adds string
	to := c.Pipe
	switch {
	case c.Is("echo") && to != nil && len(c.Words) > 1:
		flags := 1
		for flags < len(c.Words) && strings.HasPrefix(c.Words[flags].Text, "-") {
			flags++
		}
		without := c.Has("-n", "-ne", "-en")
		if without && !lint.PrintsOptions(s) || flags == len(c.Words) {
			return
		}
		setting, d.Span, adds = lint.CredentialIn(s, c.Words[len(c.Words)-1]), c.Words[0].Whole, "echo adds a line break to the %s"
		if without {
			adds = "echo of the sh of macOS prints -n in front of the %s"
		}
		if flags > 1 {
			d.Span.End = c.Words[flags-1].Whole.End
		}
		if flags+1 == len(c.Words) && (flags == 1 || without) {
			d.Fixes = []lint.Fix{{Title: "Print it with printf %s", Safe: true, Preferred: true, Edits: []lint.Edit{{Span: d.Span, New: "printf %s"}}}}
		}
	default:
		for _, in := range c.Redirects {
			if in.Sign == "<<<" {
				setting, d.Span, adds, to = lint.CredentialIn(s, in.Target), in.Target.Whole, "<<< adds a line break to the %s", c
			}
		}
	}
	keeps, grave := lint.Keeper(to)
	if !setting.IsCredential() || keeps == "" || pass.ForeignEndpoint(s.Scope) {
		return
	}
	if grave || strings.Contains(s.Text.Text, "kubectl") || strings.Contains(s.Text.Text, "kind: Secret") {
		d.Severity = lint.Error
	}
	code := aws.HTTPClientError
	if setting == aws.SecretAccessKey {
		code = aws.SignatureDoesNotMatch
	}
	d.Message = fmt.Sprintf(adds+", and %s. Whoever uses the result sends that too%s.", lint.Noun(setting), keeps, lint.InBrackets(code))
	pass.Report(d)
}
