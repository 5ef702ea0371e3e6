package readers

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credls/analyzers/syntax"
)

// envStatements are lines that env files have, right and wrong, from which the
// files of the tests below are put together.
var envStatements = strings.Split(`A=1~export B=2~export  A=3~ A = 4~A: 5~A:"6"~A~export A~=7~A-B=8~A.B=9~1A=10~'A'=11~A B=12~`+
	"A=\"x y\"~A='x y'~A=`x y`~A=\"x\\ny\\\"z\"~A='x\\'y'~A=\"x\ny\"~A='x\r\ny'~A=\"x~A='x~A=x'y'~A=\"x\"y~A=\"x\",~A=\"x\" # c~A=\"x\"#c~"+
	"A=x # c~A=x#c~A= #c~A=#c~# c~  # it's~; c~A=x\\~A=x\\\\y~A=\"x\\\ny\"~A=${B}~A=$B~A=\"${B:-d}\"~A='${B}'~A=${B:-${A}}~A=${~A=x$~A=$$x~"+
	"A=x ~A=x\t~A=\u00a0x\u00a0~\u00a0A=x~\ufeffA=x~A=\u2028x~A=é~A=x=y==~A=~A=\"\"~[default]~set A=1~A=\"\"x\"\"~A=x;~A=x\vy~\\A=x~A=\n=x", "~")

// envFiles returns env files, the same in every run.
func envFiles(t *testing.T, n int) []string {
	var seeds []string
	for _, c := range load[envCase](t, "dotenv.json") {
		seeds = append(seeds, string(c.File))
	}
	for _, end := range []string{"\n", "\r\n"} {
		for i, statement := range envStatements {
			next := envStatements[(i*7+3)%len(envStatements)]
			seeds = append(seeds, "B=b"+end+statement+end+next+end+"C=c"+end, statement)
		}
	}
	pieces := strings.Split("\n~\r\n~\r~ ~\t~=~:~#~ #~'~\"~`~\\~\\n~$~${B}~}~export ~\u00a0~\ufeff~A=1\n~\nB='x\n", "~")
	return append(seeds, mutate(seeds, pieces, n)...)
}

// compareEnv asks a program, which gets a list of files on stdin, what it makes
// of them, and holds the reader against that. The program answers with null for
// a file that it refuses.
func compareEnv(t *testing.T, r *Reader, texts []string, cmd *exec.Cmd) {
	t.Helper()
	input := make([]string, len(texts))
	for i, text := range texts {
		input[i] = latin1(text)
	}
	for i, want := range ask[[]values](t, cmd, input) {
		got := r.Read(texts[i], syntax.Dotenv)
		if diff := cmp.Diff(want, held(got)[""], cmpopts.EquateEmpty()); diff != "" || (got.Err != nil) != (want == nil) {
			t.Errorf("%s %q: %v, -real +read\n%s", r.Name, texts[i], got.Err, diff)
		}
	}
	t.Logf("%d files", len(texts))
}

const nodeProgram = `
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(files.map(f => require("util").parseEnv(Buffer.from(f, "latin1").toString()))));
`

func TestAgainstNode(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: node is not installed: apt-get install nodejs")
	}
	if version := strings.TrimSpace(string(run(t, exec.Command(program, "--version")))); version != node.Version {
		t.Skipf("SKIPPED: node is %s, which reads env files in another way than %s", version, node.Version)
	}
	compareEnv(t, node, envFiles(t, 600), exec.Command(program, "-e", nodeProgram))
}

const pythonDotenvProgram = `
import json, logging, os, sys
from dotenv import dotenv_values
logging.disable(logging.CRITICAL)
os.environ.clear()
out = []
for text in json.load(sys.stdin):
    with open(sys.argv[1], "wb") as f: f.write(text.encode("latin1"))
    try:
        out.append({k: v for k, v in dotenv_values(sys.argv[1]).items() if v is not None})
    except UnicodeDecodeError:
        out.append(None)
json.dump(out, sys.stdout)
`

func TestAgainstPythonDotenv(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import dotenv").Run() != nil {
		t.Skip("SKIPPED: python3 with python-dotenv is not installed: pip install python-dotenv")
	}
	cmd := exec.Command(python, "-X", "utf8", "-c", pythonDotenvProgram, filepath.Join(t.TempDir(), "file"))
	compareEnv(t, pythonDotenv, envFiles(t, 600), cmd)
}

// dashProgram sources every file in a shell of its own and prints the
// environment. No program is found by its name, so that nothing but builtins runs.
const dashProgram = `
for f in files/*; do
  printf '%s\0' "=$f"
  SHELL -f -c 'ulimit -t 1; set -a; . "./$0" >/dev/null 2>&1 </dev/null; set +a; command exec PRINTER -0' "$f" 2>/dev/null
done
exit 0
`

// dashSeeds are lines in which dash and bash part.
var dashSeeds = []string{
	"A=$'x' B=$\"y\" C=$[1]\n", "A=(1)\n", "A+=x\nA[0]=y\nB=1\n", "[[ -n x ]] && A=1\nB=2\n", "((A=1))\nB=2\n", "A=$((1+1))\n",
	"declare -x A=1\ntypeset B=2\nlet C=3\nsource x\nD=4\n", "export A={a,b}\n", "X=1 export Y=2\nZ=1 true\n", "local A=1\nB=2\n",
	"export 1x=2\nB=1\n", "export A = 1\n", "export -n A\n", "unset 1x\n", "set -o pipefail\n", "set -eu\nA=1\n", "readonly A=1\nA=2\n",
	"A=${X/a/b}\n", "A=${X:0:1}\n", "A=${!X}\n", "A=${X%x}\nB=1\n", "A=`(`\n", "A=`echo \\`x\\``\nB=1\n", "f() A=1\nf\nB=2\n",
	"function f { A=1; }\n", "time A=1\nB=2\n", "! ! A=1\n", "in\n", "select x in a; do A=1; done\n", "for ((;;)); do :; done\n",
	"A=1 &>/dev/null\nB=2\n", "cat <<< x\n", "cat <<EOF\n${A\nEOF\nB=1\n", "cat <<'EOF'\n${A\nEOF\nB=1\n", "case x in x) A=1;& esac\n",
	"A=\"${Z:-'q'}\" B=\"${Z:-\"q r\"}\" C=${Z:-'q r'}\n", "command export A=1\ncommand export 1x=2\nB=1\n", "export \"A=b c\" B\"C\"=2\n",
	"A=x\x00\x00y\n", "A=<(x)\n", "alias A=x\nB=1\n", "A=é\nB=Á\n", "A=1 12>/dev/null\n", "return 3\r\n", "A=1 >&9\nB=2\n",
}

func TestAgainstDash(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("dash")
	if err != nil {
		t.Skip("SKIPPED: dash is not installed: apt-get install dash")
	}
	texts := append(append([]string(nil), shellSeeds...), dashSeeds...)
	for _, c := range load[envCase](t, "dotenv.json") {
		texts = append(texts, string(c.File))
	}
	for i, env := range environments(t, texts, shell, dashProgram) {
		compareShell(t, dash, texts[i], env)
	}
	t.Logf("%d files", len(texts))
}
