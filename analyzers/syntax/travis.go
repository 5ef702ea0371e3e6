package syntax

import (
	"cmp"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// travis reads .travis.yml. A line of env is what bash is handed behind export; the
// settings of the repository supply variables too.
// Sources: Travis CI docs, environment variables, encryption keys, deployment v2
// (S3, CodeDeploy, Elastic Beanstalk, Lambda, OpsWorks, CloudFormation), uploading
// artifacts.
var travis = &System{
	Kind: Travis, Title: "Travis CI",
	Paths: []string{".travis.yml", ".travis.yaml"},
	Understands: "env as string, list and map, with global, jobs and matrix, its lines as bash reads them. Encrypted values. " +
		"jobs.include. Deployments to AWS, and the artifacts addon. Scripts of all phases.",
	SecretRef:  nil, // A secret is a variable of the repository's settings, or encrypted for this repository alone.
	inputForms: []form{dollars},
	open:       true,
	read: func(r *ciReader, doc *yaml.Node) {
		t := &travisReader{r, map[*yaml.Node][]*Binding{}}
		p := r.pipeline(doc)
		p.Env = t.env(doc.Get("env"))
		t.job(p, Token{}, doc, p.Env)
		for _, key := range []string{"jobs", "matrix"} {
			eachMap(doc.Get(key).Get("include"), func(node *yaml.Node) {
				id := r.first(node, "name", "stage")
				t.job(p, id, node, cmp.Or(t.joint(id, node.Get("env"), p.Env), p.Env))
			})
		}
	},
	object: func(r *ciReader, b *Binding, node *yaml.Node) bool { return r.fetched(b, node, "secure", ToEncrypted) },
}

// A travisReader knows what the lines of env hold, so that those which an anchor shares
// stand once.
type travisReader struct {
	*ciReader
	lines map[*yaml.Node][]*Binding
}

// env reads the variables of a file and returns those that all jobs have: each item of
// the others makes a job of its own.
func (t *travisReader) env(node *yaml.Node) *Scope {
	if isMap(node) {
		common := cmp.Or(t.joint(Token{}, node.Get("global"), nil), t.joint(Token{}, without(node, "global", "jobs", "matrix"), nil))
		for _, key := range []string{"jobs", "matrix"} {
			t.apart(node.Get(key), common)
		}
		return common
	}
	if isList(node) && len(node.Resolve().Items) > 1 {
		t.apart(node, nil)
		return nil
	}
	return t.joint(Token{}, node, nil)
}

// apart reads variables of which each item is for a job of its own.
func (t *travisReader) apart(node *yaml.Node, parent *Scope) {
	if !isList(node) {
		t.joint(Token{}, node, parent)
		return
	}
	each(node, func(_, item *yaml.Node) { t.joint(Token{}, item, parent) })
}

// joint reads variables that are for the same job: lines, a list of them, or a map.
func (t *travisReader) joint(name Token, node *yaml.Node, parent *Scope) *Scope {
	if isMap(node) {
		s := t.variables(name, without(node, "secure"), parent)
		if s != nil {
			t.expand(s.Bindings...)
		}
		return s
	}
	lines := t.texts(node, 0)
	if len(lines) == 0 && !isList(node) {
		return nil
	}
	s := t.newScope(Variables, name, node, parent)
	for _, line := range lines {
		t.line(s, line)
	}
	eachMap(node, func(item *yaml.Node) { // As in env: [{NAME: value}].
		for _, pair := range without(item, "secure").Entries() {
			t.expand(t.bind(s, pair.Key, pair.Colon, pair.Value, aws.Variable))
		}
	})
	return s
}

// expand notes what values fetch that stand in a map: bash is handed them as they are.
func (t *travisReader) expand(bindings ...*Binding) {
	for _, b := range bindings {
		if b.Known() {
			b.References = t.system.references(&Scope{Kind: Inputs}, b.Value)
		}
	}
}

// line reads NAME=value, of which several can stand on a line, as bash does.
func (t *travisReader) line(s *Scope, node *yaml.Node) {
	if list, ok := t.lines[node]; ok {
		for _, b := range list {
			if b.Scope != s {
				s.Bindings, s.Peculiar = append(s.Bindings, b), s.Peculiar || b.Peculiar
			}
		}
		return
	}
	before := len(t.Bindings)
	t.commandsOf(&Script{Text: t.tokenOf(node), Scope: s})
	list := slices.Clone(t.Bindings[before:])
	t.lines[node] = list
	if len(list) == 1 {
		list[0].Whole = node.Span
		if list[0].Comment.Len() == 0 {
			list[0].Comment = t.trailing(node.Span.End)
		}
	}
}

// travisPhases are the keys of scripts, in the order in which they run.
var travisPhases = []string{
	"before_install", "install", "before_script", "script", "before_cache", "after_success", "after_failure", "before_deploy", "after_deploy", "after_script",
}

// job reads what a job runs and where it deploys to.
func (t *travisReader) job(p *Pipeline, id Token, node *yaml.Node, env *Scope) {
	job := &Job{ID: id, Node: node, Span: node.Span, If: t.tokenOf(node.Get("if")), Env: env}
	p.Jobs = append(p.Jobs, job)
	for _, phase := range travisPhases {
		t.runs(job, node.Get(phase), "bash", env)
	}
	eachMap(node.Get("deploy"), func(deploy *yaml.Node) { t.deploy(job, deploy, env) })
	t.inputs(Token{}, node.Get("addons").Get("artifacts"), env, travisArtifact)
}

// deploy reads a deployment. What it is not given it takes from the environment.
func (t *travisReader) deploy(job *Job, node *yaml.Node, env *Scope) {
	provider := t.tokenOf(node.Get("provider"))
	switch provider.Text {
	case "script":
		t.runs(job, node.Get("script"), "bash", env)
	case "s3", "codedeploy", "elasticbeanstalk", "lambda", "opsworks", "cloudformation", "ecr":
		step := &Step{Job: job, Node: node, Span: node.Span, Uses: provider, Env: env}
		step.With = t.inputs(provider, node, env, travisInput)
		job.Steps = append(job.Steps, step)
	}
}

// travisInput tells what an option of a deployment to AWS means.
func travisInput(name string) aws.Setting {
	switch strings.ReplaceAll(name, "-", "_") {
	case "access_key_id":
		return aws.AccessKeyID
	case "secret_access_key":
		return aws.SecretAccessKey
	case "session_token":
		return aws.SessionToken
	case "region":
		return aws.Region
	case "endpoint":
		return aws.EndpointURL
	case "sts_assume_role":
		return aws.RoleARN
	}
	return aws.None
}

// travisArtifact tells what an option of the artifacts addon means.
func travisArtifact(name string) aws.Setting {
	switch name {
	case "key":
		return aws.AccessKeyID
	case "secret":
		return aws.SecretAccessKey
	case "region", "s3_region":
		return aws.Region
	}
	return aws.None
}
