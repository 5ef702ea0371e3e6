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
	"credls/analyzers/verdict"
)

const doctorHelp = `Doctor says which credentials each program would use on this machine, and why:
from which file and line, what they override, whose account the key ID tells,
in which region; or why there are none. It shows what credls finds in the files
on the way, and what to run next. Programs that do the same stand together.

How long sign-ins and keys last it reads from what programs keep of them. Nothing
is run and nobody is asked: whether a program prints credentials or this machine
has a role of its own, files do not tell.

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
	world := s.learn()
	world.Accounts = o.accounts
	r := &run{survey: s, world: world, linter: o.linter(c.err)}
	r.lint()
	c.tell(r.troubles)
	d := newDiagnosis(r, o)
	asked := []string{o.profile}
	if o.all {
		asked = d.profiles
	}
	p := doctorText{w: c.out, ink: inkFor(o.color, c.outTerminal), diagnosis: d}
	switch {
	case o.format == formatJSON:
		return writeDoctor(c.out, d, asked)
	case o.all:
		p.table(asked)
	default:
		a := d.answer(o.profile)
		p.answer(&a)
	}
	return nil
}

// A diagnosis is what is known of a machine once its files are read and linted,
// and what to run next.
type diagnosis struct {
	*run
	*verdict.Diagnosis
	lacking  *lint.Diagnostic // that there is no default profile; nil if there is
	profiles []string         // of both files, in their order, default first
}

func newDiagnosis(r *run, o *doctorOptions) *diagnosis {
	d := &diagnosis{run: r}
	var found []*lint.Diagnostic
	for _, t := range r.targets {
		slices.SortStableFunc(t.found, byPlace)
		for i := range t.found {
			if f := &t.found[i]; f.Analyzer.Name == noDefault {
				d.lacking = f
			} else {
				found = append(found, f)
			}
		}
	}
	d.Diagnosis = verdict.New(r.world, verdict.Options{Programs: o.programs, Accounts: o.accounts, Name: r.name}, found)
	d.profiles = d.listProfiles()
	return d
}

// noDefault is the rule whose finding is about the profile that is not there.
const noDefault = "unselected-profile"

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
	verdict.Answer
	next []advice
}

// answer resolves a profile for every program.
func (d *diagnosis) answer(asked string) answer {
	a := answer{Answer: d.Of(asked)}
	if a.unselected() && d.lacking != nil {
		a.Findings = append(a.Findings, d.lacking)
		d.Sort(a.Findings)
	}
	a.next = d.advice(&a)
	return a
}
