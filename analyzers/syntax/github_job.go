package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// gitHubJob reads a job of a workflow.
func (r *ciReader) gitHubJob(p *Pipeline, key, node *yaml.Node) {
	if key == nil || node == nil || node.Kind != yaml.Mapping {
		return
	}
	job := &Job{
		ID: r.tokenOf(key), Node: node, Span: spanOf(yaml.Pair{Key: key, Value: node}),
		If: r.tokenOf(node.Get("if")), Needs: r.tokensOf(node.Get("needs")), Permissions: r.permissions(node.Get("permissions")),
		Uses: r.tokenOf(node.Get("uses")),
	}
	p.Jobs = append(p.Jobs, job)
	job.Env = r.gitHubEnv(job.ID, node.Get("env"), p.Env)
	outer := inner(job.Env, p.Env)
	job.Outputs = r.inputs(job.ID, node.Get("outputs"), nil, noSetting)
	r.gitHubMatrix(job, node.Get("strategy").Get("matrix"))
	r.gitHubCall(job)
	r.gitHubContainer(job.ID, node.Get("container"), outer)
	each(node.Get("services"), func(name, service *yaml.Node) {
		if name != nil {
			r.gitHubContainer(r.tokenOf(name), service.Resolve(), nil)
		}
	})
	own := hasToken(r.tokensOf(node.Get("runs-on")), "self-hosted") // Its machine can have variables of its own.
	r.gitHubSteps(job, node.Get("steps"), outer, r.gitHubShell(p, job), own)
}

// gitHubCall reads what a job hands to the workflow that it calls. What it does not
// hand over that workflow can have by itself.
func (r *ciReader) gitHubCall(job *Job) {
	if secrets := job.Node.Get("secrets"); secrets != nil {
		job.Inherit = secrets.Text == "inherit"
		if job.Passes = r.mapping(Inputs, job.ID, secrets, nil, gitHubMeaning); job.Passes != nil {
			job.Passes.Open = true
		}
	}
	if job.Uses.Text == "" {
		return
	}
	if with := r.mapping(Inputs, job.ID, job.Node.Get("with"), nil, gitHubMeaning); with != nil {
		with.Open = true
	}
}

// gitHubMatrix reads the values that a matrix includes one by one. The others stand in
// lists, and which one a job gets is unknown.
func (r *ciReader) gitHubMatrix(job *Job, matrix *yaml.Node) {
	include := matrix.Get("include")
	if include == nil || include.Kind != yaml.Sequence {
		return
	}
	for _, item := range include.Items {
		var s *Scope
		for _, pair := range item.Resolve().Entries() {
			if value := pair.Value.Resolve(); value == nil || value.Kind != yaml.Scalar {
				continue
			}
			if s == nil {
				s = r.newScope(Inputs, job.ID, item, nil)
				s.Open = true
			}
			r.bind(s, pair.Key, pair.Colon, pair.Value, gitHubMeaning)
		}
	}
}

// gitHubContainer reads what the container of a job or a service has: variables, and
// with what its image is fetched.
func (r *ciReader) gitHubContainer(name Token, container *yaml.Node, outer *Scope) {
	if container == nil || container.Kind != yaml.Mapping {
		return // An image, and nothing else.
	}
	if env := r.gitHubEnv(name, container.Get("env"), outer); env != nil {
		env.Emulates = aws.IsEmulator(r.tokenOf(container.Get("image")).Text)
	}
	r.inputs(name, container.Get("credentials"), nil, noSetting)
}

