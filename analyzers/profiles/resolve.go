package profiles

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// A Source is a kind of place from which a program takes credentials.
type Source uint8

// The sources.
const (
	NoSource        Source = iota
	EnvironmentKeys        // AWS_ACCESS_KEY_ID and its like
	StaticKeys             // keys that stand in a profile
	AssumeRole             // a role that is assumed with the credentials of the next step
	WebIdentity            // a role that is assumed with a token out of a file
	SSO                    // IAM Identity Center, after aws sso login
	Login                  // the console's sign-in, after aws login
	Process                // what a program prints
	Container              // what an address inside a container answers
	Instance               // what the machine answers, if it is one of AWS's
)

var sourceWords = [...]string{
	"none", "environment", "keys", "role", "web-identity", "sso", "login", "process", "container", "instance",
}

// String returns the word for a source, as in JSON.
func (s Source) String() string { return sourceWords[s] }

// A Need is what credentials depend on that neither files nor environment tell.
type Need uint8

// What can be needed; several are joined with |.
const (
	NeedsSignIn    Need = 1 << iota // that somebody has signed in and the session still lasts
	NeedsProgram                    // that a program runs and prints credentials
	NeedsTokenFile                  // that a file with a token exists
	NeedsCode                       // that somebody types the code of an MFA device
	NeedsContainer                  // that the address in a container answers
	NeedsInstance                   // that this machine is an instance with a role
)

// An Origin is where a value stands: in a file or in the environment. The zero
// Origin is nowhere. It prints as its place, never as the value.
type Origin struct {
	File     *syntax.File // nil for a variable
	Offset   int          // of the setting's name in the file
	Name     string       // of the setting or the variable
	Variable bool         // whether it is one of the environment
	text     string
}

// Text returns the value, which may be a secret.
func (o Origin) Text() string { return o.text }

// IsZero reports whether o is nowhere.
func (o Origin) IsZero() bool { return o.Name == "" }

// Same reports whether two values stand at the same place.
func (o Origin) Same(p Origin) bool {
	return o.File == p.File && o.Offset == p.Offset && o.Name == p.Name
}

// Format prints the place, whatever the verb.
func (o Origin) Format(s fmt.State, _ rune) {
	if o.File != nil {
		fmt.Fprintf(s, "%s at %d of %s", o.Name, o.Offset, o.File.Path)
		return
	}
	fmt.Fprint(s, o.Name)
}

// Keys are the parts of a set of credentials, as far as they are written down.
type Keys struct{ ID, Secret, Token Origin }

// A Step is one thing that a program does to get credentials.
type Step struct {
	Source  Source
	Profile string // in which it is asked to; empty for the environment
	At      Origin // the setting that asks for it
}

// A Fault is why a program gets no credentials, or cannot use those that it gets.
type Fault struct {
	Code    aws.ErrorCode // as the program names it; empty if it has no name
	Reason  string        // in our words, a clause without a full stop and without a value
	Profile string        // in which it lies; empty for a file or the environment
	At      Origin        // the setting at fault; zero if something is missing
}

// NoSuchProfile is the reason of a fault where the selected profile is in neither file.
const NoSuchProfile = "no such profile"

// A Resolution is where one program takes its credentials from, or why it has none.
type Resolution struct {
	Reader   *readers.Reader
	Profile  string // that is selected
	Selected Origin // the variable that selects it; zero if it was asked for or is the default
	Explicit bool   // it was asked for

	Steps  []Step // from the last one that the program takes to the one that it begins with; none without credentials
	Keys   Keys   // with which it begins, where they are written down
	Owner  Origin // what names the account in which it ends up: the ARN of the role, the account of the sign-in
	Needs  Need
	Fault  *Fault // why it has no credentials
	Passed *Fault // what it passes over on the way, where others stop
	Client *Fault // what else the program refuses once it has credentials

	Overrides []Step // what would give credentials too and is not asked
	Region    Origin // zero if there is none
}

// Source returns what gives the program its credentials in the end.
func (r *Resolution) Source() Source {
	if len(r.Steps) == 0 {
		return NoSource
	}
	return r.Steps[0].Source
}

// Fails reports whether it is clear that the program cannot work: it has no
// credentials, or it has them and refuses something else. One that passes over a
// fault and asks the machine at last works on AWS's machines only, by chance.
func (r *Resolution) Fails() bool {
	return r.Fault != nil || r.Client != nil || r.Passed != nil && r.Needs&NeedsInstance != 0
}

// Why returns the fault to show for a program that fails, or nil.
func (r *Resolution) Why() *Fault {
	switch {
	case !r.Fails():
		return nil
	case r.Passed != nil:
		return r.Passed
	case r.Fault != nil:
		return r.Fault
	}
	return r.Client
}

// Visited returns the profiles that the program looked into, the selected one first.
func (r *Resolution) Visited() []string {
	names := []string{r.Profile}
	add := func(name string) {
		if name != "" && name != names[len(names)-1] {
			names = append(names, name)
		}
	}
	for _, s := range r.Steps {
		add(s.Profile)
	}
	for _, f := range []*Fault{r.Fault, r.Passed, r.Client} {
		if f != nil {
			add(f.Profile)
		}
	}
	return names
}

