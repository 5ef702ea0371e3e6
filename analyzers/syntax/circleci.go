package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// circleCI reads .circleci/config.yml. What environment says is taken literally;
// contexts and the settings of the project set variables beside it.
// Source: CircleCI Docs, configuration reference; introduction to environment variables;
// reusing config reference; the orbs circleci/aws-cli and circleci/aws-ecr.
var circleCI = &System{
	Kind: CircleCI, Title: "CircleCI",
	Paths: []string{".circleci/*.yml", ".circleci/*.yaml"},
	Understands: "The environment of jobs, executors, images and run steps, as a map or a list. Access to images in ECR. " +
		"Parameters and their defaults, of commands in the file and of the orbs aws-cli and aws-ecr by major version. " +
		"Contexts. Steps under when and unless, before and after jobs. Not followed: other orbs, setup workflows.",
	SecretRef:  func(name string) string { return "$" + name },
	forms:      []form{chevrons},
	inputForms: []form{dollars},
	open:       true,
	read: func(r *ciReader, doc *yaml.Node) {
		r.Pipeline = &Pipeline{Node: doc}
		r.circleFile(doc)
		each(doc.Get("orbs"), func(_, orb *yaml.Node) {
			if orb = orb.Resolve(); orb != nil && orb.Kind == yaml.Mapping {
				r.circleFile(orb) // One that is written here.
			}
		})
	},
}

// A circleReader reads a file of CircleCI, or an orb that is written in one.
type circleReader struct {
	*ciReader
	doc       *yaml.Node // where orbs and commands are declared
	executors map[string]*Scope
	jobs      map[string]*Job
	budget    int // how many more steps are read: with aliases few lines can hold any number
}

// circleFile reads a file, or an orb that is written in one.
func (r *ciReader) circleFile(doc *yaml.Node) {
	c := &circleReader{ciReader: r, doc: doc, executors: map[string]*Scope{}, jobs: map[string]*Job{}, budget: 10_000}
	c.parameters(doc.Get("parameters"))
	each(doc.Get("executors"), func(key, node *yaml.Node) {
		if key != nil {
			c.executors[key.Text] = c.machine(c.tokenOf(key), node.Resolve(), nil)
		}
	})
	each(doc.Get("commands"), func(key, node *yaml.Node) {
		if node = node.Resolve(); key != nil {
			c.parameters(node.Get("parameters"))
			c.steps(nil, node.Get("steps"), "", nil)
		}
	})
	each(doc.Get("jobs"), func(key, node *yaml.Node) {
		if node = node.Resolve(); key != nil && node != nil && node.Kind == yaml.Mapping {
			c.job(key, node)
		}
	})
	each(doc.Get("workflows"), func(_, workflow *yaml.Node) {
		each(workflow.Resolve().Get("jobs"), func(_, node *yaml.Node) { c.scheduled(node.Resolve()) })
	})
}

// parameters reads the defaults of parameters. One of the type env_var_name is the name
// of a variable, no value.
func (c *circleReader) parameters(node *yaml.Node) {
	c.defaults(Token{}, node, func(name string, parameter *yaml.Node) aws.Setting {
		if t := parameter.Get("type"); t != nil && t.Text != "string" {
			return aws.None
		}
		return gitHubInput(name)
	})
}

// machine reads what a job or an executor runs on, and returns the variables that hold
// in it: of its first image, and below them its own.
func (c *circleReader) machine(name Token, node *yaml.Node, outer *Scope) *Scope {
	first := true
	each(node.Get("docker"), func(_, image *yaml.Node) {
		image = image.Resolve()
		called := c.tokenOf(image.Get("image"))
		if s := c.inputs(called, image.Get("aws_auth"), nil, circleAuth); s != nil {
			s.Open = false
		}
		c.inputs(called, image.Get("auth"), nil, noSetting)
		if first {
			outer = inner(c.environment(called, image.Get("environment"), outer), outer)
		} else {
			c.environment(called, image.Get("environment"), nil)
		}
		first = false
	})
	return inner(c.environment(name, node.Get("environment"), outer), outer)
}

