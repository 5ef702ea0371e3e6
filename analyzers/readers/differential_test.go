package readers

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credls/analyzers/syntax"
)

// mutate returns variations of the inputs, the same in every run: pieces of the
// grammar put in, taken out and moved about.
func mutate(inputs []string, pieces []string, n int) []string {
	random := rand.New(rand.NewPCG(7, uint64(n)))
	out := make([]string, 0, n)
	for len(out) < n {
		text := inputs[random.IntN(len(inputs))]
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text) + 1)
			piece := pieces[random.IntN(len(pieces))]
			switch random.IntN(4) {
			case 0, 1:
				text = text[:at] + piece + text[at:]
			case 2:
				end := min(len(text), at+1+random.IntN(4))
				text = text[:at] + text[end:]
			case 3:
				end := min(len(text), at+1)
				text = text[:at] + piece + text[end:]
			}
		}
		out = append(out, text)
	}
	return out
}

// ask gives a real program its inputs as JSON and returns its answers.
func ask[Answers any](t *testing.T, cmd *exec.Cmd, inputs any) (answers Answers) {
	t.Helper()
	stdin, err := json.Marshal(inputs)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = bytes.NewReader(stdin)
	if err := json.Unmarshal(run(t, cmd), &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// run runs a real program once for all inputs.
func run(t *testing.T, cmd *exec.Cmd) []byte {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd.Path, err, stderr.String())
	}
	return out
}

// botocoreProgram reads a list of files and prints what botocore holds of each.
const botocoreProgram = `
import json, os, sys
from botocore.configloader import raw_config_parse, load_config
from botocore.exceptions import ConfigParseError
path, out = sys.argv[1], []
def plain(section): return {k: v for k, v in section.items() if isinstance(v, str)}
for case in json.load(sys.stdin):
    with open(path, "wb") as f: f.write(case["text"].encode("latin1"))
    try:
        if case["kind"] == "credentials":
            scopes = {k: plain(v) for k, v in raw_config_parse(path).items()}
        else:
            loaded = load_config(path)
            scopes = {"services " + k: plain(v) for k, v in loaded["services"].items()}
            scopes.update({"sso-session " + k: plain(v) for k, v in loaded["sso_sessions"].items()})
            scopes.update({k: plain(v) for k, v in loaded["profiles"].items()})
        out.append({"scopes": scopes})
    except ConfigParseError:
        out.append({"error": True})
json.dump(out, sys.stdout)
`

type botocoreInput struct {
	Kind syntax.Kind `json:"kind"`
	Text string      `json:"text"` // a character for each byte
}

func latin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

func TestAgainstBotocore(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import botocore").Run() != nil {
		t.Skip("SKIPPED: python3 with botocore is not installed: pip install botocore")
	}
	texts := iniTexts(t)
	pieces := strings.Split("\n|\r|\r\n|\n\n|=|:| = |#| #|;|[|]|\n[|]\n| |\t|\n  |\n\t| |\u2003|\u2028|\u0085|\v|\x1c|\ufeff|\x00|'|\"|\\|profile |"+
		"[default]\n|[DEFAULT]\n|[profile default]\n|[services x]\n|[sso-session y]\n|region = x\n|\n s3 =\n  a = b\n|A|é|\xff|% |\u0130", "|")
	texts = append(texts, shellFixed...)
	texts = append(texts, mutate(texts[:len(texts)-len(shellFixed)], pieces, 400)...)
	var inputs []botocoreInput
	for _, text := range texts {
		inputs = append(inputs, botocoreInput{syntax.Credentials, latin1(text)}, botocoreInput{syntax.Config, latin1(text)})
	}
	type output struct {
		Scopes profiles
		Error  bool
	}
	cmd := exec.Command(python, "-X", "utf8", "-c", botocoreProgram, filepath.Join(t.TempDir(), "file"))
	for i, want := range ask[[]output](t, cmd, inputs) {
		text := texts[i/2]
		got := boto3.Read(text, inputs[i].Kind)
		if (got.Err != nil) != want.Error {
			t.Errorf("%s %q: %v, botocore refuses it: %v", inputs[i].Kind, text, got.Err, want.Error)
		}
		if diff := cmp.Diff(want.Scopes, held(got), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s %q: -botocore +read\n%s", inputs[i].Kind, text, diff)
		}
	}
	t.Logf("%d files", len(texts))
}