// Resolvers are the programs of which it is known how they look for credentials.
// For the first four it was measured (testdata/credential-resolution.json); for Rust and
// Java it is read from their sources. The other readers are tools that keep
// credentials for programs rather than use them.
func Resolvers() []*readers.Reader {
	var list []*readers.Reader
	for _, r := range readers.All() {
		if habitsOf(r.Name) != nil {
			list = append(list, r)
		}
	}
	return list
}

// Resolve tells where the program takes its credentials from when it is asked for
// a profile, with --profile or in code, or for none if profile is empty.
func (v *View) Resolve(profile string) Resolution {
	w := walk{View: v, explicit: profile != ""}
	r := &w.resolution
	r.Reader, r.Explicit = v.Reader, w.explicit
	r.Profile, r.Selected = profile, Origin{}
	if !w.explicit {
		r.Profile, r.Selected = v.selected()
	}
	r.Region = w.region()
	found := w.refused()
	if found.fault == nil {
		r.Client = w.client(r.Profile)
		if found = (outcome{fault: r.Client}); !v.habits.checksFirst || r.Client == nil {
			found = v.habits.resolve(&w, v.profile(r.Profile))
		}
	}
	slices.Reverse(found.steps)
	r.Steps, r.Keys, r.Needs, r.Fault, r.Passed = found.steps, found.keys, found.needs, found.fault, w.passed
	if r.Fault != nil {
		r.Client = nil
	}
	r.Overrides, r.Owner = w.overridden(), w.owner()
	return *r
}

// A walk is one search for credentials.
type walk struct {
	*View
	resolution Resolution
	explicit   bool
	visited    map[string]bool // the profiles of the chain so far
	passed     *Fault
}

// visit notes that the chain leads through a profile.
func (w *walk) visit(name string) {
	if w.visited == nil {
		w.visited = map[string]bool{}
	}
	w.visited[name] = true
}

// An outcome is what a place has to say: credentials, a fault, or nothing, so that
// the search goes on.
type outcome struct {
	steps []Step // from the one that the program begins with, unlike those of a Resolution
	keys  Keys
	needs Need
	fault *Fault
}

func (o outcome) nothing() bool { return o.steps == nil && o.fault == nil }

// missing reports whether the selected profile is in neither file although
// something selects it.
func (w *walk) missing(p profile) bool {
	return !p.exists() && (w.explicit || !w.resolution.Selected.IsZero())
}

// refused returns the fault of a program that does not read one of the files.
func (w *walk) refused() outcome {
	for _, h := range []*held{&w.config, &w.credentials} {
		if h.err != nil && h.err.Code != readers.Unknown {
			return outcome{fault: &Fault{Code: w.codeOf(h.err), Reason: "cannot read the file: " + h.err.Reason, At: Origin{File: h.file, Offset: h.err.Offset, Name: h.file.Path}}}
		}
	}
	return outcome{}
}

// codeOf returns the error of a refusal if it is one that we know.
func (w *walk) codeOf(err *readers.Refusal) aws.ErrorCode {
	if info, ok := aws.ErrorNamed(err.Code); ok {
		return info.Code
	}
	return ""
}

// last returns what a program does once the profile has nothing: it asks the
// container or the machine.
func (w *walk) last() outcome {
	if o := w.container(); !o.nothing() {
		return o
	}
	if strings.EqualFold(w.env.Get("AWS_EC2_METADATA_DISABLED"), "true") {
		fault := &Fault{Code: w.habits.none, Reason: "no credentials in files or environment, and AWS_EC2_METADATA_DISABLED forbids to ask the machine"}
		if w.passed != nil {
			fault = &Fault{Code: w.habits.none, Reason: w.passed.Reason, Profile: w.passed.Profile, At: w.passed.At}
		}
		return outcome{fault: fault}
	}
	return outcome{steps: []Step{{Source: Instance}}, needs: NeedsInstance}
}

// container returns the container's credentials, if the environment has their address.
func (w *walk) container() outcome {
	name, value := w.env.First("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI")
	if name == "" {
		return outcome{}
	}
	return outcome{steps: []Step{{Source: Container, At: variable(name, value)}}, needs: NeedsContainer}
}

// named returns what a credential_source stands for.
func (w *walk) named(source string) outcome {
	switch source {
	case "Environment":
		return w.environmentKeys()
	case "EcsContainer":
		return w.container()
	}
	return outcome{steps: []Step{{Source: Instance}}, needs: NeedsInstance}
}

// isNamed reports whether there is a credential_source of a name.
func isNamed(source string) bool {
	return source == "Environment" || source == "EcsContainer" || source == "Ec2InstanceMetadata"
}

// role puts the role of a profile on top of the credentials that it is assumed with.
func (w *walk) role(p profile, base outcome) outcome {
	if base.fault != nil || base.nothing() {
		return base
	}
	at, _ := p.get("role_arn")
	base.steps = append(base.steps, Step{AssumeRole, p.name, at})
	if w.habits.asksCode && p.text("mfa_serial") != "" {
		base.needs |= NeedsCode
	}
	return base
}

// passOn remembers a fault that the program passes over.
func (w *walk) passOn(o outcome) outcome {
	if o.fault != nil {
		w.passed, o = o.fault, outcome{}
	}
	return o
}

// fault returns the outcome of a search that ends in an error.
func fault(code aws.ErrorCode, p profile, setting, reason string) outcome {
	at, _ := p.get(setting)
	return outcome{fault: &Fault{Code: code, Reason: reason, Profile: p.name, At: at}}
}