// environment reads variables: a map, or a list of maps and of NAME=value.
func (c *circleReader) environment(name Token, node *yaml.Node, parent *Scope) *Scope {
	if node == nil || node.Kind != yaml.Sequence {
		return c.variables(name, node, parent)
	}
	s := c.newScope(Variables, name, node, parent)
	for _, item := range node.Items {
		if to := item.Resolve(); to != nil && to.Kind == yaml.Scalar {
			c.item(s, item)
		}
		for _, pair := range item.Entries() {
			c.bind(s, pair.Key, pair.Colon, pair.Value, aws.Variable)
		}
	}
	return s
}

func (c *circleReader) job(key, node *yaml.Node) {
	job := &Job{ID: c.tokenOf(key), Node: node, Span: spanOf(yaml.Pair{Key: key, Value: node})}
	c.jobs[key.Text] = job
	c.Pipeline.Jobs = append(c.Pipeline.Jobs, job)
	c.parameters(node.Get("parameters"))
	executor := node.Get("executor")
	if name := executor.Get("name"); name != nil {
		executor = name
	}
	job.Env = c.machine(job.ID, node, c.executors[c.tokenOf(executor).Text])
	c.steps(job, node.Get("steps"), c.tokenOf(node.Get("shell")).Text, job.Env)
}

// scheduled reads a job in a workflow: its contexts and what it is given. A job of an
// orb is known only from there.
func (c *circleReader) scheduled(node *yaml.Node) {
	for _, pair := range node.Entries() {
		given := pair.Value.Resolve()
		job := c.jobs[pair.Key.Text]
		if job == nil {
			job = &Job{ID: c.tokenOf(pair.Key), Node: given, Span: spanOf(pair)}
			c.Pipeline.Jobs = append(c.Pipeline.Jobs, job)
			c.step(job, pair, "", nil)
		} else {
			c.given(c.newStep(nil, pair), given, "", job.Env)
		}
		job.Contexts = append(job.Contexts, c.tokensOf(given.Get("context"))...)
		job.Needs = append(job.Needs, c.tokensOf(given.Get("requires"))...)
	}
}

// steps reads the steps of a job or, without one, of a command.
func (c *circleReader) steps(job *Job, steps *yaml.Node, shell string, outer *Scope) {
	if steps == nil || steps.Kind != yaml.Sequence {
		return
	}
	for _, node := range steps.Items {
		if c.budget--; c.budget < 0 {
			return
		}
		if to := node.Resolve(); to != nil && to.Kind == yaml.Scalar {
			c.newStep(job, yaml.Pair{Key: node, Value: node})
		}
		for _, pair := range node.Entries() {
			c.step(job, pair, shell, outer)
		}
	}
}

func (c *circleReader) step(job *Job, pair yaml.Pair, shell string, outer *Scope) {
	node := pair.Value.Resolve()
	switch pair.Key.Text {
	case "when", "unless":
		c.steps(job, node.Get("steps"), shell, outer)
	case "run":
		step := c.newStep(job, pair)
		step.Uses = Token{}
		step.Env = c.environment(c.tokenOf(node.Get("name")), node.Get("environment"), outer)
		if own := node.Get("shell"); own != nil {
			shell = own.Text
		}
		if command := node.Get("command"); command != nil {
			node = command
		}
		for _, s := range c.script(node, shellName(shell), inner(step.Env, outer), job) {
			step.Run = s
		}
	default:
		c.given(c.newStep(job, pair), node, shell, outer)
	}
}

// newStep adds a step to a job; one of a command belongs to none.
func (c *circleReader) newStep(job *Job, pair yaml.Pair) *Step {
	step := &Step{Job: job, Node: pair.Value.Resolve(), Uses: c.tokenOf(pair.Key), Span: spanOf(pair)}
	if job != nil {
		job.Steps = append(job.Steps, step)
	}
	return step
}

