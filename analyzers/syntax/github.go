package syntax

import (
	"strings"

	"credls/analyzers/aws"
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
	Understands: "env of the workflow, of jobs, containers, services and steps. Inputs of actions, with those of aws-actions/configure-aws-credentials by version. " +
		"Permissions, triggers, conditions, matrices, outputs. Calls of reusable workflows of the same repository, with their inputs and secrets. Scripts by their shell. " +
		"Gitea's and Forgejo's folders.",
	TrimsInputs: true, // getInput of GitHub's toolkit for actions does, unless it is told not to.
	SecretRef:   gitHubSecret,
	Calls:       "/workflows/",
	forms:       []form{gitHubExpression},
	read:        (*ciReader).gitHubWorkflow,
	object:      (*ciReader).gitHubObject,
}

// gitHubAction reads an action.yml: a composite action has steps.
// Source: GitHub Docs, metadata syntax reference.
var gitHubAction = &System{
	Kind: GitHubAction, Title: "GitHub Actions",
	Paths: []string{"action.yml", "action.yaml"},
	Understands: "Inputs with their defaults. env of actions in containers. Steps of composite actions with their inputs, env and scripts. " +
		"What the calling job has is unknown.",
	TrimsInputs: true, // getInput of GitHub's toolkit for actions does, unless it is told not to.
	SecretRef:   nil,  // There are no secrets in an action: it takes inputs.
	forms:       []form{gitHubExpression},
	read:        (*ciReader).gitHubAction,
	object:      (*ciReader).gitHubObject,
}

func gitHubSecret(name string) string { return "${{ secrets." + name + " }}" }

// gitHubWorkflow reads a workflow.
func (r *ciReader) gitHubWorkflow(doc *yaml.Node) {
	on := doc.Get("on")
	p := &Pipeline{Node: doc, Triggers: r.tokensOf(on), Permissions: r.permissions(doc.Get("permissions"))}
	p.Env = r.gitHubEnv(Token{}, doc.Get("env"), nil)
	for _, event := range []string{"workflow_call", "workflow_dispatch"} {
		if inputs := on.Get(event).Get("inputs"); inputs != nil {
			p.Inputs = append(p.Inputs, r.declared(inputs)...)
			r.gitHubDefaults(inputs)
		}
	}
	p.Secrets = r.declared(on.Get("workflow_call").Get("secrets"))
	p.Reusable = hasToken(p.Triggers, "workflow_call")
	each(doc.Get("jobs"), func(key, job *yaml.Node) { r.gitHubJob(p, key, job.Resolve()) })
	r.Pipeline = p
}

// gitHubAction reads an action. What its caller has in the environment its steps have
// as well.
func (r *ciReader) gitHubAction(doc *yaml.Node) {
	runs := doc.Get("runs")
	if runs == nil {
		return
	}
	p := &Pipeline{Node: doc, Inputs: r.declared(doc.Get("inputs")), Composite: true}
	r.gitHubDefaults(doc.Get("inputs"))
	job := &Job{Node: runs, Span: runs.Span, Env: r.gitHubEnv(Token{}, runs.Get("env"), nil)}
	if job.Env == nil {
		job.Env = r.newScope(Variables, Token{}, runs, nil)
	}
	job.Env.Open = true
	r.gitHubSteps(job, runs.Get("steps"), job.Env, "", true)
	p.Jobs = append(p.Jobs, job)
	r.Pipeline = p
}

// gitHubObject reads a value that is no scalar, which GitHub takes nowhere.
func (r *ciReader) gitHubObject(_ *Binding, node *yaml.Node) bool {
	what := "a map"
	if node.Kind == yaml.Sequence {
		what = "a list"
	}
	r.misshapen(node, what+" stands in the place of a value")
	return false
}

// gitHubEnv reads the variables of a place. An expression that makes all of them sets
// what nobody knows.
func (r *ciReader) gitHubEnv(name Token, node *yaml.Node, outer *Scope) *Scope {
	s := r.mapping(Variables, name, node, outer, gitHubVariable)
	target := node.Resolve()
	switch {
	case s != nil || target.IsNull():
	case target.Kind == yaml.Sequence:
		r.misshapen(node, "a list stands in the place of a map of variables")
	case strings.Contains(target.Text, "${{"):
		s = r.newScope(Variables, name, node, outer)
		s.Open = true
	}
	return s
}

// gitHubDefaults reads what inputs are where nobody hands them over. An empty one is
// none, and what else there is the caller may give.
func (r *ciReader) gitHubDefaults(inputs *yaml.Node) {
	var s *Scope
	each(inputs, func(key, input *yaml.Node) {
		for _, pair := range input.Resolve().Entries() {
			if key == nil || pair.Key.Text != "default" || pair.Value.Kind != yaml.Scalar || pair.Value.Text == "" {
				continue
			}
			if s == nil {
				s = r.newScope(Inputs, Token{}, inputs, nil)
				s.Open = true
			}
			r.bind(s, key, pair.Colon, pair.Value, gitHubMeaning)
		}
	})
}

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

// noSetting knows no name.
func noSetting(string) aws.Setting { return aws.None }

// gitHubVariable tells what a variable means: beside those of AWS, where actions that
// talk to stores like S3 look for the address of one.
func gitHubVariable(name string) (aws.Setting, string) {
	if s, family := aws.Variable(name); s != aws.None || !aws.IsEndpointName(name) {
		return s, family
	}
	return aws.EndpointURL, ""
}

// gitHubInput tells what the input of an action means.
func gitHubInput(name string) aws.Setting {
	setting, _ := gitHubMeaning(name)
	return setting
}

// gitHubMeaning is [gitHubInput] with the family: the names that the actions of AWS and
// most others share.
func gitHubMeaning(name string) (aws.Setting, string) {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "-") {
	case "aws-access-key-id", "access-key-id", "aws-access-key", "access-key":
		return aws.AccessKeyID, ""
	case "aws-secret-access-key", "secret-access-key", "aws-secret-key", "secret-key":
		return aws.SecretAccessKey, ""
	case "aws-session-token", "session-token":
		return aws.SessionToken, ""
	case "aws-region":
		return aws.Region, ""
	case "role-to-assume":
		return aws.RoleARN, ""
	case "role-session-name":
		return aws.RoleSessionName, ""
	case "web-identity-token-file":
		return aws.WebIdentityTokenFile, ""
	}
	return gitHubVariable(name)
}
