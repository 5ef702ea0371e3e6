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

var quotedValue = &lint.Analyzer{
	Name: "quoted-value", Group: lint.TextGroup, Severity: lint.Error,
	Prevents: []aws.ErrorCode{aws.SignatureDoesNotMatch, aws.InvalidClientTokenID, aws.InvalidRegionError},
	Uncovers: []string{"empty-credential", "unknown-profile", "unknown-sso-session", "unknown-credential-source", "unknown-region", "malformed-arn", "malformed-account-id", "malformed-sso-url", "unexpanded-path"},
	Doc: `Quotes stand round a value in a file whose programs keep them.

~/.aws/credentials and ~/.aws/config know no quotes: AWS CLI and boto3 take them as part of the value, the Go SDK strips them. So the same
profile works in Terraform and fails on the command line. docker --env-file keeps quotes as well.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = "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"
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: secret_key ****************t5V"
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Quotes inside a command (credential_process) separate its arguments and are never reported.

## Sources
boto/botocore#2101, moby/moby#46773; measured (cases v01, v02, v04, v18, d04, d05).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		switch {
		case b.Setting == aws.None:
		case b.Setting.Info().Type == aws.Command:
			mangledCommand(pass, b)
		case pass.File.SignBehind(b).Len() > 0: // They are kept because of the sign behind them.
		case b.Value.Style == syntax.Single || b.Value.Style == syntax.Double || b.Value.Style == syntax.Backquote:
			quotes(pass, b)
		case pass.File.Kind.INI() && b.Value.Text == "" && strings.ContainsAny(pass.File.Text.Slice(b.Raw), "\"'") && b.Comment.Len() == 0:
			pass.ReportBinding(b, lint.Diagnostic{
				Span: source.Span{Start: b.Value.Start - 1, End: b.Value.Start}, Readers: []string{"go-sdk"},
				Message: fmt.Sprintf("A lone quote is the whole %s. Go SDK crashes on it; every other program takes it as the value.", lint.Noun(b.Setting)),
				Fixes:   []lint.Fix{{Title: "Remove the line", Edits: []lint.Edit{lint.RemoveLine(b)}}},
			})
		}
	},
}

// quotes reports a value in quotes if a program keeps them.
func quotes(pass *lint.Pass, b *syntax.Binding) {
	keeps, strips, unlikely := pass.Broken(b, func(r readers.Read) bool {
		return r.Found && strings.ContainsAny(r.Text[:min(1, len(r.Text))], "\"'`")
	})
	if len(keeps) == 0 || unlikely && !b.Setting.IsCredential() {
		return
	}
	open, shut := pass.File.Quotes(b)
	others := ""
	if len(strips) > 0 {
		others = fmt.Sprintf("; %s them", lint.Clause(strips, "strips", "strip"))
	}
	d := lint.Diagnostic{
		Span: source.Span{Start: open.Start, End: shut.End}, Readers: readers.Names(keeps),
		Message: fmt.Sprintf("The quotes are part of the %s for %s%s%s.", lint.Noun(b.Setting), readers.Titles(keeps), lint.InBrackets(failure(b)), others),
		Fixes: []lint.Fix{{
			Title: "Remove the quotes", Preferred: true, Edits: lint.Remove(open, shut),
			Safe: !unlikely && b.Setting.Info().Type != aws.Text && pass.File.Unquotable(b) && strings.TrimSpace(pass.File.Text.Slice(pass.File.BehindValue(b))) == "",
		}},
	}
	switch {
	case unlikely:
		d.Severity = lint.Info
	case b.Setting.Info().Type == aws.Text || b.Setting.Info().Type == aws.Path:
		d.Severity = lint.Warning
	}
	pass.ReportBinding(b, d)
}

// failure returns the error that a wrong value of a binding ends in.
func failure(b *syntax.Binding) aws.ErrorCode {
	if b.Setting == aws.Region {
		return aws.InvalidRegionError
	}
	return lint.Answer(b.Setting)
}

// mangledCommand reports a command that begins and ends with a quote, of which
// the Go SDK strips one at either end.
func mangledCommand(pass *lint.Pass, b *syntax.Binding) {
	text := b.Value.Text
	if len(text) < 2 || text[0] != '"' && text[0] != '\'' || text[len(text)-1] != text[0] || strings.Count(text, text[:1]) == 2 {
		return
	}
	mangles, _, _ := pass.Broken(b, func(r readers.Read) bool { return r.Found && strings.HasPrefix(text, text[:1]+r.Text) })
	if len(mangles) == 0 {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: b.Value.Span, Severity: lint.Warning, Readers: readers.Names(mangles),
		Message: fmt.Sprintf("The command begins and ends with a quote. %s both and %s something else.", lint.Clause(mangles, "strips", "strip"), lint.Verb(mangles, "runs", "run")),
	})
}
