package analyzers

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var shellSyntaxInEnvFile = &lint.Analyzer{
	Name: "shell-syntax-in-env-file", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:    []syntax.Kind{syntax.Dotenv},
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.PartialCredentialsError, aws.SignatureDoesNotMatch},
	Uncovers: []string{"quoted-value", "spaces-around-equals"},
	Doc: `A line of an env file is written for a shell.

Env files look like shell scripts and are none. Most libraries know export before the name, docker --env-file does not. set and $env: of the two
shells of Windows are known to nobody. A ; or , at the end becomes part of the value, and $(command) is run by shells only.

~~~dotenv bad
set AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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;
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

## When it is right to ignore it
In a file that is only sourced by a shell. Named .envrc or .sh it is not looked at.

## Sources
docker/cli pkg/kvfile; measured (cases d01–d03, d24, d47, d48, d62, d63, d67, d68).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		sign := pass.File.SignBehind(b)
		if pass.File.WordBefore(b).Len() > 0 {
			reportWord(pass, b, sign)
		}
		if b.Setting == aws.None || pass.File.ForeignWord(b) {
			return // Nobody reads what follows a word of the shells of Windows.
		}
		if sign.Len() > 0 {
			reportSign(pass, b, sign)
		}
		if pass.File.Within != "" {
			return // What a script writes, its shell has put in.
		}
		if i := slices.IndexFunc(b.References, func(r syntax.Reference) bool { return strings.HasPrefix(pass.File.Text.Slice(r.Span), "$(") }); i >= 0 {
			reportCommand(pass, b, b.References[i].Span)
		}
	},
}

// reportWord reports what stands before the name. Without it, and without what
// may stand round the = and behind the value, the line is NAME=value.
func reportWord(pass *lint.Pass, b *syntax.Binding, sign source.Span) {
	word := pass.File.WordBefore(b)
	e := pass.Effects(b, pass.File.Text.Slice(source.Span{Start: word.Start, End: b.Name.End})+"=1", func(readers.Read) lint.Effect { return lint.Effect{} })
	if !pass.Matters(b, e) {
		return
	}
	text := pass.File.Text.Slice(word)
	fix := lint.Fix{
		// Where a shell sources the file, a variable without export stays in that shell.
		Title: "Remove " + text, Preferred: true, Safe: !e.Unlikely && b.Known() && lint.Clear(pass.File, b),
		Edits: lint.Remove(source.Span{Start: word.Start, End: b.Name.Start}),
	}
	if pass.File.ForeignWord(b) {
		raw := pass.File.Text.Slice(b.Raw)
		blanks := len(raw) - len(strings.TrimLeft(raw, " \t"))
		fix.Edits = append(fix.Edits, lint.Remove(
			source.Span{Start: b.Name.End, End: b.Delimiter}, source.Span{Start: b.Raw.Start, End: b.Raw.Start + blanks}, sign)...)
	}
	d := lint.Diagnostic{
		Span: word, Readers: readers.Names(e.Broken), Fixes: []lint.Fix{fix},
		Message: fmt.Sprintf("The line begins with %s. %s.", text, e.Said),
	}
	if e.Unlikely {
		d.Severity = lint.Info
	}
	pass.ReportBinding(b, d)
}

// reportSign reports a sign behind a value.
func reportSign(pass *lint.Pass, b *syntax.Binding, sign source.Span) {
	text, behind := pass.File.Text.Slice(sign), pass.File.BehindValue(b)
	quote := ""
	if b.Value.Style != syntax.Plain {
		_, shut := pass.File.Quotes(b)
		quote = pass.File.Text.Slice(shut)
	}
	ends := source.Span{Start: behind.Start, End: sign.End}
	line := b.Name.Text + "=" + quote + "1" + quote + pass.File.Text.Slice(ends)
	e := pass.Effects(b, line, func(r readers.Read) lint.Effect {
		if !strings.Contains(r.Text, text) {
			return lint.Effect{}
		}
		return lint.Effect{One: "keeps it", Many: "keep it", Code: failure(b)}
	})
	if len(e.Broken) == 0 || e.Unlikely {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: sign, Readers: readers.Names(e.Broken), Message: fmt.Sprintf("A %s stands behind the %s. %s.", text, lint.Noun(b.Setting), e.Said),
		Fixes: []lint.Fix{{Title: "Remove the " + text, Safe: b.Known() && lint.Clear(pass.File, b), Preferred: true, Edits: lint.Remove(ends)}},
	})
}

// reportCommand reports a command that only a shell would run.
func reportCommand(pass *lint.Pass, b *syntax.Binding, at source.Span) {
	e := pass.Effects(b, pass.File.Text.Slice(b.Line), func(readers.Read) lint.Effect {
		noun := lint.Noun(b.Setting)
		return lint.Effect{One: "takes its text as the " + noun, Many: "take its text as the " + noun}
	})
	if len(e.Broken) == 0 || e.Unlikely {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: at, Severity: lint.Warning, Readers: readers.Names(e.Broken),
		Message: fmt.Sprintf("Only a shell runs a command here. %s.", e.Said),
	})
}