// bashProgram sources every file in a shell of its own and prints the
// environment. No program is found by its name, so that nothing but builtins
// runs, files can be created only in the current folder, and a loop without end
// is over in a second.
const bashProgram = `
for f in files/*; do
  printf '%s\0' "=$f"
  SHELL --norc --noprofile -f -c 'ulimit -t 1; set -a; . "./$0" >/dev/null 2>&1 </dev/null; set +a; \builtin exec PRINTER -0' "$f" 2>/dev/null
done
exit 0
`

// shellSeeds are scripts with what people write in files that shells source.
var shellSeeds = []string{
	"export A=1 B=\"two words\"\nC='x y'; D=$A-$B\n",
	"A=1\nB=\"${A:-q}${Z:-'q'}\" C=${Z:-\"q r\"} D=${A:+alt}\nE=${Z:=dd} F=${Z}\n",
	"export A=${B:-x}\nunset A\nA+=x\nA+=\"y z\"\n",
	"A=$'a\\nb\\x41\\101\\'c' B=$\"abc\" C=a\\ b\\\nc D=\"a\\b\\$c\\`\\\nd\"\n",
	"if true; then A=1; else A=2; fi\nif false; then B=1; elif true; then B=2; fi\n",
	"A=1 && B=2 || C=3; false && D=4; false || E=5; ! true || F=6\n",
	"{ A=1; B=2; }\n( C=3 )\nD=4 | E=5\nF=6 & G=7\n",
	"f() { A=1; local B=2; }\nC=3\nf\nD=4\n",
	"cat <<EOF\nA=1\nEOF\nB=2\ncat <<-'X' | cat\n\tA=3\n\tX\nC=4\n",
	"case x in a|b) A=1;; (c) B=2 ;; *) esac\nfor x in a b; do C=1; done\nwhile false; do D=1; done\n",
	"(( A = 1 ))\nC=$((1+2))\nD=$(echo a; (echo b))\nE=`echo b`\n",
	"set +a\nA=1\nexport B=2\nset -a\nC=3\nexport A\nexport -n C\ndeclare +x B\n",
	"declare A=1\ntypeset -x B=2\nreadonly C=3\nC=4; D=5\nE=6\n",
	"A=(1 2)\nB=x\nB=(y)\nC[0]=z\nexport D=(1) E=5\ndeclare -i F=1+1\n",
	"export A = 1\nexport 1x=3 C=4\nexport D= SK\nexport \"E=a b\" F\"G\"=2\n",
	"A=1 export B=2\nC=1 export C\nD=1 :\nE=1 $UNSET\n",
	"A=x:~/y\nB=\"~/x\"\nC=a~b\nexport D={a,b} E=*\n",
	"A=1 # c\nB=2#c\n# C=3\nD=#4;#x\n",
	"A=1\r\nexport B=\"2\"\r\nC='3'\r\n",
	"set -u\nA=1\nB=${C-x}\n", "A=1\nreturn\nB=2\n",
	"read A <<< x\nprintf -v B %s y\nlet C=1\nD=2\n",
	"A=1\n}\nB=2\n", "A=<x>\nB=2\n", "A=\"x\nB=2\n", "A=${X.y}; B=1\nC=2\n",
}

// shellFixed are scripts that are held against bash only as they stand: what a
// variation does depends on more than is read.
var shellFixed = []string{
	"A=$(echo a; case x in x) ;; esac)\nB=2\n", "[[ -z $A && x =~ ^(a|b)$ ]] && B=1\nC=2\n", "[[ -n $A ||\n ( x < y ) ]]\nC=2\n",
	"set -e\nA=1\nfalse || true\nB=2\n", "set -e\nA=1\nfalse\nB=2\n", "set -e\nif false; then A=1; fi\nB=2\n",
	"set -e\nA=1\nfalse && true\n! true\nB=2\n", "set -euo pipefail\nA=1\n}\n", "set -u\nA=$B\n", "A=1\nexit\n",
	"A=1\nexec true\n", "A=1\nset -n\nB=2\n", "A=${B:?}\n", "A=1; B=$(;)\n", "A=1\nB=$(\n", "A=1\n:>x\nB=2 >y\nexport C=3 >/dev/null\n",
	"A=1\x00B=2\nC=3\n", "A=1\nB=\x00\x002\nC=3\n", "A=1\n#" + strings.Repeat("x\x00", 300) + "\nB=2\n",
	"command export A=1\nbuiltin declare -x B=2\n\\export C=3\n", "typeset -A A=([x]=1)\ndeclare -u B=x\nC=2\n",
	"trap : EXIT\nalias x=y\nshopt -s extglob\nA=1\n", "time A=1\n! B=2\ncoproc C=3\nD=4\n",
	"function f { A=1; }\nfunction g() (B=1)\nf; g\nC=2\n", "until true; do A=1; done\nselect x in; do B=1; done\nC=2\n",
	"if true; then { A=1; ( B=2 ); } fi\n", "A=1 B=$A\nC=$A D=$C\n", "A=x\nunset -v A\nB=${A-gone}\nexport A\n",
}

