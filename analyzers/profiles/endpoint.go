package profiles

import (
	"slices"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// ForeignEndpoint reports whether the requests of a scope of f go to something
// that is not AWS. The endpoint may stand in another file: that of a profile in
// the second AWS file, that of an env file in one beside it.
func (w *World) ForeignEndpoint(f *syntax.File, s *syntax.Scope) bool {
	leads := w.Index(f).leads()
	for ; s != nil; s = s.Parent {
		if leads[s] {
			return true
		}
		if other, _ := w.place(f).other(); other != nil && s.Kind == syntax.Profile {
			for _, o := range other.Profile(s.Name.Text) {
				if other.leads()[o] {
					return true
				}
			}
		}
	}
	return f.Kind.Env() && slices.ContainsFunc(w.Beside(f), func(o *syntax.File) bool { return w.Index(o).leads()[o.Scopes[0]] })
}

// scopesElsewhere returns the scopes of a file of which leadsElsewhere holds.
func scopesElsewhere(f *syntax.File) map[*syntax.Scope]bool {
	leads := map[*syntax.Scope]bool{}
	for _, s := range f.Scopes {
		if leadsElsewhere(f, s) {
			leads[s] = true
		}
	}
	for _, script := range f.Scripts {
		for i := range script.Commands {
			if url, ok := script.Commands[i].Option("--endpoint-url", "--endpoint"); ok && !aws.IsAWSHost(url.Text) {
				leads[script.Scope] = true
				leads[script.Scope.Parent] = true // The command signs with what stands there.
			}
		}
	}
	return leads
}

// leadsElsewhere reports whether an endpoint that is not AWS's is set in a scope
// of a file, or below a service of it, where plugins of the AWS CLI read it.
func leadsElsewhere(f *syntax.File, s *syntax.Scope) bool {
	if s.Emulates {
		return true
	}
	for _, s := range append([]*syntax.Scope{s}, f.Nested(s)...) {
		for _, b := range s.Bindings {
			switch b.Setting {
			case aws.ServicesName:
				if b.Value.Text != "" {
					return true
				}
			case aws.None:
				if !f.Kind.INI() && b.Known() && aws.IsEndpointName(b.Name.Text) && b.Value.Text != "" && !aws.IsAWSHost(b.Value.Text) {
					return true
				}
			case aws.EndpointURL, aws.ServiceEndpointURL:
				if b.Value.Text != "" && !aws.IsAWSHost(b.Value.Text) {
					return true
				}
			}
		}
	}
	return false
}
