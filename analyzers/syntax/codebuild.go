package syntax

import (
	"cmp"

	"credls/analyzers/yaml"
)

// codeBuild reads buildspecs. The project and whoever starts a build supply variables too,
// and the service role supplies credentials.
// Source: AWS CodeBuild User Guide, build specification reference, batch build buildspec
// reference, environment variables in build environments.
var codeBuild = &System{
	Kind: CodeBuild, Title: "AWS CodeBuild",
	Paths:   []string{"buildspec*.yml", "buildspec*.yaml"},
	Content: func(head string) bool { return hasKey(head, "version") && hasKey(head, "phases") },
	Understands: "env.variables, parameter-store and secrets-manager. Commands and finally of all phases, in the shell of env. " +
		"Variables of batch builds.",
	SecretRef: nil, // Secrets have maps of their own beside the variables, or come with the project.
	open:      true,
	read: func(r *ciReader, doc *yaml.Node) {
		p := r.pipeline(doc)
		job := &Job{Node: doc, Span: doc.Span}
		p.Jobs = append(p.Jobs, job)
		env := doc.Get("env")
		p.Env = r.codeBuildEnv(Token{}, env, nil)
		job.Env = p.Env
		each(doc.Get("phases"), func(_, phase *yaml.Node) {
			for _, key := range []string{"commands", "finally"} {
				r.runs(job, phase.Resolve().Get(key), r.codeBuildShell(env), p.Env)
			}
		})
		r.codeBuildBatch(p, doc.Get("batch"))
	},
}

// codeBuildEnv reads env and returns the scope that has all of its variables.
func (r *ciReader) codeBuildEnv(name Token, env *yaml.Node, parent *Scope) *Scope {
	variables := env.Get("variables")
	if isList(variables) {
		r.misshapen(variables, "a list stands where a map of variables belongs")
	}
	s := cmp.Or(r.variables(name, variables, parent), parent)
	for _, store := range []string{"parameter-store", "secrets-manager"} {
		s = r.stored(env.Get(store), s, store)
	}
	return s
}

// codeBuildBatch reads the builds of a batch, of which each can have variables of its own.
func (r *ciReader) codeBuildBatch(p *Pipeline, batch *yaml.Node) {
	for _, key := range []string{"build-list", "build-graph"} {
		eachMap(batch.Get(key), func(build *yaml.Node) {
			job := &Job{ID: r.tokenOf(build.Get("identifier")), Node: build, Span: build.Span, Needs: r.tokensOf(build.Get("depend-on"))}
			job.Env = r.codeBuildEnv(job.ID, build.Get("env"), p.Env)
			p.Jobs = append(p.Jobs, job)
		})
	}
	for _, key := range []string{"static", "dynamic"} {
		r.variables(Token{}, batch.Get("build-matrix").Get(key).Get("env").Get("variables"), p.Env)
	}
}

// codeBuildShell returns the shell of the commands.
func (r *ciReader) codeBuildShell(env *yaml.Node) string {
	switch r.tokenOf(env.Get("shell")).Text {
	case "":
		return "sh"
	case "powershell.exe":
		return "pwsh"
	case "cmd.exe":
		return "cmd"
	}
	return "bash"
}
