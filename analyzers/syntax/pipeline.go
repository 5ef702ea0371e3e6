package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// A Pipeline is what the file of a CI system says beside values: which jobs there
// are, when they run and what they may do. Of a system in which nothing depends on
// a part of it that part is empty.
type Pipeline struct {
	Node        *yaml.Node   // the whole document, for edits
	Triggers    []Token      // the events that start it, as the system names them
	Permissions *Permissions // of the jobs that state none themselves; nil if none are stated
	Env         *Scope       // the variables of all jobs; nil if there are none
	Jobs        []*Job       // in the order of the file
	Secrets     []Declared   // that a reusable workflow takes
	Inputs      []Declared   // that a reusable workflow or an action takes
	Reusable    bool         // whether other workflows can call it
	Composite   bool         // whether it is an action, whose steps run in the job of whoever uses it
}

// Jobs returns the jobs of a CI file, in its order; none for every other file.
func (f *File) Jobs() []*Job {
	if f.Pipeline == nil {
		return nil
	}
	return f.Pipeline.Jobs
}

// Secrets returns the places that fetch a secret by its name, in the order of the file.
func (f *File) Secrets() (refs []Reference) {
	known := map[source.Span]bool{} // What a script sets is a part of its text.
	add := func(list []Reference) {
		for _, r := range list {
			if r.Kind == ToSecret && r.Name != "" && !known[r.Span] {
				known[r.Span] = true
				refs = append(refs, r)
			}
		}
	}
	for _, b := range f.Bindings {
		add(b.References)
	}
	for _, s := range f.Scripts {
		add(s.References)
	}
	slices.SortStableFunc(refs, func(a, b Reference) int { return a.Start - b.Start })
	return refs
}

// A Declared is a secret or input that somebody who calls has to hand over.
type Declared struct {
	Name     Token
	Required bool
	Default  Token // the zero token if there is none
}

// Permissions are what the token of a job may do.
type Permissions struct {
	Span   source.Span // of the value
	All    string      // write-all or read-all; empty if the permissions are listed
	Node   *yaml.Node  // the value, for edits
	Grants []Grant
}

// A Grant is one permission: id-token: write.
type Grant struct{ Name, Level Token }

// Level returns the level that a permission has: what it says itself, or what all
// have, or none.
func (p *Permissions) Level(name string) string {
	for _, g := range p.Grants {
		if g.Name.Text == name {
			return g.Level.Text
		}
	}
	switch p.All {
	case "write-all":
		return "write"
	case "read-all":
		return "read"
	}
	return "none"
}

// A Job is a part of a pipeline that runs on a machine of its own.
type Job struct {
	ID          Token       // its key; empty where jobs have none
	Node        *yaml.Node  // all that is said of it, for edits
	Span        source.Span // from its key to its end
	If          Token       // the condition under which it runs; the zero token if there is none
	Needs       []Token     // the jobs that run before
	Permissions *Permissions
	Env         *Scope // its variables; nil if there are none
	Uses        Token  // the workflow that it calls in the place of steps; the zero token if it has steps
	Passes      *Scope // the secrets that it hands to that workflow; nil if there are none
	Inherit     bool   // whether it hands over all secrets
	Outputs     *Scope // what later jobs get of it; nil if nothing
	Steps       []*Step
	OIDC        bool      // whether it says that it wants a token that signs in to AWS: oidc: true, id_tokens
	Tokens      []IDToken // those tokens, where a job can have several under names of its own
	Contexts    []Token   // the sets of variables and secrets that it takes from outside of the file
}

// An IDToken is a token with which a job signs in to AWS, as GitLab makes them.
type IDToken struct {
	Name     Token       // the variable that holds it
	Node     *yaml.Node  // what is said of it, for edits
	Span     source.Span // from its name to its end
	Audience []Token     // empty if it names none
}

// A Step is one thing that a job does.
type Step struct {
	Job  *Job
	Node *yaml.Node // all that is said of it, for edits
	Span source.Span
	ID   Token // by which later steps name it; the zero token if there is none
	If   Token // the condition under which it runs; the zero token if there is none
	Uses Token // the action, orb, plugin, pipe or task; the zero token if it runs a script
	Orb  Token // of CircleCI: the orb that it is of, with its version; the zero token if it is of none
	With *Scope
	Env  *Scope
	Run  *Script // nil if it runs none

	// Secrets are those that it has as variables of the same name, because it lists them.
	// Woodpecker has not had this since 3.0, nor Drone since 1.0.
	Secrets []Token
}

// Action returns what a step uses without its version, in small letters, and the
// version: aws-actions/configure-aws-credentials and v4.
func (s *Step) Action() (name, version string) {
	name, version, _ = strings.Cut(s.Uses.Text, "@")
	return strings.ToLower(name), version
}

// Variables returns the scope with the variables that a step sees, which has those of
// its job and of the pipeline above it; nil if none are set.
func (p *Pipeline) Variables(s *Step) *Scope {
	for _, scope := range []*Scope{s.Env, s.Job.Env, p.Env} {
		if scope != nil {
			return scope
		}
	}
	return nil
}

// Permits returns what the token of a job may do: its own permissions take the place of
// those of the pipeline. It is nil where the file states none.
func (p *Pipeline) Permits(j *Job) *Permissions {
	if j.Permissions != nil {
		return j.Permissions
	}
	return p.Permissions
}

// A Script is text in a YAML file that a shell is handed.
type Script struct {
	Text  Token
	Shell string // bash, sh, pwsh, cmd; empty where the file does not tell
	Scope *Scope // what it sets; its parent has the variables it sees
	Job   *Job   // nil outside of jobs

	References []Reference // what the system puts into the text before the shell reads it

	Commands []*Command // what it runs
	Writes   []*Scope   // the variables that it hands on to what runs after it, by the way they go: GITHUB_ENV, GITHUB_OUTPUT, set-output
}