// environments lets a shell run a program over the files and returns the
// environment that each leaves, nil where the shell ended before it was printed.
func environments(t *testing.T, texts []string, shell, program string, flags ...string) []values {
	t.Helper()
	printer, err := exec.LookPath("env")
	if err != nil {
		t.Skip("SKIPPED: env is not installed: apt-get install coreutils")
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "files"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, "files", strconv.Itoa(firstFile+i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Second)
	defer cancel()
	program = strings.NewReplacer("SHELL", shell, "PRINTER", printer).Replace(program)
	cmd := exec.CommandContext(ctx, shell, append(flags, "-c", program)...)
	cmd.WaitDelay = time.Second
	cmd.Dir, cmd.Env = dir, []string{"LC_ALL=C.UTF-8", "PATH=/nonexistent"}
	return parseEnvironments(t, run(t, cmd), len(texts))
}

// firstFile is the name of the first file: all names have the same length, so
// that the shell sorts them as numbers.
const firstFile = 100000

// parseEnvironments takes apart what the programs print.
func parseEnvironments(t *testing.T, out []byte, n int) []values {
	t.Helper()
	envs := make([]values, n)
	var env *values
	for line := range strings.SplitSeq(string(out), "\x00") {
		name, value, ok := strings.Cut(line, "=")
		switch {
		case !ok:
		case name == "":
			i, err := strconv.Atoi(filepath.Base(value))
			if err != nil {
				t.Fatal(err)
			}
			env = &envs[i-firstFile]
		case *env == nil:
			*env = values{name: value}
		default:
			(*env)[name] = value
		}
	}
	return envs
}

func TestAgainstBash(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("SKIPPED: bash is not installed: apt-get install bash")
	}
	texts := append([]string(nil), shellSeeds...)
	for _, c := range load[envCase](t, "dotenv.json") {
		texts = append(texts, string(c.File))
	}
	texts = append(texts, shellFixed...)
	for i, env := range environments(t, texts, shell, bashProgram, "--norc", "--noprofile") {
		compareShell(t, bash, texts[i], env)
	}
	t.Logf("%d files", len(texts))
}

// compareShell holds what is read in a script against the environment that the
// shell had after it, nil if it ended: every value told must be there, and where
// nothing is said to be unknown, no other may be.
func compareShell(t *testing.T, r *Reader, text string, env values) {
	t.Helper()
	got := r.Read(text, syntax.Shell)
	unknown := got.Err != nil && got.Err.Code == Unknown
	if ended := got.Scopes == nil; ended || env == nil {
		if ended != (env == nil) && !unknown {
			t.Errorf("%q: %v, but %s ends: %v", text, got.Err, r.Name, env == nil)
		}
		return
	}
	told := held(got)[""]
	for name, value := range told {
		if real, ok := env[name]; !ok || real != value {
			t.Errorf("%q: %s has %q for %s (%v), read %q", text, r.Name, real, name, ok, value)
		}
	}
	for name := range env {
		if _, ok := told[name]; !ok && !shellOwn(name) && !unknown {
			t.Errorf("%q: %s has %s, not read: %v", text, r.Name, name, got.Err)
		}
	}
}

// shellOwn reports whether a variable is in the environment whatever a file says.
func shellOwn(name string) bool {
	switch name {
	case "PWD", "OLDPWD", "SHLVL", "_", "PATH", "LC_ALL", "f":
		return true
	}
	return strings.HasPrefix(name, "BASH_FUNC_") || !utf8.ValidString(name)
}
