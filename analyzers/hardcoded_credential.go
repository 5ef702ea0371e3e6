package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

var hardcodedCredential = &lint.Analyzer{
	Name: "hardcoded-credential", Group: lint.Pipelines, Severity: lint.Error, Elsewhere: true,
	Kinds:    slices.Concat(lint.WithVariables, []syntax.Kind{syntax.Credentials, syntax.Config}),
	Prevents: []aws.ErrorCode{aws.AccessDenied, aws.InvalidClientTokenID},
	Breaks:   "reads it, and so can everybody who has the repository",
	Doc: `A key, a secret or a token that looks real stands in a file that git tracks, or in one made for a repository.

What is committed is in every clone and stays in the history after it is deleted. Where the repository is public AWS finds the key within minutes,
puts a policy on the user that denies nearly everything, and so do others who look for keys. Replace the key. Take an env file out with
git rm --cached, and list it in .gitignore; let YAML, which is reported unless git ignores it, fetch the key from the secrets of its system.

~~~dotenv bad
<tracked: yes>
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~
~~~dotenv good
<tracked: yes>
AWS_PROFILE=dev
~~~
~~~github bad
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 sync dist s3://shop
        env:
          AWS_ACCESS_KEY_ID: AKIAQ3EGRS7VQNZ2UXKT
          AWS_SECRET_ACCESS_KEY: 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
~~~
~~~github good
on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: aws s3 sync dist s3://shop
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_ACCESS_KEY_ID }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
~~~

## When it is right to ignore it
Where the key belongs to nobody, such as one made up for a test. Keys that AWS's documentation shows, placeholders, and keys beside an endpoint that
is not AWS's are not reported, nor env files that a filter encrypts before git keeps them.

## Sources
IAM User Guide, AWSCompromisedKeyQuarantine policies; GitHub Docs, secret scanning partner program; CWE-798.
`,
	File: func(pass *lint.Pass) {
		yaml := inYAML(pass.File)
		if yaml && (pass.File.Facts.Ignored == syntax.Yes && pass.File.Facts.Tracked != syntax.Yes) || !yaml && (pass.Home() || pass.File.Facts.Tracked != syntax.Yes) {
			return
		}
		for _, c := range pass.World.Credentials(pass.File) {
			reportHardcoded(pass, c)
		}
		if pass.File.Kind.YAML() {
			for _, c := range profiles.NamedElsewhere(pass.File) {
				reportHardcoded(pass, c)
			}
		}
	},
}

// inYAML reports whether a file is YAML, or stands in such.
func inYAML(f *syntax.File) bool { return f.Kind.YAML() || f.Within != "" }

// reportHardcoded reports the part of a set that looks real.
func reportHardcoded(pass *lint.Pass, c *profiles.Credential) {
	b, v := pass.RealPart(c)
	if b == nil {
		return
	}
	d := lint.Diagnostic{Span: v.Span, Fixes: fetched(pass, c, b, v)}
	end := ", also after it was deleted here"
	if c.Temporary() {
		end = " until it expires"
	}
	switch yaml := inYAML(pass.File); {
	case yaml && b == c.ID && (c.Secret == nil && !c.Open || c.Secret != nil && c.Secret.Known() || c.Temporary()):
		return // It is of no use to anybody, or its secret is mistyped, which comes first.
	case yaml && b == c.ID:
		d.Severity = lint.Warning
		d.Message = "This access key ID looks real. It tells everybody who gets the repository the account, and is half of what they need to sign in."
	case yaml:
		d.Message = fmt.Sprintf("This %s looks real, and the file is made to be committed. Whoever gets the repository can use it%s.", lint.Noun(b.Setting), end)
	default:
		d.Message = fmt.Sprintf("This %s looks real, and git tracks the file. Whoever gets the repository can use it%s.", lint.Noun(b.Setting), end)
	}
	if lint.IsExample(pass.File) || inYAML(pass.File) && lint.ForShow(pass.File) {
		d.Severity = lint.Warning
	}
	pass.ReportBinding(b, d)
}

// fetched returns the fix that fetches all parts of a set that are written out from
// where the system keeps secrets, if one is right for the part that is reported.
func fetched(pass *lint.Pass, c *profiles.Credential, b *syntax.Binding, v syntax.Token) []lint.Fix {
	fix, ok := lint.SecretFix(pass.File, b, v)
	if !ok {
		return nil
	}
	for _, part := range []*syntax.Binding{c.ID, c.Token} {
		if part == nil || part == b || !part.Known() || part.Scope != b.Scope || aws.Classify(part.Setting, part.Value.Text).Meaning != aws.WellFormed {
			continue
		}
		if more, ok := lint.SecretFix(pass.File, part, part.Value); ok && more.Title == fix.Title {
			fix.Edits = append(fix.Edits, more.Edits...)
		}
	}
	if len(fix.Edits) > 1 && fix.Title == "Remove the line" {
		fix.Title = "Remove the lines"
	}
	slices.SortFunc(fix.Edits, func(a, b lint.Edit) int { return a.Start - b.Start })
	return []lint.Fix{fix}
}
