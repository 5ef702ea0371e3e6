package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

const doctorHelp = `Doctor says which credentials each program would use on this machine, and why:
from which file and line, what they override, whose account the key ID tells,
in which region; or why there are none. It shows what credls finds in the files
on the way, and what to run next. Programs that do the same stand together.

Nothing is run and nobody is asked. Whether a sign-in still lasts, a program
prints credentials or this machine has a role of its own, files do not tell.

Exit codes: 0 it could answer; 2 wrong usage.`

// DoctorOptions are the flags of the command doctor.
type doctorOptions struct {
	options
	profile  string
	programs []string
	all      bool
	accounts accountNames
}

func (c *console) doctorCommand() *cobra.Command {
	o := &doctorOptions{options: options{format: formatText, severity: lint.Hint, certainty: lint.Undocumented, failOn: lint.Warning, color: "auto"}}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say which credentials each program would use here, and why",
		Long:  doctorHelp,
		Example: `  credls doctor
  credls doctor --profile prod --for aws-cli,go-sdk
  credls doctor --all --account 123456789012=prod`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return c.doctor(o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.profile, "profile", "", "the `PROFILE` that is asked for; without it what the environment selects, or default")
	f.Var(&names{&o.programs, "program that looks for credentials", resolverNames}, "for", "tell of these `PROGRAMS` only: "+strings.Join(resolverNames(), ", "))
	f.BoolVar(&o.all, "all", false, "a verdict for every profile, a line each")
	f.Var(&choice{&o.format, []string{formatText, formatJSON}}, "format", "write the answer in this `FORMAT`: text or json")
	f.Var(&o.accounts, "account", "call an account by a name, as in `ID=NAME`; can be given several times")
	f.BoolVar(&o.noHome, "no-home", false, "leave out the AWS files of this machine")
	f.BoolVar(&o.noEnv, "no-env", false, "leave out the environment")
	f.Var((*timeFlag)(&o.now), "now", "the time to go by, as 2027-01-31T12:00:00Z")
	f.Var(&choice{&o.color, []string{"auto", "always", "never"}}, "color", "use colours `WHEN`: auto, always or never")
	o.complete(cmd)
	return cmd
}

func resolverNames() []string { return readers.Names(profiles.Resolvers()) }

// An accountNames is a flag that gives names to accounts.
type accountNames map[string]string

func (a *accountNames) String() string { return "" }
func (a *accountNames) Type() string   { return "ID=NAME" }

// Set takes one pair.
func (a *accountNames) Set(s string) error {
	id, name, ok := strings.Cut(s, "=")
	if !ok || !aws.IsAccountNumber(id) || strings.TrimSpace(name) == "" {
		return fmt.Errorf("it takes the twelve digits of an account and a name, as in 123456789012=prod")
	}
	if *a == nil {
		*a = accountNames{}
	}
	(*a)[id] = strings.TrimSpace(name)
	return nil
}

// doctor carries out the command doctor.
func (c *console) doctor(o *doctorOptions) error {
	if o.all && o.profile != "" {
		return fmt.Errorf("--all tells of every profile; leave --profile out")
	}
	s := newSurvey(&o.options, nil)
	s.takeMachine()
	r := &run{survey: s, world: s.learn(), linter: o.linter(c.err)}
	r.lint()
	c.tell(r.troubles)
	d := newDiagnosis(r, o)
	asked := []string{o.profile}
	if o.all {
		asked = d.profiles
	}
	var answers []answer
	for _, name := range asked {
		answers = append(answers, d.answer(name))
	}
	if o.format == formatJSON {
		return writeDoctor(c.out, d, answers)
	}
	p := doctorText{w: c.out, ink: inkFor(o.color, c.outTerminal), diagnosis: d}
	if o.all {
		p.table(answers)
	} else {
		p.answer(&answers[0])
	}
	return nil
}

// A diagnosis is what is known of a machine once its files are read and linted.
type diagnosis struct {
	*run
	accounts accountNames
	views    []*profiles.View
	findings map[string][]*lint.Diagnostic // by the name of the profile or session
	whole    []*lint.Diagnostic            // about a file as a whole
	lacking  *lint.Diagnostic              // that there is no default profile; nil if there is
	profiles []string                      // of both files, in their order, default first
}

func newDiagnosis(r *run, o *doctorOptions) *diagnosis {
	d := &diagnosis{run: r, accounts: o.accounts, findings: map[string][]*lint.Diagnostic{}}
	for _, reader := range profiles.Resolvers() {
		if len(o.programs) == 0 || slices.Contains(o.programs, reader.Name) {
			d.views = append(d.views, r.world.View(reader))
		}
	}
	for _, t := range r.targets {
		slices.SortStableFunc(t.found, byPlace)
		for i := range t.found {
			f := &t.found[i]
			scope := f.Scope
			for scope.Kind == syntax.Nested {
				scope = scope.Parent
			}
			switch {
			case f.Analyzer.Name == noDefault:
				d.lacking = f
			case scope.Kind == syntax.Root:
				d.whole = append(d.whole, f)
			default:
				d.findings[key(scope.Kind, scope.Name.Text)] = append(d.findings[key(scope.Kind, scope.Name.Text)], f)
			}
		}
	}
	d.profiles = d.listProfiles()
	return d
}

