package verdict

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
)

// Mark returns the sign of a verdict: the program fails, it works, or it is not known.
func (v *Verdict) Mark() string {
	switch {
	case v.Reason != "":
		return "✗"
	case v.Needs&profiles.NeedsInstance != 0:
		return "?"
	}
	return "✓"
}

// Failure says why a program fails, and where.
func (v *Verdict) Failure() string {
	text := v.Reason
	if v.Code != "" {
		text += " (" + string(v.Code) + ")"
	}
	if v.At != "" {
		text += ", " + v.At
	}
	return text
}

// Line returns the verdicts over a profile in a line.
func (d *Diagnosis) Line(a *Answer, mark func(*Verdict) string) string {
	var parts []string
	var best *Verdict
	for i := range a.Groups {
		g := &a.Groups[i]
		text := readers.Titles(g.Programs) + " " + mark(&g.Verdict)
		if g.Reason != "" {
			text += " " + g.Reason
		} else if best == nil {
			best = &g.Verdict
		}
		parts = append(parts, text)
	}
	if best == nil && len(a.Groups) > 0 {
		best = &a.Groups[0].Verdict
	}
	line := strings.Join(parts, " · ")
	if facts := d.facts(best); facts != "" {
		line += " — " + facts
	}
	return line
}

// facts returns what a profile gives: key ID, account, region.
func (d *Diagnosis) facts(v *Verdict) string {
	var all []string
	if v == nil {
		return ""
	}
	switch v.Source() {
	case profiles.EnvironmentKeys, profiles.StaticKeys:
		all = append(all, Shown(v.Keys.ID, aws.AccessKeyID))
	case profiles.NoSource:
	default:
		all = append(all, v.Source().String())
	}
	if id := Account(&v.Resolution); id != "" {
		all = append(all, "account "+d.AccountWords(id))
	}
	if !v.Region.IsZero() {
		all = append(all, Shown(v.Region, aws.Region))
	}
	return strings.Join(all, ", ")
}

// Step says in words what a program does to get credentials.
func (d *Diagnosis) Step(s profiles.Step) string {
	of := "of [" + ProfileName(s.Profile) + "], " + d.Place(s.At)
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

// If says what credentials depend on that nobody knows here.
func If(n profiles.Need) string {
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

// Place returns where a value stands: file and line, or the variable.
func (d *Diagnosis) Place(o profiles.Origin) string {
	switch {
	case o.IsZero():
		return ""
	case o.Variable:
		return o.Name
	}
	return fmt.Sprintf("%s:%d", d.Name(o.File.Path), LineOf(o))
}

// LineOf returns the line in which a value stands, counted from 1.
func LineOf(o profiles.Origin) int { return o.File.Text.LineAt(o.Offset) + 1 }

func (d *Diagnosis) placeOf(f *lint.Diagnostic) string {
	return fmt.Sprintf("%s:%d", d.Name(f.File.Path), f.File.Text.LineAt(f.Span.Start)+1)
}
