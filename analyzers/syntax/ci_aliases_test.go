package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// TestAliases: what leads back to itself, or doubles with every line, is read to an end.
func TestAliases(t *testing.T) {
	for kind, texts := range map[syntax.Kind][]string{
		syntax.GitLab: {
			"job: &j {script: [&s [*s, aws]], variables: &v {AWS_X: &o {value: *o}, <<: *v}, rules: [*j]}\n",
			doubled("[aws]", "%[1]s, %[1]s, %[1]s") + "job: {script: *a9, before_script: *a9, services: *a9}\n",
		},
		syntax.CircleCI: {
			"jobs: &j {a: &a {steps: &s [{when: {steps: *s}}, {foo: *s}, *a], environment: &e [*e, AWS_X], docker: [*a]}}\n" +
				"workflows: {w: {jobs: &w [{a: {pre-steps: *s, x: *w}}, *w]}}\norbs: &o {a: *o, b: &b {orbs: {c: *b}}}\n",
			doubled("[{run: aws}]", "{when: {steps: %[1]s}}, {unless: {steps: %[1]s}}, {foo: {steps: %[1]s}}") + "jobs: {a: {docker: *a9, steps: *a9}}\nworkflows: {w: {jobs: *a9}}\n",
		},
		syntax.Bitbucket: {
			"pipelines: &p {default: &d [{parallel: *d}, {stage: {steps: *d}}, {step: {script: *d}}], custom: *p, aws: *p}\n",
			doubled("[{step: {script: [aws]}}]", "{parallel: %[1]s}, {stage: {steps: %[1]s}}, {parallel: {steps: %[1]s}}") + "pipelines: {default: *a9, custom: {x: *a9}}\n",
		},
		syntax.Azure: {
			"variables: &v {'${{ x }}': *v, AWS_X: y}\nsteps: &s [{'${{ x }}': *s}, {template: x, parameters: &q {steps: *s, jobs: [*q], stages: [&t {template: y, parameters: *q}, *t]}}]\n",
			"extends: &e {extends: *e, template: x, parameters: &r {extends: *e, stages: &t [{jobs: [{deployment: aws, strategy: &y {runOnce: *y, deploy: {steps: *t}}}], stages: *t}]}}\n",
			doubled("[{bash: aws}]", "{'${{ x }}': %[1]s}, {'${{ y }}': %[1]s}, {stages: %[1]s}") + "steps: *a9\njobs: *a9\nstages: *a9\n",
		},
	} {
		for _, text := range texts {
			f := syntax.Parse("x.yml", kind, source.New(text), syntax.Facts{})
			if len(f.Errors) > 0 || len(f.Scopes) > 20_000 {
				t.Errorf("%s: %d errors, %d scopes", kind, len(f.Errors), len(f.Scopes))
			}
		}
	}
}

// doubled returns lists a0 to a9, of which each has the one before as often as a form says.
func doubled(first, form string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "a0: &a0 %s\n", first)
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, "a%d: &a%[1]d [%s]\n", i, fmt.Sprintf(form, fmt.Sprintf("*a%d", i-1)))
	}
	return b.String()
}
