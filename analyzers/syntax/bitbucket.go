package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// bitbucket reads bitbucket-pipelines.yml. A step runs in a container of its own, and
// is a Job here. Variables of the repository, the workspace and the deployment are set
// in every step, and pipes take theirs from them by default.
// Source: Atlassian Support, Bitbucket Pipelines configuration reference; variables and
// secrets; deploy on AWS using Bitbucket Pipelines OpenID Connect; the pipes of AWS.
var bitbucket = &System{
	Kind: Bitbucket, Title: "Bitbucket Pipelines",
	Paths: []string{"bitbucket-pipelines.yml", "bitbucket-pipelines.yaml"},
	Understands: "Pipelines of branches, tags, pull requests, custom ones with their variables, parallel steps and stages. " +
		"Scripts, before and after. Variables of pipes and of services. Access to images in ECR. OIDC tokens. " +
		"Not followed: shared pipelines of other repositories.",
	SecretRef:     func(name string) string { return "$" + name },
	variableForms: []form{dollars},
	inputForms:    []form{dollars},
	open:          true,
	read: func(r *ciReader, doc *yaml.Node) {
		b := &bitbucketReader{ciReader: r, read: map[*yaml.Node]bool{}, oidc: isOn(doc.Get("options").Get("oidc"))}
		b.Pipeline = &Pipeline{Node: doc}
		b.image(doc.Get("image"))
		each(doc.Get("definitions").Get("services"), func(name, service *yaml.Node) {
			if service = service.Resolve(); name != nil {
				b.image(service.Get("image"))
				b.variables(b.tokenOf(name), service.Get("variables"), nil)
			}
		})
		b.pipelines(doc.Get("pipelines"), 0)
		b.pipelines(doc.Get("definitions").Get("pipelines"), 0)
		b.steps(doc.Get("definitions").Get("steps"), nil) // Those that no alias has brought.
	},
}

type bitbucketReader struct {
	*ciReader
	read map[*yaml.Node]bool // the steps and groups that were read: through aliases several pipelines have them
	oidc bool                // whether every step has a token
}

// isOn reports whether a node that may have settings is switched on.
func isOn(node *yaml.Node) bool {
	return node != nil && (node.Kind == yaml.Mapping || node.Text == "true")
}

// pipelines reads lists of steps, under names that may stand in groups: branches, tags.
func (b *bitbucketReader) pipelines(node *yaml.Node, depth int) {
	for _, pair := range node.Entries() {
		switch list := pair.Value.Resolve(); {
		case list != nil && list.Kind == yaml.Sequence:
			b.steps(list, nil)
		case depth < 2:
			b.pipelines(list, depth+1)
		}
	}
}

// steps reads a list of steps, of groups of them, and of the variables that somebody
// who starts a pipeline by hand is asked for.
func (b *bitbucketReader) steps(list *yaml.Node, outer *Scope) {
	each(list, func(key, item *yaml.Node) {
		item = item.Resolve()
		if key != nil || item == nil || b.read[item] {
			return
		}
		b.read[item] = true
		outer = inner(b.asked(item.Get("variables")), outer)
		if step := item.Get("step"); step != nil && step.Kind == yaml.Mapping && !b.read[step] {
			b.read[step] = true
			b.step(step, outer)
		}
		for _, group := range []*yaml.Node{item.Get("parallel"), item.Get("stage")} {
			if group != nil && group.Kind == yaml.Mapping {
				group = group.Get("steps")
			}
			b.steps(group, outer)
		}
	})
}

// asked reads the variables that somebody is asked for, with what they are else.
func (b *bitbucketReader) asked(node *yaml.Node) *Scope {
	if node == nil || node.Kind != yaml.Sequence {
		return nil
	}
	s := b.newScope(Variables, Token{}, node, nil)
	for _, item := range node.Items {
		if !isEmpty(item.Get("default")) {
			b.entry(s, item, "name", "default", aws.Variable)
		}
	}
	return s
}

func (b *bitbucketReader) step(node *yaml.Node, outer *Scope) {
	job := &Job{ID: b.tokenOf(node.Get("name")), Node: node, Span: node.Span, OIDC: b.oidc}
	if own := node.Get("oidc"); own != nil {
		job.OIDC = isOn(own)
	}
	b.Pipeline.Jobs = append(b.Pipeline.Jobs, job)
	b.image(node.Get("image"))
	for _, script := range []*yaml.Node{node.Get("script"), node.Get("after-script")} {
		b.script(script, "", outer, job)
		each(script, func(_, item *yaml.Node) {
			item = item.Resolve()
			if pipe := item.Get("pipe"); pipe != nil {
				step := &Step{Job: job, Node: item, Span: item.Span, Uses: b.tokenOf(pipe)}
				step.With = b.mapping(Inputs, step.Uses, item.Get("variables"), outer, bitbucketPipe)
				job.Steps = append(job.Steps, step)
			}
		})
	}
}

// image reads with what an image is pulled.
func (b *bitbucketReader) image(node *yaml.Node) {
	if s := b.inputs(b.tokenOf(node.Get("name")), node.Get("aws"), nil, bitbucketImage); s != nil {
		s.Open = false
	}
}

// bitbucketPipe tells what a variable of a pipe means.
func bitbucketPipe(name string) (aws.Setting, string) {
	if name == "AWS_OIDC_ROLE_ARN" {
		return aws.RoleARN, ""
	}
	return aws.Variable(name)
}

// bitbucketImage tells what an image is pulled from ECR with.
func bitbucketImage(name string) aws.Setting {
	switch strings.ToLower(name) {
	case "access-key":
		return aws.AccessKeyID
	case "secret-key":
		return aws.SecretAccessKey
	case "oidc-role":
		return aws.RoleARN
	}
	return aws.None
}
