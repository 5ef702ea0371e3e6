package syntax_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestSystems reads the files of testdata/ci, an archive a system, and compares what is
// understood of each with the section behind it.
func TestSystems(t *testing.T) {
	archives, err := filepath.Glob("testdata/ci/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out := &txtar.Archive{Comment: ar.Comment}
			told := understood
			if strings.HasSuffix(name, "commands.txtar") {
				told = commands
			}
			for i, file := range ar.Files {
				if strings.HasSuffix(file.Name, ".understood") {
					continue
				}
				text := string(file.Data)
				got := told(syntax.Parse(file.Name, syntax.Detect("", file.Name, text), source.New(text), syntax.Facts{}))
				out.Files = append(out.Files, file, txtar.File{Name: file.Name + ".understood", Data: []byte(got)})
				want := ""
				if i+1 < len(ar.Files) {
					want = string(ar.Files[i+1].Data)
				}
				if diff := cmp.Diff(want, got); diff != "" && !*update {
					t.Errorf("%s (-want +got):\n%s", file.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(out), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// understood tells what a file was read as: its kind, then each scope with what it
// holds, indented by what it inherits from, then jobs, scripts and what is refused.
func understood(f *syntax.File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", f.Kind)
	for _, s := range f.Scopes[1:] {
		depth := 0
		for p := s.Parent; p != nil; p = p.Parent {
			depth++
		}
		fmt.Fprintf(&b, "%s%s %s%s\n", strings.Repeat("  ", depth), [...]string{syntax.Variables: "variables", syntax.Inputs: "inputs", syntax.Data: "data", syntax.Commands: "commands"}[s.Kind], s.Name.Text, map[bool]string{true: " open"}[s.Open])
		for _, v := range s.Bindings {
			fmt.Fprintf(&b, "%s  %s", strings.Repeat("  ", depth), v.Name.Text)
			if v.Setting != aws.None {
				fmt.Fprintf(&b, " = %s %s", v.Setting, v.Family)
			}
			if v.Scope != s {
				b.WriteString(" shared")
			}
			if v.Known() {
				fmt.Fprintf(&b, ": %q", v.Value.Text)
			}
			for _, r := range v.References {
				fmt.Fprintf(&b, " <%s %s.%s %q>", kindNames[r.Kind], r.Namespace, r.Name, f.Text.Slice(r.Span))
			}
			b.WriteString("\n")
		}
	}
	if p := f.Pipeline; p != nil {
		for _, j := range p.Jobs {
			fmt.Fprintf(&b, "job %s\n", j.ID.Text)
			for _, s := range j.Steps {
				fmt.Fprintf(&b, "  step %s\n", s.Uses.Text)
			}
		}
	}
	for _, s := range f.Scripts {
		fmt.Fprintf(&b, "script %s %q\n", s.Shell, s.Text.Text)
	}
	for _, e := range f.Embedded {
		fmt.Fprintf(&b, "file %s %q\n", e.File.Kind, e.Text.Text)
	}
	for _, e := range f.Errors {
		fmt.Fprintf(&b, "refused %q: %s\n", f.Text.Slice(e.Span), e.Reason)
	}
	return b.String()
}

var kindNames = [...]string{
	syntax.ToVariable: "variable", syntax.ToCommand: "command", syntax.ToSecret: "secret", syntax.ToExpression: "expression", syntax.ToEncrypted: "encrypted", syntax.ToTemplate: "template",
}
