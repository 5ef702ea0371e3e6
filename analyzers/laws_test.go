package analyzers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// everyCase calls f for every case of every archive, of the rules and of what is
// ordinary.
func everyCase(t *testing.T, f func(t *testing.T, c *linttest.Case)) {
	t.Helper()
	archives(t, f)
	systemArchives(t, f)
	ordinary(t, f)
}

// TestSafeFixes holds every safe fix of every archive to the laws of safe fixes.
func TestSafeFixes(t *testing.T) {
	made := 0
	everyCase(t, func(t *testing.T, c *linttest.Case) {
		files, w := load(c)
		for _, f := range files {
			found := linter().Run(f, w, nil)
			for _, d := range found {
				if fix := d.SafeFix(); fix != nil {
					made++
					after := syntax.Parse(f.Path, f.Kind, lint.Apply(f.Text, fix.Edits), f.Facts)
					left := linter().Run(after, w.With(after), nil)
					removes(t, d, found, left)
					addsNothing(t, d, f, after, fix.Edits, found, left)
					keepsReadings(t, d, f, after)
				}
			}
			once := linter().FixAll(f, w, nil)
			fixed := syntax.Parse(f.Path, f.Kind, once.Text, f.Facts)
			if twice := linter().FixAll(fixed, w.With(fixed), nil); len(twice.Edits) > 0 {
				t.Errorf("%s: fixing twice changes something more: %v", f.Path, twice.Edits)
			}
		}
	})
	if made < 60 {
		t.Errorf("only %d safe fixes were made: the archives lost their faults", made)
	}
}

// removes: a safe fix removes its finding.
func removes(t *testing.T, d lint.Diagnostic, before, after []lint.Diagnostic) {
	t.Helper()
	count := func(list []lint.Diagnostic) (n int) {
		for _, o := range list {
			if o.Analyzer == d.Analyzer {
				n++
			}
		}
		return n
	}
	if count(after) >= count(before) {
		t.Errorf("%s: %q leaves %s where it is", d.File.Path, d.SafeFix().Title, d.Analyzer.Name)
	}
}

// addsNothing: a safe fix adds no error, and nothing on a line it did not touch,
// but for findings that the old fault hid.
func addsNothing(t *testing.T, d lint.Diagnostic, f, after *syntax.File, edits []lint.Edit, before, left []lint.Diagnostic) {
	t.Helper()
	had := map[string]bool{}
	for _, o := range before {
		had[identity(o)] = true
	}
	touched := map[string]bool{}
	for _, e := range edits {
		for line := range strings.Lines(e.New + lineOf(f, e.Span)) {
			touched[strings.TrimSpace(line)] = true
		}
	}
	for _, o := range left {
		if had[identity(o)] || slices.Contains(d.Analyzer.Uncovers, o.Analyzer.Name) {
			continue
		}
		if o.Severity == lint.Error || !touched[strings.TrimSpace(lineOf(after, o.Span))] {
			t.Errorf("%s: %q adds %s: %s", d.File.Path, d.SafeFix().Title, o.Analyzer.Name, o.Message)
		}
	}
}

// identity tells findings apart without their place, which a fix may move.
func identity(d lint.Diagnostic) string {
	return d.Analyzer.Name + " in " + d.Scope.Name.Text + " of " + d.Setting
}

func lineOf(f *syntax.File, s source.Span) string {
	return f.Text.Slice(f.Text.Line(f.Text.LineAt(s.Start)))
}

// keepsReadings: what a likely reader read right before it reads alike after,
// and no credential is gone.
func keepsReadings(t *testing.T, d lint.Diagnostic, before, after *syntax.File) {
	t.Helper()
	was, is := settings(before), settings(after)
	old, now := readers.NewReadings(before, nil), readers.NewReadings(after, nil)
	for key, b := range was {
		if slices.ContainsFunc(before.Embedded, func(e *syntax.Embedded) bool { return e.Text.Span.Overlaps(b.Raw) }) {
			continue // A file stands in it, and other programs read that.
		}
		n := is[key]
		if n == nil {
			n = renamed(after, b)
		}
		if n == nil {
			if d.Analyzer == selfReference {
				continue // It set nothing.
			}
			if !strings.Contains(after.Text.String(), strings.Trim(b.Value.Text, "\"';")) {
				t.Errorf("%s: %q takes %s away", before.Path, d.SafeFix().Title, key)
			}
			continue
		}
		if len(b.References) == 1 && len(n.References) == 1 && b.References[0].Name == n.References[0].Name {
			continue // It is fetched from the same place, in another form.
		}
		for _, r := range old.Likely {
			if read := old.Of(r, b); read.Found && read.Err == nil && read.Text == b.Value.Text && !readAnew[d.Analyzer.Name] && d.Analyzer.Group != lint.Keys {
				if again := now.Of(r, n); !again.Found || again.Text != read.Text {
					t.Errorf("%s: after %q %s reads %s differently", before.Path, d.SafeFix().Title, r.Title, key)
				}
			}
		}
	}
}

