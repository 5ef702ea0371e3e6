package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"credls/analyzers/linttest"
)

// floor is the least that a process of Go does. The figures of credls mean
// something only beside those of the same run.
const floor = "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"hello\\n\") }\n"

// BenchmarkProcess prints what whole processes cost: CPU time, the largest
// resident size where the system tells it, and how many times the floor that is.
func BenchmarkProcess(b *testing.B) {
	dir := b.TempDir()
	credls, hello := filepath.Join(dir, "credls.exe"), filepath.Join(dir, "hello.exe")
	compile(b, credls, "credls")
	source := filepath.Join(dir, "hello.go")
	save(b, source, floor)
	compile(b, hello, source)
	small, large := filepath.Join(dir, "20.aws-credentials"), filepath.Join(dir, "10000.aws-credentials")
	save(b, small, manyProfiles(20))
	save(b, large, manyProfiles(10000))
	home := linttest.ChainedHome(10000)
	config, credentials := filepath.Join(dir, "home.config"), filepath.Join(dir, "home.credentials")
	save(b, config, home.Config)
	save(b, credentials, home.Credentials)
	b.Setenv("AWS_CONFIG_FILE", config)
	b.Setenv("AWS_SHARED_CREDENTIALS_FILE", credentials)

	base := 0.0
	for _, c := range []struct {
		name string
		args []string
	}{
		{"floor", []string{hello}},
		{"version", []string{credls, "version"}},
		{"check-20-profiles", []string{credls, "check", "--no-home", "--no-env", small}},
		{"check-10000-profiles", []string{credls, "check", "--no-home", "--no-env", large}},
		{"doctor-" + home.Name, []string{credls, "doctor", "--all"}},
		{"demo", []string{credls, "demo"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var cpu time.Duration
			for b.Loop() {
				cmd := exec.Command(c.args[0], c.args[1:]...)
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%s: %v\n%s", c.name, err, out)
				}
				cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			}
			ms := cpu.Seconds() * 1000 / float64(b.N)
			if c.name == "floor" {
				base = ms
			}
			b.ReportMetric(ms, "CPU-ms/op")
			if base > 0 {
				b.ReportMetric(ms/base, "×floor")
			}
		})
	}
	b.Run("start-to-initialize", func(b *testing.B) {
		for b.Loop() {
			initialize(b, credls)
		}
	})
}

// initialize starts the language server, waits for its answer to the first
// request and ends it.
func initialize(b *testing.B, credls string) {
	b.Helper()
	cmd := exec.Command(credls, "server")
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	const request = `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`
	fmt.Fprintf(in, "Content-Length: %d\r\n\r\n%s", len(request), request)
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "Content-Length") {
		b.Fatalf("answered %q, %v", line, err)
	}
	in.Close()
	io.Copy(io.Discard, out)
	cmd.Wait()
}

func compile(b *testing.B, binary, source string) {
	b.Helper()
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, source)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	if info, err := os.Stat(binary); err == nil {
		b.Logf("%s: %.1f MB stripped", filepath.Base(binary), float64(info.Size())/1e6)
	}
}

func save(b *testing.B, path, text string) {
	b.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// manyProfiles returns a credentials file of n profiles without a fault, half of
// them with a session token of the usual length.
func manyProfiles(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	token := "IQoJb3JpZ2luX2Vj" + strings.Repeat("Ab9/Cd8+", 40)
	var b strings.Builder
	for i := range n {
		tail := make([]byte, 7)
		for j, x := 6, i; j >= 0; j, x = j-1, x/32 {
			tail[j] = letters[x%32]
		}
		prefix := "AKIA"
		if i%2 == 1 {
			prefix = "ASIA"
		}
		fmt.Fprintf(&b, "[team-%05d]\naws_access_key_id = %sQ3EGRS7VQ%s\naws_secret_access_key = qF4dT9xWv2LmZ7bKc8RnYp3HsJ6gEa1uQ%s\n", i, prefix, tail, tail)
		if i%2 == 1 {
			fmt.Fprintf(&b, "aws_session_token = %s\n", token)
		}
		b.WriteString("region = eu-west-1\n\n")
	}
	return b.String()
}
