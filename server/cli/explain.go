package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"credls/analyzers"
	"credls/analyzers/aws"
)

func (c *console) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE|ERROR",
		Short: "Show the page of a rule, or what leads to an error of AWS",
		Example: `  credls explain quoted-value
  credls explain InvalidClientTokenId`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return append(ruleNames(), errorNames()...), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := pageOf(args[0])
			if err == nil {
				writePage(c.out, inkFor("auto", c.outTerminal), page)
			}
			return err
		},
	}
}

// pageOf returns the Markdown page of a rule or an error.
func pageOf(name string) (string, error) {
	if a := analyzers.Named(strings.ToLower(name)); a != nil {
		return a.Page(), nil
	}
	if info, ok := aws.ErrorNamed(name); ok {
		return errorPage(info), nil
	}
	return "", fmt.Errorf("no rule and no error is called %q%s", name, didYouMean(name, append(ruleNames(), errorNames()...)))
}

// errorPage returns what is known about an error: who answers it, what leads to
// it, and which rules find that.
func errorPage(info *aws.ErrorInfo) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\nFrom: %s.\n\n## What leads to it\n\n", info.Code, info.Message, info.Service)
	for _, cause := range info.Causes {
		fmt.Fprintf(&b, "- %s\n", cause)
	}
	rules := ""
	for _, a := range analyzers.All() {
		if slices.Contains(a.Prevents, info.Code) {
			rules += fmt.Sprintf("- `%s`: %s\n", a.Name, a.Documentation().Summary)
		}
	}
	if rules != "" {
		fmt.Fprintf(&b, "\n## The rules that find it\n\n%s\nRun them alone: `credls check --prevents %s`\n", rules, info.Code)
	}
	return b.String()
}

// pageWidth is how many columns a page takes on a terminal.
const pageWidth = 80

// writePage writes a Markdown page: as it is where there are no colours, else
// with headings in bold, examples indented, tables as lists and paragraphs broken
// anew.
func writePage(w io.Writer, k ink, page string) {
	if !k.on {
		io.WriteString(w, page)
		return
	}
	example := false
	rows := 0
	paragraph := ""
	flush := func() {
		if paragraph != "" {
			fmt.Fprintln(w, inlineCode(k, wrapped(paragraph)))
		}
		paragraph = ""
	}
	for line := range strings.Lines(page) {
		line = strings.TrimSuffix(line, "\n")
		heading := strings.TrimLeft(line, "#")
		switch {
		case strings.HasPrefix(line, "```"):
			flush()
			example = !example
		case example:
			fmt.Fprintln(w, "    "+k.help(line))
		case line == "":
			flush()
			fmt.Fprintln(w)
			rows = 0
		case strings.HasPrefix(line, "| "):
			flush()
			if rows++; rows > 2 { // The head says what is plain, and below it is a line.
				paragraph = item(line)
			}
		case heading != line:
			flush()
			fmt.Fprintln(w, k.bold(strings.TrimSpace(heading)))
		case strings.HasPrefix(line, "- "):
			flush()
			paragraph = line
		default:
			paragraph = strings.TrimSpace(paragraph + " " + line)
		}
	}
	flush()
}

// item returns a row of a table as an item of a list.
func item(row string) string {
	return "- " + strings.Join(strings.Split(strings.Trim(row, "| "), " | "), ": ")
}

// wrapped breaks a paragraph into lines; those of a list item are indented.
func wrapped(paragraph string) string {
	indent := ""
	if strings.HasPrefix(paragraph, "- ") {
		indent = "  "
	}
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(paragraph) {
		n := columns(word)
		switch {
		case i == 0:
		case at+1+n > pageWidth:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// inlineCode paints what stands between backquotes and drops those.
func inlineCode(k ink, s string) string {
	parts := strings.Split(s, "`")
	if len(parts)%2 == 0 {
		return s
	}
	for i := 1; i < len(parts); i += 2 {
		parts[i] = k.help(parts[i])
	}
	return strings.Join(parts, "")
}
