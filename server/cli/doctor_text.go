package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/verdict"
)

// A doctorText writes answers for people.
type doctorText struct {
	w io.Writer
	ink
	*diagnosis
}

// answer writes all that is to be said of one profile.
func (p *doctorText) answer(a *answer) {
	for i := range a.Groups {
		p.group(&a.Groups[i])
	}
	if len(a.Findings)+len(a.Notes) > 0 {
		fmt.Fprintln(p.w, p.bold("On the way"))
		for _, n := range a.Notes {
			fmt.Fprintf(p.w, "  environment: %s.\n", sentence(n.Message))
		}
		for _, f := range a.Findings {
			at := placeOf(f.File, f.Span)
			fmt.Fprintf(p.w, "  %s:%d:%d: %s\n    %s\n", p.name(f.File.Path), at.line, at.column, p.severity(f.Severity.String()+" "+f.Analyzer.Name, f.Severity), f.Message)
		}
		fmt.Fprintln(p.w)
	}
	if len(a.next) == 0 {
		return
	}
	fmt.Fprintln(p.w, p.bold("Next"))
	wide := 0
	for _, n := range a.next {
		wide = max(wide, columns(n.Command))
	}
	for _, n := range a.next {
		fmt.Fprintf(p.w, "  %s%s  %s\n", p.help(n.Command), strings.Repeat(" ", wide-columns(n.Command)), n.Why)
	}
}

// group writes what is to be said of some programs.
func (p *doctorText) group(g *verdict.Agreement) {
	v := &g.Verdict
	fmt.Fprintf(p.w, "%s %s\n", p.mark(v), p.bold(readers.Titles(g.Programs)))
	p.line("profile", fmt.Sprintf("%s, %s", cmp.Or(verdict.ProfileName(v.Profile), "without a name"), selectedBy(v)))
	if v.Reason != "" {
		p.line("fails", v.Failure())
	}
	for i, s := range v.Steps {
		label := "credentials"
		if i > 0 {
			label = "  with"
		}
		p.line(label, p.Step(s))
	}
	if needs := verdict.If(v.Needs); needs != "" {
		p.line("if", needs)
	}
	if lasting := p.Lasting(v.Session); lasting != "" {
		p.line("session", lasting)
	}
	if !v.Keys.ID.IsZero() {
		p.line("key ID", verdict.Shown(v.Keys.ID, aws.AccessKeyID))
	}
	if id := verdict.Account(&v.Resolution); id != "" {
		p.line("account", p.AccountWords(id))
	}
	p.line("region", p.Region(v))
	for i, s := range v.Overrides {
		label := "instead of"
		if i > 0 {
			label = ""
		}
		p.line(label, p.Step(s))
	}
	fmt.Fprintln(p.w)
}

func (p *doctorText) line(label, text string) {
	fmt.Fprintf(p.w, "  %s %s\n", p.faint(fmt.Sprintf("%-11s", label)), text)
}

// mark returns the sign of a verdict in its colour.
func (p *doctorText) mark(v *verdict.Verdict) string {
	switch sign := v.Mark(); sign {
	case "✗":
		return p.red(sign)
	case "✓":
		return p.green(sign)
	default:
		return sign
	}
}

// selectedBy says what selects the profile.
func selectedBy(v *verdict.Verdict) string {
	switch {
	case v.Explicit:
		return "asked for"
	case v.Selected.IsZero():
		return "since nothing selects another"
	}
	return "selected by " + v.Selected.Name
}

// table writes a line for every profile: who works and who does not, and whose
// key it is.
func (p *doctorText) table(asked []string) {
	if len(asked) == 0 {
		fmt.Fprintln(p.w, "The AWS files have no profiles.")
	}
	names, wide := make([]string, len(asked)), 0
	for i, profile := range asked {
		names[i] = "[" + verdict.ProfileName(profile) + "]"
		wide = max(wide, columns(names[i]))
	}
	for i, name := range names {
		a := p.Of(asked[i])
		fmt.Fprintf(p.w, "%s%s  %s\n", p.bold(name), strings.Repeat(" ", wide-columns(name)), p.Line(&a, p.mark))
	}
}

// sentence begins a clause with a capital.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
