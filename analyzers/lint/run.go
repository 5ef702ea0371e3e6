package lint

import (
	"cmp"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Linter runs a set of analyzers. It is immutable and serves any number of
// goroutines.
type Linter struct {
	Options
	analyzers []*Analyzer // that are on
	names     []string    // of all, whether they are on or off
	named     map[string]*Analyzer
	dispatch  map[syntax.Kind]*dispatch
}

// Options are what a user decides about a run.
type Options struct {
	Severities map[string]Severity // by rule, in the place of the severity that the rule reports; Off switches it off
	Readers    []string            // the readers to go by, in the place of the likely ones
	Log        *slog.Logger        // told of analyzers that broke; nil for nobody
}

// A dispatch tells which analyzers are called for what in files of one kind.
type dispatch struct {
	plain       [][]*Analyzer // by setting: those called for plain bindings too
	peculiar    [][]*Analyzer // by setting: those called for peculiar bindings
	credentials []*Analyzer
	scopes      []*Analyzer
	files       []*Analyzer
	comments    []*Analyzer
}

// New returns a linter with the analyzers that the options leave on. The others
// are known by name.
func New(analyzers []*Analyzer, o Options) *Linter {
	l := &Linter{Options: o, named: map[string]*Analyzer{}, dispatch: map[syntax.Kind]*dispatch{}}
	for _, a := range analyzers {
		l.names = append(l.names, a.Name)
		l.named[a.Name] = a
		if s, ok := o.Severities[a.Name]; !ok || s != Off {
			l.analyzers = append(l.analyzers, a)
		}
	}
	for _, k := range syntax.Kinds {
		l.dispatch[k] = newDispatch(l.analyzers, k)
	}
	return l
}

func newDispatch(analyzers []*Analyzer, k syntax.Kind) *dispatch {
	n := len(aws.Settings()) + 1
	d := &dispatch{plain: make([][]*Analyzer, n), peculiar: make([][]*Analyzer, n)}
	for _, a := range analyzers {
		if len(a.Kinds) > 0 && !slices.Contains(a.Kinds, k) {
			continue
		}
		for s := range n {
			if a.Binding != nil && (len(a.Settings) == 0 || slices.Contains(a.Settings, aws.Setting(s))) {
				d.peculiar[s] = append(d.peculiar[s], a)
				if !a.Peculiar {
					d.plain[s] = append(d.plain[s], a)
				}
			}
		}
		if a.Credential != nil {
			d.credentials = append(d.credentials, a)
		}
		if a.Scope != nil {
			d.scopes = append(d.scopes, a)
		}
		if a.File != nil {
			d.files = append(d.files, a)
		}
		if a.Ignore != nil {
			d.comments = append(d.comments, a)
		}
	}
	return d
}

// Analyzers returns the analyzers that are on.
func (l *Linter) Analyzers() []*Analyzer { return l.analyzers }

// Run returns what the analyzers find in a file, sorted by place. It returns
// early, with nothing, once stop says so; a nil stop never does.
func (l *Linter) Run(f *syntax.File, w *profiles.World, stop func() bool) []Diagnostic {
	found, _ := l.RunUntil(f, w, stop)
	return found
}

// RunUntil is [Linter.Run] for who looks at the file for longer: it returns as
// well until when that holds if nothing but time passes, the zero time for ever.
func (l *Linter) RunUntil(f *syntax.File, w *profiles.World, stop func() bool) (found []Diagnostic, until time.Time) {
	d := l.dispatch[f.Kind]
	if d == nil {
		return nil, time.Time{}
	}
	r := run{Linter: l, dispatch: d, stop: stop, pass: Pass{File: f, World: w, Readings: readers.NewReadings(f, l.Readers)}}
	r.pass.found, r.pass.until = &r.found, &until
	for !r.sweep() {
		// An analyzer broke and is left out; the rest goes on where it was.
	}
	if r.stopped {
		return nil, time.Time{}
	}
	found = r.resolve()
	slices.SortStableFunc(found, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Analyzer.Name, b.Analyzer.Name))
	})
	if f.Kind.YAML() {
		found = slices.CompactFunc(found, sameFault)
	}
	return found, until
}

// sameFault reports whether two findings are one: a fault in what an anchor shares
// is found in every set that it is a part of.
func sameFault(a, b Diagnostic) bool {
	return a.Analyzer == b.Analyzer && a.Span == b.Span && a.Message == b.Message
}

// A run is one call of [Linter.Run].
type run struct {
	*Linter
	*dispatch
	pass    Pass
	found   []Diagnostic
	inside  []Diagnostic // in files that stand in this one
	ignores []*Ignore
	stop    func() bool
	stopped bool

	// How far the sweep is: what goes wrong in a step is taken back and the step
	// made again without the analyzer that broke.
	step   int
	mark   int // len(found) before the step
	broken []*Analyzer
}

