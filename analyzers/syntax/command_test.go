package syntax_test

import (
	"fmt"
	"strings"

	"credls/analyzers/syntax"
)

// commands tells what the scripts of a file run, word by word, each with what stands at
// its place, and then what the file is understood as.
func commands(f *syntax.File) string {
	var b strings.Builder
	for _, s := range f.Scripts {
		fmt.Fprintf(&b, "script %s\n", s.Shell)
		for _, c := range s.Commands {
			fmt.Fprintf(&b, "  %s\n", spelled(f, c))
		}
		for _, w := range s.Writes {
			fmt.Fprintf(&b, "  hands on by %s:", w.Name.Text)
			for _, v := range w.Bindings {
				fmt.Fprintf(&b, " %s=%q", v.Name.Text, v.Given.Text)
			}
			b.WriteString("\n")
		}
	}
	return b.String() + understood(f)
}

func spelled(f *syntax.File, c *syntax.Command) string {
	var list []string
	word := func(before string, w syntax.Word) {
		said := before + fmt.Sprintf("%q", w.Text)
		if whole := f.Text.Slice(w.Whole); whole != w.Text {
			said += fmt.Sprintf("(%s)", whole)
		}
		for _, r := range w.References {
			said += fmt.Sprintf("<%s %s>", kindNames[r.Kind], r.Name)
		}
		list = append(list, said)
	}
	for _, w := range c.Sets {
		word("set ", w)
	}
	for _, w := range c.Words {
		word("", w)
	}
	for _, to := range c.Redirects {
		word(to.Sign+" ", to.Target)
		if to.Sign == "<<" {
			list = append(list, fmt.Sprintf("%q raw=%v", to.Body.Text, to.Raw))
		}
	}
	if c.Pipe != nil {
		list = append(list, "| "+spelled(f, c.Pipe))
	}
	return strings.Join(list, " ")
}
