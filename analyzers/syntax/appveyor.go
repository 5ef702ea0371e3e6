package syntax

import (
	"cmp"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// appVeyor reads appveyor.yml. The settings of the project supply variables too, and win.
// Sources: AppVeyor docs, build configuration, environment variables, job workflows,
// deploying to Amazon S3 and to Amazon Elastic Beanstalk.
var appVeyor = &System{
	Kind: AppVeyor, Title: "AppVeyor",
	Paths: []string{"appveyor.yml", "appveyor.yaml", ".appveyor.yml", ".appveyor.yaml"},
	Understands: "environment with global and matrix, also of the jobs under for. Encrypted values. Deployments to S3, Elastic Beanstalk and CodeDeploy. " +
		"Scripts of all phases, for cmd, PowerShell and sh.",
	SecretRef:     nil, // A secret is a variable of the project's settings, or encrypted for this account alone.
	variableForms: []form{macro, percents, dollars},
	inputForms:    []form{macro},
	open:          true,
	read: func(r *ciReader, doc *yaml.Node) {
		p := r.pipeline(doc)
		p.Env = r.appVeyorEnv(Token{}, doc.Get("environment"), nil)
		r.appVeyorJob(p, Token{}, doc, p.Env)
		eachMap(doc.Get("for"), func(node *yaml.Node) {
			r.appVeyorJob(p, Token{}, node, r.appVeyorEnv(Token{}, node.Get("environment"), p.Env))
		})
	},
	object: func(r *ciReader, b *Binding, node *yaml.Node) bool { return r.fetched(b, node, "secure", ToEncrypted) },
}

// appVeyorEnv reads variables and returns those that all jobs have; each item of matrix
// makes a job of its own.
func (r *ciReader) appVeyorEnv(name Token, node *yaml.Node, parent *Scope) *Scope {
	read := func(node *yaml.Node, parent *Scope) *Scope {
		return cmp.Or(r.variables(name, node, parent), parent)
	}
	common := read(node.Get("global"), read(without(node, "global", "matrix"), parent))
	eachMap(node.Get("matrix"), func(node *yaml.Node) { read(node, common) })
	return common
}

// appVeyorPhases are the keys of scripts, in the order in which they run.
var appVeyorPhases = []string{
	"init", "install", "before_build", "before_package", "build_script", "after_build", "before_test", "test_script", "after_test",
	"before_deploy", "deploy_script", "after_deploy", "on_success", "on_failure", "on_finish",
}

// appVeyorJob reads what a job runs and where it deploys to.
func (r *ciReader) appVeyorJob(p *Pipeline, id Token, node *yaml.Node, env *Scope) {
	job := &Job{ID: id, Node: node, Span: node.Span, Env: env}
	p.Jobs = append(p.Jobs, job)
	plain := r.appVeyorShell(cmp.Or(node.Get("image"), p.Node.Get("image")))
	for _, phase := range appVeyorPhases {
		script := node.Get(phase)
		if !isList(script) {
			r.runs(job, script, plain, env)
		}
		each(script, func(_, item *yaml.Node) { r.appVeyorScript(job, item, plain, env) })
	}
	eachMap(node.Get("deploy"), func(deploy *yaml.Node) {
		provider := r.tokenOf(deploy.Get("provider"))
		switch provider.Text {
		case "S3", "ElasticBeanstalk", "CodeDeploy":
			step := &Step{Job: job, Node: deploy, Span: deploy.Span, Uses: provider, Env: env}
			if step.With = r.inputs(provider, deploy, nil, appVeyorInput); step.With != nil {
				step.With.Open = false // It takes nothing from the environment.
			}
			job.Steps = append(job.Steps, step)
		}
	})
}

// appVeyorScript reads a command, or one for a certain shell: {ps: x}.
func (r *ciReader) appVeyorScript(job *Job, item *yaml.Node, plain string, env *Scope) {
	if !isMap(item) {
		r.runs(job, item, plain, env)
		return
	}
	each(item, func(key, text *yaml.Node) {
		switch key.Text {
		case "ps", "pwsh":
			r.runs(job, text, "pwsh", env)
		case "cmd":
			r.runs(job, text, "cmd", env)
		case "sh":
			r.runs(job, text, "bash", env)
		}
	})
}

// appVeyorShell returns the shell of commands that name none, by the image.
func (r *ciReader) appVeyorShell(image *yaml.Node) string {
	unix, windows := false, image == nil
	for _, t := range r.tokensOf(image) {
		name := strings.ToLower(t.Text)
		isUnix := strings.Contains(name, "ubuntu") || strings.Contains(name, "macos") || strings.Contains(name, "linux")
		unix, windows = unix || isUnix, windows || !isUnix
	}
	switch {
	case unix && windows:
		return ""
	case unix:
		return "bash"
	}
	return "cmd"
}

// appVeyorInput tells what a setting of a deployment to AWS means.
func appVeyorInput(name string) aws.Setting {
	switch name {
	case "access_key_id":
		return aws.AccessKeyID
	case "secret_access_key":
		return aws.SecretAccessKey
	case "region":
		return aws.Region
	}
	return aws.None
}