// sweep calls every analyzer for what it asked for, scope by scope and set by
// set, and reports whether it got to the end. It keeps the panic of one analyzer
// from taking the others with it. The panic is told by rule and place in the
// program: its value may hold a secret.
func (r *run) sweep() (done bool) {
	defer func() {
		if done || recover() == nil {
			return
		}
		if r.Log != nil {
			r.Log.Error("rule broke", "rule", r.pass.analyzer.Name, "stack", string(debug.Stack()))
		}
		r.broken = append(r.broken, r.pass.analyzer)
		r.found = r.found[:r.mark]
	}()
	scopes := r.pass.File.Scopes
	sets := r.pass.World.Credentials(r.pass.File)
	for ; r.step <= len(scopes)+len(sets)+2; r.step++ {
		r.mark = len(r.found)
		if r.step%64 == 0 && r.stop != nil && r.stop() {
			r.stopped = true
			return true
		}
		switch i := r.step - len(scopes); {
		case i < 0:
			r.scope(scopes[r.step])
		case i < len(sets):
			for _, a := range r.credentials {
				if r.may(a) {
					a.Credential(&r.pass, sets[i])
				}
			}
		case i == len(sets):
			for _, a := range r.files {
				if r.may(a) {
					a.File(&r.pass)
				}
			}
		case i == len(sets)+1:
			r.embedded()
		default:
			r.comment()
		}
	}
	return true
}

// comment calls the analyzers for the comments that hide findings, after all
// others.
func (r *run) comment() {
	if r.ignores == nil {
		if r.ignores = ignores(r.pass.File, r.pass.World.Now); len(r.ignores) == 0 {
			return
		}
		for _, i := range r.ignores {
			r.pass.Until(i.ends)
		}
		slices.SortStableFunc(r.found, byStart)
		uncovered := map[string]bool{}
		for _, d := range r.found {
			for _, name := range d.Analyzer.Uncovers {
				uncovered[name] = true
			}
		}
		all := slices.Concat(r.found, r.inside)
		slices.SortStableFunc(all, byStart)
		for _, i := range r.ignores {
			r.weigh(i, all, uncovered)
		}
	}
	for _, a := range r.dispatch.comments {
		for _, i := range r.ignores {
			if r.may(a) {
				a.Ignore(&r.pass, i)
			}
		}
	}
}

func byStart(a, b Diagnostic) int { return cmp.Compare(a.Span.Start, b.Span.Start) }

// scope calls the analyzers for a scope and for what stands in it.
func (r *run) scope(s *syntax.Scope) {
	for _, b := range s.Bindings {
		if b.Scope != s {
			continue // Shared through an anchor: its value is looked at where it is written.
		}
		list := r.plain[b.Setting]
		if b.Peculiar {
			list = r.peculiar[b.Setting]
		}
		for _, a := range list {
			if r.may(a) {
				a.Binding(&r.pass, b)
			}
		}
	}
	for _, a := range r.scopes {
		if r.may(a) {
			a.Scope(&r.pass, s)
		}
	}
}

// may notes which analyzer is at work, and reports whether it did not break yet.
func (r *run) may(a *Analyzer) bool {
	r.pass.analyzer = a
	return len(r.broken) == 0 || !slices.Contains(r.broken, a)
}

// resolve drops what another finding says already and what a comment hides, and
// gives each finding the severity that the user wants.
func (r *run) resolve() []Diagnostic {
	found := append(unsuperseded(r.found), r.inside...)
	if len(r.ignores) > 0 {
		slices.SortStableFunc(found, byStart)
		found = hide(r.ignores, found)
	}
	for i := range found {
		if s, ok := r.Severities[found[i].Analyzer.Name]; ok {
			found[i].Severity = s
		}
	}
	return found
}

// A set is what one finding can make another one superfluous in: the settings
// of one family in one scope.
type set struct {
	scope  *syntax.Scope
	family string
}

// set returns the set that a finding is about.
func (d *Diagnostic) set() set {
	if d.binding == nil {
		return set{scope: d.Scope}
	}
	return set{d.Scope, d.binding.Family}
}

// unsuperseded drops what follows from another finding in the same set or at the
// same place, and what only is left over for bindings of which something as grave
// is found.
func unsuperseded(found []Diagnostic) []Diagnostic {
	by := map[set][]string{}
	explained := map[*syntax.Binding]Severity{}
	var covering []source.Span
	for _, d := range found {
		if d.Covers {
			covering = append(covering, d.Span)
		}
		if len(d.Analyzer.Supersedes) > 0 {
			by[d.set()] = append(by[d.set()], d.Analyzer.Supersedes...)
		}
		if d.binding != nil && !d.Analyzer.Leftover && (explained[d.binding] == Off || d.Severity < explained[d.binding]) {
			explained[d.binding] = d.Severity
		}
	}
	return slices.DeleteFunc(found, func(d Diagnostic) bool {
		graver := explained[d.binding]
		return d.Analyzer.Leftover && graver != Off && graver <= d.Severity || slices.Contains(by[d.set()], d.Analyzer.Name) || d.covered(covering)
	})
}

// covered reports whether a finding lies in a place where another one says it all.
func (d *Diagnostic) covered(by []source.Span) bool {
	return !d.Covers && slices.ContainsFunc(by, func(s source.Span) bool { return s.Holds(d.Span) }) &&
		!slices.ContainsFunc(d.Fixes, func(f Fix) bool { return !f.Rewrite.IsZero() })
}
