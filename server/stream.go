package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
)

const (
	// maxBody is the greatest Content-Length that is read, in bytes. An
	// announcement above it is a broken peer, not a large file.
	maxBody = 64 << 20

	// maxHeader bounds the header of one message, in bytes. It is also the size
	// of the read buffer, so that no header line can be longer.
	maxHeader = 16 << 10

	// firstRead is how much is allocated, in bytes, for a body of which nothing
	// has arrived. From there on the buffer at most doubles what did arrive.
	firstRead = 1 << 20

	// keptBuffer is the largest buffer, in bytes, that waits for the next
	// message. One large file must not cost its size for the rest of the day.
	keptBuffer = 1 << 20
)

// Errors of the framing. After one of them the place of the next message is
// unknown, and a lost didChange would put every later edit in the wrong place:
// the connection ends, and the editor starts the server anew.
var (
	errHeader = errors.New("malformed message header")
	errLength = errors.New("message header without a usable Content-Length")
)

// stream reads and writes the frames of the base protocol: a header with
// Content-Length, a blank line, that many bytes of JSON. It hands the library
// only what the library can read (which ends the connection on anything else,
// measured with v1.0.1) and answers the rest itself.
//
// It has the methods ReadFrame and WriteFrame that jsonrpc2 looks for beside
// those of [jsonrpc2.Stream]; through them it gets batches right.
type stream struct {
	rwc   io.ReadWriteCloser
	in    *bufio.Reader
	body  []byte      // the last body read, lent to the library until the next read
	onEnd func(error) // told the error after which nothing is read or written, perhaps twice

	mu  sync.Mutex // one message is written at a time
	out []byte     // guarded by mu

	// doubtful says that the last body was no message. Its length may have been
	// announced too short, and its rest stands before the next header then.
	doubtful bool

	closing  sync.Once
	closeErr error
}

// contentLength is the name of the one header field that counts, in lower case.
const contentLength = "content-length"

func newStream(rwc io.ReadWriteCloser) *stream {
	return &stream{
		rwc:   rwc,
		in:    bufio.NewReaderSize(rwc, maxHeader),
		onEnd: func(error) {},
	}
}

// ReadFrame returns the next body that the library can read, and the size of
// its frame in bytes. The body is valid until the next call. The error is
// [io.EOF] between two messages and once ctx has ended.
func (s *stream) ReadFrame(ctx context.Context) ([]byte, int64, error) {
	for ctx.Err() == nil {
		if cap(s.body) > keptBuffer {
			s.body = nil
		}
		length, size, err := s.readHeader()
		if err == nil {
			err = s.readBody(length)
		}
		if err != nil {
			s.onEnd(err)
			return nil, 0, err
		}
		frame, answer := vet(s.body)
		if s.doubtful = frame == nil; frame != nil {
			return frame, int64(size + length), nil
		}
		if answer != nil {
			if _, err := s.Write(ctx, answer); err != nil {
				return nil, 0, err
			}
		}
	}
	return nil, 0, io.EOF
}

// Read returns the next message. The library prefers ReadFrame.
func (s *stream) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	frame, size, err := s.ReadFrame(ctx)
	if err != nil {
		return nil, 0, err
	}
	msg, err := jsonrpc2.DecodeMessage(frame)
	return msg, size, err
}

// readHeader returns the announced length of the body and the size of the
// header, both in bytes. Blank lines before a header are skipped: some clients
// end a message with one.
func (s *stream) readHeader() (length, size int, err error) {
	length = -1
	for {
		line, err := s.in.ReadSlice('\n')
		size += len(line)
		switch {
		case err == io.EOF && size > 0:
			return 0, size, io.ErrUnexpectedEOF
		case err == bufio.ErrBufferFull, err == nil && size > maxHeader:
			return 0, size, errHeader
		case err != nil:
			return 0, size, err
		}
		text := bytes.TrimRight(line, "\r\n")
		if len(text) == 0 {
			if size == len(line) {
				size = 0
				continue
			}
			if length < 0 {
				return 0, size, errLength
			}
			return length, size, nil
		}
		name, value, ok := bytes.Cut(text, []byte(":"))
		name = bytes.TrimSpace(name)
		if !ok || bytes.ContainsFunc(name, notInName) {
			return 0, size, errHeader // the rest of a body, most likely
		}
		if field := strings.ToLower(string(name)); field == contentLength || s.doubtful && strings.HasSuffix(field, contentLength) {
			n, err := strconv.ParseUint(string(bytes.TrimSpace(value)), 10, 32)
			if err != nil || n > maxBody {
				return 0, size, errLength
			}
			length = int(n)
		}
	}
}

// notInName reports whether no name of a header field holds r.
func notInName(r rune) bool {
	return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
}

