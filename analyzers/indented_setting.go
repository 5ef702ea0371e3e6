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

var indentedSetting = &lint.Analyzer{
	Name: "indented-setting", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents:   []aws.ErrorCode{aws.PartialCredentialsError, aws.InvalidClientTokenID, aws.SignatureDoesNotMatch},
	Supersedes: []string{"reader-disagreement"},
	Uncovers:   []string{"half-a-key-pair", "unknown-region"},
	Doc: `Blanks stand before a setting.

An indented line goes on with the value above it: AWS CLI, boto3, Rust and Java take an indented secret for part of the key ID and find none. Where
the first setting of a section is indented, Rust and Java refuse the whole file. Go and JS read the line as it was meant.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
  aws_secret_access_key = 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Partial credentials found in shared-credentials-file, missing: aws_secret_access_key
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Never for keys. Settings below one without a value, such as s3 =, have to be indented and are not reported.

## Sources
mvanholsteijn/aws-visualizer#1; AWS SDKs and Tools Reference Guide, file format; measured (cases k16, k17).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if !b.Indented || b.Scope.Kind == syntax.Nested || b.Scope.Kind == syntax.Root {
			return
		}
		refuse, rest := readers.Part(pass.Likely(), func(r *readers.Reader) bool {
			err := pass.Readings.Of(r, b).Err
			return err != nil && b.Line.Touches(err.Offset) && err.Offset < b.Line.End
		})
		glue, _ := readers.Part(rest, func(r *readers.Reader) bool {
			read := pass.Readings.Of(r, b)
			return read.Err == nil && !read.Found
		})
		d := lint.Diagnostic{Span: source.Span{Start: b.Line.Start, End: b.Name.Start}}
		switch above := b.Above(); {
		case len(refuse) > 0:
			d.Readers = readers.Names(refuse)
			d.Message = fmt.Sprintf("Blanks stand before the first setting of the section. %s.", lint.Refuse(refuse))
		case len(glue) > 0 && above != nil && b.Setting != aws.None && !above.Setting.GoesOn():
			d.Readers = readers.Names(glue)
			d.Message = fmt.Sprintf("Blanks stand before the setting. %s it as part of the %s above%s.",
				lint.Clause(glue, "takes", "take"), lint.Noun(above.Setting), lint.InBrackets(glued(above, b)))
			if !b.Setting.IsCredential() && !above.Setting.IsCredential() {
				d.Severity = lint.Warning
			}
		default:
			return
		}
		d.Fixes = []lint.Fix{dedent(pass.File, b)}
		pass.ReportBinding(b, d)
	},
}

// glued returns the error that it ends in when a setting becomes part of the
// value of another one.
func glued(above, b *syntax.Binding) aws.ErrorCode {
	if b.Setting == aws.AccessKeyID || b.Setting == aws.SecretAccessKey {
		return aws.PartialCredentialsError
	}
	return failure(above)
}

// dedent returns the fix that takes the blanks away before a setting and the
// indented ones beside it: one alone would become what the next one is glued to.
// It is safe where none of them stands in the section already, no value goes on below
// and nothing beside them is unreadable.
func dedent(f *syntax.File, b *syntax.Binding) lint.Fix {
	run := b.IndentedRun()
	few := len(run) <= 100
	if !few { // Each would carry the edits of all.
		run = []*syntax.Binding{b}
	}
	lines := source.Span{Start: run[0].Line.Start, End: run[len(run)-1].Line.End}
	below := f.Text.FullLine(f.Text.LineAt(lines.End)).End
	unread := func(e syntax.Error) bool { return e.Code != syntax.StrayContinuation }
	fix := lint.Fix{Title: "Remove the indentation", Preferred: true}
	fix.Safe = few && !slices.ContainsFunc(f.ErrorsOn(source.Span{Start: lines.Start, End: below}), unread)
	begins := map[int]bool{}
	for _, o := range run {
		begins[o.Line.Start] = true
		fix.Safe = fix.Safe && lint.Clear(f, o)
	}
	for n := f.Text.LineAt(lines.Start); n < f.Text.Lines() && f.Text.Line(n).Start < lines.End; n++ {
		line := f.Text.Line(n)
		text := f.Text.Slice(line)
		rest := strings.TrimLeft(text, " \t")
		if begins[line.Start] || strings.HasPrefix(rest, "#") || strings.HasPrefix(rest, ";") {
			fix.Edits = append(fix.Edits, lint.Remove(source.Span{Start: line.Start, End: line.End - len(rest)})...)
		}
	}
	return fix
}
