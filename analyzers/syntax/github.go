package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// gitHub reads the workflows of GitHub Actions, which Gitea and Forgejo run as well.
// Source: GitHub Docs, workflow syntax for GitHub Actions; contexts reference.
var gitHub = &System{
	Kind: GitHub, Title: "GitHub Actions",
	Paths: []string{
		".github/workflows/*.yml", ".github/workflows/*.yaml",
		".gitea/workflows/*.yml", ".gitea/workflows/*.yaml",
		".forgejo/workflows/*.yml", ".forgejo/workflows/*.yaml",
	},
	SecretRef: gitHubSecret,
	Calls:     "/workflows/",
	forms:     []form{gitHubExpression},
	read: func(r *ciReader, doc *yaml.Node) {
		p := &Pipeline{Node: doc, Triggers: r.tokensOf(doc.Get("on")), Permissions: r.permissions(doc.Get("permissions"))}
		p.Env = r.variables(Token{}, doc.Get("env"), nil)
		if call := doc.Get("on").Get("workflow_call"); call != nil {
			p.Secrets, p.Inputs = r.declared(call.Get("secrets")), r.declared(call.Get("inputs"))
		}
		p.Reusable = hasToken(p.Triggers, "workflow_call")
		each(doc.Get("jobs"), func(key, job *yaml.Node) { r.gitHubJob(p, key, job.Resolve(), doc) })
		r.Pipeline = p
	},
}

// gitHubAction reads an action.yml: a composite action has steps.
// Source: GitHub Docs, metadata syntax reference.
var gitHubAction = &System{
	Kind: GitHubAction, Title: "GitHub Actions",
	Paths:     []string{"action.yml", "action.yaml"},
	SecretRef: nil, // There are no secrets in an action: it takes inputs.
	forms:     []form{gitHubExpression},
	read: func(r *ciReader, doc *yaml.Node) {
		runs := doc.Get("runs")
		if runs == nil {
			return
		}
		p := &Pipeline{Node: doc, Inputs: r.declared(doc.Get("inputs")), Composite: true}
		job := &Job{Node: runs, Span: runs.Span, Env: r.variables(Token{}, runs.Get("env"), nil)}
		r.gitHubSteps(job, runs.Get("steps"), job.Env)
		p.Jobs = append(p.Jobs, job)
		r.Pipeline = p
	},
}

func gitHubSecret(name string) string { return "${{ secrets." + name + " }}" }

func hasToken(tokens []Token, text string) bool {
	for _, t := range tokens {
		if t.Text == text {
			return true
		}
	}
	return false
}

// permissions reads what a token may do; nil if node is absent.
func (r *ciReader) permissions(node *yaml.Node) *Permissions {
	if node == nil {
		return nil
	}
	p := &Permissions{Span: node.Span, Node: node}
	if node.Kind == yaml.Scalar {
		p.All = node.Text
	}
	each(node, func(key, level *yaml.Node) {
		if key != nil {
			p.Grants = append(p.Grants, Grant{r.tokenOf(key), r.tokenOf(level)})
		}
	})
	return p
}

// declared reads the inputs or secrets that a workflow or an action takes.
func (r *ciReader) declared(node *yaml.Node) (list []Declared) {
	each(node, func(key, what *yaml.Node) {
		if key != nil {
			what = what.Resolve()
			list = append(list, Declared{Name: r.tokenOf(key), Required: r.tokenOf(what.Get("required")).Text == "true", Default: r.tokenOf(what.Get("default"))})
		}
	})
	return list
}

// gitHubJob reads a job of a workflow.
func (r *ciReader) gitHubJob(p *Pipeline, key, node, doc *yaml.Node) {
	if key == nil || node == nil || node.Kind != yaml.Mapping {
		return
	}
	job := &Job{
		ID: r.tokenOf(key), Node: node, Span: source.Span{Start: key.Span.Start, End: max(key.Span.End, node.Span.End)},
		If: r.tokenOf(node.Get("if")), Needs: r.tokensOf(node.Get("needs")), Permissions: r.permissions(node.Get("permissions")),
		Uses: r.tokenOf(node.Get("uses")),
	}
	p.Jobs = append(p.Jobs, job)
	job.Env = r.variables(job.ID, node.Get("env"), p.Env)
	outer := job.Env
	if outer == nil {
		outer = p.Env
	}
	job.Outputs = r.inputs(job.ID, node.Get("outputs"), nil, noSetting)
	if secrets := node.Get("secrets"); secrets != nil {
		job.Inherit = secrets.Text == "inherit"
		job.Passes = r.mapping(Inputs, job.ID, secrets, nil, aws.Variable)
	}
	if job.Uses.Text != "" {
		r.mapping(Inputs, job.ID, node.Get("with"), nil, aws.Variable)
	}
	r.variables(job.ID, node.Get("container").Get("env"), outer)
	each(node.Get("services"), func(name, service *yaml.Node) {
		if name != nil {
			r.variables(r.tokenOf(name), service.Resolve().Get("env"), nil)
		}
	})
	r.gitHubSteps(job, node.Get("steps"), outer)
}

// gitHubSteps reads the steps of a job or of a composite action.
func (r *ciReader) gitHubSteps(job *Job, steps *yaml.Node, outer *Scope) {
	each(steps, func(_, node *yaml.Node) {
		if node = node.Resolve(); node == nil || node.Kind != yaml.Mapping {
			return
		}
		step := &Step{
			Job: job, Node: node, Span: node.Span, ID: r.tokenOf(node.Get("id")), If: r.tokenOf(node.Get("if")), Uses: r.tokenOf(node.Get("uses")),
			Env: r.variables(r.tokenOf(node.Get("name")), node.Get("env"), outer),
		}
		job.Steps = append(job.Steps, step)
		seen := step.Env
		if seen == nil {
			seen = outer
		}
		step.With = r.inputs(step.Uses, node.Get("with"), seen, gitHubInput)
		shell := r.tokenOf(node.Get("shell")).Text
		for _, s := range r.script(node.Get("run"), shell, seen, job) {
			step.Run = s
		}
	})
}

// noSetting knows no name.
func noSetting(string) aws.Setting { return aws.None }

// gitHubInput tells what the input of an action means: the names that the actions of
// AWS and most others share.
func gitHubInput(name string) aws.Setting {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "-") {
	case "aws-access-key-id", "access-key-id", "aws-access-key", "access-key":
		return aws.AccessKeyID
	case "aws-secret-access-key", "secret-access-key", "aws-secret-key", "secret-key":
		return aws.SecretAccessKey
	case "aws-session-token", "session-token":
		return aws.SessionToken
	case "aws-region":
		return aws.Region
	case "role-to-assume":
		return aws.RoleARN
	case "role-session-name":
		return aws.RoleSessionName
	case "web-identity-token-file":
		return aws.WebIdentityTokenFile
	}
	setting, _ := aws.Variable(name)
	return setting
}
