package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var newlineInValue = &lint.Analyzer{
	Name: "newline-in-value", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:    lint.WithVariables,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.HTTPClientError, aws.InvalidRegionError},
	Uncovers: []string{"malformed-access-key-id", "malformed-secret-access-key", "quoted-value", "empty-token-interpolation"},
	Doc: `A line break stands in a key, a secret or a token.

Within quotes a value may go on on the next line, and in most .env files \n means a line break. No credential holds one: it came with the output of
a command, or a long token was wrapped. In YAML a | block ends with one, |- does not. echo puts one behind what is encoded for a Kubernetes Secret;
what is no base64 there makes Kubernetes refuse the Secret.

~~~dotenv bad
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY="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\n"
~~~
~~~dotenv good
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~try node
node --env-file=.env -p process.env.AWS_SECRET_ACCESS_KEY.length
bad: 41
good: 40
~~~

~~~compose bad compose.yml
services:
  app:
    environment:
      AWS_ACCESS_KEY_ID: ${KEY}
      AWS_SECRET_ACCESS_KEY: |
        ${SECRET}
~~~
~~~compose good compose.yml
services:
  app:
    environment:
      AWS_ACCESS_KEY_ID: ${KEY}
      AWS_SECRET_ACCESS_KEY: |-
        ${SECRET}
~~~

## When it is right to ignore it
Never for a credential, a region, an ARN or an account ID. Other values are not looked at.

## Sources
boto/botocore#2001, argoproj/argo-workflows#981, aws/aws-cli#10163; measured (cases d33–d36); YAML 1.2, block chomping indicator; Kubernetes documentation, Secret.
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		switch {
		case b.Given.Style == syntax.Base64:
			wronglyEncoded(pass, b)
		case !b.Setting.OneWord() || !b.Known() && (!pass.File.Kind.YAML() || b.Scope.Kind == syntax.Commands):
		default:
			if places := pass.File.LineBreaks(b); len(places) > 0 {
				brokenValue(pass, b, places)
			}
		}
	},
}

// brokenValue tells of line breaks within a value.
func brokenValue(pass *lint.Pass, b *syntax.Binding, places []source.Span) {
	stands, at, code := "An escape for a line break stands", places[0], failure(b)
	written := strings.ContainsAny(pass.File.Text.Slice(places[0]), "\r\n")
	block := pass.File.BlockHeader(b)
	switch {
	case block.Len() > 0:
		stands, at = "The block puts a line break", block
	case written:
		stands, at = "A line break stands", b.Value.Span
	}
	if written || pass.File.Kind.YAML() || pass.File.Kind == syntax.Dotenv && b.Value.Style == syntax.Double {
		code = inHeader(code)
	}
	e := pass.Effects(b, pass.File.Text.Slice(b.Line), func(r readers.Read) lint.Effect {
		switch {
		case r.Text == b.Value.Text:
			return lint.Effect{}
		case strings.Contains(r.Text, "\n") || strings.Contains(r.Text, `\n`) || strings.Contains(r.Text, `\r`):
			return lint.Effect{One: "keeps it", Many: "keep it", Code: code}
		case pass.File.Kind.YAML():
			return lint.Effect{One: "makes a blank of it", Many: "make a blank of it", Code: failure(b)}
		}
		return lint.Effect{One: "reads the first line only", Many: "read the first line only", Code: code}
	})
	if len(e.Broken) == 0 || e.Unlikely {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: at, Readers: readers.Names(e.Broken),
		Message: fmt.Sprintf("%s in the %s. %s.", stands, lint.Noun(b.Setting), e.Said),
		Fixes:   lint.JoinFix(pass.File, b, places),
	})
}

// inHeader returns the error that a line break ends in: what is sent in a header cannot
// hold one.
func inHeader(code aws.ErrorCode) aws.ErrorCode {
	if code == aws.InvalidClientTokenID {
		return aws.HTTPClientError
	}
	return code
}

// wronglyEncoded tells of a value that Kubernetes does not make what is meant of.
func wronglyEncoded(pass *lint.Pass, b *syntax.Binding) {
	noun, how := lint.Noun(b.Setting), "Encode it"
	d := lint.Diagnostic{Span: b.Whole, Readers: readers.Names(pass.Likely())}
	switch lint.Encoded(pass.File, b) {
	case lint.NotEncoded:
		if d.Message = "This is no base64. Kubernetes refuses the Secret."; b.Setting == aws.None {
			if lint.AboutAWS(b.Scope) {
				pass.ReportBinding(b, d)
			}
			return
		}
	case lint.NeverEncoded:
		d.Message = fmt.Sprintf("The %s was never encoded. Kubernetes decodes it and hands on other bytes%s.", noun, lint.InBrackets(failure(b)))
	case lint.EncodedTwice:
		how, d.Message = "Encode it once", fmt.Sprintf("The %s is encoded twice. Kubernetes hands on what is still in base64%s.", noun, lint.InBrackets(failure(b)))
	case lint.EncodedQuotes:
		how, d.Message = "Encode it without the quotes", fmt.Sprintf("Quotes round the %s are encoded with it. Kubernetes keeps them%s.", noun, lint.InBrackets(failure(b)))
	case lint.EncodedBreak:
		how, d.Message = "Encode it without the line break", fmt.Sprintf("A line break ends the %s in base64, as echo makes one. Kubernetes keeps it%s.", noun, lint.InBrackets(inHeader(failure(b))))
	default:
		return
	}
	d.Fixes = []lint.Fix{{Title: how, Preferred: true, Safe: lint.Trusted(b), Edits: []lint.Edit{lint.Encode(pass.File, b, b.Value.Text)}}}
	pass.ReportBinding(b, d)
}
