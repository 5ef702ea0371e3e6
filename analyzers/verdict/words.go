package verdict

import (
	"cmp"
	"fmt"
	"slices"
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

// A clause is what is to be said of some programs, and the verdict over the first of them.
type clause struct {
	programs []*readers.Reader
	text     string
	*Verdict
}

// clauses joins the programs of which the same is said, whatever else tells them apart.
func (a *Answer) clauses(say func(*Verdict) string) (list []clause) {
	for i := range a.Groups {
		g := &a.Groups[i]
		text := say(&g.Verdict)
		n := slices.IndexFunc(list, func(c clause) bool { return c.text == text })
		if n < 0 {
			list = append(list, clause{slices.Clone(g.Programs), text, &g.Verdict})
			continue
		}
		list[n].programs = append(list[n].programs, g.Programs...)
		slices.SortFunc(list[n].programs, func(x, y *readers.Reader) int {
			return cmp.Compare(slices.Index(profiles.Resolvers(), x), slices.Index(profiles.Resolvers(), y))
		})
	}
	return list
}

// Line returns the verdicts over a profile in a line, with signs as mark paints
// them. What the profile gives stands at the end, once, if all programs that work
// get the same; or else with each of them.
func (d *Diagnosis) Line(a *Answer, mark func(*Verdict) string) string {
	working := a.clauses(func(v *Verdict) string {
		if v.Reason != "" {
			return ""
		}
		return d.facts(v)
	})
	working = slices.DeleteFunc(working, func(c clause) bool { return c.Reason != "" })
	var parts []string
	for _, c := range a.clauses(func(v *Verdict) string {
		text := mark(v) + " " + v.Reason
		if v.Reason == "" && len(working) > 1 {
			text += d.facts(v)
		}
		return strings.TrimSpace(text)
	}) {
		parts = append(parts, readers.Titles(c.programs)+" "+c.text)
	}
	line, facts := strings.Join(parts, " · "), ""
	switch {
	case len(working) == 1:
		facts = working[0].text
	case len(working) == 0 && len(a.Groups) > 0:
		facts = d.facts(&a.Groups[0].Verdict)
	}
	if facts != "" {
		line += " — " + facts
	}
	return line
}

// facts returns what a profile gives: key ID, account, region.
func (d *Diagnosis) facts(v *Verdict) string {
	var all []string
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

// Region says which region a program takes, from where, in which partition.
func (d *Diagnosis) Region(v *Verdict) string {
	if v.Region.IsZero() {
		return "none"
	}
	text := Shown(v.Region, aws.Region) + ", " + d.Place(v.Region)
	if partition := aws.PartitionOf(v.Region.Text()); partition != "" && partition != "aws" {
		text += ", partition " + partition
	}
	return text
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
