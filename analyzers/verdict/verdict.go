// Package verdict says of a profile which programs work with it and why the
// others do not: in a line, for the command line and for editors alike.
//
// It weighs two things. How each program looks for credentials, profiles tells;
// whether it reads what it finds there as it is meant, the findings of the rules.
package verdict

import (
	"cmp"
	"fmt"
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// Options are what the user asks for, and how places are called.
type Options struct {
	Programs []string                 // the names of those to tell of; all if empty
	Accounts map[string]string        // what the user calls accounts, by their numbers
	Name     func(path string) string // how a file is called
}

// A Diagnosis is what is known of a machine once its files are read and linted.
// It serves one goroutine.
type Diagnosis struct {
	Options
	world    *profiles.World
	kept     bool // whether the AWS CLI keeps keys that still last
	Views    []*profiles.View
	findings map[string][]*lint.Diagnostic // by the name of the profile or session
	whole    []*lint.Diagnostic            // about a file as a whole
}

// New returns what is known of a machine whose two AWS files have some findings.
func New(w *profiles.World, o Options, found []*lint.Diagnostic) *Diagnosis {
	d := &Diagnosis{Options: o, world: w, kept: w.KeepsKeys(), findings: map[string][]*lint.Diagnostic{}}
	for _, r := range profiles.Resolvers() {
		if len(o.Programs) == 0 || slices.Contains(o.Programs, r.Name) {
			d.Views = append(d.Views, w.View(r))
		}
	}
	for _, f := range found {
		scope := f.Scope
		for scope.Kind == syntax.Nested {
			scope = scope.Parent
		}
		if scope.Kind == syntax.Root {
			d.whole = append(d.whole, f)
			continue
		}
		name := key(scope.Kind, scope.Name.Text)
		d.findings[name] = append(d.findings[name], f)
	}
	return d
}

// key tells profiles from sessions of the same name.
func key(kind syntax.ScopeKind, name string) string {
	if kind == syntax.SSOSession || kind == syntax.Services {
		return fmt.Sprint(kind, " ", name)
	}
	return name
}

// An Answer is what is to be said of one profile.
type Answer struct {
	Asked    string // empty for what the environment selects
	Groups   []Agreement
	Findings []*lint.Diagnostic // in the sections that programs look into
	Notes    []Note
}

// An Agreement is programs of which the same is to be said.
type Agreement struct {
	Programs []*readers.Reader
	Verdict
}

// A Verdict is what is to be said of one program.
type Verdict struct {
	profiles.Resolution
	Session profiles.Session
	Reason  string // why it fails; empty if nothing is known against it
	Code    aws.ErrorCode
	At      string // the place of that
}

// Of resolves a profile for every program. An empty name asks for what the
// environment selects.
func (d *Diagnosis) Of(profile string) Answer {
	a := Answer{Asked: profile, Findings: slices.Clone(d.whole)}
	seen := map[string]bool{}
	for _, view := range d.Views {
		r := view.Resolve(profile)
		way := onTheWay(&r)
		for _, name := range way {
			if !seen[name] {
				seen[name] = true
				a.Findings = append(a.Findings, d.findings[name]...)
			}
		}
		v := d.verdict(r, way)
		g := a.group(&v)
		g.Programs = append(g.Programs, view.Reader)
		for _, n := range notes(&r) {
			if !slices.Contains(a.Notes, n) {
				a.Notes = append(a.Notes, n)
			}
		}
	}
	d.Sort(a.Findings)
	return a
}

// group returns the programs of which the same is to be said as in a verdict.
func (a *Answer) group(v *Verdict) *Agreement {
	for i := range a.Groups {
		if g := &a.Groups[i]; g.agrees(v) {
			return g
		}
	}
	a.Groups = append(a.Groups, Agreement{Verdict: *v})
	return &a.Groups[len(a.Groups)-1]
}

// Sort sorts findings as they are shown.
func (d *Diagnosis) Sort(found []*lint.Diagnostic) {
	slices.SortStableFunc(found, func(x, y *lint.Diagnostic) int {
		return cmp.Or(cmp.Compare(d.Name(x.File.Path), d.Name(y.File.Path)), cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Analyzer.Name, y.Analyzer.Name))
	})
}

