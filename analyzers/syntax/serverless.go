package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// serverless reads the files of the Serverless Framework, as far as they are about
// AWS.
// Source: Serverless Framework, serverless.yml reference and variables.
var serverless = &System{
	Kind: Serverless, Title: "Serverless Framework",
	Paths: []string{"serverless.yml", "serverless.yaml", "serverless.*.yml", "serverless.*.yaml", "serverless-*.yml", "serverless-*.yaml"},
	Understands: "`environment` of the provider and of functions, `profile` and `region` of the provider. Variables (`${env:X}`, `${ssm:/x}` …) are told apart. " +
		"`custom` and `params` are left alone.",
	SecretRef: func(name string) string { return "${env:" + name + "}" },
	forms:     []form{serverlessVariable},
	read: func(r *ciReader, doc *yaml.Node) {
		provider := doc.Get("provider")
		if name := r.tokenOf(provider.Get("name")).Text; name != "" && name != "aws" && !strings.Contains(name, "${") {
			return
		}
		env := r.functionVariables(r.tokenOf(provider.Get("name")), provider.Get("environment"), nil)
		r.serverlessProvider(provider)
		each(doc.Get("functions"), func(name, function *yaml.Node) {
			if name != nil {
				r.functionVariables(r.tokenOf(name), function.Resolve().Get("environment"), env)
				return
			}
			each(function, func(name, function *yaml.Node) {
				if name != nil {
					r.functionVariables(r.tokenOf(name), function.Resolve().Get("environment"), env)
				}
			})
		})
	},
}

// serverlessProvider reads with whose credentials the framework deploys.
func (r *ciReader) serverlessProvider(provider *yaml.Node) {
	if provider == nil || provider.Kind != yaml.Mapping {
		return
	}
	s := r.newScope(Inputs, Token{}, provider, nil)
	for _, pair := range provider.Entries() {
		switch pair.Key.Text {
		case "profile":
			r.bind(s, pair.Key, pair.Colon, pair.Value, func(string) (aws.Setting, string) { return aws.ProfileName, "" })
		case "region":
			r.bind(s, pair.Key, pair.Colon, pair.Value, func(string) (aws.Setting, string) { return aws.Region, "" })
		}
	}
}

// functionVariables reads the variables of functions. One without a value is left out.
func (r *ciReader) functionVariables(name Token, node *yaml.Node, outer *Scope) *Scope {
	if node == nil || node.Kind != yaml.Mapping {
		return outer
	}
	s := r.newScope(Variables, name, node, outer)
	s.Open = true // A function signs with its role.
	for _, pair := range node.Entries() {
		if !pair.Value.Resolve().IsNull() {
			r.bind(s, pair.Key, pair.Colon, pair.Value, aws.Variable)
		}
	}
	return s
}

// serverlessVariable is ${source:address}, one within another, with a default behind
// a comma. What has no source is for CloudFormation.
func serverlessVariable(t Token, i int) ([]Reference, int) {
	if !strings.HasPrefix(t.Text[i:], "${") {
		return nil, 0
	}
	start := i + len("${")
	shut := closing(t.Text, start, '{', '}')
	if shut < 0 {
		return nil, 0
	}
	from, address, ok := strings.Cut(t.Text[start:shut], ":")
	if from, _, _ = strings.Cut(from, "("); !ok && from != "file" || from == "AWS" || !isName(from) {
		return nil, 0
	}
	ref := Reference{Span: t.At(i, shut+1), Kind: ToExpression, Namespace: from}
	address, fallback, _ := strings.Cut(address, ",")
	switch ref.Name = strings.TrimSpace(address); from {
	case "env":
		ref.Kind = ToVariable
	case "ssm", "s3", "cf":
		ref.Kind = ToSecret
	}
	if value := strings.TrimSpace(fallback); len(value) > 1 && (value[0] == '\'' || value[0] == '"') && value[len(value)-1] == value[0] {
		at := shut - len(fallback) + strings.Index(fallback, value)
		ref.Default = t.part(at+1, at+len(value)-1)
	}
	return []Reference{ref}, shut + 1
}
