package verdict

import (
	"slices"
	"strings"

	"credls/analyzers/profiles"
	"credls/analyzers/readers"
)

// Details returns a clause for every group of programs: where it takes its
// credentials from and what it passes over, or why it fails.
func (d *Diagnosis) Details(a *Answer) (list []string) {
	for _, c := range a.clauses(d.from) {
		list = append(list, readers.Titles(c.programs)+": "+c.text)
	}
	return list
}

// from says where a program takes its credentials from, or why it fails.
func (d *Diagnosis) from(v *Verdict) string {
	if v.Reason != "" {
		return "fails, " + v.Failure()
	}
	text := d.steps(v.Steps, ", with ")
	if needs := If(v.Needs); needs != "" {
		text += ", if " + needs
	}
	if len(v.Overrides) > 0 {
		text += ", instead of " + d.steps(v.Overrides, " and ")
	}
	return text
}

// steps says what a program does to get credentials, or would do.
func (d *Diagnosis) steps(steps []profiles.Step, and string) string {
	var all []string
	for _, s := range steps {
		all = append(all, d.Step(s))
	}
	return strings.Join(all, and)
}

// Regions says where programs take the region from, and which ones where they
// differ. It is empty if no one has a region.
func (d *Diagnosis) Regions(a *Answer) string {
	list := a.clauses(d.Region)
	switch {
	case len(list) == 1 && list[0].Verdict.Region.IsZero():
		return ""
	case len(list) == 1:
		return list[0].text
	}
	var all []string
	for _, c := range list {
		all = append(all, c.text+" for "+readers.Titles(c.programs))
	}
	return strings.Join(all, "; ")
}

// Variables returns the names of the variables on which an answer rests.
func (a *Answer) Variables() (names []string) {
	add := func(o profiles.Origin) {
		if o.Variable && !slices.Contains(names, o.Name) {
			names = append(names, o.Name)
		}
	}
	for i := range a.Groups {
		r := &a.Groups[i].Resolution
		add(r.Selected)
		add(r.Keys.ID)
		add(r.Region)
		for _, s := range slices.Concat(r.Steps, r.Overrides) {
			add(s.At)
		}
		for _, f := range []*profiles.Fault{r.Fault, r.Passed, r.Client} {
			if f != nil {
				add(f.At)
			}
		}
	}
	return names
}
