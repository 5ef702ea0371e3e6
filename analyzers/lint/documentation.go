package lint

import (
	"regexp"
	"strings"
	"sync"

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
	Trials   []Trial
	Sections []Section // what follows the examples
}

// A Trial is a command that shows the fault with a real program, run beside the
// first bad example and then beside the first good one:
//
//	~~~try aws
//	AWS_SHARED_CREDENTIALS_FILE=credentials aws configure list
//	bad: Unable to parse config file
//	good: shared-credentials-file
//	~~~
//
// What follows bad and good is a line that is printed, or a piece of one; blanks
// count as one. Tests run it where the programs named behind try are installed,
// with an empty home and no network.
type Trial struct {
	Needs     []string // the program it calls, and a library of that
	Command   string
	Bad, Good []string // what is printed
}

// A Section is a heading with its text.
type Section struct{ Title, Text string }

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
		d.block(strings.Fields(head), text)
		d.Why = strings.TrimSpace(before) + "\n" + after
	}
	parts := strings.Split(marked(d.Why), "\n## ")
	d.Why = strings.TrimSpace(parts[0])
	for _, p := range parts[1:] {
		title, text, _ := strings.Cut(p, "\n")
		d.Sections = append(d.Sections, Section{title, strings.TrimSpace(text)})
	}
	return d
}

// swallowed is what Markdown takes for a tag or an emphasis.
var swallowed = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`<[A-Za-z][^<>]*>|\*{2,}`) })

// marked marks as code what Markdown would not show and no backquotes mark: a Go
// string in backquotes can hold none.
func marked(text string) string {
	parts := strings.Split(text, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = swallowed().ReplaceAllString(parts[i], "`$0`")
	}
	return strings.Join(parts, "`")
}

// block adds what stands between two lines of ~~~, the first of which has words
// behind it.
func (d *Documentation) block(words []string, text string) {
	if words[0] == "try" {
		d.Trials = append(d.Trials, trial(words[1:], text))
		return
	}
	e := Example{Kind: syntax.Kind(words[0]), Bad: words[1] == "bad", Text: text}
	if e.Path = samplePaths[e.Kind]; len(words) > 2 {
		e.Path = words[2]
	}
	d.Examples = append(d.Examples, e)
}

// trial parses a command with what it prints.
func trial(needs []string, text string) Trial {
	t := Trial{Needs: needs}
	for line := range strings.Lines(text) {
		if bad, ok := strings.CutPrefix(line, "bad:"); ok {
			t.Bad = append(t.Bad, strings.TrimSpace(bad))
		} else if good, ok := strings.CutPrefix(line, "good:"); ok {
			t.Good = append(t.Good, strings.TrimSpace(good))
		} else {
			t.Command += line
		}
	}
	t.Command = strings.TrimSpace(t.Command)
	return t
}

// First returns the first of the bad or of the good examples.
func (d *Documentation) First(bad bool) Example {
	for _, e := range d.Examples {
		if e.Bad == bad {
			return e
		}
	}
	return Example{}
}
