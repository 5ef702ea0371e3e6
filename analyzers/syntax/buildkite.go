package syntax

import (
	"cmp"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// buildkite reads pipelines of Buildkite. The agent that uploads one replaces $X in all of
// its strings by what it has itself at that moment; hooks and the pipeline's settings
// supply variables too.
// Sources: Buildkite docs, defining steps, environment variables, pipeline upload, secrets,
// using plugins; the source of buildkite/interpolate; the documentation of the plugins
// aws-assume-role-with-web-identity, ecr and docker.
var buildkite = &System{
	Kind: Buildkite, Title: "Buildkite",
	Paths: []string{".buildkite/*.yml", ".buildkite/*.yaml", "buildkite.yml", "buildkite.yaml", "buildkite/pipeline.yml", "buildkite/pipeline.yaml"},
	Understands: "env and secrets of pipelines and steps, steps in groups. Commands. Options of plugins, and the environment of the docker plugins. " +
		"$X, ${X} and what keeps them from the upload, $$X and \\$X.",
	SecretRef: nil, // Secrets are listed beside env, and come as variables by themselves.
	forms:     []form{backslashed, dollars},
	open:      true,
	read: func(r *ciReader, doc *yaml.Node) {
		p := r.pipeline(doc)
		p.Env = r.variables(Token{}, doc.Get("env"), nil)
		env := r.stored(doc.Get("secrets"), p.Env, "secrets")
		steps := doc.Get("steps")
		if isList(doc) {
			steps = doc
		}
		r.buildkiteSteps(p, steps, env, 0)
	},
}

// backslashed is \$, which keeps what follows from being replaced.
func backslashed(t Token, i int) ([]Reference, int) {
	if strings.HasPrefix(t.Text[i:], `\$`) {
		return nil, i + 2
	}
	return nil, 0
}

// buildkiteSteps reads a list of steps, of which each is a job, and groups of them.
func (r *ciReader) buildkiteSteps(p *Pipeline, steps *yaml.Node, env *Scope, depth int) {
	each(steps, func(_, node *yaml.Node) {
		if !isMap(node) || depth > 2 || r.spent() {
			return
		}
		node = node.Resolve()
		if nested := node.Get("command"); isMap(nested) { // command: {command: x} is the same as command: x.
			node = nested
		}
		id := r.first(node, "key", "identifier", "id", "label", "name", "group")
		r.variables(id, node.Get("build").Get("env"), nil)
		if inner := node.Get("steps"); inner != nil {
			r.buildkiteSteps(p, inner, env, depth+1)
			return
		}
		if node.Get("command") != nil || node.Get("commands") != nil || node.Get("plugins") != nil || node.Get("env") != nil {
			r.buildkiteJob(p, id, node, env) // Others wait, ask or start another pipeline.
		}
	})
}

// buildkiteJob reads a step that runs commands or plugins.
func (r *ciReader) buildkiteJob(p *Pipeline, id Token, node *yaml.Node, outer *Scope) {
	job := &Job{ID: id, Node: node, Span: node.Span, If: r.tokenOf(node.Get("if")), Needs: r.tokensOf(node.Get("depends_on"))}
	p.Jobs = append(p.Jobs, job)
	job.Env = r.variables(id, node.Get("env"), outer)
	env := r.stored(node.Get("secrets"), cmp.Or(job.Env, outer), "secrets")
	eachPlugin := func(key, options *yaml.Node) {
		step := &Step{Job: job, Node: options, Span: key.Span, Uses: r.tokenOf(key), Env: env}
		job.Steps = append(job.Steps, step)
		if !isMap(options) {
			return
		}
		step.Span = source.Span{Start: key.Span.Start, End: options.Span.End}
		step.With = r.inputs(step.Uses, options, env, buildkiteInput)
		for _, name := range []string{"environment", "env"} {
			r.items(step.Uses, options.Resolve().Get(name), env)
		}
	}
	each(node.Get("plugins"), func(key, plugin *yaml.Node) {
		switch {
		case key != nil:
			eachPlugin(key, plugin)
		case isMap(plugin):
			each(plugin, eachPlugin)
		default:
			eachPlugin(plugin, plugin)
		}
	})
	for _, key := range []string{"command", "commands"} {
		r.runs(job, node.Get(key), "bash", env)
	}
	if list := node.Get("secrets"); isList(list) && len(job.Steps) > 0 {
		job.Steps[len(job.Steps)-1].Secrets = r.tokensOf(list)
	}
}

// buildkiteInput tells what an option of a plugin means.
func buildkiteInput(name string) aws.Setting {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "-") {
	case "role-arn":
		return aws.RoleARN
	case "role-session-name":
		return aws.RoleSessionName
	case "access-key-id", "aws-access-key-id":
		return aws.AccessKeyID
	case "secret-access-key", "aws-secret-access-key":
		return aws.SecretAccessKey
	case "session-token", "aws-session-token":
		return aws.SessionToken
	}
	setting, _ := aws.Variable(name)
	return setting
}
