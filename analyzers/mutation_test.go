package analyzers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A mutation is one mistake that people make, made at a binding of a file in
// which nothing is wrong. The table of them stands in mutation_table_test.go.
type mutation struct {
	rule string // that has to report it, and nobody else
	how  string
	at   place
	make maker
}

// A mutant is a file with one mistake in it.
type mutant struct {
	text  string
	facts syntax.Facts
	span  source.Span  // where the mistake is to be reported
	also  *syntax.File // what else there is on the machine, for a mistake of two files; nil for nothing
}

// most bounds how often a mutation is made in one file: the first bindings of
// it are as good as the last.
const most = 6

// TestMutations makes every mistake of the table in every file of the archives
// in which nothing is wrong. The rule it belongs to reports it, where it is;
// nobody else says anything; and its safe fix gives the programs back what they
// read before.
func TestMutations(t *testing.T) {
	inYAML := len(mutations) + len(profileMutations)
	mutations := slices.Concat(mutations, profileMutations, yamlMutations, pipelineMutations, refMutations)
	made := make([]int, len(mutations))
	files := 0
	analyzers.EveryCase(t, func(t *testing.T, c *linttest.Case) {
		for _, file := range c.Files {
			for _, f := range twins(file, files) {
				before := analyzers.Linter().Run(f, alone(f), nil)
				if !faultless(f, before) {
					continue
				}
				for i, m := range mutations {
					if f.Kind.YAML() != (i >= inYAML) {
						continue // What is written into a line of YAML is another thing than in other files.
					}
					for _, b := range m.sites(f) {
						made[i]++
						m.test(t, f, b, before)
					}
				}
			}
			files++
		}
	})
	for i, m := range mutations {
		if made[i] < 2 {
			t.Errorf("%s, %s: made %d times only", m.rule, m.how, made[i])
		}
	}
}

// TestEveryRuleHasMutations wants two mistakes of different kinds for each rule.
func TestEveryRuleHasMutations(t *testing.T) {
	count := map[string]int{}
	for _, m := range slices.Concat(mutations, profileMutations, yamlMutations, pipelineMutations, refMutations) {
		count[m.rule]++
		if analyzers.Named(m.rule) == nil {
			t.Errorf("there is no rule %s", m.rule)
		}
	}
	for _, a := range analyzers.All() {
		if count[a.Name] < 2 {
			t.Errorf("%s has %d mutations in mutation_table_test.go", a.Name, count[a.Name])
		}
	}
}

// twins returns a file as it is, and of each four one as Windows writes it and
// one without the last line break.
func twins(file *linttest.File, n int) []*syntax.File {
	list := []*syntax.File{analyzers.Parse(file)}
	twin := *file
	switch {
	case n%4 == 1 && file.Facts.Disk.LineEnds == syntax.LF:
		twin.Text = strings.ReplaceAll(file.Text, "\n", "\r\n")
		twin.Facts.Disk.LineEnds = syntax.CRLF
	case n%4 == 3 && strings.Count(file.Text, "\n") > 1:
		twin.Text = strings.TrimRight(file.Text, "\r\n")
	default:
		return list
	}
	return append(list, analyzers.Parse(&twin))
}

// faultless reports whether nothing is wrong with a file, and nothing hidden.
func faultless(f *syntax.File, found []lint.Diagnostic) bool {
	return !strings.Contains(f.Text.String(), "credls: ignore") &&
		!slices.ContainsFunc(found, func(d lint.Diagnostic) bool { return d.Severity <= lint.Warning })
}

// alone returns a world in which there is nothing but one file, and an environment
// without variables.
func alone(f *syntax.File) *profiles.World {
	w := profiles.NewWorld(f)
	w.Now, w.Env = analyzers.Now, analyzers.Environment(nil)
	return w
}

// sites returns the bindings of a file at which a mutation is made, but for
// those that stand twice.
func (m mutation) sites(f *syntax.File) (list []*syntax.Binding) {
	for _, b := range f.Bindings {
		if len(list) < most && m.at(f, b) && only(b) {
			list = append(list, b)
		}
	}
	return list
}

// only reports whether no other binding of the scope has the same name.
func only(b *syntax.Binding) bool {
	return !slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o != b && o.Name.Text == b.Name.Text })
}

// test makes a mutation at one binding and looks at what is said.
func (m mutation) test(t *testing.T, f *syntax.File, b *syntax.Binding, before []lint.Diagnostic) {
	t.Helper()
	what := fmt.Sprintf("%s:%d: %s, %s", f.Path, f.Text.LineAt(b.Line.Start)+1, m.rule, m.how)
	changed := m.make(f, b)
	after := syntax.Parse(f.Path, f.Kind, source.New(changed.text), changed.facts)
	world := alone(after)
	if changed.also != nil {
		world = world.With(changed.also)
	}
	found := analyzers.Linter().Run(after, world, nil)
	i := slices.IndexFunc(found, func(d lint.Diagnostic) bool { return d.Analyzer.Name == m.rule && d.Span == changed.span })
	if i < 0 {
		t.Errorf("%s: not found at %v, only %s", what, changed.span, told(found))
		return
	}
	d := found[i]
	analyzers.Styled(t, after, d.Message)
	others := slices.DeleteFunc(slices.Delete(found, i, i+1), func(o lint.Diagnostic) bool {
		return slices.ContainsFunc(before, func(old lint.Diagnostic) bool {
			return old.Analyzer == o.Analyzer && old.Severity <= o.Severity && old.Setting == o.Setting
		})
	})
	if len(others) > 0 {
		t.Errorf("%s: also said: %s", what, told(others))
	}
	if fix := d.SafeFix(); fix != nil {
		fixed := syntax.Parse(f.Path, f.Kind, lint.Apply(after.Text, fix.Edits), after.Facts)
		readAgain(t, what, f, fixed)
	}
}

// told tells findings in a line.
func told(found []lint.Diagnostic) string {
	var all []string
	for _, d := range found {
		all = append(all, fmt.Sprintf("%s %s at %v", d.Severity, d.Analyzer.Name, d.Span))
	}
	return strings.Join(all, "; ")
}

// readAgain: all that the likely readers read in a file before the mistake they
// read again after its fix.
func readAgain(t *testing.T, what string, before, fixed *syntax.File) {
	t.Helper()
	likely, _ := readers.Likely(before, nil)
	for _, r := range likely {
		again := r.Read(fixed.Text.String(), fixed.Kind)
		for i, s := range r.Read(before.Text.String(), before.Kind).Scopes {
			if before.Kind.YAML() && i < len(again.Scopes) { // Many have the same name, or none.
				if !slices.EqualFunc(s.Values, again.Scopes[i].Values, func(a, b readers.Value) bool { return a.Name == b.Name && a.Text == b.Text }) {
					t.Errorf("%s: after the fix %s does not read scope %d, [%s], as before", what, r.Title, i, s.Name)
				}
				continue
			}
			for _, v := range s.Values {
				if !slices.ContainsFunc(again.Scopes, func(o readers.Scope) bool { return stillReads(o, s.Name, v) }) {
					t.Errorf("%s: after the fix %s does not read [%s] %s as before", what, r.Title, s.Name, v.Name)
				}
			}
		}
	}
}

// stillReads reports whether a scope has a name, which several of a YAML file can have, and a
// value in it.
func stillReads(s readers.Scope, name string, v readers.Value) bool {
	return s.Name == name && slices.ContainsFunc(s.Values, func(o readers.Value) bool { return o.Name == v.Name && o.Text == v.Text })
}
