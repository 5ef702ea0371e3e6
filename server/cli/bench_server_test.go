package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// echo is the floor of a language server: it answers each edit with empty
// diagnostics of the same version and knows nothing else.
const echo = `package main

import ("bufio"; "fmt"; "io"; "os"; "regexp"; "strconv"; "strings")

func main() {
	in, version, id := bufio.NewReader(os.Stdin), regexp.MustCompile("\"version\":([0-9]+)"), regexp.MustCompile("\"id\":([0-9]+)")
	send := func(s string) { fmt.Fprintf(os.Stdout, "Content-Length: %d\r\n\r\n%s", len(s), s) }
	for {
		n := 0
		for {
			line, err := in.ReadString('\n')
			if err != nil { return }
			if line = strings.TrimSpace(line); line == "" { break }
			n, _ = strconv.Atoi(strings.TrimPrefix(line, "Content-Length: "))
		}
		body := make([]byte, n)
		io.ReadFull(in, body)
		if m := version.FindSubmatch(body); m != nil {
			send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"version\":" + string(m[1]) + ",\"diagnostics\":[]}}")
		} else if m := id.FindSubmatch(body); m != nil {
			send("{\"jsonrpc\":\"2.0\",\"id\":" + string(m[1]) + ",\"result\":{}}")
		}
	}
}
`

// BenchmarkEdit prints how long it takes from a key press in the middle of a file
// to its diagnostics, through the pipes of a real process, beside the floor.
func BenchmarkEdit(b *testing.B) {
	dir := b.TempDir()
	credls, floor := filepath.Join(dir, "credls.exe"), filepath.Join(dir, "echo.exe")
	compile(b, credls, "credls")
	save(b, filepath.Join(dir, "echo.go"), echo)
	compile(b, floor, filepath.Join(dir, "echo.go"))
	for _, n := range []int{20, 10000} {
		text := manyProfiles(n)
		path := filepath.Join(dir, fmt.Sprint(n), ".aws", "credentials")
		b.Run(fmt.Sprintf("floor-%d", n), func(b *testing.B) { edits(b, []string{floor}, path, text) })
		b.Run(fmt.Sprintf("credls-%d", n), func(b *testing.B) { edits(b, []string{credls, "server"}, path, text) })
	}
}

// edits types a 0 into the key ID in the middle of a text and takes it out again.
func edits(b *testing.B, command []string, path, text string) {
	b.Helper()
	e := startEditor(b, command)
	defer e.end()
	lines := strings.Count(text[:len(text)/2], "\n")
	for !strings.HasPrefix(strings.Split(text, "\n")[lines], "aws_access_key_id") {
		lines++
	}
	uri := "file://" + filepath.ToSlash(path)
	opened, _ := json.Marshal(text)
	e.send(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"languageId":"ini","version":1,"text":%s}}}`, uri, opened)
	e.until(1)
	version := 1
	for b.Loop() {
		version++
		end, typed := 24, "0"
		if version%2 == 1 {
			end, typed = 25, ""
		}
		e.send(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":%q,"version":%d},"contentChanges":[{"range":{"start":{"line":%d,"character":24},"end":{"line":%d,"character":%d}},"text":%q}]}}`,
			uri, version, lines, lines, end, typed)
		e.until(version)
	}
}

// An editor is the other end of a language server's pipes.
type editor struct {
	b   *testing.B
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func startEditor(b *testing.B, command []string) *editor {
	b.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	in, _ := cmd.StdinPipe()
	out, _ := cmd.StdoutPipe()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	e := &editor{b, cmd, in, bufio.NewReader(out)}
	e.send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"publishDiagnostics":{"versionSupport":true}}}}}`)
	e.receive()
	e.send(`{"jsonrpc":"2.0","method":"initialized","params":{}}`)
	return e
}

func (e *editor) send(format string, args ...any) {
	body := fmt.Sprintf(format, args...)
	fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(body), body)
}

func (e *editor) receive() []byte {
	e.b.Helper()
	n := 0
	for {
		line, err := e.out.ReadString('\n')
		if err != nil {
			e.b.Fatal(err)
		}
		if line = strings.TrimSpace(line); line == "" {
			break
		}
		n, _ = strconv.Atoi(strings.TrimPrefix(line, "Content-Length: "))
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(e.out, body); err != nil {
		e.b.Fatal(err)
	}
	return body
}

// until reads on to the diagnostics of a version.
func (e *editor) until(version int) {
	e.b.Helper()
	want := []byte(fmt.Sprintf(`"version":%d,`, version))
	last := []byte(fmt.Sprintf(`"version":%d}`, version))
	for {
		if m := e.receive(); bytes.Contains(m, []byte("publishDiagnostics")) && (bytes.Contains(m, want) || bytes.Contains(m, last)) {
			return
		}
	}
}

// end lets the server end by itself.
func (e *editor) end() {
	e.in.Close()
	timer := time.AfterFunc(5*time.Second, func() { e.cmd.Process.Kill() })
	defer timer.Stop()
	io.Copy(io.Discard, e.out)
	e.cmd.Wait()
}
