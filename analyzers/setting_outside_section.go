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

var settingOutsideSection = &lint.Analyzer{
	Name: "setting-outside-section", Group: lint.Structure, Severity: lint.Error,
	Kinds:      []syntax.Kind{syntax.Credentials, syntax.Config},
	Prevents:   []aws.ErrorCode{aws.ConfigParseError, aws.NoCredentialsError},
	Supersedes: []string{"reader-disagreement", "half-a-key-pair", "missing-session-token", "leftover-session-token"},
	Doc: `A setting stands above the first header of the file.

It belongs to no profile. AWS CLI, boto3, Rust and Java refuse the whole file for it, with all profiles that stand below; Go and JS pass over it.
Usually the line [default] got lost.

~~~credentials bad
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
bad: Unable to parse config file
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
Where only the Go or the JavaScript SDK reads the file.

## Sources
aws/aws-toolkit-jetbrains#1443; AWS SDKs and Tools Reference Guide, file format; shared profile parser tests of the AWS SDKs.
`,
	Scope: func(pass *lint.Pass, s *syntax.Scope) {
		if s.Kind != syntax.Root || len(s.Bindings) == 0 {
			return
		}
		refuse, over, _ := readers.Try(pass.Likely(), pass.File.Kind, "x = 1\n[default]\n", "x")
		d := lint.Diagnostic{Span: s.Bindings[0].Name.Span, Scope: s, Readers: readers.Names(refuse), Fixes: outsideFixes(pass, s)}
		switch {
		case len(refuse) == 0:
			d.Severity = lint.Warning
			d.Message = fmt.Sprintf("No header stands above this setting. %s over it.", lint.Clause(over, "passes", "pass"))
		case len(over) == 0:
			d.Message = fmt.Sprintf("No header stands above this setting. %s.", lint.Refuse(refuse))
		default:
			d.Message = fmt.Sprintf("No header stands above this setting. %s; %s over it.", lint.Refuse(refuse), lint.Clause(over, "passes", "pass"))
		}
		pass.Report(d)
	},
}

// outsideFixes returns the ways to deal with settings above the first header: to
// give them one, if no profile is called default yet, or to comment them out.
func outsideFixes(pass *lint.Pass, s *syntax.Scope) (fixes []lint.Fix) {
	start := s.Bindings[0].Line.Start
	if len(pass.World.Index(pass.File).Profile("default")) == 0 {
		header := lint.Edit{Span: source.Span{Start: start, End: start}, New: "[default]" + lint.LineBreak(pass.File)}
		fixes = append(fixes, lint.Fix{Title: "Write [default] above", Preferred: true, Edits: []lint.Edit{header}})
	}
	comment := lint.Fix{Title: "Comment out the lines above the first header"}
	text := pass.File.Text
	for n := text.LineAt(start); n < text.Lines() && text.Line(n).Start < s.Span.End; n++ {
		line := text.Line(n)
		if first := strings.TrimLeft(text.Slice(line), " \t"); first != "" && first[0] != '#' && first[0] != ';' {
			comment.Edits = append(comment.Edits, lint.Edit{Span: source.Span{Start: line.Start, End: line.Start}, New: "# "})
		}
	}
	return append(fixes, comment)
}
