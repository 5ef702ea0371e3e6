package server

import (
	"errors"
	"path/filepath"
	"strconv"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// A fileEdits is what changes in one file.
type fileEdits struct {
	uri   uri.URI
	file  *syntax.File
	open  *document // nil for a file that is not open
	fresh bool      // the file has to be made first
	edits []lint.Edit
}

// workspaceEdit returns edits of a document's file, and of others, as the
// editor takes them. It is nil if the editor cannot make them safely: a client
// without versions changes a file that is not open behind its back. If such a
// file no longer holds what was linted, the error is one of changed content and
// everything is linted anew.
func (s *server) workspaceEdit(snap *snapshot, d *document, file *syntax.File, edits []lint.Edit) (*protocol.WorkspaceEdit, error) {
	files := snap.byFile(d, file, edits)
	for i, f := range files {
		if f.open != nil {
			continue
		}
		content, err := host.Read(filepath.FromSlash(f.file.Path))
		files[i].fresh = errors.Is(err, host.ErrNotFound) && f.file.Text.Len() == 0
		switch {
		case !s.offers.changes, files[i].fresh && !s.offers.creates:
			return nil, nil
		case files[i].fresh:
		case err != nil || content.Text != f.file.Text.String():
			s.files.forget(filepath.FromSlash(f.file.Path))
			s.change(func(next *snapshot) []task { return next.expire(all, s.relook) })
			return nil, errChanged
		}
	}
	if s.offers.changes {
		return s.documentChanges(files), nil
	}
	changes := make(map[uri.URI][]protocol.TextEdit, len(files))
	for _, f := range files {
		for _, e := range f.edits {
			changes[f.uri] = append(changes[f.uri], s.textEdit(f.file, e))
		}
	}
	return &protocol.WorkspaceEdit{Changes: changes}, nil
}

// errChanged is the answer where another file than the document is not what it was.
var errChanged = jsonrpc2.NewError(protocol.CodeContentModified, "Another file was changed on disk meanwhile. Try once more.")

// unopened returns a sum of the files that edits change and that are not open, as they
// were linted; empty if there are none.
func (snap *snapshot) unopened(d *document, file *syntax.File, edits []lint.Edit) string {
	var text []byte
	for _, f := range snap.byFile(d, file, edits) {
		if f.open == nil {
			text = append(append(text, f.file.Path...), f.file.Text.String()...)
		}
	}
	if text == nil {
		return ""
	}
	return strconv.FormatUint(sumOf(text), 16) // An editor would round so large a number.
}

// byFile sorts edits by the file they change, in the order in which files
// first occur.
func (snap *snapshot) byFile(d *document, file *syntax.File, edits []lint.Edit) (files []fileEdits) {
next:
	for _, e := range edits {
		target := e.File
		if target == nil {
			target = file
		}
		for i := range files {
			if files[i].file == target {
				files[i].edits = append(files[i].edits, e)
				continue next
			}
		}
		open := d
		if target.Path != d.name {
			open = snap.open(target.Path)
		}
		files = append(files, fileEdits{uri: snap.uriOf(target, d), file: target, open: open, edits: []lint.Edit{e}})
	}
	return files
}

// documentChanges returns edits with the versions of the documents they were
// made for; of a file that is not open the version is null.
func (s *server) documentChanges(files []fileEdits) *protocol.WorkspaceEdit {
	w := &protocol.WorkspaceEdit{}
	for _, f := range files {
		if f.fresh {
			w.DocumentChanges = append(w.DocumentChanges, &protocol.CreateFile{Kind: "create", URI: f.uri})
		}
		change := &protocol.TextDocumentEdit{}
		change.TextDocument.URI = f.uri
		if f.open != nil {
			change.TextDocument.Version = &f.open.version
		}
		for _, e := range f.edits {
			change.Edits = append(change.Edits, s.documentEdit(f.file, e))
		}
		w.DocumentChanges = append(w.DocumentChanges, change)
	}
	return w
}

func (s *server) documentEdit(f *syntax.File, e lint.Edit) protocol.TextDocumentEditElement {
	if e.Snippet != "" && s.offers.snippets {
		return &protocol.SnippetTextEdit{
			Range:   s.place(f.Text, e.Span),
			Snippet: protocol.StringValue{Kind: "snippet", Value: e.Snippet},
		}
	}
	edit := s.textEdit(f, e)
	return &edit
}

func (s *server) textEdit(f *syntax.File, e lint.Edit) protocol.TextEdit {
	return protocol.TextEdit{Range: s.place(f.Text, e.Span), NewText: e.New}
}
