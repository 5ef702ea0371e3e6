package server

import (
	"slices"

	"go.lsp.dev/protocol"

	"credls/analyzers/source"
)

// offers are what an editor says it can do, as far as it matters here. What it
// does not mention it cannot do.
type offers struct {
	pull          bool // it asks for diagnostics, and can be told to ask again
	versions      bool // its documents have versions in published diagnostics
	related       bool
	faded         bool // it shows the tag for what is unnecessary
	links         bool // it shows the address of a rule
	data          bool // it gives a diagnostic's data back
	actions       bool // it takes code actions, not only commands
	preferred     bool
	resolve       bool // it asks for the edit of an action when that is chosen
	changes       bool // it takes edits of documents with versions
	snippets      bool // it takes snippets in such edits
	creates       bool // it makes files on behalf of such edits
	markdown      bool // in hovers
	configuration bool // it can be asked for its settings
	watchSettings bool
	watchFiles    bool
	watchAnywhere bool // also outside of the workspace
	refresh       bool
	refreshHints  bool // it can be told to ask for inlay hints again
	lenses        bool
	lensRefresh   bool // it can be told to ask for lenses again
}

// offered reads what an editor can do out of what it said. Neovim, Helix, eglot,
// lsp-mode, ALE and YouCompleteMe differ in nearly every line (measured).
func offered(c *protocol.ClientCapabilities) (o offers) {
	if t := c.TextDocument; t != nil {
		o.readDocument(t)
	}
	if w := c.Workspace; w != nil {
		o.readWorkspace(w)
	}
	// Helix pulls but cannot be told that something else has changed.
	o.pull = o.pull && o.refresh
	o.snippets = o.snippets && o.changes
	o.lensRefresh = o.lensRefresh && o.lenses
	return o
}

func (o *offers) readDocument(t *protocol.TextDocumentClientCapabilities) {
	if d := t.PublishDiagnostics; d != nil {
		o.readDiagnostics(&d.DiagnosticsCapabilities)
		o.versions = yes(d.VersionSupport)
	}
	if d := t.Diagnostic; d != nil {
		o.pull = true
		o.readDiagnostics(&d.DiagnosticsCapabilities)
	}
	if a := t.CodeAction; a != nil {
		o.actions = a.CodeActionLiteralSupport.CodeActionKind.ValueSet != nil // ALE offers an empty list and takes them
		o.preferred = yes(a.IsPreferredSupport)
		o.resolve = yes(a.DataSupport) && slices.Contains(a.ResolveSupport.Properties, "edit")
	}
	o.lenses = t.CodeLens != nil
	if h := t.Hover; h != nil && len(h.ContentFormat) > 0 {
		o.markdown = h.ContentFormat[0] == protocol.MarkupKindMarkdown
	}
}

// readDiagnostics adds what an editor says of diagnostics, which some say of
// published and some of pulled ones only.
func (o *offers) readDiagnostics(d *protocol.DiagnosticsCapabilities) {
	o.related = o.related || yes(d.RelatedInformation)
	o.links = o.links || yes(d.CodeDescriptionSupport)
	o.data = o.data || yes(d.DataSupport)
	o.faded = o.faded || slices.Contains(d.TagSupport.ValueSet, protocol.DiagnosticTagUnnecessary)
}

func (o *offers) readWorkspace(w *protocol.WorkspaceClientCapabilities) {
	o.configuration = yes(w.Configuration)
	if e := w.WorkspaceEdit; e != nil {
		o.changes, o.snippets = yes(e.DocumentChanges), yes(e.SnippetEditSupport)
		o.creates = slices.Contains(e.ResourceOperations, protocol.ResourceOperationKindCreate)
		// Neovim takes both and names only these, which come in such edits alone.
		o.changes = o.changes || len(e.ResourceOperations) > 0
	}
	if d := w.Diagnostics; d != nil {
		o.refresh = yes(d.RefreshSupport)
	}
	if h := w.InlayHint; h != nil {
		o.refreshHints = yes(h.RefreshSupport)
	}
	if l := w.CodeLens; l != nil {
		o.lensRefresh = yes(l.RefreshSupport)
	}
	if c := w.DidChangeConfiguration; c != nil {
		o.watchSettings = yes(c.DynamicRegistration)
	}
	if f := w.DidChangeWatchedFiles; f != nil {
		o.watchFiles, o.watchAnywhere = yes(f.DynamicRegistration), yes(f.RelativePatternSupport)
	}
}

func yes(b *bool) bool { return b != nil && *b }

// negotiated returns the unit of columns that suits both ends: bytes if the
// editor can, else code points, else UTF-16, which every editor knows.
func negotiated(c *protocol.ClientCapabilities) (source.Encoding, protocol.PositionEncodingKind) {
	if g := c.General; g != nil {
		switch {
		case slices.Contains(g.PositionEncodings, protocol.PositionEncodingKindUTF8):
			return source.UTF8, protocol.PositionEncodingKindUTF8
		case slices.Contains(g.PositionEncodings, protocol.PositionEncodingKindUTF32):
			return source.UTF32, protocol.PositionEncodingKindUTF32
		}
	}
	return source.UTF16, protocol.PositionEncodingKindUTF16
}
