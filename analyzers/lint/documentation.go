package lint

import (
	"fmt"
	"strings"

	"credls/analyzers/syntax"
)

// BaseURL is where the pages of the rules will stand, and the one place that
// names it. Nothing is published yet, so it is a name that nobody can own (RFC
// 2606); docs/rules has the pages.
const BaseURL = "https://credls.example/rules/"

// URL returns the address of a rule's page.
func (a *Analyzer) URL() string { return BaseURL + a.Name }

// A Documentation is the parsed Doc of an analyzer.
type Documentation struct {
	Summary  string // one sentence
	Why      string // Markdown
	Examples []Example
	Sections []Section // what follows the examples
}

// An Example is a piece of a file in the documentation of a rule. Tests run it.
type Example struct {
	Kind syntax.Kind
	Bad  bool   // whether the rule reports it
	With bool   // whether it stands beside the example above it, and what that shows is shown by both
	Path string // the file it stands for
	Text string // with escapes such as <NBSP>, as tests have them
}

// A Section is a heading with its text.
type Section struct{ Title, Text string }

// samplePaths are the files that examples stand for unless they name one.
var samplePaths = map[syntax.Kind]string{
	syntax.Credentials: "~/.aws/credentials", syntax.Config: "~/.aws/config", syntax.Dotenv: ".env", syntax.Shell: ".envrc",
}

// Documentation parses the Doc of a rule.
func (a *Analyzer) Documentation() (d Documentation) {
	d.Summary, d.Why, _ = strings.Cut(strings.TrimSpace(a.Doc), "\n")
	d.Why = strings.TrimSpace(d.Why)
	for {
		before, rest, ok := strings.Cut(d.Why, "\n~~~")
		if !ok {
			break
		}
		head, rest, _ := strings.Cut(rest, "\n")
		text, after, _ := strings.Cut(rest, "~~~")
		words := strings.Fields(head)
		e := Example{Kind: syntax.Kind(words[0]), Bad: words[1] == "bad", With: words[1] == "beside", Text: text}
		if e.With {
			e.Bad = d.Examples[len(d.Examples)-1].Bad
		}
		if e.Path = samplePaths[e.Kind]; len(words) > 2 {
			e.Path = words[2]
		}
		d.Examples = append(d.Examples, e)
		d.Why = strings.TrimSpace(before) + "\n" + after
	}
	parts := strings.Split(d.Why, "\n## ")
	d.Why = strings.TrimSpace(parts[0])
	for _, p := range parts[1:] {
		title, text, _ := strings.Cut(p, "\n")
		d.Sections = append(d.Sections, Section{title, strings.TrimSpace(text)})
	}
	return d
}

// Beside returns the examples that stand beside one, by its index.
func (d Documentation) Beside(i int) (beside []Example) {
	for _, e := range d.Examples[i+1:] {
		if !e.With {
			break
		}
		beside = append(beside, e)
	}
	return beside
}

// Page returns the page of a rule in Markdown: what docs/rules, the command
// explain and the hover of an editor show.
func (a *Analyzer) Page() string {
	d := a.Documentation()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", a.Name, d.Summary)
	fmt.Fprintf(&b, "Severity: up to %s. Certainty: %s. Group: %s.\n", a.Severity, a.Certainty, a.Group)
	fmt.Fprintf(&b, "\n## Why\n\n%s\n", d.Why)
	for _, bad := range []bool{true, false} {
		title := "Prefer"
		if bad {
			title = "Avoid"
		}
		for i, e := range d.Examples {
			if e.Bad != bad {
				continue
			}
			if i == 0 || d.Examples[i-1].Bad != bad {
				fmt.Fprintf(&b, "\n## %s\n", title)
			}
			fmt.Fprintf(&b, "\n`%s`\n\n```%s\n%s```\n", e.Path, fence(e.Kind), e.Text)
		}
	}
	if len(a.Prevents) > 0 {
		b.WriteString("\n## Prevents\n\n")
		for _, code := range a.Prevents {
			fmt.Fprintf(&b, "- `%s`\n", code)
		}
	}
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.Title, s.Text)
	}
	fmt.Fprintf(&b, "\n## Ignore it\n\nOn the line above: `%s -- reason`\n", IgnoreComment(a.Name))
	return b.String()
}

// fence returns the language of a code block, for colours.
func fence(k syntax.Kind) string {
	if k.INI() {
		return "ini"
	}
	return "sh"
}
