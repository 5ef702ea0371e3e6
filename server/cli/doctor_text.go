package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
)

// A doctorText writes answers for people.
type doctorText struct {
	w io.Writer
	ink
	*diagnosis
}

// answer writes all that is to be said of one profile.
func (p *doctorText) answer(a *answer) {
	for i := range a.groups {
		p.group(&a.groups[i])
	}
	if len(a.findings)+len(a.notes) > 0 {
		fmt.Fprintln(p.w, p.bold("On the way"))
		for _, n := range a.notes {
			fmt.Fprintf(p.w, "  environment: %s.\n", sentence(n.Message))
		}
		for _, f := range a.findings {
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
func (p *doctorText) group(g *agreement) {
	v := &g.verdict
	fmt.Fprintf(p.w, "%s %s\n", p.mark(v), p.bold(readers.Titles(g.programs)))
	p.line("profile", fmt.Sprintf("%s, %s", cmp.Or(profileName(v.Profile), "without a name"), selectedBy(v)))
	if v.why != "" {
		p.line("fails", p.reason(v))
	}
	for i, s := range v.Steps {
		label := "credentials"
		if i > 0 {
			label = "  with"
		}
		p.line(label, p.step(s))
	}
	if needs := needWords(v.Needs); needs != "" {
		p.line("if", needs)
	}
	if !v.Keys.ID.IsZero() {
		p.line("key ID", shownOrigin(v.Keys.ID, aws.AccessKeyID))
	}
	if id := account(&v.Resolution); id != "" {
		p.line("account", p.accountWords(id))
	}
	p.line("region", p.regionWords(v))
	for i, s := range v.Overrides {
		label := "instead of"
		if i > 0 {
			label = ""
		}
		p.line(label, p.step(s))
	}
	fmt.Fprintln(p.w)
}

func (p *doctorText) line(label, text string) {
	fmt.Fprintf(p.w, "  %s %s\n", p.faint(fmt.Sprintf("%-11s", label)), text)
}

// mark returns the sign of a verdict: it fails, it works, or it is not known.
func (p *doctorText) mark(v *verdict) string {
	switch {
	case v.why != "":
		return p.red("✗")
	case v.Needs&profiles.NeedsInstance != 0:
		return "?"
	}
	return p.green("✓")
}

// reason says why a program fails, and where.
func (p *doctorText) reason(v *verdict) string {
	text := v.why
	if v.code != "" {
		text += " (" + string(v.code) + ")"
	}
	if v.at != "" {
		text += ", " + v.at
	}
	return text
}

// selectedBy says what selects the profile.
func selectedBy(v *verdict) string {
	switch {
	case v.Explicit:
		return "asked for"
	case v.Selected.IsZero():
		return "since nothing selects another"
	}
	return "selected by " + v.Selected.Name
}

// step says in words what a program does to get credentials.
func (p *doctorText) step(s profiles.Step) string {
	of := "of [" + profileName(s.Profile) + "], " + p.place(s.At)
	switch s.Source {
	case profiles.EnvironmentKeys:
		return s.At.Name + " in the environment"
	case profiles.StaticKeys:
		return "keys " + of
	case profiles.AssumeRole:
		return "role " + of
	case profiles.SSO:
		return "sign-in (IAM Identity Center) " + of
	case profiles.Login:
		return "sign-in (aws login) " + of
	case profiles.Process:
		return "credential_process " + of
	case profiles.Container:
		return "the address in " + s.At.Name
	case profiles.WebIdentity:
		if s.At.Variable {
			return "the token that " + s.At.Name + " names"
		}
		return "web identity token " + of
	}
	return "none written down; it asks the machine"
}

// needWords says what credentials depend on that nobody knows here.
func needWords(n profiles.Need) string {
	var all []string
	for _, w := range []struct {
		need  profiles.Need
		words string
	}{
		{profiles.NeedsSignIn, "the sign-in lasts"},
		{profiles.NeedsProgram, "the program prints credentials"},
		{profiles.NeedsTokenFile, "the token's file exists"},
		{profiles.NeedsCode, "somebody types the code of the MFA device"},
		{profiles.NeedsContainer, "the container's address answers"},
		{profiles.NeedsInstance, "this is a machine of AWS's with a role"},
	} {
		if n&w.need != 0 {
			all = append(all, w.words)
		}
	}
	return strings.Join(all, ", and ")
}

// regionWords says which region a program takes, from where, in which partition.
func (p *doctorText) regionWords(v *verdict) string {
	if v.Region.IsZero() {
		return "none"
	}
	text := shownOrigin(v.Region, aws.Region) + ", " + p.place(v.Region)
	if partition := aws.PartitionOf(v.Region.Text()); partition != "" && partition != "aws" {
		text += ", partition " + partition
	}
	return text
}

// table writes a line for every profile: who works and who does not, and whose
// key it is.
func (p *doctorText) table(answers []answer) {
	if len(answers) == 0 {
		fmt.Fprintln(p.w, "The AWS files have no profiles.")
	}
	wide := 0
	for i := range answers {
		wide = max(wide, columns(profileName(answers[i].asked)))
	}
	for i := range answers {
		a := &answers[i]
		name := "[" + profileName(a.asked) + "]"
		fmt.Fprintf(p.w, "%s%s  %s\n", p.bold(name), strings.Repeat(" ", wide+2-columns(name)), p.verdictLine(a))
	}
}

// verdictLine returns the verdicts over a profile in a line.
func (p *doctorText) verdictLine(a *answer) string {
	var parts []string
	var best *verdict
	for i := range a.groups {
		g := &a.groups[i]
		text := readers.Titles(g.programs) + " " + p.mark(&g.verdict)
		if g.why != "" {
			text += " " + g.why
		} else if best == nil {
			best = &g.verdict
		}
		parts = append(parts, text)
	}
	if best == nil && len(a.groups) > 0 {
		best = &a.groups[0].verdict
	}
	line := strings.Join(parts, " · ")
	if facts := p.facts(best); facts != "" {
		line += " — " + facts
	}
	return line
}

// facts returns what a profile gives: key ID, account, region.
func (p *doctorText) facts(v *verdict) string {
	var all []string
	if v == nil {
		return ""
	}
	switch v.Source() {
	case profiles.EnvironmentKeys, profiles.StaticKeys:
		all = append(all, shownOrigin(v.Keys.ID, aws.AccessKeyID))
	case profiles.NoSource:
	default:
		all = append(all, v.Source().String())
	}
	if id := account(&v.Resolution); id != "" {
		all = append(all, "account "+p.accountWords(id))
	}
	if !v.Region.IsZero() {
		all = append(all, shownOrigin(v.Region, aws.Region))
	}
	return strings.Join(all, ", ")
}

// sentence begins a clause with a capital.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
