package analyzers

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/linttest"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
)

// pages is where the generated pages of the rules stand.
const pages = "../docs/rules"

// TestDocumentation runs the examples of every rule: the bad ones are found by
// it, the good ones give nothing at warning and above.
func TestDocumentation(t *testing.T) {
	for _, a := range All() {
		d := a.Documentation()
		bad, good := 0, 0
		for _, e := range d.Examples {
			f := parse(linttest.Decode(e.Path, e.Text))
			if own := e.File(); own.Text.String() != f.Text.String() || own.Facts != f.Facts {
				t.Errorf("%s: the example %s is read otherwise than in an archive", a.Name, e.Path)
			}
			if f.Kind != e.Kind {
				t.Errorf("%s: the example %s is read as %q, not %q", a.Name, e.Path, f.Kind, e.Kind)
			}
			found := linter().Run(f, profiles.NewWorld(f), nil)
			switch e.Bad {
			case true:
				bad++
				if !hasRule(found, a) {
					t.Errorf("%s does not find its bad example", a.Name)
				}
			default:
				good++
				for _, d := range found {
					if d.Severity <= lint.Warning {
						t.Errorf("%s: the good example has %s: %s", a.Name, d.Analyzer.Name, d.Message)
					}
				}
			}
		}
		if bad == 0 || good == 0 {
			t.Errorf("%s has %d bad and %d good examples", a.Name, bad, good)
		}
		for _, title := range []string{"When it is right to ignore it", "Sources"} {
			if !hasSection(d, title) {
				t.Errorf("%s has no section %q", a.Name, title)
			}
		}
		if !strings.HasSuffix(d.Summary, ".") || len(d.Summary) > 120 || d.Why == "" {
			t.Errorf("%s: the summary %q is no sentence of at most 120 bytes with a reason after it", a.Name, d.Summary)
		}
		if len(a.Prevents) == 0 && a.Severity < lint.Hint {
			t.Errorf("%s prevents no error", a.Name)
		}
	}
}

func hasRule(found []lint.Diagnostic, a *lint.Analyzer) bool {
	for _, d := range found {
		if d.Analyzer == a {
			return true
		}
	}
	return false
}

func hasSection(d lint.Documentation, title string) bool {
	for _, s := range d.Sections {
		if s.Title == title {
			return true
		}
	}
	return false
}

// TestPages holds docs/rules against the rules. Run it with -update to write them.
func TestPages(t *testing.T) {
	want := map[string]string{"README.md": index()}
	for _, a := range All() {
		want[a.Name+".md"] = "<!-- Generated from the rule. Change it there and run: make generate -->\n" + a.Page()
	}
	for name, page := range want {
		path := filepath.Join(pages, name)
		if *update {
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, _ := os.ReadFile(path); string(got) != page {
			t.Errorf("%s is not current. Run: make generate", path)
		}
	}
	entries, err := os.ReadDir(pages)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if want[e.Name()] == "" {
			t.Errorf("%s is the page of no rule", e.Name())
		}
	}
}

// index returns the list of all rules.
func index() string {
	var b strings.Builder
	b.WriteString("<!-- Generated from the rules. Run: make generate -->\n# Rules\n")
	for _, group := range lint.Groups {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | severity | finds |\n|---|---|---|\n", group)
		for _, a := range All() {
			if a.Group == group {
				fmt.Fprintf(&b, "| [%s](%s.md) | %s | %s |\n", a.Name, a.Name, a.Severity, a.Documentation().Summary)
			}
		}
	}
	return b.String()
}

// TestCatalogue holds the list of rules to what a rule must be.
func TestCatalogue(t *testing.T) {
	names := map[string]bool{}
	for _, a := range All() {
		if names[a.Name] {
			t.Errorf("two rules are called %s", a.Name)
		}
		names[a.Name] = true
		if a.Binding == nil && a.Credential == nil && a.Scope == nil && a.File == nil && a.Ignore == nil {
			t.Errorf("%s does nothing", a.Name)
		}
		if file := strings.ReplaceAll(a.Name, "-", "_") + ".go"; !exists(file) {
			t.Errorf("%s does not stand in %s", a.Name, file)
		}
	}
	for _, a := range All() {
		for _, other := range append(append([]string{}, a.Supersedes...), a.Uncovers...) {
			if !names[other] {
				t.Errorf("%s names the rule %s, which there is not", a.Name, other)
			}
		}
	}
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range archives {
		if name := strings.TrimSuffix(filepath.Base(path), ".txtar"); !names[name] {
			t.Errorf("%s is the archive of no rule", path)
		}
	}
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// TestForeignFiles: a file of any kind that says nothing of AWS stays silent.
func TestForeignFiles(t *testing.T) {
	for path, text := range map[string]string{
		".env":        "PORT=80\nNAME = \"a b\" # c\nEMPTY=\nQ='\n",
		".envrc":      "use flake\nexport PATH=$PATH:./bin \nif true; then\n  echo hi\nfi\n",
		".aws/config": "[my-tool]\ncolour = \"green\" # x\n",
	} {
		f := parse(linttest.Decode(path, text))
		for _, d := range linter().Run(f, profiles.NewWorld(f), nil) {
			if d.Severity <= lint.Warning {
				t.Errorf("%s: %s: %s", path, d.Analyzer.Name, d.Message)
			}
		}
		if f.Kind == syntax.Kind("") {
			t.Errorf("%s has no kind", path)
		}
	}
}
