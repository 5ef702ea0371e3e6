package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"go.lsp.dev/jsonrpc2"
)

func frame(body string) string {
	return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body)
}

// change is a didChange whose new text is the JSON string literal's content.
func change(text string) string {
	return frame(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a","version":1},"contentChanges":[{"text":"` + text + `"}]}}`)
}

// After each of these the server lives, and has answered want, or nothing.
func TestSurvives(t *testing.T) {
	const parseError, invalid = `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,`, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,`
	deep := strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000)
	abyss := strings.Repeat(`[`, 100_000) + strings.Repeat(`]`, 100_000)
	tests := []struct{ name, bytes, want string }{
		{"bad JSON", frame(`{"jsonrpc":"2.0","id":1,"method":`), parseError},
		{"bad JSON within params", frame(`{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"a":,}}`), parseError},
		{"two values", frame(`{} {}`), parseError},
		{"text", frame("hello"), parseError},
		{"Content-Length 0", "Content-Length: 0\r\n\r\n", parseError},
		{"blanks", frame("  \n"), parseError},
		{"100,000 open brackets", frame(strings.Repeat("[", 100_000)), parseError},
		{"100,000 levels", frame(`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":` + abyss + `}}`), parseError},
		{"9,000 levels", frame(`{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":` + deep + `}}`), ""},
		{"empty object", frame(`{}`), invalid},
		{"null", frame(`null`), invalid},
		{"number", frame(`5`), invalid},
		{"no version", frame(`{"id":7,"method":"textDocument/hover"}`), `"id":7,"error":{"code":-32600`},
		{"fractional id", frame(`{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}`), invalid},
		{"method is no string", frame(`{"jsonrpc":"2.0","method":1}`), invalid},
		{"request and response", frame(`{"jsonrpc":"2.0","id":7,"method":"shutdown","result":1}`), `"id":7,"error":{"code":-32600`},
		{"response without anything", frame(`{"jsonrpc":"2.0","id":7}`), ""},
		{"response under an object", frame(`{"jsonrpc":"2.0","id":{},"result":1}`), ""},
		{"invalid UTF-8", change("a\xff\xfeb"), ""},
		{"lone surrogate", change(`\ud800`), ""},
		{"lone surrogate in the method", frame(`{"jsonrpc":"2.0","id":1,"method":"\ud800"}`), `"code":-32601`},
		{"lone surrogate in the id", frame(`{"jsonrpc":"2.0","id":"\ud800","method":"x"}`), `"code":-32601`},
		{"escaped NUL", change(`\u0000`), ""},
		{"NUL", change("\x00"), parseError},
		{"CR and CRLF", change(`a\rb\r\nc`), ""},
		{"lower-case header, Content-Type", "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}", invalid},
		{"line feeds only", "Content-Length: 2\n\n{}", invalid},
		{"blanks round the length", "Content-Length :\t2 \r\n\r\n{}", invalid},
		{"no JSON, and one byte longer than announced", "Content-Length: 9\r\n\r\n{\"a\": oops", "-32700"},
		{"blank lines between messages", "\r\n\r\nContent-Length: 2\r\n\r\n{}", invalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := startInitialized(t, newProbe(), nil)
			e.raw(tt.bytes)
			if tt.want != "" {
				if m := e.recv(); !strings.Contains(m.text, tt.want) {
					t.Errorf("got %s, want %s in it", m.text, tt.want)
				}
			}
			e.alive()
		})
	}
}

// After each of these the place of the next message is lost: the server ends.
func TestFramesThatEnd(t *testing.T) {
	tests := []struct{ name, bytes string }{
		{"no length", "Content-Type: x\r\n\r\n{}"},
		{"length is no number", "Content-Length: many\r\n\r\n{}"},
		{"length is negative", "Content-Length: -1\r\n\r\n{}"},
		{"length is signed", "Content-Length: +2\r\n\r\n{}"},
		{"length is empty", "Content-Length:\r\n\r\n{}"},
		{"length above the limit", fmt.Sprintf("Content-Length: %d\r\n\r\n", maxBody+1)},
		{"2 GB", "Content-Length: 2147483647\r\n\r\n"},
		{"999999999999", "Content-Length: 999999999999\r\n\r\n"},
		{"above 64 bits", "Content-Length: 99999999999999999999999\r\n\r\n"},
		{"length too short", "Content-Length: 5\r\n\r\n" + `{"jsonrpc":"2.0","method":"x"}` + "\r\n"},
		{"length too long", "Content-Length: 40\r\n\r\n" + `{"jsonrpc":"2.0","method":"x"}` + frame(`{"jsonrpc":"2.0","method":"x"}`) + "\r\n"},
		{"no header", `{"jsonrpc":"2.0","method":"x"}` + "\r\n"},
		{"endless line", strings.Repeat("x", maxHeader+1)},
		{"endless header", strings.Repeat("X: y\r\n", maxHeader)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := startInitialized(t, newProbe(), nil)
			go e.raw(tt.bytes)
			e.ends(1)
		})
	}
}

func TestMessageInPieces(t *testing.T) {
	ours, theirs := io.Pipe()
	s := newStream(wire{Reader: iotest.OneByteReader(ours)})
	want := `{"jsonrpc":"2.0","method":"` + strings.Repeat("x", 3*maxHeader) + `"}`
	go io.WriteString(theirs, frame(want)+frame(want))
	for range 2 {
		got, size, err := s.ReadFrame(t.Context())
		if string(got) != want || size != int64(len(frame(want))) || err != nil {
			t.Fatalf("%d bytes, %d with the header, %v", len(got), size, err)
		}
	}
}

