package cli

import (
	"github.com/fatih/color"

	"credls/analyzers/lint"
)

// An ink writes in colours if it is on. What a colour says is said in words as
// well.
type ink struct{ on bool }

func (k ink) paint(s string, how ...color.Attribute) string {
	if !k.on || s == "" {
		return s
	}
	c := color.New(how...)
	c.EnableColor() // Whatever the package found out about standard output.
	return c.Sprint(s)
}

func (k ink) bold(s string) string  { return k.paint(s, color.Bold) }
func (k ink) faint(s string) string { return k.paint(s, color.Faint) }
func (k ink) help(s string) string  { return k.paint(s, color.FgCyan) }
func (k ink) green(s string) string { return k.paint(s, color.FgGreen) }
func (k ink) red(s string) string   { return k.paint(s, color.FgRed) }

// severity writes s in the colour of a severity.
func (k ink) severity(s string, of lint.Severity) string {
	switch of {
	case lint.Error:
		return k.paint(s, color.FgRed, color.Bold)
	case lint.Warning:
		return k.paint(s, color.FgYellow, color.Bold)
	case lint.Info:
		return k.paint(s, color.FgBlue, color.Bold)
	}
	return k.paint(s, color.Bold)
}
