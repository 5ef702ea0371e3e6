package lint

import (
	"fmt"
	"strings"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// rightToIgnore is the section of a page that also says how.
const rightToIgnore = "When it is right to ignore it"

// Page returns the page of a rule in Markdown: what docs/rules and the command
// explain show.
func (a *Analyzer) Page() string {
	d := a.Documentation()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", a.Name, d.Summary)
	fmt.Fprintf(&b, "Severity: up to %s. Certainty: %s. Group: %s.\n", a.Severity, a.Certainty, a.Group)
	fmt.Fprintf(&b, "\n## Why\n\n%s\n", d.Why)
	writeExamples(&b, "Avoid", &d, true)
	writeExamples(&b, "Prefer", &d, false)
	b.WriteString("\n## Who breaks\n\n")
	a.writeFates(&b, &d)
	writeTrials(&b, &d)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.Title, s.Text)
		if s.Title == rightToIgnore {
			fmt.Fprintf(&b, "\nOn the line above: `%s -- reason`\n", IgnoreComment(a.Name))
		}
	}
	return b.String()
}

// writeExamples writes the bad or the good examples under a heading.
func writeExamples(b *strings.Builder, title string, d *Documentation, bad bool) {
	fmt.Fprintf(b, "\n## %s\n", title)
	for _, e := range d.Examples {
		if e.Bad == bad {
			fmt.Fprintf(b, "\n`%s`\n\n```%s\n%s```\n", e.Path, fence(e.Kind), e.Text)
		}
	}
}

// writeFates writes the table of who breaks.
func (a *Analyzer) writeFates(b *strings.Builder, d *Documentation) {
	b.WriteString("What programs make of the first example to avoid, and the errors that such faults end in:\n\n| who | what happens |\n| --- | --- |\n")
	for _, f := range a.Fates(d.First(true)) {
		fmt.Fprintf(b, "| %s | %s |\n", f.Who, f.What)
	}
}

// writeTrials writes the commands that show the fault.
func writeTrials(b *strings.Builder, d *Documentation) {
	if len(d.Trials) == 0 {
		return
	}
	bad, good := d.First(true), d.First(false)
	b.WriteString("\n## See it yourself\n\n")
	then := "run"
	if bad.Kind.INI() {
		then += ", in a shell in which no variable of AWS's is set" // Variables go before files.
	}
	if bad.Spelled() {
		fmt.Fprintf(b, "Write the example to avoid, with what nobody sees in it, into a file of the current folder:\n\n```sh\n%s\n```\n\nThen %s:\n", bad.Printf(), then)
	} else {
		fmt.Fprintf(b, "Save the first example to avoid as `%s` in the current folder and %s:\n", bad.Name(), then)
	}
	for _, t := range d.Trials {
		fmt.Fprintf(b, "\n```sh\n%s\n```\n\nIt prints, among other things:\n\n```\n%s\n```\n\n", t.Command, strings.Join(t.Bad, "\n"))
		fmt.Fprintf(b, "With the example to prefer as `%s`:\n\n```\n%s\n```\n", good.Name(), strings.Join(t.Good, "\n"))
	}
}

// fence returns the language of a code block, for colours.
func fence(k syntax.Kind) string {
	if k.INI() {
		return "ini"
	}
	if k.YAML() {
		return "yaml"
	}
	return "sh"
}

// fewErrors is how many errors fit into a line of a hover.
const fewErrors = 4

// Core returns the heart of the rule's page, with what was found, for an editor's
// hover: the summary, the message as a paragraph of its own, why it matters, and in
// a line who breaks and which errors the rule prevents.
func (d *Diagnostic) Core() string {
	doc := d.Analyzer.Documentation()
	text := fmt.Sprintf("**%s**: %s\n\n%s\n\n%s", d.Analyzer.Name, doc.Summary, d.Message, doc.Why)
	var ends []string
	if who := d.whoBreaks(); who != "" {
		ends = append(ends, "Who breaks: "+who+".")
	}
	if codes := plainCodes(d.Analyzer.Prevents); len(codes) > 0 {
		if n := len(codes) - fewErrors; n > 1 {
			codes = append(codes[:fewErrors], fmt.Sprintf("%d others", n))
		}
		ends = append(ends, "Prevents: "+Listed(codes, "and")+".")
	}
	if len(ends) > 0 {
		text += "\n\n" + strings.Join(ends, " ")
	}
	return text
}

// whoBreaks names the programs that a finding is about. It is empty where nobody
// breaks today.
func (d *Diagnostic) whoBreaks() string {
	var list []*readers.Reader
	for _, name := range d.Readers {
		if r := readers.Named(name); r != nil {
			list = append(list, r)
		}
	}
	if len(list) == 0 && d.Severity <= Warning {
		return "every program that signs with it"
	}
	return readers.Titles(list)
}
