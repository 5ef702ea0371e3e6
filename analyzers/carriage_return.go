package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

var carriageReturn = &lint.Analyzer{
	Name: "carriage-return", Group: lint.TextGroup, Severity: lint.Error, Elsewhere: true,
	Kinds:    lint.WithoutYAML,
	Prevents: []aws.ErrorCode{aws.IncompleteSignature, aws.SignatureDoesNotMatch, aws.HTTPClientError},
	Doc: `Lines end as on Windows in a file that a shell reads, or as on old Macs in any file.

Shells take the carriage return of a Windows line end (CRLF) as the last character of the value, where nobody sees it. Programs for ~/.aws files
and .env files drop it. Lines that end with a carriage return alone are one long line to most programs.

~~~shell bad
<CRLF>export AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
export AWS_SECRET_ACCESS_KEY=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
~~~
~~~shell good
export AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
export AWS_SECRET_ACCESS_KEY=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
~~~
~~~try bash
bash -c '. ./.envrc; echo ${#AWS_ACCESS_KEY_ID}'
bad: 21
good: 20
~~~

## When it is right to ignore it
In a .env file that no shell sources; there it is no more than a remark.

## Sources
openwpm/openwpm-crawler#41; measured (cases e01, e02, d28–d30).
`,
	File: func(pass *lint.Pass) {
		ends := pass.File.Facts.Disk.LineEnds
		if !lint.ConcernsAWS(pass.File) {
			return
		}
		likely := pass.Likely()
		d := lint.Diagnostic{Span: lint.FirstLine(pass.File), Fixes: []lint.Fix{{
			Title: "End the lines with a line feed", Safe: pass.File.Kind == syntax.Shell, Preferred: true, Rewrite: lint.Rewrite{LineEnds: true},
		}}}
		switch lone := loneReturn(pass.File); {
		case lone >= 0:
			d.Span = pass.File.Text.Line(lone)
			d.Message = "A line ends with a carriage return alone. Go SDK, docker and shells read on as if it went on."
		case ends != syntax.CRLF && ends != syntax.MixedLineEnds:
			return
		case pass.File.Kind == syntax.Shell:
			d.Readers = readers.Names(likely)
			d.Message = fmt.Sprintf("Lines end as on Windows (CRLF). %s the carriage return as part of each value (IncompleteSignature).", lint.Clause(likely, "takes", "take"))
		case pass.File.Kind == syntax.Dotenv:
			d.Severity = lint.Info
			d.Message = "Lines end as on Windows (CRLF). A shell that sources the file takes the carriage return as part of each value."
		default:
			return
		}
		pass.Report(d)
	},
}

// loneReturn returns the first line that ends with a carriage return alone, or -1.
func loneReturn(f *syntax.File) int {
	text := f.Text.String()
	for at := 0; ; at++ {
		i := strings.IndexByte(text[at:], '\r')
		if i < 0 {
			return -1
		}
		if at += i; at+1 == len(text) || text[at+1] != '\n' {
			return f.Text.LineAt(at)
		}
	}
}
