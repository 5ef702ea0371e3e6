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

var byteOrderMark = &lint.Analyzer{
	Name:     "byte-order-mark",
	Group:    lint.TextGroup,
	Severity: lint.Error,
	Prevents: []aws.ErrorCode{aws.ConfigParseError, aws.ProfileNotFound, aws.NoCredentialsError},
	Doc: `The file begins with a byte-order mark, which editors hide.

Windows editors and PowerShell write three bytes (EF BB BF) in front of the text. AWS CLI and boto3 cannot parse such a file, the Go SDK loses
the first section, shells lose the first variable.

~~~credentials bad
<BOM>[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where only programs read the file that skip the mark, such as docker.

## Sources
aws/aws-cli#3419, Brightspace/bmx#366; measured (cases e03, e09, d31).
`,
	File: func(pass *lint.Pass) {
		disk := pass.File.Facts.Disk
		if !disk.BOM || disk.Encoding != syntax.UTF8 || !concernsAWS(pass.File) {
			return
		}
		refuse, lose := withMark(pass)
		if len(refuse)+len(lose) == 0 {
			return
		}
		var effects []string
		if len(refuse) > 0 {
			effects = append(effects, readers.Titles(refuse)+" "+lint.Verb(refuse, "refuses", "refuse")+" the file")
		}
		if len(lose) > 0 {
			effects = append(effects, readers.Titles(lose)+" "+lint.Verb(lose, "loses", "lose")+" what stands first")
		}
		pass.Report(lint.Diagnostic{
			Span: firstLine(pass.File), Readers: readers.Names(append(refuse, lose...)),
			Message: fmt.Sprintf("The file begins with a byte-order mark. %s.", strings.Join(effects, "; ")),
			Fixes:   []lint.Fix{{Title: "Remove the byte-order mark", Safe: true, Preferred: true, Rewrite: lint.Rewrite{BOM: true}}},
		})
	},
}

// withMark asks the likely programs what they make of a file with a mark: which
// refuse it, and which lose its first setting.
func withMark(pass *lint.Pass) (refuse, lose []*readers.Reader) {
	sample := "[default]\nx = 1\n"
	if pass.File.Kind.Env() {
		sample = "X=1\n"
	}
	for _, r := range pass.Likely() {
		reading := r.Read("\ufeff"+sample, pass.File.Kind)
		found := false
		for _, s := range reading.Scopes {
			for _, v := range s.Values {
				found = found || strings.EqualFold(v.Name, "x")
			}
		}
		switch {
		case reading.Err != nil && reading.Err.Code != readers.Unknown:
			refuse = append(refuse, r)
		case !found:
			lose = append(lose, r)
		}
	}
	return refuse, lose
}

// concernsAWS reports whether a file sets anything of AWS's: what is wrong with
// the bytes of other env files is none of our business.
func concernsAWS(f *syntax.File) bool {
	if f.Kind.INI() {
		return true
	}
	for _, b := range f.Bindings {
		if b.Setting != aws.None {
			return true
		}
	}
	return false
}

// firstLine returns the place of findings about the bytes of a file.
func firstLine(f *syntax.File) source.Span { return f.Text.Line(0) }
