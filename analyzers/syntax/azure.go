package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// azure reads pipelines of Azure DevOps and their templates. Variables that are no
// secrets are set in the environment of every script, in capital letters; a secret has
// to be mapped into env. Groups, templates and the settings of the pipeline can add
// variables to every scope.
// Source: Microsoft Learn, YAML schema reference for Azure Pipelines; define variables;
// set secret variables; aws/aws-toolkit-azure-devops, the tasks of AWS and how they
// find credentials.
var azure = &System{
	Kind: Azure, Title: "Azure Pipelines",
	Paths: []string{
		"azure-pipelines*.yml", "azure-pipelines*.yaml", ".vsts-ci.yml",
		".azure-pipelines/*.yml", ".azure-pipelines/*.yaml", ".azure-pipelines/*/*.yml", ".azure-pipelines/*/*.yaml",
		".azuredevops/*.yml", ".azuredevops/*.yaml", ".azuredevops/*/*.yml", ".azuredevops/*/*.yaml",
	},
	Understands: "Variables as a map and as a list, of pipelines, stages and jobs, also under conditions of templates. " +
		"The env of steps and containers. Scripts, deployments and their strategies. Inputs of tasks, with the scripts in them. " +
		"The task variables AWS.AccessKeyID and the like. Parameters. Not followed: templates, groups.",
	Content:       isAzure,
	SecretRef:     func(name string) string { return "$(" + name + ")" },
	forms:         []form{gitHubExpression},
	variableForms: []form{macro, wholeExpression},
	inputForms:    []form{macro},
	open:          true,
	read: func(r *ciReader, doc *yaml.Node) {
		r.Pipeline = &Pipeline{Node: doc}
		a := &azureReader{ciReader: r, budget: 10_000}
		r.Pipeline.Env = a.body(doc, azurePlace{})
		each(doc.Get("resources").Get("containers"), func(_, container *yaml.Node) { a.env(container.Resolve(), nil) })
	},
}

// isAzure reports whether a text has steps that are tasks of Azure Pipelines, Name@1.
func isAzure(text string) bool {
	if !hasKey(text, "steps") && !hasKey(text, "jobs") && !hasKey(text, "stages") && !hasKey(text, "extends") {
		return false
	}
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "- task: ")
		if !found {
			return false
		}
		name, version, _ := strings.Cut(strings.Trim(after[:max(0, strings.IndexByte(after+"\n", '\n'))], " '\"\r"), "@")
		if version != "" && '0' <= version[0] && version[0] <= '9' && name != "" && wordLength(name) == len(name) {
			return true
		}
		rest = after
	}
}

// An azureReader reads a pipeline or a template.
type azureReader struct {
	*ciReader
	budget int // how many more stages, jobs and steps are read: with aliases few lines can hold any number
}

// An azurePlace is what a stage, a job or a step has from around it.
type azurePlace struct {
	variables *Scope
	windows   bool // whether it runs on Windows, where a script is one of cmd
	job       *Job // nil outside of jobs
}

// body reads what a pipeline, a stage, a job or a stage of a deployment consists of,
// and returns its variables.
func (a *azureReader) body(node *yaml.Node, at azurePlace) *Scope {
	name := a.tokenOf(node.Get("stage"))
	if at.job != nil {
		name = at.job.ID
	}
	s := a.variables(name, node.Get("variables"), at.variables)
	at.variables, at.windows = inner(s, at.variables), onWindows(node, at)
	a.parameters(node.Get("parameters"))
	a.list(node.Get("stages"), func(stage *yaml.Node) { a.nested(stage, at) })
	a.list(node.Get("jobs"), func(job *yaml.Node) { a.job(job, at) })
	a.list(node.Get("steps"), func(step *yaml.Node) { a.step(step, at) })
	if extends := node.Get("extends"); extends != nil {
		a.nested(extends, at)
	}
	return s
}

// onWindows reports whether what a node says runs on Windows.
func onWindows(node *yaml.Node, at azurePlace) bool {
	image := node.Get("pool").Get("vmImage")
	if image == nil {
		return at.windows
	}
	return strings.HasPrefix(image.Text, "windows")
}

// nested reads a stage, or what a template is given: it can be given stages, jobs and
// steps.
func (a *azureReader) nested(node *yaml.Node, at azurePlace) {
	if node.Get("template") == nil {
		a.body(node, at)
	} else if given := node.Get("parameters"); given != nil && given.Kind == yaml.Mapping {
		a.inputs(a.tokenOf(node.Get("template")), given, at.variables, azureInput)
		a.body(given, at)
	}
}

