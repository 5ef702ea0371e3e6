package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// file writes a file below the home and returns its path.
func (s *session) file(name, content string) string {
	s.t.Helper()
	path := filepath.Join(s.home, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// uri returns the URI of a path below the home.
func (s *session) uri(name string) string {
	return "file://" + filepath.ToSlash(filepath.Join(s.home, filepath.FromSlash(name)))
}

func quoted(text string) string {
	raw, _ := json.Marshal(text)
	return string(raw)
}

// open opens a document by URI, without a language that says anything.
func (s *session) open(uri, text string) string {
	s.texts[uri], s.versions[uri] = text, 1
	s.notify("textDocument/didOpen", fmt.Sprintf(`{"textDocument":{"uri":%q,"languageId":"plaintext","version":1,"text":%s}}`, uri, quoted(text)))
	return uri
}

// change replaces a part of a document, given in bytes, and returns the version.
func (s *session) change(uri string, start, end int, text string) int {
	old := s.texts[uri]
	s.versions[uri]++
	s.texts[uri] = old[:start] + text + old[end:]
	s.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":%d},"contentChanges":[{"range":%s,"text":%s}]}`,
		uri, s.versions[uri], s.rangeOf(old, start, end), quoted(text)))
	return s.versions[uri]
}

// replace finds a piece of a document, which must be there, and replaces it.
func (s *session) replace(uri, old, text string) int {
	s.t.Helper()
	at := strings.Index(s.texts[uri], old)
	if at < 0 {
		s.t.Fatalf("no %q in %s", old, uri)
	}
	return s.change(uri, at, at+len(old), text)
}

func (s *session) save(uri string) {
	s.notify("textDocument/didSave", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri))
}

func (s *session) close(uri string) {
	s.notify("textDocument/didClose", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, uri))
}
