package analyzers

import (
	"fmt"
	"slices"

	"credls/analyzers/lint"
)

var unusedIgnore = &lint.Analyzer{
	Name: "unused-ignore", Group: lint.Comments, Severity: lint.Hint,
	Breaks: "takes it for any other comment",
	Doc: `A comment that ignores findings hides nothing.

The fault is mended, the day of the comment is past, or a rule's name is misspelt. A comment that stays would hide the next fault at that place,
and one with a misspelt name hides none at all.

~~~credentials bad
[default]
# credls: ignore malformed-access-key-id -- made by hand for the tests
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~
~~~credentials good
[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = 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
~~~

## When it is right to ignore it
Where the comment waits for a fault that comes and goes, or names a rule of a newer credls. Nothing is said about rules that are switched off,
about those whose findings rest on other files or the disk, and where the readers are chosen: others may need the comment.

## Sources
The page of each rule shows the comment. ESLint (reportUnusedDisableDirectives) and Ruff (RUF100) tell the same of theirs.
`,
	Ignore: func(pass *lint.Pass, i *lint.Ignore) {
		whole := lint.Diagnostic{Span: i.Span, Faded: true, Fixes: []lint.Fix{{Title: "Remove the comment", Preferred: true, Edits: []lint.Edit{i.RemoveComment(pass.File)}}}}
		switch {
		case i.Expired:
			whole.Message = "The day of this comment is past. It hides nothing any more."
		case len(i.Rules) == 0:
			whole.Message = "This comment names no rule. It hides nothing."
		case !slices.ContainsFunc(i.Rules, func(r lint.IgnoredRule) bool { return r.Use != lint.Unused }):
			whole.Message = "credls finds no such fault there. This comment hides nothing."
		default:
			someNames(pass, i)
			return
		}
		pass.Report(whole)
	},
}

// someNames reports what is wrong in a comment of which a part is right.
func someNames(pass *lint.Pass, i *lint.Ignore) {
	if i.NotADay {
		pass.Report(lint.Diagnostic{Span: i.Until, Message: "This is no day such as until=2027-01-31. The comment hides its findings without end."})
	}
	for n, r := range i.Rules {
		d := lint.Diagnostic{Span: r.Span}
		remove := lint.Fix{Title: "Remove this name", Preferred: true}
		if len(i.Rules) > 1 {
			remove.Edits = []lint.Edit{i.RemoveRule(pass.File, n)}
		} else {
			remove.Title, remove.Edits = "Remove the comment", []lint.Edit{i.RemoveComment(pass.File)}
		}
		switch {
		case r.Use == lint.Unused:
			d.Message, d.Faded = "credls finds no such fault there. This name hides nothing.", true
		case r.Use == lint.NoRule && r.Near != "":
			d.Message = fmt.Sprintf("credls has no rule of this name, so that it hides nothing; %s is probably meant.", r.Near)
			d.Fixes = []lint.Fix{{Title: "Write " + r.Near, Preferred: true, Edits: []lint.Edit{{Span: r.Span, New: r.Near}}}}
			remove.Preferred = false
		case r.Use == lint.NoRule:
			d.Message = "credls has no rule of this name. It hides nothing."
		default:
			continue
		}
		d.Fixes = append(d.Fixes, remove)
		pass.Report(d)
	}
}
