package lint

import (
	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// Roles finds the roles of a file that programs would exchange a token for.
type Roles struct {
	pods []podRole
}

// A podRole is the role that Kubernetes gives the containers in a place.
type podRole struct {
	source.Span
	role *syntax.Binding
}

// RolesIn returns the roles of a file.
func RolesIn(f *syntax.File) *Roles {
	r := &Roles{}
	if f.Kind != syntax.Kubernetes || f.Tree == nil {
		return r
	}
	accounts := map[string]*syntax.Binding{}
	for _, s := range f.Scopes {
		if role := s.Get(aws.RoleARN); s.Kind == syntax.Inputs && role != nil && s.Name.Text != "" {
			accounts[s.Name.Text] = role
		}
	}
	if len(accounts) > 0 {
		for _, doc := range f.Tree.Documents {
			r.add(doc, accounts, 0)
		}
	}
	return r
}

// maxPodDepth bounds how deep pods are looked for: in a list of cron jobs they lie at 8.
const maxPodDepth = 12

// add notes the pods of a node that run as a service account with a role.
func (r *Roles) add(n *yaml.Node, accounts map[string]*syntax.Binding, depth int) {
	if n == nil || depth > maxPodDepth {
		return
	}
	for _, item := range n.Items {
		r.add(item, accounts, depth+1)
	}
	for _, pair := range n.Pairs {
		if role := accounts[pair.Value.Text]; pair.Key.Text == "serviceAccountName" && role != nil {
			r.pods = append(r.pods, podRole{n.Span, role})
		}
		r.add(pair.Value, accounts, depth+1)
	}
}

// Unused returns the role that no program assumes, since a set of keys is seen where it is:
// named beside a token file, or that of the service account of a pod. It is nil if there is
// none.
func (r *Roles) Unused(c *profiles.Credential) (role *syntax.Binding) {
	if c.ID == nil || c.Secret == nil || c.Family != "" || c.Scope.Kind != syntax.Variables || c.ID.Known() && c.ID.Value.Text == "" {
		return nil
	}
	for _, pod := range r.pods {
		if pod.Holds(c.ID.Name.Span) {
			return pod.role
		}
	}
	var token *syntax.Binding
	for s := c.Scope; s != nil; s = s.Parent {
		if role == nil {
			role = s.Get(aws.RoleARN)
		}
		if token == nil {
			token = s.Get(aws.WebIdentityTokenFile)
		}
	}
	if token == nil || token.Known() && token.Value.Text == "" {
		return nil
	}
	return role
}
