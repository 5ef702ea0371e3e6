package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
	"credls/server/host"
)

// rewriteCommand changes what the editor does not show of a file on disk: its
// only argument is a [rewriteArgument].
const rewriteCommand = "credls.rewrite"

// A rewriteArgument says which file is to be rewritten and how.
type rewriteArgument struct {
	URI      uri.URI `json:"uri"`
	BOM      bool    `json:"bom,omitempty"`
	Encoding bool    `json:"encoding,omitempty"`
	LineEnds bool    `json:"lineEnds,omitempty"`
	Mode     uint32  `json:"mode,omitempty"`
}

// rewriting returns the command that makes a fix of a document's bytes.
func rewriting(id uri.URI, fix lint.Fix) protocol.Command {
	argument, _ := json.Marshal(rewriteArgument{id, fix.Rewrite.BOM, fix.Rewrite.Encoding, fix.Rewrite.LineEnds, fix.Rewrite.Mode})
	return protocol.Command{Title: fix.Title, Command: rewriteCommand, Arguments: []protocol.LSPAny{argument}}
}

// codeRequestFailed is the protocol's code for a well-formed request that could
// not be carried out; editors show the message that comes with it.
const codeRequestFailed jsonrpc2.Code = -32803

// refused is the answer to somebody who asked for what cannot be done. The
// message must not quote a file.
func refused(message string) error { return jsonrpc2.NewError(codeRequestFailed, message) }

// ExecuteCommand carries out a command of ours.
func (s *server) ExecuteCommand(ctx context.Context, p *protocol.ExecuteCommandParams) (protocol.LSPAny, error) {
	if p.Command != rewriteCommand {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "no such command")
	}
	var argument rewriteArgument
	if len(p.Arguments) != 1 || json.Unmarshal(p.Arguments[0], &argument) != nil {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "credls.rewrite takes one argument")
	}
	d := snapshotOf(ctx).documents[argument.URI]
	if d == nil || d.path == "" {
		return nil, refused("Open the file first.")
	}
	return nil, s.rewrite(d, argument)
}

// rewrite puts the bytes of a document's file right. It writes only what was
// linted, and only if the editor shows just that.
func (s *server) rewrite(d *document, how rewriteArgument) error {
	content, err := host.Read(d.path)
	if err != nil {
		return refused(said(err))
	}
	if sumOf(content.Raw) != d.disk.get().sum {
		s.relookAt(d.uri)
		return jsonrpc2.NewError(protocol.CodeContentModified, "The file was changed on disk meanwhile. Read it again and try once more.")
	}
	if how.Mode != 0 {
		err = s.restrict(content, how.Mode)
	} else {
		err = s.replace(content, d, how)
	}
	if err == nil {
		s.relookAt(d.uri)
	}
	return err
}

// replace writes the bytes of a document's file anew.
func (s *server) replace(content *host.Content, d *document, how rewriteArgument) error {
	if unbroken(content.Text) != unbroken(d.text.String()) {
		return refused("Save the file first: this fix changes the file itself.")
	}
	raw := host.Rewritten(content.Raw, how.BOM, how.Encoding, how.LineEnds)
	if bytes.Equal(raw, content.Raw) {
		return refused("There is nothing left to change in the file.")
	}
	if err := host.WriteAll([]host.Change{{Content: content, Raw: raw}}); err != nil {
		return refused(said(err))
	}
	return nil
}

// restrict takes permission bits from a file; it never gives any.
func (s *server) restrict(content *host.Content, mode uint32) error {
	switch has := content.Facts.Mode; {
	case has == 0 || mode&^has != 0:
		return refused("The permissions of the file are not what they were. Read it again and try once more.")
	case has == mode:
		return refused("There is nothing left to change in the file.")
	}
	if err := host.Chmod(content.Path, mode); err != nil {
		return refused(said(err))
	}
	return nil
}

// relookAt has the disk looked at again for one document.
func (s *server) relookAt(id uri.URI) {
	s.change(func(next *snapshot) []task {
		return next.expire(func(d *document) bool { return d.uri == id }, s.relook)
	})
}

// unbroken returns a text with its line breaks made equal, as editors do it
// with a file that mixes them.
func unbroken(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// said returns what the host says about a file, which holds nothing of it.
func said(err error) string {
	if e := (*host.Error)(nil); errors.As(err, &e) {
		return e.Error()
	}
	return "The file could not be written."
}
