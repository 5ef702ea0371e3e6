package analyzers

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"credls/analyzers/lint"
)

// untried lists the rules whose fault no program shows by itself, and why. Every
// other rule has a command on its page.
var untried = map[string]string{
	"colon-delimiter":               "AWS CLI and boto3 read it as meant; those that do not are libraries of JS, Rust and Java",
	"invalid-profile-name":          "AWS CLI and boto3 read it as meant; those that do not are libraries of JS, Rust and Java",
	"reader-disagreement":           "AWS CLI and boto3 read it as meant; those that do not are libraries of JS, Rust and Java",
	"upper-case-setting":            "AWS CLI and boto3 read it as meant; those that do not are libraries of JS, Rust and Java",
	"credentials-not-ignored":       "every program signs with it; git tells what the next commit holds",
	"hardcoded-credential":          "every program signs with it; git tells who else has it",
	"world-readable-credentials":    "every program signs with it; the mode of the file tells who else can",
	"duplicate-variable":            "every program takes the last one, which nobody sees to be the wrong one",
	"malformed-access-key-id":       "every program takes the ID as it stands; only AWS refuses it",
	"not-an-access-key-id":          "every program takes the ID as it stands; only AWS refuses it",
	"malformed-session-token":       "every program takes the token as it stands; only AWS refuses it",
	"placeholder-credential":        "every program takes the key as it stands; only AWS refuses it",
	"legacy-security-token":         "AWS CLI and boto3 read the old name; those that do not are libraries of Go, JS, Rust and Java",
	"expired-session":               "every program sends the keys as they stand; only AWS refuses them",
	"environment-overrides-profile": "each program takes keys of one of the two, and which depends on the profiles of the machine",
	"trailing-whitespace":           "docker keeps the blank, and shows nothing without its daemon and an image",
	"same-key-different-secrets":    "every program signs with the secret that stands beside the ID; only AWS knows the right one",
	"mismatched-session":            "every program takes key and token as they stand; only AWS refuses them",
	"legacy-token-in-opt-in-region": "every program takes key and token as they stand; only AWS refuses them",
	"account-mismatch":              "every program signs with the key; only AWS knows whose it is",
	"malformed-arn":                 "every program sends the ARN as it stands; only STS refuses it",
	"malformed-account-id":          "every program sends the number as it stands; only IAM Identity Center refuses it",
	"partition-mismatch":            "every program takes what stands there; only AWS refuses it in the other partition",
	"malformed-sso-url":             "every program sends the address as it stands; only IAM Identity Center refuses it",
	"exposed-secret":                "every program signs with it; only the logs of the system tell who else has it",
	"swapped-secret-reference":      "a CI system hands over what the name holds; only AWS refuses it",
	"mixed-secret-references":       "a CI system hands over what the names hold; only AWS refuses it",
	"unexpanded-reference":          "what stands there is handed over by a CI system, which runs elsewhere",
	"unknown-secret-name":           "what is missing is missing in a CI system, which runs elsewhere",
	"self-reference":                "the variable comes from a CI system, which runs elsewhere",
	"secret-in-output":              "the output is dropped by a CI system, which runs elsewhere",
	"missing-id-token-permission":   "GitHub Actions gives the job no token; nothing of it runs here",
	"missing-action-input":          "the action runs on a machine of GitHub's alone",
	"unknown-action-input":          "the action runs on a machine of GitHub's alone",
	"invalid-action-input":          "the action runs on a machine of GitHub's alone, and STS refuses the value",
	"outdated-action":               "nothing breaks until GitHub takes the Node.js away that the version needs",
	"static-keys-beside-role":       "every program signs with what the job hands on; only the job knows whose it is",
	"secrets-unavailable":           "GitHub Actions empties the expression in runs of others",
	"empty-token-interpolation":     "compose tells what it hands on with docker's command line alone, which few have beside them",
	"refused-environment":           "compose and Kubernetes refuse with their command lines alone, which few have beside them",
	"unquoted-account-id":           "compose tells what it hands on with docker's command line alone, which few have beside them",
	"unreadable":                    "compose and CI systems refuse with programs of their own, which few have beside them",
	"unused-ignore":                 "the comment is for credls alone",
}

// installs tells how to get the programs and libraries of trials.
var installs = map[string]string{
	"aws":      "pip install awscli",
	"bash":     "apt-get install bash",
	"botocore": "pip install botocore",
	"dash":     "apt-get install dash",
	"dotenv":   "pip install python-dotenv",
	"node":     "apt-get install nodejs",
	"python3":  "apt-get install python3",
	"systemd":  "apt-get install systemd",
}