// onTheWay returns the names of the sections that a program looks into.
func onTheWay(r *profiles.Resolution) (names []string) {
	names = r.Visited()
	for _, s := range r.Steps {
		if s.Source == profiles.SSO && s.At.Name == "sso_session" {
			names = append(names, key(syntax.SSOSession, s.At.Text()))
		}
	}
	return names
}

// verdict weighs a resolution with what the rules find on the way: a program that
// finds credentials and reads them wrong does not work either.
func (d *Diagnosis) verdict(r profiles.Resolution, way []string) Verdict {
	v := Verdict{Resolution: r, Session: d.world.Session(&r)}
	if v.Session.SignIn && v.Session.State != profiles.SessionUnknown {
		v.Needs &^= profiles.NeedsSignIn
	}
	if d.weigh(&v, way); v.Reason == "" {
		d.outlast(&v)
	}
	return v
}

// weigh notes what is wrong with the credentials themselves.
func (d *Diagnosis) weigh(v *Verdict, way []string) {
	r := &v.Resolution
	if f := r.Why(); f != nil {
		v.Reason, v.Code = f.Reason, f.Code
		if f.At.File != nil {
			v.At = d.Place(f.At)
		}
		return
	}
	if r.Source() == profiles.EnvironmentKeys {
		for _, n := range notes(r) {
			v.Reason, v.Code = n.Message, n.code
		}
		return
	}
	if f := breaking(r, d.whole); f != nil {
		v.Reason, v.At = f.Analyzer.Name, d.placeOf(f)
		return
	}
	for _, name := range way {
		if f := breaking(r, d.findings[name]); f != nil {
			v.Reason, v.At = f.Analyzer.Name, d.placeOf(f)
			return
		}
	}
}

// breaking returns the first finding on which a program breaks, or nil.
func breaking(r *profiles.Resolution, list []*lint.Diagnostic) *lint.Diagnostic {
	for _, f := range list {
		if f.Severity == lint.Error && (slices.Contains(f.Readers, r.Reader.Name) || refused(r, f)) {
			return f
		}
	}
	return nil
}

// refused reports whether AWS refuses the keys that the program begins with,
// because of what is wrong with them: a finding that no program has a part in.
func refused(r *profiles.Resolution, f *lint.Diagnostic) bool {
	if len(f.Readers) > 0 || f.Analyzer.Group != lint.Keys || len(r.Steps) == 0 {
		return false
	}
	from := r.Steps[len(r.Steps)-1]
	return from.Source == profiles.StaticKeys && from.Profile == f.Scope.Name.Text && r.Keys.ID.File == f.File
}

// agrees reports whether two verdicts need not be told apart. What a variable gives
// for the region is nobody's business, so that its name has to do.
func (v *Verdict) agrees(o *Verdict) bool {
	alike := func(a, b profiles.Step) bool {
		return a.Source == b.Source && a.Profile == b.Profile && a.At.Same(b.At)
	}
	return v.Profile == o.Profile && v.Selected.Name == o.Selected.Name && v.Needs == o.Needs && v.Reason == o.Reason && v.At == o.At &&
		(!v.Session.SignIn || v.Code == o.Code) && // Only botocore has a name for it.
		slices.EqualFunc(v.Steps, o.Steps, alike) && slices.EqualFunc(v.Overrides, o.Overrides, alike) &&
		v.Keys.ID.Same(o.Keys.ID) && v.Keys.Secret.Same(o.Keys.Secret) && v.Keys.Token.Same(o.Keys.Token) && v.Keys.ID.Text() == o.Keys.ID.Text() &&
		v.Region.Same(o.Region) && (v.Region.Variable || v.Region.Text() == o.Region.Text())
}
