package profiles

import (
	"fmt"
	"strings"
	"testing"

	"credls/analyzers/syntax"
)

func TestRepository(t *testing.T) {
	deploy := file("r/.github/workflows/deploy.yml", `on: {workflow_call: {}}
env: {AWS_ACCESS_KEY_ID: "${{ secrets.AWS_KEY }}"}
jobs:
  a: {runs-on: x, steps: [{run: 'aws s3 ls ${{ secrets.OTHER }} ${{ secrets.aws_key }}'}]}
`)
	caller := file("r/.github/workflows/ci.yaml", `on: push
jobs:
  test: {runs-on: x, steps: []}
  deploy: {uses: ./.github/workflows/deploy.yml, secrets: {k: '${{ secrets.AWS_KEY }}'}}
  else: {uses: o/r/.github/workflows/deploy.yml@v1}
  gone: {uses: ./.github/workflows/gone.yml}
  self: {uses: ./.github/workflows/ci.yaml}
`)
	twin := file("q/.github/workflows/ci.yaml", "jobs: {deploy: {uses: ./.github/workflows/deploy.yml}}\n")
	below := file("r/.github/workflows/old/ci.yaml", "jobs: {deploy: {uses: ./.github/workflows/deploy.yml}}\n")
	w := NewWorld(deploy, caller, twin, below, file("r/.github/workflows/x.env", "A=1\n"))

	for i, want := range []*syntax.File{nil, deploy, nil, nil, caller} {
		if got := w.Called(caller, caller.Jobs()[i]); got != want {
			t.Errorf("job %d calls %v", i, got)
		}
	}
	if calls := w.Callers(deploy); len(calls) != 1 || calls[0].File != caller || calls[0].Job.ID.Text != "deploy" {
		t.Errorf("callers: %v", calls)
	}
	if calls := w.Callers(caller); calls != nil {
		t.Errorf("callers of a workflow that nobody can call: %v", calls)
	}
	if all := w.Workflows(deploy); len(all) != 2 || all[0] != caller {
		t.Errorf("workflows: %v", all)
	}
	var names []string
	for _, n := range w.SecretNames(deploy) {
		names = append(names, fmt.Sprint(n.Name, " ", len(n.Uses)))
	}
	if got := strings.Join(names, ", "); got != "AWS_KEY 3, OTHER 1" {
		t.Errorf("secrets: %s", got)
	}
}