// given reads what a command or a job is given, among it further steps: auth,
// pre-steps, after_checkout.
func (c *circleReader) given(step *Step, node *yaml.Node, shell string, outer *Scope) {
	orb, command, _ := strings.Cut(step.Uses.Text, "/")
	step.Orb = c.tokenOf(c.doc.Get("orbs").Get(orb))
	step.With = c.inputs(step.Uses, node, outer, c.parameter(step, command))
	for _, pair := range node.Entries() {
		if pair.Key.Text != "requires" && pair.Key.Text != "context" {
			c.steps(step.Job, pair.Value.Resolve(), shell, outer)
		}
	}
}

// parameter tells what the parameters of a step mean: of a command or a job in the file
// what their names say, of the orbs of AWS what they take in that version. Of everything
// else nothing is known: it could take the name of a variable.
func (c *circleReader) parameter(step *Step, command string) func(string) aws.Setting {
	if command == "" {
		declared := c.doc.Get("commands").Get(step.Uses.Text)
		if declared == nil {
			declared = c.doc.Get("jobs").Get(step.Uses.Text)
		}
		return func(name string) aws.Setting {
			if t := declared.Get("parameters").Get(name).Get("type"); t == nil || t.Text != "string" {
				return aws.None
			}
			return gitHubInput(name)
		}
	}
	orb, version, _ := strings.Cut(step.Orb.Text, "@")
	major, _, _ := strings.Cut(version, ".")
	switch {
	case orb == "circleci/aws-cli" && (major == "4" || major == "5"), orb == "circleci/aws-ecr" && major == "9":
		return circleOrb
	}
	return noSetting
}

// circleOrb tells what the parameters of the orbs of AWS mean since they take values
// and no longer the names of variables.
func circleOrb(name string) aws.Setting {
	switch name {
	case "aws_access_key_id":
		return aws.AccessKeyID
	case "aws_secret_access_key":
		return aws.SecretAccessKey
	case "region":
		return aws.Region
	case "role_arn":
		return aws.RoleARN
	case "role_session_name":
		return aws.RoleSessionName
	}
	return aws.None
}

// circleAuth tells what aws_auth means, with which images are pulled.
func circleAuth(name string) aws.Setting {
	switch name {
	case "aws_access_key_id":
		return aws.AccessKeyID
	case "aws_secret_access_key":
		return aws.SecretAccessKey
	case "oidc_role_arn":
		return aws.RoleARN
	}
	return aws.None
}

// shellName returns the shell that a command line of one starts, by the words of
// [Script].
func shellName(line string) string {
	words := strings.Fields(line)
	if len(words) == 0 {
		return ""
	}
	name := words[0][strings.LastIndexAny(words[0], `/\`)+1:]
	name = strings.TrimSuffix(strings.ToLower(name), ".exe")
	switch {
	case name == "powershell":
		return "pwsh"
	case strings.HasPrefix(name, "python"):
		return "python"
	}
	return name
}

// chevrons is the form << parameters.x >>.
func chevrons(t Token, i int) ([]Reference, int) {
	rest, ok := strings.CutPrefix(t.Text[i:], "<<")
	if !ok {
		return nil, 0
	}
	n := strings.Index(reach(rest), ">>")
	if n < 0 {
		return nil, 0
	}
	inner := strings.TrimLeft(strings.TrimSpace(rest[:n]), "#^/ ")
	if inner == "" || strings.Trim(strings.ToLower(inner), "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" {
		return nil, 0
	}
	end := i + len("<<") + n + len(">>")
	dot := strings.LastIndexByte(inner, '.')
	return []Reference{{Span: t.At(i, end), Kind: ToExpression, Namespace: inner[:max(0, dot)], Name: inner[dot+1:]}}, end
}
