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
	"credls/analyzers/syntax"
)

// A Linter runs a set of analyzers. It is immutable and serves any number of
// goroutines.
type Linter struct {
	Options
	analyzers []*Analyzer
	bindings  [][]*Analyzer // by setting: those called for plain bindings too
	peculiar  [][]*Analyzer // by setting: those called for peculiar bindings
	others    []*Analyzer   // those called for credentials, scopes or files
}

// Options are what a user decides about a run.
type Options struct {
	Severities map[string]Severity // by rule, in the place of the severity that the rule reports; Off switches it off
	Readers    []string            // the readers to go by, in the place of the likely ones
	Log        *slog.Logger        // told of analyzers that broke; nil for nobody
}

// New returns a linter with the analyzers that the options leave on.
func New(analyzers []*Analyzer, o Options) *Linter {
	l := &Linter{Options: o, bindings: make([][]*Analyzer, len(aws.Settings())+1), peculiar: make([][]*Analyzer, len(aws.Settings())+1)}
	for _, a := range analyzers {
		if s, ok := o.Severities[a.Name]; ok && s == Off {
			continue
		}
		l.analyzers = append(l.analyzers, a)
		if a.Credential != nil || a.Scope != nil || a.File != nil {
			l.others = append(l.others, a)
		}
		if a.Binding != nil {
			l.dispatch(a)
		}
	}
	return l
}

// dispatch enters an analyzer of bindings under the settings it is called for.
func (l *Linter) dispatch(a *Analyzer) {
	for s := range l.bindings {
		if len(a.Settings) == 0 || slices.Contains(a.Settings, aws.Setting(s)) {
			l.peculiar[s] = append(l.peculiar[s], a)
			if !a.Peculiar {
				l.bindings[s] = append(l.bindings[s], a)
			}
		}
	}
}

// Analyzers returns the analyzers that are on.
func (l *Linter) Analyzers() []*Analyzer { return l.analyzers }

// Run returns what the analyzers find in a file, sorted by place. It returns
// early, with nothing, once stop says so; a nil stop never does.
func (l *Linter) Run(f *syntax.File, w *profiles.World, stop func() bool) []Diagnostic {
	r := run{Linter: l, pass: Pass{File: f, World: w, Readings: readers.NewReadings(f, l.Readers)}, stop: stop}
	r.pass.found = &r.found
	if !r.all() {
		return nil
	}
	found := l.resolve(f, w, r.found)
	slices.SortStableFunc(found, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Analyzer.Name, b.Analyzer.Name))
	})
	return found
}

// A run is one call of [Linter.Run].
type run struct {
	*Linter
	pass  Pass
	found []Diagnostic
	stop  func() bool
}

// all calls every analyzer for what it asked for, and reports whether it got to the end.
func (r *run) all() bool {
	for i, b := range r.pass.File.Bindings {
		if i%256 == 0 && r.stop != nil && r.stop() {
			return false
		}
		list := r.bindings[b.Setting]
		if b.Peculiar {
			list = r.peculiar[b.Setting]
		}
		for _, a := range list {
			if a.reads(r.pass.File.Kind) {
				r.call(a, func() { a.Binding(&r.pass, b) })
			}
		}
	}
	for _, a := range r.others {
		if r.stop != nil && r.stop() {
			return false
		}
		if a.reads(r.pass.File.Kind) {
			r.call(a, func() { r.whole(a) })
		}
	}
	return true
}

// whole calls an analyzer for every credential and scope, and for the file.
func (r *run) whole(a *Analyzer) {
	if a.Credential != nil {
		for _, c := range r.credentials() {
			a.Credential(&r.pass, c)
		}
	}
	if a.Scope != nil {
		for _, s := range r.pass.File.Scopes {
			a.Scope(&r.pass, s)
		}
	}
	if a.File != nil {
		a.File(&r.pass)
	}
}

// credentials returns the sets of credentials of the file.
func (r *run) credentials() []*profiles.Credential {
	return r.pass.World.Credentials(r.pass.File)
}

// call runs one analyzer and keeps its panic from taking the others with it. The
// panic is told by rule and place in the program: its value may hold a secret.
func (r *run) call(a *Analyzer, f func()) {
	r.pass.analyzer = a
	defer func() {
		if recover() != nil && r.Log != nil {
			r.Log.Error("rule broke", "rule", a.Name, "stack", string(debug.Stack()))
		}
	}()
	f()
}

func (a *Analyzer) reads(k syntax.Kind) bool {
	return len(a.Kinds) == 0 || slices.Contains(a.Kinds, k)
}

// resolve drops what another finding says already and what a comment hides, and
// gives each finding the severity that the user wants.
func (l *Linter) resolve(f *syntax.File, w *profiles.World, found []Diagnostic) []Diagnostic {
	found = unsuperseded(found)
	today := ""
	if !w.Now.IsZero() {
		today = w.Now.Format(time.DateOnly)
	}
	found = hideIgnored(f, found, today)
	for i := range found {
		if s, ok := l.Severities[found[i].Analyzer.Name]; ok {
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

// unsuperseded drops what follows from another finding in the same set.
func unsuperseded(found []Diagnostic) []Diagnostic {
	by := map[set][]string{}
	for _, d := range found {
		if s := (set{d.Scope, d.family}); len(d.Analyzer.Supersedes) > 0 {
			by[s] = append(by[s], d.Analyzer.Supersedes...)
		}
	}
	return slices.DeleteFunc(found, func(d Diagnostic) bool {
		return slices.Contains(by[set{d.Scope, d.family}], d.Analyzer.Name)
	})
}
