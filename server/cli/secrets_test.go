package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"credls/analyzers/aws"
	"credls/analyzers/syntax"
)

// marked are secrets that no output may hold eight characters of in a row.
var marked = []string{
	"qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQiOoDt5V",
	"Zr5TgY7uJm3KsWq9XeDc2Vf6Bn8Ha4Lp1QoIt0Re",
	"IQoJb3JpZ2luX2VjEMrkT8sVb2NyZXRzZWNyZXRzZWNyZXRzZWNyZXRzZWNyZXRzZWNyZXQ",
	"hunter2hunter2hunter2",
}

// leaky are files with secrets wherever people put them.
var leaky = map[string]string{
	".aws/credentials": `[default]
aws_access_key_id = ` + marked[0] + `
aws_secret_access_key = AKIAQ3EGRS7VQNZ2UXKT
[b]
aws_access_key_id = akiaq3egrs7vqnz2uxkt
aws_secret_access_key = "` + marked[1] + `"   # old: ` + marked[0] + `
aws_session_token = ` + marked[2] + `
aws_session_token = ` + marked[2] + `
[b]
aws_secret_acces_key = ` + marked[0] + `%
password = ` + marked[3] + `
` + marked[1] + `
[c]
aws_secret_access_key=<` + marked[1] + `>
  ` + marked[1] + `
`,
	".aws/config":           "[default]\n# token " + marked[2] + "\ncredential_process = get --password=" + marked[3] + "\naws_secret_access_key = '" + marked[0] + "\n",
	".aws/sso/cache/a.json": `{"accessToken": "` + marked[2] + `", "refreshToken": "` + marked[0] + `", "expiresAt": ` + marked[1],
	".aws/sso/cache/b.json": `{"accessToken": "` + marked[2] + `", "expiresAt": "` + marked[1] + `", "startUrl": ["` + marked[3] + `"]}`,
	".aws/cli/cache/c.json": `{"Credentials": {"SecretAccessKey": "` + marked[0] + `", "Expiration": "` + marked[3] + `"}}`,
	".env":                  "AWS_SECRET_ACCESS_KEY=" + marked[0] + "\r\nAWS_ACCESS_KEY_ID=" + marked[1] + " # " + marked[0] + "\r\nexport TOKEN='" + marked[3] + "'\r\n",
	".envrc":                "export AWS_SECRET_ACCESS_KEY=\"" + marked[0] + "\" AWS_ACCESS_KEY_ID=" + marked[0] + "\r\ncurl -H 'x: " + marked[2] + "' $(echo " + marked[3] + ")\r\n",
	"docker.env":            "AWS_SECRET_ACCESS_KEY=" + marked[0] + "  \nAWS_SESSION_TOKEN='" + marked[2] + "' # x\n",
}

// plain are the command lines whose output must be free of secrets.
var plain = [][]string{
	{"check", "."},
	{"check", "--format", "concise", "."},
	{"check", "--format", "json", "."},
	{"check", "--as", "sso-cache", ".aws/credentials", ".aws/sso/cache/a.json"},
	{"check", "--color", "always", "."},
	{"check", "--diff", "."},
	{"fix", "--diff", "--color", "always", "."},
	{"check", "--reader", "docker,bash", "."},
	{"fix", "."},
	{"fix", "."},
	{"check", "--format", "json", "."},
}

func TestNoSecrets(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, leaky)
	t.Setenv("HOME", t.TempDir())
	for _, args := range plain {
		r := runIn("", args...)
		if r.out == "" {
			t.Errorf("credls %v writes nothing", args)
		}
		refuse(t, strings.Join(args, " "), r.out+r.err, marked)
	}
}

func TestNoSecretsOnStandardError(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	for name, text := range leaky {
		r := runIn(text, "fix", "--stdin", "--stdin-filename", name, "--no-home")
		if r.err == "" {
			t.Errorf("%s: no findings on standard error", name)
		}
		refuse(t, name, r.err, marked)
		r = runIn(text, "fix", "--stdin", "--as", "shell", "--format", "json")
		refuse(t, name+" as shell", r.err, marked)
	}
}

// TestNoSecretsInDemo holds for the demo's own keys, which people will put on
// slides.
func TestNoSecretsInDemo(t *testing.T) {
	r := demoRun(t.Output())
	var secrets []string
	for _, target := range r.targets {
		for _, b := range target.file.Bindings {
			if b.Known() && (b.Setting.IsCredential() || b.Setting == aws.None && target.file.Kind != syntax.Dotenv) && len(b.Value.Text) >= 8 {
				secrets = append(secrets, b.Value.Text)
			}
		}
	}
	if len(secrets) < 20 {
		t.Fatalf("only %d secrets in the demo", len(secrets))
	}
	for _, color := range []string{"always", "never"} {
		refuse(t, color, runIn("", "demo", "--color", color).out, secrets)
	}
}

// refuse reports an output that holds eight characters in a row of a secret.
func refuse(t *testing.T, what, output string, secrets []string) {
	t.Helper()
	for _, s := range secrets {
		for i := 0; i+8 <= len(s); i++ {
			if at := strings.Index(output, s[i:i+8]); at >= 0 {
				t.Errorf("%s shows a part of a secret: …%q", what, output[max(0, at-60):min(len(output), at+20)])
				break
			}
		}
	}
}

// write puts files into the current folder.
func write(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
