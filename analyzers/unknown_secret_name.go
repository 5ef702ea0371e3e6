package analyzers

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var unknownSecretName = &lint.Analyzer{
	Name: "unknown-secret-name", Group: lint.Pipelines, Severity: lint.Warning, Certainty: lint.Likely, Elsewhere: true,
	Kinds:    lint.YAMLKinds,
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.InvalidClientTokenID},
	Breaks:   "hands over nothing",
	Doc: `The name of a secret is probably mistyped, or a called workflow does not get the secret that it fetches.

A secret that does not exist is empty, without a word: the program finds no credentials, or configure-aws-credentials turns to another way to sign in.
A name is reported that is one slip from AWS's own, or from one that the repository uses more often; a slip in from_secret or secretKeyRef; and a
job that calls a workflow of its repository without a secret that this one fetches.

~~~github bad
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCES_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~
~~~github good
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 ls
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~

## When it is right to ignore it
Where the secret has that name. Names that differ by a number, a plural or a short word (EU, US) are not compared, and secrets that the called
workflow declares as not required are not missed.

## Sources
GitHub Docs, using secrets in GitHub Actions, reusing workflows; aws-actions/configure-aws-credentials#147, #1137.
`,
	File: func(pass *lint.Pass) {
		all := pass.World.SecretNames(pass.File)
		for _, name := range all {
			want := lint.MeantSecret(name, all)
			if want == "" {
				continue
			}
			for _, use := range name.Uses {
				if at, ok := lint.NameSpan(pass.File, use.Reference); ok && use.File == pass.File {
					pass.Report(lint.Diagnostic{
						Span: at, Scope: scopeOf(pass.File, at),
						Message: "The name of this secret is one slip from another one. A secret that is not there is empty (NoCredentialsError).",
						Fixes:   []lint.Fix{{Title: "Write the other name", Preferred: true, Edits: []lint.Edit{{Span: at, New: want}}}},
					})
				}
			}
		}
		for _, m := range lint.MisspeltKeywords(pass.File) {
			pass.Report(lint.Diagnostic{
				Span: m.Span, Scope: scopeOf(pass.File, m.Span),
				Message: pass.File.Kind.System().Title + " knows no key of this name, and fetches no secret with it.",
				Fixes:   []lint.Fix{{Title: "Put the keyword right", Preferred: true, Edits: []lint.Edit{{Span: m.Span, New: m.Want}}}},
			})
		}
		for _, j := range pass.File.Jobs() {
			notPassed(pass, j)
		}
	},
}

// scopeOf returns the scope of the binding that a place stands in, or the file's own.
func scopeOf(f *syntax.File, at source.Span) *syntax.Scope {
	for _, b := range f.On(at) {
		if b.Line.Holds(at) {
			return b.Scope
		}
	}
	return f.Scopes[0]
}

// notPassed reports a job that calls a workflow of the repository without a secret that
// this one fetches.
func notPassed(pass *lint.Pass, j *syntax.Job) {
	called := pass.World.Called(pass.File, j)
	if called == nil || j.Inherit {
		return
	}
	for _, r := range called.Secrets() {
		if lint.Passed(called, j, r) {
			continue
		}
		d := lint.Diagnostic{
			Span: j.Uses.Span, Message: "The called workflow fetches a secret that this job does not pass on. It is empty there (NoCredentialsError).",
			Related: []lint.Related{{File: called, Span: r.Span, Message: "The secret is fetched here."}},
		}
		if j.Passes == nil {
			d.Fixes = inherits(pass.File, j)
		}
		pass.Report(d)
		return
	}
}

// inherits returns the fix that passes all secrets on, below the line that calls.
func inherits(f *syntax.File, j *syntax.Job) []lint.Fix {
	line := f.Text.FullLine(f.Text.LineAt(j.Uses.Start))
	text := f.Text.Slice(line)
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	if !strings.HasPrefix(strings.TrimLeft(text, " "), "uses:") || !strings.HasSuffix(text, "\n") {
		return nil
	}
	at := source.Span{Start: line.End, End: line.End}
	return []lint.Fix{{Title: "Pass all secrets on", Edits: []lint.Edit{{Span: at, New: indent + "secrets: inherit" + lint.LineBreak(f)}}}}
}
