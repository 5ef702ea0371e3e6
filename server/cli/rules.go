package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
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
			f := e.File()
			for _, d := range l.Run(f, profiles.NewWorld(f), nil) {
				if d.Analyzer.Name == a.Name && len(d.Fixes) > 0 {
					fixable[a.Name] = true
				}
			}
		}
	}
	return fixable
}