// list calls do for the maps in a list, also for those under a condition or a loop of
// a template.
func (a *azureReader) list(node *yaml.Node, do func(*yaml.Node)) {
	if node == nil || node.Kind != yaml.Sequence {
		return
	}
	for _, item := range node.Items {
		if a.budget--; a.budget < 0 {
			return
		}
		item = item.Resolve()
		if item == nil || item.Kind != yaml.Mapping {
			continue
		}
		plain := len(item.Pairs) == 0
		for _, pair := range item.Pairs {
			if isTemplated(pair.Key) {
				a.list(pair.Value.Resolve(), do)
			} else {
				plain = true
			}
		}
		if plain {
			do(item)
		}
	}
}

// isTemplated reports whether a key is a condition or a loop: ${{ if x }}.
func isTemplated(key *yaml.Node) bool { return strings.HasPrefix(key.Text, "${{") }

func (a *azureReader) job(node *yaml.Node, at azurePlace) {
	if node.Get("template") != nil {
		a.nested(node, at)
		return
	}
	id := node.Get("job")
	if id == nil {
		id = node.Get("deployment")
	}
	at.job = &Job{ID: a.tokenOf(id), Node: node, Span: node.Span, If: a.tokenOf(node.Get("condition")), Needs: a.tokensOf(node.Get("dependsOn"))}
	a.Pipeline.Jobs = append(a.Pipeline.Jobs, at.job)
	at.job.Env = a.body(node, at)
	at.variables, at.windows = inner(at.job.Env, at.variables), onWindows(node, at)
	a.env(node.Get("container"), at.variables)
	for _, leg := range node.Get("strategy").Get("matrix").Entries() {
		a.variables(a.tokenOf(leg.Key), leg.Value.Resolve(), at.variables)
	}
	for _, strategy := range node.Get("strategy").Entries() {
		for _, hook := range strategy.Value.Resolve().Entries() {
			a.body(hook.Value.Resolve(), at)
			for _, outcome := range hook.Value.Resolve().Entries() { // on: failure, success
				a.body(outcome.Value.Resolve(), at)
			}
		}
	}
}

func (a *azureReader) step(node *yaml.Node, at azurePlace) {
	if node.Get("template") != nil {
		a.nested(node, at)
		return
	}
	step := &Step{Job: at.job, Node: node, Span: node.Span, ID: a.tokenOf(node.Get("name")), If: a.tokenOf(node.Get("condition")), Uses: a.tokenOf(node.Get("task"))}
	if at.job != nil {
		at.job.Steps = append(at.job.Steps, step)
	}
	step.Env = a.env(node, at.variables)
	seen := inner(step.Env, at.variables)
	step.With = a.inputs(step.Uses, node.Get("inputs"), seen, azureInput)
	script, shell := azureScript(node, at.windows)
	for _, s := range a.script(script, shell, seen, at.job) {
		step.Run = s
	}
}

// azureScript returns the script of a step and its shell.
func azureScript(node *yaml.Node, windows bool) (script *yaml.Node, shell string) {
	either := ""
	if windows {
		either = "cmd"
	}
	for _, known := range []struct{ key, shell string }{{"script", either}, {"bash", "bash"}, {"pwsh", "pwsh"}, {"powershell", "pwsh"}} {
		if script := node.Get(known.key); script != nil {
			return script, known.shell
		}
	}
	inputs := node.Get("inputs")
	script = inputs.Get("script")
	if script == nil {
		script = inputs.Get("inlineScript")
	}
	task := node.Get("task")
	if script == nil || task == nil {
		return nil, ""
	}
	name, _, _ := strings.Cut(task.Text, "@")
	switch name {
	case "Bash", "AWSShellScript", "ShellScript":
		return script, "bash"
	case "CmdLine":
		return script, either
	case "PowerShell", "AWSPowerShellModuleScript", "AzurePowerShell":
		return script, "pwsh"
	case "PythonScript":
		return script, "python"
	}
	return nil, ""
}

// env reads the environment of a step or a container.
func (a *azureReader) env(node *yaml.Node, outer *Scope) *Scope {
	env := node.Get("env")
	if env != nil && env.Kind == yaml.Sequence {
		a.misshapen(env, "a list stands where Azure Pipelines takes a map of variables")
	}
	name := node.Get("displayName")
	if name == nil {
		name = node.Get("container")
	}
	return a.scope(a.tokenOf(name), env, outer)
}

// variables reads variables, which stand in a map or in a list of names and values.
func (a *azureReader) variables(name Token, node *yaml.Node, outer *Scope) *Scope {
	s := a.scope(name, node, outer)
	if s == nil && node != nil && node.Kind == yaml.Sequence {
		s = a.newScope(Variables, name, node, outer)
		a.list(node, func(item *yaml.Node) { a.variable(s, item) })
	}
	if s != nil {
		s.declares = true
	}
	return s
}