// readBody fills s.body with the next length bytes.
func (s *stream) readBody(length int) error {
	s.body = s.body[:0]
	for len(s.body) < length {
		have := len(s.body)
		want := min(length, have+max(have, firstRead))
		if cap(s.body) < want {
			grown := make([]byte, have, want)
			copy(grown, s.body)
			s.body = grown
		}
		n, err := io.ReadFull(s.in, s.body[have:want])
		s.body = s.body[:have+n]
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Write sends one message with one write. Whether ctx has ended is the sender's
// business: a cancelled request is answered all the same.
func (s *stream) Write(_ context.Context, msg jsonrpc2.Message) (int64, error) {
	return s.send(func(b []byte) []byte { return jsonrpc2.AppendMessage(b, msg) })
}

// WriteFrame sends a body that is encoded already with one write.
func (s *stream) WriteFrame(_ context.Context, body []byte) (int64, error) {
	return s.send(func(b []byte) []byte { return append(b, body...) })
}

func (s *stream) send(appendBody func([]byte) []byte) (int64, error) {
	const room = 64 // for a header with any length
	s.mu.Lock()
	defer s.mu.Unlock()

	// The body comes first; then its length is known, and the header is put
	// right before it.
	buf := appendBody(append(s.out[:0], make([]byte, room)...))
	var digits [room]byte
	head := append(digits[:0], "Content-Length: "...)
	head = strconv.AppendInt(head, int64(len(buf)-room), 10)
	head = append(head, "\r\n\r\n"...)
	start := room - len(head)
	copy(buf[start:], head)

	s.out = buf
	if cap(buf) > keptBuffer {
		s.out = nil
	}
	n, err := s.rwc.Write(buf[start:])
	if err != nil {
		s.onEnd(err)
	}
	return int64(n), err
}

// Close closes what the stream reads and writes, once.
func (s *stream) Close() error {
	s.closing.Do(func() { s.closeErr = s.rwc.Close() })
	return s.closeErr
}

// vet returns the frame to hand to the library, or the answer that a body
// which the library cannot read deserves. Both are nil for a response that
// belongs to no request.
//
// Invalid UTF-8 and lone surrogates pass, as the decoder replaces them; more
// than 10,000 levels are no JSON, which keeps any later recursion shallow.
func vet(body []byte) (frame []byte, answer jsonrpc2.Message) {
	if !jsontext.Value(body).IsValid(jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true)) {
		return nil, jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, jsonrpc2.ErrParse)
	}
	if bytes.TrimLeft(body, " \t\r\n")[0] == '[' {
		return body, nil // the library answers each member, or none with an error
	}
	if _, err := jsonrpc2.ScanMessageView(body); err != nil {
		return mend(body)
	}
	return body, nil
}

// mend sees to JSON that is no message. What looks like a request is refused
// under its id. What looks like a response is put into the form that the
// specification asks for, so that the call it answers does not wait for ever:
// clients in JavaScript drop a result that is undefined, others send a result
// and an error that is null.
func mend(body []byte) (frame []byte, answer jsonrpc2.Message) {
	var m struct{ ID, Method, Result, Error json.RawMessage }
	err := json.Unmarshal(body, &m)
	id, known := parseID(m.ID)
	switch {
	case err != nil, m.Method != nil, m.ID == nil && m.Result == nil && m.Error == nil:
		return nil, jsonrpc2.NewResponse(id, nil, jsonrpc2.ErrInvalidRequest)
	case !known:
		return nil, nil
	case m.Error == nil, string(m.Error) == "null":
		return jsonrpc2.AppendResponse(nil, id, jsonrpc2.RawMessage(m.Result), nil), nil
	}
	return jsonrpc2.AppendResponse(nil, id, nil, jsonrpc2.NewError(jsonrpc2.UnknownError, "malformed error response")), nil
}

// parseID reads a request id as it stands in JSON: an integer or a string. It
// returns the zero ID, which is written as null, and false for anything else.
func parseID(raw []byte) (jsonrpc2.ID, bool) {
	if len(raw) > 0 && raw[0] == '"' {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return jsonrpc2.ID{}, false
		}
		return jsonrpc2.NewStringID(s), true
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		return jsonrpc2.ID{}, false
	}
	return jsonrpc2.NewNumberID(n), true
}

// codec encodes results and parameters as the protocol has them; the library's
// own is not exported. A panic in an encoder would end the connection, and the
// text of its errors may quote what it encodes: both become a plain error.
type codec struct{}

// Marshal implements [jsonrpc2.Codec].
func (codec) Marshal(v any) (data []byte, err error) {
	defer plain(&err, v)
	switch raw := v.(type) {
	case jsonrpc2.RawMessage:
		return raw, nil
	case protocol.LSPAny: // an absent value encodes as nothing at all
		return raw, nil
	}
	return protocol.Marshal(v)
}

// Unmarshal implements [jsonrpc2.Codec]. What it fills shares nothing with data.
func (codec) Unmarshal(data []byte, v any) (err error) {
	defer plain(&err, v)
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = bytes.Clone(data)
		return nil
	}
	return protocol.Unmarshal(data, v)
}

// plain replaces an error or a panic about v by one that names its type alone.
func plain(err *error, v any) {
	if recover() != nil || *err != nil {
		*err = fmt.Errorf("no JSON for %T", v)
	}
}
