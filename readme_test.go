package main_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"credls/analyzers"
	"credls/analyzers/lint"
)

var update = flag.Bool("update", false, "rewrite what is generated in README.md and editors/vscode")

var (
	fenced    = regexp.MustCompile("(?ms)^```.*?^```$")
	recording = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")
	ruleTable = regexp.MustCompile(`(?s)(<!-- rules -->\n).*(<!-- /rules -->)`)
)

// current holds a file against what it should say, or writes that.
func current(t *testing.T, file, what, want string) {
	t.Helper()
	got := contentOf(t, file)
	switch {
	case got == want:
	case *update:
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		is, should := strings.Split(got, "\n"), strings.Split(want, "\n")
		n := 0
		for n < len(is)-1 && n < len(should)-1 && is[n] == should[n] {
			n++
		}
		t.Errorf("%s:%d: %s are not what they are today; make generate writes them\ngot  %s\nwant %s", file, n+1, what, is[n], should[n])
	}
}

func readmeNow(t *testing.T) string {
	t.Helper()
	return contentOf(t, "README.md")
}

func contentOf(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestRuleTable keeps the table of rules in README.md current.
func TestRuleTable(t *testing.T) {
	var b strings.Builder
	for _, group := range lint.Groups {
		fmt.Fprintf(&b, "\n%s:\n\n| rule | severity | finds |\n| --- | --- | --- |\n", group)
		for _, a := range analyzers.All() {
			if a.Group == group {
				fmt.Fprintf(&b, "| [%s](docs/rules/%[1]s.md) | %s | %s |\n", a.Name, a.Severity, a.Documentation().Summary)
			}
		}
	}
	readme := readmeNow(t)
	if !ruleTable.MatchString(readme) {
		t.Fatal("README.md has no place for the table")
	}
	current(t, "README.md", "the rules", ruleTable.ReplaceAllString(readme, "${1}"+b.String()+"\n${2}"))
}

// credentials is the file that the recordings in README.md begin with.
const credentials = `[default]
aws_access_key_id = AKIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = "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"

[staging]
aws_access_key_id = ASIAQ3EGRS7VQNZ2UXKT
aws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V
`

// workflow is the file of a CI system that they check.
const workflow = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    env:
      AWS_REGION: 'eu-west-1 '
    steps:
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: arn:aws:iam::123456789012:role/deploy
          aws-region: eu-west-1
      - run: ./upload.sh
        env:
          AWS_ACCESS_KEY_ID: ${{ secrets.AWS_SECRET_ACCESS_KEY }}
          AWS_SECRET_ACCESS_KEY: ${{ secrets.AWS_ACCESS_KEY_ID }}
`

// TestRecordings runs the console blocks of README.md one after the other, in
// one home with a broken file and a broken workflow, and compares what they print.
func TestRecordings(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: the blocks are lines for a POSIX shell")
	}
	home := t.TempDir()
	bin := filepath.Join(home, "bin")
	if out, err := exec.Command("go", "build", "-o", filepath.Join(bin, "credls"), ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for name, text := range map[string]string{".aws/credentials": credentials, "shop/.github/workflows/deploy.yml": workflow} {
		file := filepath.Join(home, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	want := recording.ReplaceAllStringFunc(readmeNow(t), func(block string) string {
		var b strings.Builder
		b.WriteString("```console\n")
		for line := range strings.Lines(recording.FindStringSubmatch(block)[1]) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				n++
				b.WriteString(line + shell(t, home, bin, strings.TrimSpace(command)))
			}
		}
		return b.String() + "```"
	})
	if n == 0 {
		t.Error("README.md shows no command")
	}
	current(t, "README.md", "the recordings", want)
}

// shell returns what a command line prints in a home.
func shell(t *testing.T, home, bin, command string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", strings.Replace(command, "go run .", "credls", 1))
	cmd.Dir = home
	cmd.Env = []string{"HOME=" + home, "PATH=" + bin + string(os.PathListSeparator) + os.Getenv("PATH"), "LC_ALL=C.UTF-8"}
	out, err := cmd.CombinedOutput()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatalf("%s: %v", command, err)
	}
	if len(out) > 0 && !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, '\n')
	}
	return string(out)
}

// TestLinks follows the links between the Markdown files, to headings too.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	inline := regexp.MustCompile("`[^`\n]*`")
	for name, content := range tree() {
		if path.Ext(name) != ".md" || strings.Contains(name, "testdata/") {
			continue
		}
		text := inline.ReplaceAll(fenced.ReplaceAll(content, nil), nil)
		for _, m := range link.FindAllSubmatch(text, -1) {
			target, anchor, _ := strings.Cut(string(m[1]), "#")
			if strings.Contains(target, ":") {
				continue // Not ours.
			}
			if target = path.Join(path.Dir(name), target); strings.HasPrefix(string(m[1]), "#") {
				target = name
			}
			if _, err := os.Stat(filepath.FromSlash(target)); err != nil {
				t.Errorf("%s: the link %s leads nowhere", name, m[1])
			} else if anchor != "" && !headings(tree()[target])[anchor] {
				t.Errorf("%s: %s has no heading %s", name, target, anchor)
			}
		}
	}
}

// headings returns the names by which links reach the headings of a page.
func headings(page []byte) map[string]bool {
	names := map[string]bool{}
	dropped := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	for _, m := range regexp.MustCompile(`(?m)^#+ +(.+)$`).FindAllSubmatch(fenced.ReplaceAll(page, nil), -1) {
		name := dropped.ReplaceAllString(strings.ToLower(string(m[1])), "")
		names[strings.ReplaceAll(name, " ", "-")] = true
	}
	return names
}

// TestMakeTargets looks for what the documents say that make can do.
func TestMakeTargets(t *testing.T) {
	use := regexp.MustCompile("(?m)(?:^|`)make ([a-z]+)")
	named := map[string]bool{}
	for name, content := range tree() {
		if path.Ext(name) != ".md" {
			continue
		}
		for _, m := range use.FindAllSubmatch(content, -1) {
			named[string(m[1])] = true
			if !bytes.Contains(tree()["Makefile"], []byte("\n"+string(m[1])+":")) {
				t.Errorf("%s: the Makefile cannot make %s", name, m[1])
			}
		}
	}
	for _, target := range []string{"test", "bench", "lint", "generate", "dist"} {
		if !named[target] {
			t.Errorf("no document says what make %s is for", target)
		}
	}
}
