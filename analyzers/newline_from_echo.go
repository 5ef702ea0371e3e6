package analyzers

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
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
			if s.Windows() || decodes(s) {
				continue
			}
			for _, c := range s.Commands {
				echoes(pass, s, c)
			}
		}
	},
}

// decodes reports whether a script decodes base64 itself.
func decodes(s *syntax.Script) bool {
	return slices.ContainsFunc(s.Commands, func(c *syntax.Command) bool { return encoder(c) && hasOption(c, "-d", "-D", "--decode") })
}

func encoder(c *syntax.Command) bool {
	return c.Is("base64") || c.Is("openssl", "base64") || c.Is("openssl", "enc")
}

func hasOption(c *syntax.Command, options ...string) bool {
	return slices.ContainsFunc(c.Words, func(w syntax.Word) bool { return slices.Contains(options, w.Text) })
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
		without := hasOption(c, "-n", "-ne", "-en")
		if without && !printsOptions(s) || flags == len(c.Words) {
			return
		}
		setting, d.Span, adds = credentialIn(s, c.Words[len(c.Words)-1]), c.Words[0].Whole, "echo adds a line break to the %s"
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
				setting, d.Span, adds, to = credentialIn(s, in.Target), in.Target.Whole, "<<< adds a line break to the %s", c
			}
		}
	}
	keeps, grave := keeper(to)
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

// keeper says what a command does with what it reads, if it keeps a line break at its
// end; grave says that a program is handed the result as it is.
func keeper(c *syntax.Command) (keeps string, grave bool) {
	stored := func() bool {
		return slices.ContainsFunc(c.Words, func(w syntax.Word) bool { return strings.HasSuffix(w.Text, "=/dev/stdin") || strings.HasSuffix(w.Text, "=-") })
	}
	switch {
	case c == nil || len(c.Words) == 0:
	case encoder(c):
		return c.Words[0].Text + " encodes it with the rest", false
	case (c.Is("kubectl", "create", "secret") || c.Is("oc", "create", "secret")) && stored():
		return c.Words[0].Text + " stores it in the Secret", true
	case c.Is("docker", "secret", "create") && c.Words[len(c.Words)-1].Text == "-":
		return "docker stores it in the secret", true
	}
	return "", false
}

// credentialIn returns which credential a word is, and nothing beside it.
func credentialIn(s *syntax.Script, w syntax.Word) aws.Setting {
	text := strings.TrimSpace(w.Text)
	if len(w.References) == 0 {
		for _, setting := range []aws.Setting{aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken} {
			if aws.Classify(setting, text).Meaning == aws.WellFormed {
				return setting
			}
		}
		return aws.None
	}
	ref := w.References[0]
	whole := source.Span{Start: min(ref.Start, w.Start), End: max(ref.End, ref.Within.End)}
	if len(w.References) > 1 || ref.Within.Len() == 0 && w.Start != ref.Start || whole.End < w.End {
		return aws.None
	}
	return lint.HeldBy(s, w.References).Setting
}

// printsOptions reports whether echo prints -n in a script: that of the sh of macOS does.
func printsOptions(s *syntax.Script) bool {
	shell, _, _ := strings.Cut(s.Shell, " ")
	if path.Base(shell) != "sh" || s.Job == nil || s.Job.Node == nil {
		return false
	}
	on := s.Job.Node.Get("runs-on")
	return on != nil && strings.HasPrefix(on.Text, "macos")
}
