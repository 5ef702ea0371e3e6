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

var spacesAroundEquals = &lint.Analyzer{
	Name: "spaces-around-equals", Group: lint.TextGroup, Severity: lint.Error,
	Kinds:    lint.WithVariables,
	Prevents: []aws.ErrorCode{aws.NoCredentialsError, aws.PartialCredentialsError},
	Uncovers: []string{"spaces-around-equals", "malformed-access-key-id", "malformed-secret-access-key", "environment-overrides-profile"},
	Doc: `Blanks stand round the = of a variable.

A shell takes the name for a program and runs it with = as its first argument: the variable is never set. docker --env-file refuses the whole file
for a blank before the =, and keeps one behind it as part of the value, as compose does in a list. The libraries for .env files take the blanks off.

~~~shell bad
export AWS_ACCESS_KEY_ID = AKIAQ3EGRS7VQNZ2UXKT
export AWS_SECRET_ACCESS_KEY=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
~~~
~~~shell good
export AWS_ACCESS_KEY_ID=AKIAQ3EGRS7VQNZ2UXKT
export AWS_SECRET_ACCESS_KEY=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
~~~
~~~try bash
bash -c '. ./.envrc; echo the ID has ${#AWS_ACCESS_KEY_ID} characters'
bad: the ID has 0 characters
good: the ID has 20 characters
~~~

## When it is right to ignore it
In a .env file that neither docker nor a shell reads; there it is no more than a remark.

## Sources
moby/moby#46773; docker/cli pkg/kvfile; measured (cases d14–d16).
`,
	Peculiar: true,
	Binding: func(pass *lint.Pass, b *syntax.Binding) {
		if pass.File.Kind.YAML() {
			blanksInItem(pass, b)
			return
		}
		raw := pass.File.Text.Slice(b.Raw)
		value := strings.TrimLeft(raw, " \t")
		around := source.Span{Start: b.Name.End, End: b.Raw.End - len(value)}
		if around.Len() == 1 || strings.Trim(pass.File.Text.Slice(around), " \t=") != "" || b.Value.Text == "" || pass.File.ForeignWord(b) || pass.File.Text.Slice(source.Span{Start: b.Delimiter, End: b.Raw.Start}) != "=" {
			return
		}
		e := pass.Effects(b, pass.File.UpToValue(b)+"1", func(r readers.Read) lint.Effect {
			switch r.Text {
			case "1":
				return lint.Effect{}
			case "":
				return lint.Effect{One: "sets it to nothing", Many: "set it to nothing"}
			}
			return lint.Effect{One: "keeps the blank as part of the value", Many: "keep the blank as part of the value", Code: failure(b)}
		})
		if !pass.Matters(b, e) {
			return
		}
		d := lint.Diagnostic{
			Span: around, Readers: readers.Names(e.Broken), Message: fmt.Sprintf("Blanks stand round the =. %s.", e.Said),
			Fixes: []lint.Fix{{
				Title: "Remove the blanks", Preferred: true, Safe: lint.Clear(pass.File, b),
				Edits: lint.Remove(source.Span{Start: around.Start, End: b.Delimiter}, source.Span{Start: b.Raw.Start, End: around.End}),
			}},
		}
		if e.Unlikely {
			d.Severity = lint.Info
		}
		pass.ReportBinding(b, d)
	},
}

// blanksInItem tells of blanks that an item of a list has behind its =.
func blanksInItem(pass *lint.Pass, b *syntax.Binding) {
	n := len(b.Given.Text) - len(strings.TrimLeft(b.Given.Text, " \t"))
	if n == 0 || b.Scope.Kind == syntax.Commands || !lint.Item(pass.File, b) || b.Value.Text == "" || b.Setting == aws.None {
		return
	}
	keeps, _, _ := pass.Broken(b, func(r readers.Read) bool { return r.Text != strings.TrimLeft(r.Text, " \t") })
	if len(keeps) == 0 {
		return
	}
	pass.ReportBinding(b, lint.Diagnostic{
		Span: b.Given.At(0, n), Readers: readers.Names(keeps),
		Message: fmt.Sprintf("A blank stands behind the =. %s it as part of the value%s.", lint.Clause(keeps, "keeps", "keep"), lint.InBrackets(failure(b))),
		Fixes:   []lint.Fix{{Title: "Remove the blanks", Preferred: true, Safe: true, Edits: lint.Remove(b.Given.At(0, n))}},
	})
}
