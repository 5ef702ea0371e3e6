package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

func (c *console) rulesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules, a line each",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c.listRules(inkFor("auto", c.outTerminal))
			return nil
		},
	}
}

// listRules writes the rules by group: name, gravest severity, whether there is
// a fix, and what they find.
func (c *console) listRules(k ink) {
	fixable := fixableRules()
	wide := 0
	for _, a := range analyzers.All() {
		wide = max(wide, len(a.Name))
	}
	for _, group := range lint.Groups {
		fmt.Fprintln(c.out, k.bold(string(group)))
		for _, a := range analyzers.All() {
			if a.Group != group {
				continue
			}
			fix := "   "
			if fixable[a.Name] {
				fix = "fix"
			}
			severity := fmt.Sprintf("%-7s", a.Severity)
			fmt.Fprintf(c.out, "  %-*s  %s  %s  %s\n", wide, a.Name, k.severity(severity, a.Severity), k.green(fix), a.Documentation().Summary)
		}
		fmt.Fprintln(c.out)
	}
	fmt.Fprintln(c.out, "fix: credls offers one. credls explain RULE tells more.")
}

// fixableRules returns the rules that offer a fix for one of their own examples.
func fixableRules() map[string]bool {
	fixable := map[string]bool{}
	l := lint.New(analyzers.All(), lint.Options{})
	for _, a := range analyzers.All() {
		for _, e := range a.Documentation().Examples {
			if !e.Bad {
				continue
			}
			f := exampleFile(e)
			for _, d := range l.Run(f, exampleWorld(f), nil) {
				if d.Analyzer.Name == a.Name && len(d.Fixes) > 0 {
					fixable[a.Name] = true
				}
			}
		}
	}
	return fixable
}

// exampleWorld returns the world that an example of a page stands in: nothing but
// its file, and an environment without variables.
func exampleWorld(f *syntax.File) *profiles.World {
	w := profiles.NewWorld(f)
	w.Env = profiles.NewEnvironment(func(string) (string, bool) { return "", false })
	return w
}

// exampleFile returns the file that an example of a page stands for, in which
// characters that nobody sees are spelled.
func exampleFile(e lint.Example) *syntax.File {
	facts := syntax.Facts{Disk: syntax.Disk{Encoding: syntax.UTF8, LineEnds: syntax.LF}}
	text := e.Text
	cut := func(mark string) (found bool) {
		text, found = strings.CutPrefix(text, mark)
		return found
	}
	cut("<env: none>\n")
	if cut("<role: home>\n") {
		facts.Role = syntax.Home
	}
	if cut("<mode: 0644>\n") {
		facts.Mode = 0o644
	}
	if cut("<tracked: yes>\n") {
		facts.Tracked = syntax.Yes
	} else if cut("<tracked: no>\n") {
		facts.Tracked = syntax.No
	}
	if cut("<ignored: no>\n") {
		facts.Ignored = syntax.No
	}
	facts.Disk.BOM = cut("<BOM>")
	switch {
	case cut("<UTF16>"):
		facts.Disk.Encoding = syntax.UTF16LE
	case cut("<NOTUTF8>"):
		facts.Disk.Encoding = syntax.NotUTF8
	case cut("<CRLF>"):
		facts.Disk.LineEnds = syntax.CRLF
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	text = strings.NewReplacer("<SP>", " ", "<TAB>", "\t", "<NBSP>", "\u00a0", "<ZWSP>", "\u200b", "<CR>", "\r").Replace(text)
	return syntax.Parse(e.Path, e.Kind, source.New(text), facts)
}
