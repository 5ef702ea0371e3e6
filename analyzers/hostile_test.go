package analyzers

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestHostileYAML reads, as YAML of every system, what nobody writes in good faith: it
// comes to an end, and what is made of it stays in bounds. What is large is read as the
// system it is written for.
func TestHostileYAML(t *testing.T) {
	for name, text := range hostile() {
		for _, s := range syntax.Systems() {
			stays(t, name, s.Kind, text)
		}
	}
	for name, large := range large() {
		stays(t, name, large.kind, large.text)
	}
}

// stays fails the test if more is made of a text than it holds.
func stays(t *testing.T, name string, kind syntax.Kind, text string) {
	t.Helper()
	f := syntax.Parse("/p/x.yml", kind, source.New(text), syntax.Facts{})
	if len(f.Bindings) > 60_000 || len(f.Scopes) > 60_000 || len(f.Scripts) > 60_000 {
		t.Errorf("%s as %s: %d bindings, %d scopes, %d scripts", name, kind, len(f.Bindings), len(f.Scopes), len(f.Scripts))
	}
	shared := 0
	for _, scope := range f.Scopes {
		shared += len(scope.Bindings)
	}
	if shared > 200_000 {
		t.Errorf("%s as %s: %d bindings shared by scopes", name, kind, shared)
	}
	linter().Run(f, profiles.NewWorld(f), nil)
	for n := range min(f.Text.Lines(), 100) {
		f.Shown(n)
	}
}

// hostileKeys are variables with a fault each.
const hostileKeys = "AWS_ACCESS_KEY_ID: AKIAQ3EGRS7VQNZ2UXKT, AWS_REGION: us-esat-1"

// hostile returns texts by what is wrong with them.
func hostile() map[string]string {
	const keys = hostileKeys
	places := func(value string) string {
		return fmt.Sprintf("apiVersion: v1\nkind: Pod\non: push\nenv: %[1]s\nvariables: %[1]s\nenvironment: %[1]s\njobs:\n  a:\n    env: %[1]s\n    environment: %[1]s\n    variables: %[1]s\n    steps: %[1]s\n    script: %[1]s\nservices:\n  a:\n    environment: %[1]s\nsteps: %[1]s\nspec:\n  containers: [{env: %[1]s}]\npipelines: {default: %[1]s}\n", value)
	}
	bomb := "a0: &a0 {" + keys + "}\n"
	list := "l0: &l0 [aws s3 ls, {run: aws s3 ls, env: {" + keys + "}}]\n"
	for i := range 12 {
		ten := strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", ")
		bomb += fmt.Sprintf("a%d: &a%[1]d {<<: [%s], b%[1]d: [%[2]s]}\n", i+1, ten)
		list += fmt.Sprintf("l%d: &l%[1]d [%s]\n", i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*l%d, ", i), 10), ", "))
	}
	return map[string]string{
		"an alias bomb of maps":   bomb + places("*a12"),
		"an alias bomb of lists":  list + places("*l12"),
		"a loop":                  "a: &a {<<: *a, " + keys + "}\n" + places("*a"),
		"100 levels":              places(strings.Repeat("[", 100) + "aws" + strings.Repeat("]", 100)),
		"100,000 brackets":        places(strings.Repeat("[", 100_000) + "aws"),
		"tabs":                    strings.ReplaceAll(places("{"+keys+"}"), "  ", "\t"),
		"NUL bytes":               strings.ReplaceAll(places("{"+keys+"}"), "\n", "\x00\n"),
		"conflict markers":        "<<<<<<< HEAD\n" + places("{"+keys+"}") + "=======\n" + places("aws") + ">>>>>>> x\n",
		"quotes that nobody ends": places("\"" + keys),
	}
}