// gitHubShell returns the shell of the scripts of a job that name none: what the job or
// the workflow says, or else what its machine has. It is empty where a matrix tells the
// machine.
func (r *ciReader) gitHubShell(p *Pipeline, job *Job) string {
	for _, node := range []*yaml.Node{job.Node, p.Node} {
		if shell := r.tokenOf(node.Get("defaults").Get("run").Get("shell")).Text; shell != "" {
			return shellNamed(shell)
		}
	}
	machine := ""
	if labels := r.tokensOf(job.Node.Get("runs-on")); len(labels) > 0 {
		machine = strings.ToLower(labels[0].Text)
	}
	switch {
	case job.Node.Get("container") != nil:
		return "sh"
	case strings.HasPrefix(machine, "windows"):
		return "pwsh"
	case strings.HasPrefix(machine, "ubuntu"), strings.HasPrefix(machine, "macos"):
		return "bash"
	}
	return ""
}

// shellNamed returns the shell that a shell: means, which may have options.
func shellNamed(command string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(command), " ")
	switch {
	case name == "powershell":
		return "pwsh"
	case strings.HasPrefix(name, "$"): // A matrix tells it.
		return ""
	}
	return name
}

// gitHubSteps reads the steps of a job or of a composite action, which see the variables
// of outer. A step that hands on credentials opens what later ones see, and what outer has
// of a set of them; opened says that something else did already.
func (r *ciReader) gitHubSteps(job *Job, steps *yaml.Node, outer *Scope, shell string, opened bool) {
	each(steps, func(_, node *yaml.Node) {
		if node = node.Resolve(); node == nil || node.Kind != yaml.Mapping || r.spent() {
			return
		}
		step := r.gitHubStep(job, node, outer, shell)
		if step.Env != nil && opened {
			step.Env.Open = true
		}
		job.Steps = append(job.Steps, step)
		opened = opened || step.HandsOn()
	})
	for s := outer; opened && s != nil; s = s.Parent {
		s.Open = s.Open || slices.ContainsFunc(s.Bindings, func(b *Binding) bool { return b.Setting.IsCredential() })
	}
}

func (r *ciReader) gitHubStep(job *Job, node *yaml.Node, outer *Scope, shell string) *Step {
	step := &Step{
		Job: job, Node: node, Span: node.Span, ID: r.tokenOf(node.Get("id")), If: r.tokenOf(node.Get("if")), Uses: r.tokenOf(node.Get("uses")),
		Env: r.gitHubEnv(r.tokenOf(node.Get("name")), node.Get("env"), outer),
	}
	seen := inner(step.Env, outer)
	step.With = r.mapping(Inputs, step.Uses, node.Get("with"), seen, gitHubMeaning)
	if own := r.tokenOf(node.Get("shell")).Text; own != "" {
		shell = shellNamed(own)
	}
	for _, s := range r.script(node.Get("run"), shell, seen, job) {
		step.Run = s
	}
	return step
}

// HandsOn reports whether later steps can have credentials or a region that a step of
// GitHub Actions sets: with an action that could have to do with them by its name, or one
// of the repository's own, or with a script that writes into GITHUB_ENV what does not
// stand there.
func (s *Step) HandsOn() bool {
	if s.Run != nil {
		for line := range strings.Lines(s.Run.Text.Text) {
			written := strings.Contains(line, "GITHUB_ENV")
			if written && !(strings.HasPrefix(strings.TrimSpace(line), "echo ") && strings.Contains(line, "=") && !strings.Contains(line, "AWS")) {
				return true
			}
		}
		return false
	}
	name, _ := s.Action()
	switch {
	case name == "" || strings.HasPrefix(name, "actions/"):
		return false
	case strings.HasPrefix(name, "."), strings.Contains(name, "docker://"):
		return true
	}
	return slices.ContainsFunc(handingOn[:], func(word string) bool { return strings.Contains(name, word) })
}

// handingOn are words in the names of actions that fetch credentials or secrets, or set
// variables.
var handingOn = [...]string{
	"aws", "cloud", "credential", "secret", "vault", "assume", "role", "login", "auth", "oidc", "token", "key", "pass", "sso", "okta", "env", "variable", "config",
	"doppler", "infisical", "akeyless", "teleport", "parameter", "ssm",
}