// TestTrialsAreThere: a rule shows its fault with a real program, or says why not.
func TestTrialsAreThere(t *testing.T) {
	names := map[string]bool{}
	for _, a := range All() {
		names[a.Name] = true
		d := a.Documentation()
		why := untried[a.Name]
		switch {
		case len(d.Trials) == 0 && why == "":
			t.Errorf("%s shows its fault with no program. Write into its Doc, below the examples:\n"+
				"~~~try aws\nAWS_SHARED_CREDENTIALS_FILE=credentials aws configure list\n"+
				"bad: a piece of a line that is printed with the first bad example\n"+
				"good: the same with the first good one\n~~~\n"+
				"or, if only AWS tells, a line with the reason into untried in trials_test.go", a.Name)
		case len(d.Trials) > 0 && why != "":
			t.Errorf("%s has a trial and stands among those that have none", a.Name)
		}
		for _, trial := range d.Trials {
			if trial.Command == "" || len(trial.Needs) == 0 || len(trial.Bad) == 0 || len(trial.Good) == 0 {
				t.Errorf("%s: a trial names its program behind try, and has a command and a line each that begins with bad: and good:", a.Name)
			}
			for _, need := range trial.Needs {
				if installs[need] == "" {
					t.Errorf("%s: how to install %s stands nowhere: add it to installs in trials_test.go", a.Name, need)
				}
			}
			if strings.Join(trial.Bad, "\n") == strings.Join(trial.Good, "\n") {
				t.Errorf("%s: fault and no fault print the same", a.Name)
			}
			quotesNothingOf(t, d.First(true), trial.Bad)
			quotesNothingOf(t, d.First(false), trial.Good)
		}
	}
	for name := range untried {
		if !names[name] {
			t.Errorf("%s is no rule", name)
		}
	}
}

func quotesNothingOf(t *testing.T, e lint.Example, lines []string) {
	t.Helper()
	quotesNothing(t, e.File(), strings.Join(lines, "\n"))
}

// TestTrials runs the commands of the pages with the programs that are installed
// here, beside the bad and beside the good example.
func TestTrials(t *testing.T) {
	for _, a := range All() {
		d := a.Documentation()
		for _, trial := range d.Trials {
			t.Run(a.Name, func(t *testing.T) {
				t.Parallel()
				installed(t, trial)
				printed(t, trial, d.First(true), trial.Bad, trial.Good)
				printed(t, trial, d.First(false), trial.Good, trial.Bad)
			})
		}
	}
}

// installed skips a trial whose program is missing.
func installed(t *testing.T, trial lint.Trial) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("SKIPPED: the commands of the pages are for a POSIX shell")
	}
	program := trial.Needs[0]
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("SKIPPED: %s is not installed: %s", program, installs[program])
	}
	for _, library := range trial.Needs[1:] {
		if exec.Command(shell, "-c", program+" -c 'import "+library+"'").Run() != nil {
			t.Skipf("SKIPPED: %s has no %s: %s", program, library, installs[library])
		}
	}
}

// printed compares what a command prints beside an example with what the page says
// of it, and of the other example.
func printed(t *testing.T, trial lint.Trial, e lint.Example, want, other []string) {
	t.Helper()
	got := output(t, trial.Command, e)
	for _, line := range want {
		if !strings.Contains(got, squeezed(line)) {
			t.Errorf("%s beside\n%s\nprints\n%s\nwithout %q", trial.Command, e.Text, got, line)
		}
	}
	for _, line := range other {
		if strings.Contains(got, squeezed(line)) {
			t.Errorf("%s beside\n%s\nprints %q, as beside the other example", trial.Command, e.Text, line)
		}
	}
}

// outputs are what commands printed: many rules have the same good example.
var outputs sync.Map

// output runs a command in a folder with an example and returns what it prints.
func output(t *testing.T, text string, e lint.Example) string {
	t.Helper()
	run := func() string {
		dir := t.TempDir()
		command(t, dir, e.Printf())
		if got, _ := os.ReadFile(filepath.Join(dir, e.Name())); string(got) != e.Bytes() {
			t.Errorf("%s writes %q, not %q", e.Printf(), got, e.Bytes())
			return ""
		}
		return squeezed(command(t, dir, text))
	}
	once, _ := outputs.LoadOrStore(text+"\x00"+e.Name()+"\x00"+e.Text, sync.OnceValue(run))
	return once.(func() string)()
}

// command runs a command of a page in a folder, with nothing of the machine's own
// settings and nobody to talk to, and returns what it prints.
func command(t *testing.T, dir, text string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", text)
	cmd.Dir, cmd.WaitDelay = dir, time.Second
	const nobody = "http://127.0.0.1:9"
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + filepath.Join(dir, "home"), "LC_ALL=C.UTF-8", "AWS_EC2_METADATA_DISABLED=true",
		"AWS_ENDPOINT_URL=" + nobody, "HTTP_PROXY=" + nobody, "HTTPS_PROXY=" + nobody, "http_proxy=" + nobody, "https_proxy=" + nobody,
	}
	out, _ := cmd.CombinedOutput() // Where the fault is that the program fails, what it prints tells.
	return string(out)
}

// squeezed makes one blank of several within each line, and of the colons that AWS
// CLI 2 prints between columns where AWS CLI 1 prints blanks.
func squeezed(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.ReplaceAll(strings.Join(strings.Fields(line), " "), " : ", " "))
	}
	return strings.Join(lines, "\n")
}