// wire is a connection whose ends are given one by one.
type wire struct {
	io.Reader
	io.Writer
}

func (wire) Close() error { return nil }

func TestAnnouncedSizeIsNotAllocated(t *testing.T) {
	s := newStream(wire{Reader: strings.NewReader(fmt.Sprintf("Content-Length: %d\r\n\r\n{", maxBody))})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _, err := s.ReadFrame(t.Context())
	runtime.ReadMemStats(&after)
	if err != io.ErrUnexpectedEOF {
		t.Errorf("got %v", err)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 2*firstRead {
		t.Errorf("%d bytes allocated for one that arrived", n)
	}
}

func TestLargeBuffersAreGivenBack(t *testing.T) {
	large := `{"jsonrpc":"2.0","method":"` + strings.Repeat("x", 20<<20) + `"}`
	s := newStream(wire{strings.NewReader(frame(large) + frame(`{"jsonrpc":"2.0","method":"x"}`)), io.Discard})
	got, _, err := s.ReadFrame(t.Context())
	if string(got) != large || err != nil {
		t.Fatalf("%d bytes, %v", len(got), err)
	}
	if _, err := s.WriteFrame(t.Context(), got); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.ReadFrame(t.Context()); err != nil {
		t.Fatal(err)
	}
	if cap(s.body) > keptBuffer || cap(s.out) > keptBuffer {
		t.Errorf("%d and %d bytes kept", cap(s.body), cap(s.out))
	}
}

// writes records each write.
type writes struct {
	mu  sync.Mutex
	all []string
}

func (w *writes) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, string(p))
	return len(p), nil
}

func TestOneWriteAMessage(t *testing.T) {
	var w writes
	s := newStream(wire{Writer: &w})
	ended, stop := context.WithCancel(t.Context())
	stop()
	var group sync.WaitGroup
	for i := range 50 {
		group.Go(func() {
			msg := jsonrpc2.NewNotification(strings.Repeat("x", 3*i), nil)
			if n, err := s.Write(ended, msg); err != nil || n == 0 {
				t.Errorf("%d, %v", n, err)
			}
		})
	}
	group.Wait()
	if len(w.all) != 50 {
		t.Errorf("%d writes", len(w.all))
	}
	for _, got := range w.all {
		if _, body, _ := strings.Cut(got, "\r\n\r\n"); got != frame(body) || !strings.HasSuffix(body, `"}`) {
			t.Errorf("not one frame: %q", got)
		}
	}
}

func TestBrokenWriterEndsTheConnection(t *testing.T) {
	in, editor := io.Pipe()
	out, stdout := io.Pipe()
	out.Close()
	exited := make(chan int)
	go func() { exited <- connect(wire{in, stdout}, connOptions{}).serve(t.Context(), newProbe()) }()
	io.WriteString(editor, frame(initialize))
	if code := <-exited; code != 1 {
		t.Errorf("exit code %d", code)
	}
}

// The end of a session does not wait for input, as a read of standard input
// cannot be interrupted everywhere.
func TestExitReadsNoFurther(t *testing.T) {
	in, editor := io.Pipe()
	c := connect(wire{in, io.Discard}, connOptions{})
	exited := make(chan int)
	go func() { exited <- c.serve(t.Context(), newProbe()) }()
	io.WriteString(editor, frame(initialize)+frame(shutdown)+frame(exit))
	if code := <-exited; code != 0 {
		t.Errorf("exit code %d", code)
	}
	select {
	case <-c.conn.Done():
	case <-time.After(patience):
		t.Error("the connection still reads")
	}
}

// What vet lets through the library must be able to read, and what it makes
// itself as well.
func FuzzVet(f *testing.F) {
	for _, body := range []string{
		initialize, exit, "[]", "[1]", "{}", "null", "", "[", `{"id":1}`, "\xff",
		`{"jsonrpc":"2.0","id":"\ud800","method":"\u00e9"}`,
		`{"jsonrpc":"2.0","id":-0,"error":{"code":1e3,"message":"\ud800"}}`,
		`{"jsonrpc":"2.0","id":9223372036854775808,"result":null}`,
		`{"jsonrpc":"2.0","id":1,"error":{"code":4294967296,"data":[]},"result":null}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		frame, answer := vet(body)
		switch {
		case answer != nil:
			frame, _ = jsonrpc2.EncodeMessage(answer)
		case frame == nil:
			return
		}
		_, err := jsonrpc2.DecodeMessage(frame)
		if bytes.TrimLeft(frame, " \t\r\n")[0] == '[' {
			_, err = jsonrpc2.ParseRequests(frame)
		}
		if err != nil {
			t.Errorf("the library refuses %q: %v", frame, err)
		}
	})
}

func BenchmarkReadFrame(b *testing.B) {
	msg := change(strings.Repeat(`region = eu-west-1\n`, 1500))
	s := newStream(wire{Reader: &loop{text: msg}})
	b.SetBytes(int64(len(msg)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := s.ReadFrame(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// loop reads the same text over and over.
type loop struct {
	text string
	at   int
}

func (l *loop) Read(p []byte) (int, error) {
	n := copy(p, l.text[l.at:])
	l.at = (l.at + n) % len(l.text)
	return n, nil
}