// noDefault is the rule whose finding is about the profile that is not there.
const noDefault = "unselected-profile"

// key tells profiles from sessions of the same name.
func key(kind syntax.ScopeKind, name string) string {
	if kind == syntax.SSOSession || kind == syntax.Services {
		return fmt.Sprint(kind, " ", name)
	}
	return name
}

// listProfiles returns the profiles of both files.
func (d *diagnosis) listProfiles() (list []string) {
	seen := map[string]bool{}
	for _, t := range d.targets {
		for _, s := range t.file.Scopes {
			if s.Kind == syntax.Profile && !seen[s.Name.Text] {
				seen[s.Name.Text] = true
				list = append(list, s.Name.Text)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b string) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return list
}

func rank(profile string) int {
	if profile == "default" {
		return 0
	}
	return 1
}

// An answer is what doctor says of one profile.
type answer struct {
	asked    string // empty for what the environment selects
	groups   []agreement
	findings []*lint.Diagnostic
	notes    []note
	next     []advice
}

// An agreement is programs of which the same is to be said.
type agreement struct {
	programs []*readers.Reader
	verdict
}

// A verdict is what is to be said of one program.
type verdict struct {
	profiles.Resolution
	why  string // why it fails; empty if nothing is known against it
	code aws.ErrorCode
	at   string // the place of that
}

// answer resolves a profile for every program.
func (d *diagnosis) answer(asked string) answer {
	a := answer{asked: asked}
	seen := map[string]bool{}
	add := func(list []*lint.Diagnostic) {
		a.findings = append(a.findings, list...)
	}
	add(d.whole)
	by := map[string]int{}
	for _, view := range d.views {
		r := view.Resolve(asked)
		way := d.onTheWay(&r)
		for _, name := range way {
			if !seen[name] {
				seen[name] = true
				add(d.findings[name])
			}
		}
		v := d.verdict(r, way)
		same := d.same(&v)
		i, ok := by[same]
		if !ok {
			i = len(a.groups)
			by[same] = i
			a.groups = append(a.groups, agreement{verdict: v})
		}
		a.groups[i].programs = append(a.groups[i].programs, view.Reader)
		for _, n := range notes(&r) {
			if !slices.Contains(a.notes, n) {
				a.notes = append(a.notes, n)
			}
		}
	}
	if a.unselected() && d.lacking != nil {
		add([]*lint.Diagnostic{d.lacking})
	}
	slices.SortStableFunc(a.findings, func(x, y *lint.Diagnostic) int {
		return cmp.Or(cmp.Compare(d.name(x.File.Path), d.name(y.File.Path)), byPlace(*x, *y))
	})
	a.next = d.advice(&a)
	return a
}

// onTheWay returns the names of the sections that a program looks into.
func (d *diagnosis) onTheWay(r *profiles.Resolution) (names []string) {
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
func (d *diagnosis) verdict(r profiles.Resolution, way []string) verdict {
	v := verdict{Resolution: r}
	if f := r.Why(); f != nil {
		v.why, v.code = f.Reason, f.Code
		if f.At.File != nil {
			v.at = d.place(f.At)
		}
		return v
	}
	if r.Source() == profiles.EnvironmentKeys {
		for _, n := range notes(&r) {
			v.why, v.code = n.Message, n.code
		}
		return v
	}
	if f := breaking(r.Reader, d.whole); f != nil {
		v.why, v.at = f.Analyzer.Name, d.placeOf(f)
		return v
	}
	for _, name := range way {
		if f := breaking(r.Reader, d.findings[name]); f != nil {
			v.why, v.at = f.Analyzer.Name, d.placeOf(f)
			return v
		}
	}
	return v
}

// breaking returns the first finding on which a program breaks, or nil.
func breaking(r *readers.Reader, list []*lint.Diagnostic) *lint.Diagnostic {
	for _, f := range list {
		if f.Severity == lint.Error && slices.Contains(f.Readers, r.Name) {
			return f
		}
	}
	return nil
}

// same returns a text that is equal for verdicts that need not be told apart.
func (d *diagnosis) same(v *verdict) string {
	region := v.Region.Text()
	if v.Region.Variable {
		region = v.Region.Name // Its value is nobody's business.
	}
	selected := v.Selected.Name
	return fmt.Sprint(v.Profile, selected, v.Steps, v.Keys, v.Needs, v.Overrides, v.Region, "\x00", region, "\x00", v.why, v.at, v.Keys.ID.Text())
}

// place returns where a value stands: file and line, or the variable.
func (d *diagnosis) place(o profiles.Origin) string {
	switch {
	case o.IsZero():
		return ""
	case o.Variable:
		return o.Name
	}
	return fmt.Sprintf("%s:%d", d.name(o.File.Path), lineOf(o))
}

func lineOf(o profiles.Origin) int { return o.File.Text.LineAt(o.Offset) + 1 }

func (d *diagnosis) placeOf(f *lint.Diagnostic) string {
	return fmt.Sprintf("%s:%d", d.name(f.File.Path), placeOf(f.File, f.Span).line)
}