// readAnew lists the rules whose safe fixes change what is read, since what stood there
// cannot have been meant.
var readAnew = map[string]bool{"swapped-key-pair": true, "swapped-secret-reference": true, "unexpanded-reference": true, "self-reference": true}

// settings returns the bindings of a file by section, name and turn. Sections go
// by their number and names by their small letters: a fix can rename either.
func settings(f *syntax.File) map[string]*syntax.Binding {
	all := map[string]*syntax.Binding{}
	section := map[*syntax.Scope]int{}
	for _, s := range f.Scopes {
		if s.Kind != syntax.Nested {
			section[s] = len(section)
		}
	}
	for _, b := range f.Bindings {
		in, under := b.Scope, ""
		if in.Kind == syntax.Nested {
			in, under = in.Parent, in.Name.Text+"."
		}
		for n := 0; ; n++ {
			key := fmt.Sprintf("section %d: %s%s %d", section[in], under, strings.ToLower(b.Name.Text), n)
			if all[key] == nil {
				all[key] = b
				break
			}
		}
	}
	return all
}

// renamed returns the binding that gives a setting to the same scope under
// another name than before, as lines that were pasted get one, or nil.
func renamed(after *syntax.File, b *syntax.Binding) *syntax.Binding {
	for _, o := range after.Bindings {
		if b.Setting != aws.None && o.Setting == b.Setting && o.Scope.Name.Text == b.Scope.Name.Text {
			return o
		}
	}
	return nil
}

// TestElsewhere: a rule whose findings change with other files, the disk or the
// time says so, because of it nobody can tell from one file what a comment that
// ignores it is good for. But where another file leads to another vendor, rules
// about AWS's keys fall silent, and a comment is not needed.
func TestElsewhere(t *testing.T) {
	archives(t, func(t *testing.T, c *linttest.Case) {
		files, w := load(c)
		for _, f := range files {
			alone := syntax.Parse(f.Path, f.Kind, f.Text, syntax.Facts{})
			world := profiles.NewWorld(alone)
			if strings.Contains(f.Text.String(), "until=") {
				world.Now = now // The comment depends on the day, not what it hides.
			}
			left := places(linter().Run(alone, world, nil))
			for place, d := range places(linter().Run(f, w, nil)) {
				if left[place] == nil && !d.Analyzer.Elsewhere && d.Analyzer != unusedIgnore {
					t.Errorf("%s: %s finds something only with what is elsewhere", f.Path, d.Analyzer.Name)
				}
				delete(left, place)
			}
			for _, d := range left {
				if !d.Analyzer.Elsewhere && d.Analyzer != unusedIgnore && !w.ForeignEndpoint(f, inFile(f, d.Scope)) {
					t.Errorf("%s: %s finds something only without what is elsewhere", f.Path, d.Analyzer.Name)
				}
			}
		}
	})
}

// inFile returns the scope of a file that stands where one of the same text does.
func inFile(f *syntax.File, s *syntax.Scope) *syntax.Scope {
	return f.Scopes[slices.IndexFunc(f.Scopes, func(o *syntax.Scope) bool { return o.Span == s.Span && o.Kind == s.Kind })]
}

// places returns findings by rule and place.
func places(found []lint.Diagnostic) map[string]*lint.Diagnostic {
	all := map[string]*lint.Diagnostic{}
	for i, d := range found {
		all[fmt.Sprint(d.Analyzer.Name, d.Span)] = &found[i]
	}
	return all
}

// TestOneVerdict: no binding carries two findings of weight unless its archive
// says so in its head, with the words "two faults".
func TestOneVerdict(t *testing.T) {
	for _, a := range All() {
		ar := archive(t, a)
		for _, c := range linttest.Parse(ar) {
			files, w := load(c)
			for _, f := range files {
				verdicts(t, a, c, f, w, string(ar.Comment))
			}
		}
	}
}

func verdicts(t *testing.T, a *lint.Analyzer, c *linttest.Case, f *syntax.File, w *profiles.World, head string) {
	t.Helper()
	for _, b := range f.Bindings {
		var rules []string
		for _, d := range linter().Run(f, w, nil) {
			if d.Analyzer == hardcodedCredential {
				continue // That a key is written out is a fault of its own, whatever else is wrong with it.
			}
			if d.Severity <= lint.Warning && b.Line.Holds(d.Span) && b.Name.Start <= d.Span.Start+b.Name.Len() && d.Span.End <= b.Raw.End {
				rules = append(rules, d.Analyzer.Name)
			}
		}
		if len(rules) > 1 && !strings.Contains(head, "two faults in "+c.Name) {
			t.Errorf("%s/%s: %s carries %q", a.Name, f.Path, b.Name.Text, rules)
		}
	}
}