// many returns a line for each number below n.
func many(n int, line string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// large returns texts that are as large as what is read at all, or stand for more.
func large() map[string]struct {
	kind syntax.Kind
	text string
} {
	steps := "jobs:\n  a: &j\n    steps: &s\n" + many(3000, "      - {run: aws s3 ls %d, env: {"+hostileKeys+"}}\n")
	script := func(line string) string { return "job:\n  script: |\n" + strings.Repeat("    "+line+"\n", 50_000) }
	return map[string]struct {
		kind syntax.Kind
		text string
	}{
		"5 MB of variables":           {syntax.GitHub, "env:\n" + strings.Repeat("  AWS_REGION: us-esat-1 # x\n", 180_000)},
		"5 MB of documents":           {syntax.Travis, strings.Repeat("---\nenv: {"+hostileKeys+"}\n", 60_000)},
		"5 MB of objects":             {syntax.Kubernetes, strings.Repeat("---\nkind: Secret\nstringData: {"+hostileKeys+"}\n", 50_000)},
		"a line of 5 MB":              {syntax.GitHub, "env: {AWS_REGION: " + strings.Repeat("x", 5<<20) + "}\n"},
		"a line of 1.5 MB":            {syntax.GitHub, "env: {AWS_REGION: " + strings.Repeat("x", 3<<19) + "}\n"},
		"an expression in another":    {syntax.GitHub, "env: {AWS_REGION: \"" + strings.Repeat("${{ a", 100_000) + "\"}\n"},
		"one expression in another":   {syntax.CircleCI, "jobs: {a: {environment: {AWS_REGION: \"" + strings.Repeat("<< ", 100_000) + "\"}}}\n"},
		"many anchors":                {syntax.GitHub, "env:\n" + strings.Repeat("  A: &a {AWS_REGION: x}\n", 20_000)},
		"jobs that share their steps": {syntax.GitHub, steps + many(3000, "  b%d: {steps: *s}\n")},
		"jobs that are one":           {syntax.GitHub, steps + many(3000, "  b%d: *j\n")},
		"jobs that merge variables":   {syntax.GitHub, "jobs:\n  a:\n    env: &s\n" + many(5000, "      AWS_%d: x\n") + many(5000, "  b%d: {env: {<<: *s}}\n")},
		"jobs that merge 3,000 maps":  {syntax.GitHub, "x:\n" + many(3000, "  - &a%d {"+hostileKeys+"}\n") + "y: &m {<<: [" + many(3000, "*a%d,") + "]}\njobs:\n" + many(10_000, "  b%d: *m\n")},
		"30,000 items":                {syntax.Compose, "services:\n  a:\n    environment:\n" + many(30_000, "      - AWS_REGION=us-esat-%d\n")},
		"9,900 commands":              {syntax.CircleCI, "jobs:\n" + many(9900, "  a%d: {steps: [{run: {command: aws s3 ls, environment: {"+hostileKeys+"}}}]}\n")},
		"50,000 faults in a script":   {syntax.GitLab, script("export AWS_REGION=us-esat-1")},
		"a script full of beginnings": {syntax.GitLab, script("aws ${{ a \"$( ` << '")},
		"comments that ignore":        {syntax.GitHub, "env:\n  AWS_REGION: x\n" + strings.Repeat("# credls: ignore quoted-value\n", 60_000)},
		"a fault in 500 KB":           {syntax.GitHub, "env:\n" + strings.Repeat("  AWS_REGION: us-esat-1 # x\n", 17_000) + "  a: [\n  b: \"\n"},
		"17,000 faults":               {syntax.GitHub, "env:\n" + strings.Repeat("  AWS_REGION: us-esat-1: \"\n", 17_000)},
		"20,000 conflicts":            {syntax.GitHub, strings.Repeat("<<<<<<< HEAD\nenv:\n  AWS_REGION: x\n=======\nenv:\n  AWS_REGION: y\n>>>>>>> z\n", 20_000)},
	}
}

// TestLeftOut: what is too big or too deep to be read is told as a hint, because the
// program may read it.
func TestLeftOut(t *testing.T) {
	for _, text := range []string{
		"env: {AWS_REGION: " + strings.Repeat("x", 5<<20) + "}\n",
		"env: {AWS_REGION: " + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + "}\n",
	} {
		f := syntax.Parse("/p/x.yml", syntax.GitHub, source.New(text), syntax.Facts{})
		found := linter().Run(f, profiles.NewWorld(f), nil)
		if len(found) != 1 || found[0].Analyzer != unreadable || found[0].Severity != lint.Hint {
			t.Errorf("%d bytes: %d findings", len(text), len(found))
		}
	}
}

// TestLargeWorkflow: a workflow of 10,000 jobs that share variables is read whole.
func TestLargeWorkflow(t *testing.T) {
	text := "env: &e {AWS_REGION: eu-west-1, STAGE: x}\njobs:\n" + many(10_000, "  a%d: {env: {<<: *e, A: b}, steps: [{run: aws s3 ls}]}\n")
	f := syntax.Parse("/p/x.yml", syntax.GitHub, source.New(text), syntax.Facts{})
	if len(f.Pipeline.Jobs) != 10_000 || len(f.Errors) > 0 {
		t.Fatalf("%d jobs, %v", len(f.Pipeline.Jobs), f.Errors)
	}
	for _, j := range f.Pipeline.Jobs {
		if len(j.Steps) != 1 || len(j.Env.Bindings) != 3 {
			t.Fatalf("%s has %d steps and %d variables", j.ID.Text, len(j.Steps), len(j.Env.Bindings))
		}
	}
}
