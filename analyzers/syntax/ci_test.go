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
			fmt.Fprintf(&b, "job %s%s%s\n", j.ID.Text, listed("needs", j.Needs...), listed("contexts", j.Contexts...))
			for _, t := range j.Tokens {
				fmt.Fprintf(&b, "  token %s%s\n", t.Name.Text, listed("for", t.Audience...))
			}
			if j.OIDC && len(j.Tokens) == 0 {
				b.WriteString("  oidc\n")
			}
			for _, s := range j.Steps {
				fmt.Fprintf(&b, "  step %s%s\n", s.Uses.Text, listed("of", s.Orb))
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

// TestFetch: a secret is fetched only where that means anything.
func TestFetch(t *testing.T) {
	for _, c := range []struct{ path, text, name, want string }{
		{".github/workflows/x.yml", "env:\n  AWS_REGION: x\n", "AWS_SECRET_ACCESS_KEY", "${{ secrets.AWS_SECRET_ACCESS_KEY }}"},
		{".gitlab-ci.yml", "variables:\n  AWS_REGION: x\n", "AWS_SECRET_ACCESS_KEY", ""}, // It would fetch itself.
		{".gitlab-ci.yml", "variables:\n  AWS_REGION: x\n", "SECRET", "$AWS_SECRET_ACCESS_KEY"},
		{".gitlab-ci.yml", "a:\n  trigger:\n    inputs:\n      aws-region: x\n", "aws-secret-access-key", "$AWS_SECRET_ACCESS_KEY"},
		{".circleci/config.yml", "jobs:\n  a:\n    environment:\n      AWS_REGION: x\n", "SECRET", ""}, // Nothing is expanded there.
		{".circleci/config.yml", "jobs:\n  a:\n    docker:\n    - aws_auth:\n        aws_access_key_id: x\n", "aws_secret_access_key", "$AWS_SECRET_ACCESS_KEY"},
		{"bitbucket-pipelines.yml", "pipelines:\n  default:\n  - step:\n      script:\n      - pipe: x\n        variables:\n          AWS_REGION: x\n", "AWS_SECRET_ACCESS_KEY", "$AWS_SECRET_ACCESS_KEY"},
		{"azure-pipelines.yml", "variables:\n  AWS_REGION: x\n", "aws_secret_access_key", ""},
		{"azure-pipelines.yml", "steps:\n- script: x\n  env:\n    AWS_REGION: x\n", "AWS_SECRET_ACCESS_KEY", "$(AWS_SECRET_ACCESS_KEY)"},
	} {
		f := syntax.Parse(c.path, syntax.Detect("", c.path, c.text), source.New(c.text), syntax.Facts{})
		if len(f.Bindings) != 1 {
			t.Errorf("%s: %d bindings", c.path, len(f.Bindings))
			continue
		}
		if got := f.Kind.System().Fetch(f.Bindings[0].Scope, c.name, "AWS_SECRET_ACCESS_KEY"); got != c.want {
			t.Errorf("%s: %s fetches by %q, want %q", c.path, c.name, got, c.want)
		}
	}
}

// listed returns a word and what tokens say, or nothing if they say nothing.
func listed(word string, tokens ...syntax.Token) (list string) {
	for _, t := range tokens {
		if t.Text != "" {
			list += " " + t.Text
		}
	}
	if list != "" {
		list = " " + word + list
	}
	return list
}

var kindNames = [...]string{
	syntax.ToVariable: "variable", syntax.ToCommand: "command", syntax.ToSecret: "secret", syntax.ToExpression: "expression", syntax.ToEncrypted: "encrypted", syntax.ToTemplate: "template",
}
