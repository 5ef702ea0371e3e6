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

var unreadableLine = &lint.Analyzer{
	Name: "unreadable-line", Group: lint.Structure, Severity: lint.Error,
	Prevents:   []aws.ErrorCode{aws.ConfigParseError, aws.ProfileNotFound, aws.NoCredentialsError},
	Supersedes: []string{"half-a-key-pair", "missing-session-token"},
	Uncovers:   []string{"half-a-key-pair", "missing-session-token"},
	Doc: `A line is neither a setting nor a comment nor a header.

One such line costs the whole file: AWS CLI, boto3, Rust and Java refuse all of its profiles, and most of them do not say which line it is. It may
be a note without a #, a setting whose = is missing, the rest of a wrapped token, or the fence round a block of code that was copied from a page.

~~~credentials bad
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
key of the build server
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
# key of the build server
~~~
~~~try aws
AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
bad: Unable to parse config file
good: secret_key ****************Dt5V
~~~

## When it is right to ignore it
In an env file that only programs read which pass over such lines, such as python-dotenv.

## Sources
aws/aws-toolkit-jetbrains#1443; shared profile parser tests of the AWS SDKs; measured (cases d07, d25, d54, d61).
`,
	File: func(pass *lint.Pass) {
		if !lint.ConcernsAWS(pass.File) {
			return
		}
		for _, e := range pass.File.Errors {
			switch on := pass.File.On(e.Span); {
			case e.Code == syntax.UnclosedQuote && len(on) > 0:
				reportQuote(pass, e, on[0])
			case len(on) == 0: // Of the others a setting was understood nevertheless.
				reportUnreadable(pass, e)
			}
		}
	},
}

// reportUnreadable says who breaks on a line that is nothing.
func reportUnreadable(pass *lint.Pass, e syntax.Error) {
	full := pass.File.Text.FullLine(pass.File.Text.LineAt(e.Start))
	line := strings.TrimSpace(pass.File.Text.Slice(full))
	asked, stands := line, "This line has no = and is no comment"
	fix := lint.Fix{Title: "Comment out the line", Edits: []lint.Edit{{Span: source.Span{Start: full.Start, End: full.Start}, New: "# "}}}
	switch at := settingWithoutEquals(pass.File, line); {
	case e.Code == syntax.NoNested:
		asked, stands = "s3 =\n  "+line, "This indented line has no name with a = behind it"
	case e.Code != syntax.NoDelimiter && e.Code != syntax.NoName:
		return // A header, which is not ours to tell of.
	case syntax.IsFence(line):
		stands = "A Markdown fence stands here"
		fix = lint.Fix{Title: "Remove the Markdown fence", Safe: !indented(pass.File, full.End), Preferred: true, Edits: lint.Remove(full)}
	case syntax.IsConflictMarker(line):
		stands = "A conflict marker of git stands here"
	case strings.HasPrefix(line, "="):
		stands = "No name stands before the ="
	case at > 0:
		value := e.Start + len(line) - len(strings.TrimLeft(line[at:], " \t"))
		fix = lint.Fix{Title: "Write = behind the name", Preferred: true, Edits: []lint.Edit{{Span: source.Span{Start: e.Start + at, End: value}, New: lint.Equals(pass.File)}}}
	}
	effects := pass.LineEffects(asked)
	d := lint.Diagnostic{
		Span: e.Span, Scope: pass.File.SectionAt(e.Start), Readers: readers.Names(effects.Broken), Fixes: []lint.Fix{fix},
		Message: fmt.Sprintf("%s. %s.", stands, effects.Said),
	}
	meant := readers.MeantFor(pass.File)
	switch {
	case effects.Said == "", meant != nil && !slices.Contains(effects.Broken, meant):
		return
	case lint.IsTemplate(pass.File, line):
		d.Severity = lint.Hint // What a template puts there nobody knows.
	case effects.Unlikely:
		d.Severity = lint.Info
	case len(effects.Broken) == 0:
		d.Severity = lint.Warning
	}
	pass.Report(d)
}

// indented reports whether the next line of an INI file from an offset on is indented: it
// would go on with whatever comes to stand above it.
func indented(f *syntax.File, at int) bool {
	rest := strings.TrimLeft(f.Text.String()[at:], "\r\n")
	return f.Kind.INI() && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\t"))
}

// reportQuote says who breaks on a quote that nothing closes.
func reportQuote(pass *lint.Pass, e syntax.Error, b *syntax.Binding) {
	effects := pass.Effects(b, pass.File.Text.Slice(b.Line), func(r readers.Read) lint.Effect {
		if r.Text == b.Value.Text {
			return lint.Effect{}
		}
		return lint.Effect{One: "keeps it", Many: "keep it"}
	})
	d := lint.Diagnostic{
		Span: e.Span, Readers: readers.Names(effects.Broken), Message: fmt.Sprintf("Nothing closes the quote. %s.", effects.Said),
		Fixes: []lint.Fix{{Title: "Remove the quote", Preferred: true, Edits: lint.Remove(source.Span{Start: e.Start, End: e.Start + 1})}},
	}
	switch {
	case len(effects.Broken) == 0:
		return
	case effects.Unlikely:
		d.Severity = lint.Info
	}
	pass.ReportBinding(b, d)
}

// settingWithoutEquals returns the length of the name where a line is the name of
// a setting, blanks and one word; else 0.
func settingWithoutEquals(f *syntax.File, line string) int {
	words := strings.Fields(line)
	if len(words) != 2 {
		return 0
	}
	setting := aws.SettingNamed(strings.ToLower(words[0]))
	if f.Kind.Env() {
		setting, _ = aws.Variable(words[0])
	}
	if setting == aws.None {
		return 0
	}
	return len(words[0])
}
