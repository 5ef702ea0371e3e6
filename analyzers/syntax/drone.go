package syntax

import (
	"cmp"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// drone reads .drone.yml, which has a document for each pipeline and secret. Before it is
// read as YAML, ${X} is replaced by what is known of the build; secrets are not.
// Sources: Drone docs, Docker pipelines (steps, environment, services, substitution),
// secrets; the documentation of plugins/s3, plugins/ecr and drone-lambda.
var drone = &System{
	Kind: Drone, Title: "Drone",
	Paths: []string{".drone.yml", ".drone.yaml"},
	Understands: "Pipelines, secrets and templates in several documents. environment of pipelines, steps and services. from_secret. " +
		"Settings of plugins for AWS. ${X} and $${X}. Commands.",
	SecretRef: fromSecret,
	forms:     []form{braced},
	read: func(r *ciReader, doc *yaml.Node) {
		kind := doc.Get("kind")
		switch {
		case kind == nil && doc.Get("pipeline") != nil: // Before Drone 1.0.
			r.containerJob(doc, doc.Get("pipeline"))
		case kind != nil && kind.Text == "pipeline":
			r.containerJob(doc, doc.Get("steps"))
		case kind != nil && kind.Text == "secret":
			r.droneSecret(doc)
		}
	},
	object: func(r *ciReader, b *Binding, node *yaml.Node) bool {
		if b.Scope.Kind == Variables && isList(node) {
			r.misshapen(node, "a list stands where a value belongs")
		}
		return r.fetched(b, node, "from_secret", ToSecret)
	},
}

func fromSecret(name string) string { return "{ from_secret: " + name + " }" }

// braced is the form ${X} of Drone and Woodpecker. A doubled $ is one that is meant as it
// stands, and $X is left to the shell.
func braced(t Token, i int) ([]Reference, int) {
	switch rest := t.Text[i:]; {
	case strings.HasPrefix(rest, "$$"):
		return nil, i + 2
	case strings.HasPrefix(rest, "${"):
		return dollars(t, i)
	}
	return nil, 0
}

// droneSecret reads a document that holds a secret, encrypted, or tells where it is.
func (r *ciReader) droneSecret(doc *yaml.Node) {
	name := doc.Get("name")
	for _, pair := range doc.Entries() {
		if pair.Key.Text != "data" || name == nil || name.Kind != yaml.Scalar {
			continue
		}
		s := r.newScope(Inputs, r.tokenOf(name), doc, nil)
		s.Open = true
		b := r.bind(s, name, pair.Colon, pair.Value, func(name string) (aws.Setting, string) { return aws.Variable(strings.ToUpper(name)) })
		b.Line = r.lines(pair.Value.Span)
		if b.Known() && b.Value.Text != "" && aws.Classify(b.Setting, b.Value.Text).Meaning != aws.WellFormed {
			b.References = []Reference{{Span: b.Raw, Kind: ToEncrypted}}
		}
	}
}

// containerJob reads a pipeline of Drone or Woodpecker, whose steps run in containers.
func (r *ciReader) containerJob(doc, steps *yaml.Node) {
	job := &Job{ID: r.tokenOf(doc.Get("name")), Node: doc, Span: doc.Span, Needs: r.tokensOf(doc.Get("depends_on"))}
	p := r.pipeline(doc)
	p.Jobs = append(p.Jobs, job)
	job.Env = r.containerEnv(job.ID, doc.Get("environment"), nil)
	shell := "sh"
	if platform := doc.Get("platform"); platform.Get("os") != nil && platform.Get("os").Text == "windows" {
		shell = "pwsh"
	}
	each(doc.Get("clone"), func(key, node *yaml.Node) { r.container(job, key, node, shell) })
	each(steps, func(key, node *yaml.Node) { r.container(job, key, node, shell) })
	each(doc.Get("services"), func(key, node *yaml.Node) { r.container(job, key, node, shell) })
}

// container reads a step or a service, which is an item of a list or has its name for a key.
func (r *ciReader) container(job *Job, key, node *yaml.Node, shell string) {
	if !isMap(node) {
		return
	}
	node = node.Resolve()
	step := &Step{
		Job: job, Node: node, Span: node.Span, ID: cmp.Or(r.tokenOf(node.Get("name")), r.tokenOf(key)),
		Uses: r.tokenOf(node.Get("image")), Secrets: r.tokensOf(node.Get("secrets")),
	}
	job.Steps = append(job.Steps, step)
	step.Env = r.containerEnv(step.ID, node.Get("environment"), job.Env)
	seen := cmp.Or(step.Env, job.Env)
	step.With = r.inputs(step.Uses, node.Get("settings"), seen, pluginInput(step.Uses.Text))
	secrets := node.Get("secrets") != nil
	if step.Env != nil {
		step.Env.Open = secrets
	}
	if step.With != nil {
		step.With.Open = secrets || step.Env != nil // What plugins are not given they look for in the environment.
	}
	for i, s := range r.script(node.Get("commands"), shell, seen, job) {
		if i == 0 {
			step.Run = s
		}
	}
}

// containerEnv reads variables as a map, or as the list that older versions took.
func (r *ciReader) containerEnv(name Token, node *yaml.Node, parent *Scope) *Scope {
	if !isList(node) {
		return r.variables(name, node, parent)
	}
	if r.system.Kind == Drone && r.Tree.Documents[0].Get("kind") != nil {
		r.misshapen(node, "a list stands where a map of variables belongs")
	}
	return r.items(name, node, parent)
}

// pluginInput returns what tells the meaning of a plugin's settings. Many vendors have an
// access_key: of it something is known where the image is made for AWS.
func pluginInput(image string) func(string) aws.Setting {
	ours := false
	for _, word := range []string{"aws", "s3", "ecr", "ecs", "eks", "lambda", "beanstalk", "codedeploy", "cloudformation", "cloudfront"} {
		ours = ours || strings.Contains(image, word)
	}
	return func(name string) aws.Setting {
		switch name = strings.ToLower(name); {
		case !ours:
		case name == "access_key" || name == "access_key_id":
			return aws.AccessKeyID
		case name == "secret_key" || name == "secret_access_key":
			return aws.SecretAccessKey
		case name == "session_token":
			return aws.SessionToken
		case name == "region":
			return aws.Region
		case name == "assume_role":
			return aws.RoleARN
		case name == "endpoint" || name == "server":
			return aws.EndpointURL
		}
		setting, _ := aws.Variable(strings.ToUpper(name))
		return setting
	}
}
