package profiles

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"credls/analyzers/syntax"
)

// A Call is a job that runs another workflow of its repository in the place of steps.
type Call struct {
	File *syntax.File // in which the job stands
	Job  *syntax.Job
}

// workflowRoot returns the folder of the repository whose workflow f is; ok is false
// for a file that no CI system runs as one.
func workflowRoot(f *syntax.File) (root string, ok bool) {
	folder := path.Dir(f.Path)
	if f.Kind != syntax.GitHub || path.Base(folder) != "workflows" || !strings.HasPrefix(path.Base(path.Dir(folder)), ".") {
		return "", false
	}
	return path.Dir(path.Dir(folder)), true
}

// Workflows returns the workflows of the repository that f is one of, by path, and f
// among them. Of every other file it is f alone.
func (w *World) Workflows(f *syntax.File) []*syntax.File {
	all := []*syntax.File{f}
	if _, ok := workflowRoot(f); ok {
		for p, o := range w.files {
			if p != f.Path && o.Kind == f.Kind && path.Dir(p) == path.Dir(f.Path) {
				all = append(all, o)
			}
		}
	}
	slices.SortFunc(all, func(a, b *syntax.File) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

// Called returns the workflow of the same repository that a job of f runs in the place
// of steps. It is nil for a job with steps, for a workflow of another repository, and
// for one that nobody showed us.
func (w *World) Called(f *syntax.File, job *syntax.Job) *syntax.File {
	root, ok := workflowRoot(f)
	local, below := strings.CutPrefix(job.Uses.Text, "./")
	if !ok || !below {
		return nil
	}
	if called := w.files[path.Join(root, local)]; called != nil && called.Pipeline != nil && called.Kind == f.Kind {
		return called
	}
	return nil
}

// Callers returns the jobs of the same repository that run f, in the order of their
// files. Jobs of other repositories are unknown.
func (w *World) Callers(f *syntax.File) []Call {
	if f.Pipeline == nil || !f.Pipeline.Reusable {
		return nil
	}
	return w.place(f).callers()
}

func (w *World) callersOf(f *syntax.File) (callers []Call) {
	for _, o := range w.Workflows(f) {
		for _, job := range o.Jobs() {
			if called := w.Called(o, job); called != nil && called.Path == f.Path {
				callers = append(callers, Call{o, job})
			}
		}
	}
	return callers
}

// A SecretName is the name of a secret, with all places that fetch it.
type SecretName struct {
	Name string // as it is first written
	Uses []SecretUse
}

// A SecretUse is a place that fetches a secret.
type SecretUse struct {
	File *syntax.File
	syntax.Reference
}

// SecretNames returns the names of the secrets that are fetched in f or, for a workflow,
// in its repository, in the order in which they are first met. GitHub takes a name in
// any case.
func (w *World) SecretNames(f *syntax.File) []*SecretName {
	if !f.Kind.YAML() {
		return nil
	}
	return w.place(f).secretNames()
}

func (w *World) secretsNamed(f *syntax.File) (names []*SecretName) {
	known := map[string]*SecretName{}
	for _, o := range w.Workflows(f) {
		for _, ref := range o.Secrets() {
			key := ref.Name
			if o.Kind == syntax.GitHub {
				key = strings.ToUpper(key)
			}
			name := known[key]
			if name == nil {
				name = &SecretName{Name: ref.Name}
				known[key] = name
				names = append(names, name)
			}
			name.Uses = append(name.Uses, SecretUse{o, ref})
		}
	}
	return names
}
