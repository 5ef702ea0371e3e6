package syntax

import (
	"cmp"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// cirrus reads .cirrus.yml, in which a key such as task or matrix can stand several times.
// The settings of the repository supply variables too.
// Sources: Cirrus CI docs, writing tasks (environment variables, encrypted variables,
// matrix modification, script instruction), supported computing services (AWS).
var cirrus = &System{
	Kind: Cirrus, Title: "Cirrus CI",
	Paths: []string{".cirrus.yml", ".cirrus.yaml"},
	Understands: "env of the file, of tasks, pipes and their steps, and of a matrix. Encrypted values and those of Vault. aws_credentials. " +
		"All scripts of a task.",
	SecretRef: nil, // A secret is encrypted for this repository alone, or comes with its settings.
	forms:     []form{sealed("ENCRYPTED[", ToEncrypted), sealed("SECURED[", ToEncrypted), sealed("VAULT[", ToSecret), dollars},
	open:      true,
	read: func(r *ciReader, doc *yaml.Node) {
		p := r.pipeline(doc)
		p.Env = r.cirrusEnv(Token{}, doc, nil)
		r.inputs(Token{}, doc.Get("aws_credentials"), nil, cirrusInput)
		for _, pair := range repeated(doc) {
			if isMap(pair.Value) && isTask(pair.Key.Text) {
				r.cirrusTask(p, pair.Key, pair.Value.Resolve())
			}
		}
	},
}

// sealed is the form of a value between brackets that only the system can open. One that
// nothing closes is being typed.
func sealed(open string, kind ReferenceKind) form {
	return func(t Token, i int) ([]Reference, int) {
		if !strings.HasPrefix(t.Text[i:], open) {
			return nil, 0
		}
		end := len(t.Text)
		if n := strings.IndexByte(t.Text[i:], ']'); n > 0 {
			end = i + n + 1
		}
		return []Reference{{Span: t.At(i, end), Kind: kind}}, end
	}
}

// isTask reports whether what stands at a key is run.
func isTask(key string) bool {
	return slices.ContainsFunc([]string{"task", "pipe", "docker_builder"}, func(word string) bool { return key == word || strings.HasSuffix(key, "_"+word) })
}

// repeated returns the pairs of a map, in order, with those whose key stands again.
func repeated(node *yaml.Node) []yaml.Pair {
	list := node.Entries()
	there := map[*yaml.Node]bool{}
	for _, pair := range list {
		there[pair.Key] = true
	}
	for _, pair := range node.Pairs {
		if !there[pair.Key] && pair.Key.Text != "<<" {
			list = append(list, pair)
		}
	}
	slices.SortStableFunc(list, func(a, b yaml.Pair) int { return a.Key.Span.Start - b.Key.Span.Start })
	return list
}

// cirrusEnv reads the variables of a part of a file, and those of a matrix in them.
func (r *ciReader) cirrusEnv(name Token, node *yaml.Node, outer *Scope) *Scope {
	for _, key := range []string{"env", "environment"} {
		env := node.Get(key)
		outer = cmp.Or(r.variables(name, without(env, "matrix"), outer), outer)
		eachMap(env.Get("matrix"), func(item *yaml.Node) { r.variables(name, item, outer) })
	}
	return outer
}

// cirrusTask reads a task or a pipe.
func (r *ciReader) cirrusTask(p *Pipeline, key, node *yaml.Node) {
	job := &Job{
		ID: cmp.Or(r.tokenOf(node.Get("name")), r.tokenOf(key)), Node: node, Span: source.Span{Start: key.Span.Start, End: max(key.Span.End, node.Span.End)},
		If: r.tokenOf(node.Get("only_if")), Needs: r.tokensOf(node.Get("depends_on")),
	}
	p.Jobs = append(p.Jobs, job)
	r.inputs(job.ID, node.Get("aws_credentials"), nil, cirrusInput)
	shell := ""
	if node.Get("windows_container") != nil {
		shell = "cmd"
	}
	r.cirrusPart(job, node, shell, p.Env, 0)
}

// cirrusPart reads the instructions of a task, or of a part of one that can have variables
// of its own: a variant of its matrix, a step of a pipe, what follows on success.
func (r *ciReader) cirrusPart(job *Job, node *yaml.Node, shell string, outer *Scope, depth int) {
	if r.spent() {
		return
	}
	env := r.cirrusEnv(job.ID, node, outer)
	if depth == 0 && env != outer {
		job.Env = env
	}
	for _, pair := range repeated(node) {
		switch key := pair.Key.Text; {
		case key == "script" || strings.HasSuffix(key, "_script"):
			r.runs(job, pair.Value, shell, env)
		case depth < 4 && (slices.Contains([]string{"matrix", "steps", "on_failure", "on_success", "always", "cache"}, key) || strings.HasSuffix(key, "_cache")):
			eachMap(pair.Value, func(part *yaml.Node) { r.cirrusPart(job, part, shell, env, depth+1) })
		}
	}
}

// cirrusInput tells what aws_credentials hold.
func cirrusInput(name string) aws.Setting {
	switch name {
	case "role_arn":
		return aws.RoleARN
	case "role_session_name":
		return aws.RoleSessionName
	case "region":
		return aws.Region
	}
	return aws.None
}