// variable reads one of a list of variables.
func (a *azureReader) variable(s *Scope, item *yaml.Node) {
	for _, key := range []string{"name", "value", "group", "template", "readonly"} {
		if item.Get(key) != nil {
			a.entry(s, item, "name", "value", azureVariable)
			return
		}
	}
	if len(item.Pairs) > 0 {
		a.misshapen(item, "an item without a name stands in a list of variables")
	}
}

// scope reads a map of variables, also those under a condition of a template; nothing
// if node is none.
func (a *azureReader) scope(name Token, node *yaml.Node, outer *Scope) *Scope {
	if node == nil || node.Kind != yaml.Mapping {
		return nil
	}
	s := a.newScope(Variables, name, node, outer)
	a.into(s, node)
	return s
}

func (a *azureReader) into(s *Scope, node *yaml.Node) {
	for _, pair := range node.Entries() {
		if a.budget--; a.budget < 0 {
			return
		}
		if isTemplated(pair.Key) {
			a.into(s, pair.Value.Resolve())
		} else {
			a.bind(s, pair.Key, pair.Colon, pair.Value, azureVariable)
		}
	}
}

// parameters reads what a template takes by default: a list, or a map of old.
func (a *azureReader) parameters(node *yaml.Node) {
	known := func(name string) (aws.Setting, string) { return azureInput(name), "" }
	if node == nil || node.Kind == yaml.Scalar {
		return
	}
	s := a.newScope(Inputs, Token{}, node, nil)
	for _, item := range node.Items {
		if !isEmpty(item.Get("default")) {
			a.entry(s, item, "name", "default", known)
		}
	}
	for _, pair := range node.Entries() {
		if !isEmpty(pair.Value) {
			a.bind(s, pair.Key, pair.Colon, pair.Value, known)
		}
	}
}

// azureVariable tells what a variable means: to the tasks of AWS, or to a script, which
// has it in capital letters.
func azureVariable(name string) (aws.Setting, string) {
	switch upper := strings.ToUpper(name); upper {
	case "AWS.ACCESSKEYID":
		return aws.AccessKeyID, ""
	case "AWS.SECRETACCESSKEY":
		return aws.SecretAccessKey, ""
	case "AWS.SESSIONTOKEN":
		return aws.SessionToken, ""
	case "AWS.REGION":
		return aws.Region, ""
	case "AWS.ASSUMEROLEARN":
		return aws.RoleARN, ""
	case "AWS.EXTERNALID":
		return aws.ExternalID, ""
	case "AWS.ROLESESSIONNAME":
		return aws.RoleSessionName, ""
	default:
		return aws.Variable(strings.ReplaceAll(upper, ".", "_"))
	}
}

// azureInput tells what a task or a template is given. awsCredentials is the name of a
// connection, no key.
func azureInput(name string) aws.Setting {
	switch strings.ToLower(name) {
	case "awsaccesskeyid":
		return aws.AccessKeyID
	case "awssecretaccesskey":
		return aws.SecretAccessKey
	case "awssessiontoken":
		return aws.SessionToken
	case "awsregion", "regionname":
		return aws.Region
	}
	return gitHubInput(name)
}

// macro is the form $(X), of which the agent puts in the value.
func macro(t Token, i int) ([]Reference, int) {
	rest, ok := strings.CutPrefix(t.Text[i:], "$(")
	n := strings.IndexByte(rest, ')')
	if !ok || n < 0 {
		return nil, 0
	}
	ref := Reference{Span: t.At(i, i+len("$(")+n+len(")")), Kind: ToExpression}
	if strings.Trim(strings.ToLower(rest[:n]), "abcdefghijklmnopqrstuvwxyz0123456789._-") == "" {
		ref.Kind, ref.Name = ToVariable, rest[:n]
	}
	return []Reference{ref}, i + len("$(") + n + len(")")
}

// wholeExpression is the form $[x], which has to be all of a value.
func wholeExpression(t Token, i int) ([]Reference, int) {
	if i > 0 || !strings.HasPrefix(t.Text, "$[") || !strings.HasSuffix(t.Text, "]") {
		return nil, 0
	}
	whole := t.At(0, len(t.Text))
	if refs := contexts(t, len("$["), len(t.Text)-len("]"), whole); len(refs) > 0 {
		return refs, len(t.Text)
	}
	return []Reference{{Span: whole, Kind: ToExpression, Within: whole}}, len(t.Text)
}
