package syntax

import (
	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// gitLab reads .gitlab-ci.yml and what it includes by the usual names. Variables of the
// project, of its groups and of the instance win over those of the file, so that every
// scope is open. What jobs inherit by extends and !reference, and what include brings,
// is not looked up.
// Source: GitLab Docs, CI/CD YAML syntax reference; where variables can be used; CI/CD
// variables, precedence; OpenID Connect ID token authentication; CI/CD inputs.
var gitLab = &System{
	Kind: GitLab, Title: "GitLab",
	Paths: []string{
		"*.gitlab-ci.yml", "*.gitlab-ci.yaml",
		".gitlab/*.yml", ".gitlab/*.yaml", ".gitlab/*/*.yml", ".gitlab/*/*.yaml", ".gitlab/*/*/*.yml", ".gitlab/*/*/*.yaml",
	},
	Understands: "Variables of the pipeline, of jobs, rules, services, the matrix and triggered pipelines, with value and expand. " +
		"Scripts, before and after. ID tokens. Defaults of inputs. " +
		"Not followed: include, extends, !reference.",
	SecretRef:     func(name string) string { return "$" + name },
	forms:         []form{looksInto("$[[", "]]")},
	variableForms: []form{dollars, percents},
	inputForms:    []form{dollars},
	open:          true,
	read:          (*ciReader).gitLab,
	object:        (*ciReader).gitLabValue,
}

// gitLabWords are the keys at the top of a file that are no jobs.
var gitLabWords = map[string]bool{
	"after_script": true, "before_script": true, "cache": true, "default": true, "image": true, "include": true,
	"services": true, "spec": true, "stages": true, "types": true, "variables": true, "workflow": true,
}

func (r *ciReader) gitLab(doc *yaml.Node) {
	if r.Pipeline == nil {
		r.Pipeline = &Pipeline{}
	}
	p := r.Pipeline
	if inputs := doc.Get("spec").Get("inputs"); inputs != nil { // The head of a file: the pipeline is the document behind it.
		p.Inputs = r.declared(inputs)
		r.defaults(Token{}, inputs, func(name string, _ *yaml.Node) aws.Setting { return gitHubInput(name) })
		return
	}
	p.Node, p.Env = doc, r.gitLabVariables(Token{}, doc.Get("variables"), nil)
	r.gitLabRules(doc.Get("workflow").Get("rules"), p.Env)
	each(doc.Get("include"), func(_, include *yaml.Node) {
		r.inputs(Token{}, include.Resolve().Get("inputs"), p.Env, gitHubInput)
	})
	for _, common := range []*yaml.Node{doc, doc.Get("default")} {
		r.gitLabServices(common.Get("services"), p.Env)
		r.gitLabScripts(common, nil, p.Env)
	}
	each(doc, func(key, node *yaml.Node) {
		if node = node.Resolve(); key != nil && node != nil && node.Kind == yaml.Mapping && !gitLabWords[key.Text] {
			r.gitLabJob(p, key, node)
		}
	})
}

func (r *ciReader) gitLabJob(p *Pipeline, key, node *yaml.Node) {
	job := &Job{ID: r.tokenOf(key), Node: node, Span: spanOf(yaml.Pair{Key: key, Value: node})}
	p.Jobs = append(p.Jobs, job)
	each(node.Get("needs"), func(_, need *yaml.Node) {
		if to := need.Resolve().Get("job"); to != nil {
			need = to
		}
		job.Needs = append(job.Needs, r.tokensOf(need)...)
	})
	job.Env = r.gitLabVariables(job.ID, node.Get("variables"), p.Env)
	outer := inner(job.Env, p.Env)
	r.gitLabRules(node.Get("rules"), outer)
	r.gitLabServices(node.Get("services"), outer)
	each(node.Get("parallel").Get("matrix"), func(_, row *yaml.Node) { r.gitLabRow(row.Resolve(), outer) })
	r.inputs(job.ID, node.Get("trigger").Get("inputs"), outer, gitHubInput)
	each(node.Get("id_tokens"), func(name, token *yaml.Node) {
		if name != nil {
			job.OIDC = true
			span := spanOf(yaml.Pair{Key: name, Value: token})
			token = token.Resolve()
			job.Tokens = append(job.Tokens, IDToken{Name: r.tokenOf(name), Node: token, Span: span, Audience: r.tokensOf(token.Get("aud"))})
		}
	})
	r.gitLabScripts(node, job, outer)
}

// gitLabVariables reads variables, which GitLab takes as a map only.
func (r *ciReader) gitLabVariables(name Token, node *yaml.Node, parent *Scope) *Scope {
	if node != nil && node.Kind == yaml.Sequence && node.Tag == "" {
		r.misshapen(node, "a list stands where GitLab takes a map of variables")
	}
	s := r.variables(name, node, parent)
	if s != nil {
		s.declares = true
	}
	return s
}

// gitLabRules reads the variables that rules set for the job, or for all of them.
func (r *ciReader) gitLabRules(rules *yaml.Node, parent *Scope) {
	each(rules, func(_, rule *yaml.Node) {
		r.gitLabVariables(r.tokenOf(rule.Resolve().Get("if")), rule.Resolve().Get("variables"), parent)
	})
}

// gitLabServices reads the variables that only the containers beside a job have.
func (r *ciReader) gitLabServices(services *yaml.Node, parent *Scope) {
	each(services, func(_, service *yaml.Node) {
		r.gitLabVariables(r.tokenOf(service.Resolve().Get("name")), service.Resolve().Get("variables"), parent)
	})
}

// gitLabRow reads what a row of a matrix sets. Of a list of values nothing is known.
func (r *ciReader) gitLabRow(row *yaml.Node, parent *Scope) {
	var s *Scope
	for _, pair := range row.Entries() {
		if value := pair.Value.Resolve(); value != nil && value.Kind == yaml.Scalar {
			if s == nil {
				s = r.newScope(Variables, Token{}, row, parent)
				s.declares = true
			}
			r.bind(s, pair.Key, pair.Colon, pair.Value, aws.Variable)
		}
	}
}

// gitLabScripts reads the scripts of a job, or of all jobs. What runs before the script
// runs in the same shell; what runs after it has one of its own.
func (r *ciReader) gitLabScripts(node *yaml.Node, job *Job, outer *Scope) {
	r.script(node.Get("hooks").Get("pre_get_sources_script"), "", outer, job)
	seen := outer
	if before := r.script(node.Get("before_script"), "", outer, job); len(before) > 0 && before[0].Scope.Parent == outer {
		seen = before[0].Scope
	}
	r.script(node.Get("script"), "", seen, job)
	r.script(node.Get("after_script"), "", outer, job)
}

// gitLabValue reads {value: x, description: y, options: [], expand: false}.
func (r *ciReader) gitLabValue(b *Binding, node *yaml.Node) bool {
	if node.Tag != "" { // !reference
		return false
	}
	for _, pair := range node.Entries() {
		switch pair.Key.Text {
		case "value", "description", "options", "expand":
		default:
			r.misshapen(node, "a map stands where GitLab takes the value of a variable")
			return false
		}
	}
	if node.Kind == yaml.Sequence {
		r.misshapen(node, "a list stands where GitLab takes the value of a variable")
		return false
	}
	value := node.Get("value")
	if value == nil || value.Kind != yaml.Scalar {
		return false
	}
	r.value(b, value)
	if node.Get("expand") != nil && node.Get("expand").Text == "false" {
		b.References = nil
	}
	return true
}
