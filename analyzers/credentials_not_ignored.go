package analyzers

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

var credentialsNotIgnored = &lint.Analyzer{
	Name: "credentials-not-ignored", Group: lint.Pipelines, Severity: lint.Warning, Elsewhere: true,
	Kinds:    []syntax.Kind{syntax.Dotenv, syntax.Shell},
	Prevents: []aws.ErrorCode{aws.AccessDenied, aws.InvalidClientTokenID},
	Breaks:   "reads it, and so can everybody who gets the next commit",
	Doc: `A file with credentials lies in a git work tree, and nothing keeps it from being committed.

git add . takes the file up with everything else, and a key that was pushed has to be replaced. A line in .gitignore, in .git/info/exclude or in your
own ignore file keeps it out.

~~~dotenv bad
<tracked: no>
<ignored: no>
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
~~~
~~~dotenv good
<tracked: no>
<ignored: yes>
AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
AWS_SECRET_ACCESS_KEY=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
~~~

## When it is right to ignore it
Where the repository never leaves the machine. Outside of a work tree nothing is reported, nor for placeholders.

## Sources
git documentation, gitignore; GitHub Docs, removing sensitive data from a repository.
`,
	File: func(pass *lint.Pass) {
		if pass.File.Facts.Tracked != syntax.No || pass.File.Facts.Ignored != syntax.No || lint.IsExample(pass.File) {
			return
		}
		for _, c := range pass.World.Credentials(pass.File) {
			if b, _ := pass.RealPart(c); b != nil {
				pass.ReportBinding(b, lint.Diagnostic{
					Span: b.Name.Span, Fixes: ignoreFixes(pass),
					Message: fmt.Sprintf("This %s looks real, and git does not ignore the file. git add . takes it into the repository.", lint.Noun(b.Setting)),
				})
				return
			}
		}
	},
}

// ignoreFixes returns the fix that lists the file in the ignore file above it.
func ignoreFixes(pass *lint.Pass) []lint.Fix {
	ignore := pass.World.IgnoreFile(pass.File)
	if ignore == nil {
		return nil
	}
	folder := strings.TrimSuffix(ignore.Path, "/.gitignore")
	if ignore.Path == ".gitignore" {
		folder = ""
	}
	text, nl := ignore.Text.String(), lint.LineBreak(ignore)
	entry := "/" + ignorable.Replace(strings.TrimPrefix(strings.TrimPrefix(pass.File.Path, folder), "/")) + nl
	if text != "" && !strings.HasSuffix(text, "\n") {
		entry = nl + entry
	}
	end := source.Span{Start: len(text), End: len(text)}
	return []lint.Fix{{Title: "Add it to .gitignore", Preferred: true, Edits: []lint.Edit{{Span: end, New: entry, File: ignore}}}}
}

// ignorable writes a path so that no character of it means more to git.
var ignorable = strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, " ", `\ `)
