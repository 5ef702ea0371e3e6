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
	word, adds, d := broken(s, c)
	to := c.Pipe
	if !c.Is("echo") {
		to = c
	}
	setting := lint.CredentialIn(s, word)
	keeps, grave := lint.Keeper(to)
	if !setting.IsCredential() || keeps == "" || pass.ForeignEndpoint(s.Scope) {
		return
	}
	d.Scope, d.Severity = s.Scope, lint.Warning
	if grave || strings.Contains(s.Text.Text, "kubectl") || strings.Contains(s.Text.Text, "kind: Secret") {
		d.Severity = lint.Error
	}
	code := aws.HTTPClientError
	if setting == aws.SecretAccessKey {
		code = aws.SignatureDoesNotMatch
	}
	d.Message = fmt.Sprintf("%s the %s, and %s. Programs send it with the rest%s.", adds, lint.Noun(setting), keeps, lint.InBrackets(code))
	pass.Report(d)
}

// broken returns the only word that echo or <<< puts a line break behind, what they do,
// and where that stands with its fix.
func broken(s *syntax.Script, c *syntax.Command) (word syntax.Word, adds string, d lint.Diagnostic) {
	if !c.Is("echo") {
		for _, in := range c.Redirects {
			if in.Sign == "<<<" {
				word, adds, d.Span = in.Target, "<<< adds a line break to", in.Target.Whole
			}
		}
		return word, adds, d
	}
	words, without := c.Plain(), c.Has("-n", "-ne", "-en")
	if len(words) != 2 || without && !lint.PrintsOptions(s) {
		return word, adds, d
	}
	word, adds, d.Span = words[1], "echo adds a line break to", c.Words[0].Whole
	if without {
		adds, d.Span.End = "The sh of macOS prints -n in front of", c.Words[1].Whole.End
	}
	if len(c.Words) == 2 || without && len(c.Words) == 3 {
		d.Fixes = []lint.Fix{{Title: "Print it with printf %s", Safe: !c.Captured, Preferred: true, Edits: []lint.Edit{{Span: d.Span, New: "printf %s"}}}}
	}
	return word, adds, d
}
