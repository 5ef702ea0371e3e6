package server

import (
	"context"
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// fixAllKind is the kind of the action that makes all safe fixes. Editors that
// are set to source.fixAll on save find it by its beginning.
const fixAllKind = protocol.CodeActionKindSourceFixAll + ".credls"

// CodeAction returns what can be done about the findings in a range, by the
// document as it is now: the editor's own diagnostics may be older. Fixes come
// first, then all fixes at once, and last the ways to ignore a finding.
func (s *server) CodeAction(ctx context.Context, p *protocol.CodeActionParams) ([]protocol.CommandOrCodeAction, error) {
	snap := snapshotOf(ctx)
	d := snap.documents[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	f, err := s.findNow(ctx, snap, d)
	if err != nil {
		return nil, err
	}
	if len(f.list) == 0 {
		return nil, nil
	}
	a := actions{server: s, snap: snap, document: d, findings: f}
	if asksFor(p.Context.Only, protocol.CodeActionKindQuickFix) {
		a.quickFixes(s.span(d.text, p.Range))
	}
	// Nobody needs it at every move of the caret.
	if asksFor(p.Context.Only, fixAllKind) && (len(p.Context.Only) > 0 || p.Context.TriggerKind != protocol.CodeActionTriggerKindAutomatic) {
		a.fixAll(len(p.Context.Only) > 0)
	}
	return append(a.list, a.ignores...), a.err
}

// asksFor reports whether a request for some kinds of actions asks for one of
// this kind: kinds are paths, and a path stands for all below it.
func asksFor(only []protocol.CodeActionKind, kind protocol.CodeActionKind) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o protocol.CodeActionKind) bool {
		return o == "" || o == kind || strings.HasPrefix(string(kind), string(o)+".")
	})
}

// actions collects the actions of one request.
type actions struct {
	*server
	snap     *snapshot
	document *document
	findings *findings

	list, ignores []protocol.CommandOrCodeAction
	ignored       []ignored
	err           error
}

// maxFixed is for how many findings of a range fixes are offered: nobody chooses
// among more.
const maxFixed = 100

// quickFixes adds the fixes of the findings that a span touches, and the ways
// to ignore them.
func (a *actions) quickFixes(at source.Span) {
	n := 0
	for i := range a.findings.list {
		found := &a.findings.list[i]
		if found.Span.Start > at.End || found.Span.End < at.Start {
			continue
		}
		if n++; n > maxFixed {
			return
		}
		item := a.diagnostic(a.snap, a.document, found)
		for _, fix := range found.Fixes {
			a.quickFix(found, fix, item)
		}
		a.ignore(found, item)
	}
}

func (a *actions) quickFix(found *lint.Diagnostic, fix lint.Fix, item protocol.Diagnostic) {
	if !fix.Rewrite.IsZero() {
		a.rewrite(fix, item)
		return
	}
	if action := a.action(fix.Title, fix.Edits); action != nil {
		action.Diagnostics = []protocol.Diagnostic{item}
		if sum := a.snap.unopened(a.document, a.findings.file, fix.Edits); sum != "" && a.offers.resolve {
			// Files can change on disk while somebody looks at a menu.
			action.Edit, action.Data = nil, data(fixing{a.document.uri, a.document.version, found.Analyzer.Name, found.Span.Start, fix.Title, sum})
		}
		if a.offers.preferred && fix.Preferred {
			action.IsPreferred = &fix.Preferred
		}
		a.list = append(a.list, action)
	}
}

// action returns a quick fix that makes edits, or nil if this editor cannot.
func (a *actions) action(title string, edits []lint.Edit) *protocol.CodeAction {
	if !a.offers.actions {
		return nil
	}
	edit, err := a.workspaceEdit(a.snap, a.document, a.findings.file, edits)
	if err != nil {
		a.err = err
	}
	if edit == nil {
		return nil
	}
	kind := protocol.CodeActionKindQuickFix
	return &protocol.CodeAction{Title: title, Kind: &kind, Edit: edit}
}

// rewrite adds a fix of what the document does not show, which the server makes
// itself, on disk.
func (a *actions) rewrite(fix lint.Fix, item protocol.Diagnostic) {
	if a.document.path == "" {
		return
	}
	command := rewriting(a.document.uri, fix)
	if !a.offers.actions {
		a.list = append(a.list, &command)
		return
	}
	kind := protocol.CodeActionKindQuickFix
	action := &protocol.CodeAction{Title: fix.Title, Kind: &kind, Command: command, Diagnostics: []protocol.Diagnostic{item}}
	if a.offers.preferred && fix.Preferred {
		action.IsPreferred = &fix.Preferred
	}
	a.list = append(a.list, action)
}

// ignored is a place that a comment to ignore a rule was offered for.
type ignored struct {
	rule   string
	offset int
}

// ignore adds the action that writes a comment above what a finding stands in.
// A finding about the whole file is ignored in all of it.
func (a *actions) ignore(found *lint.Diagnostic, item protocol.Diagnostic) {
	f, rule := a.findings.file, found.Analyzer.Name
	offset, comment := startOf(f, found.Span), lint.IgnoreComment(rule)
	title := "Ignore " + rule + " here"
	if found.Analyzer.File != nil && found.Span == f.Text.Line(0) {
		comment = strings.Replace(comment, "ignore", "ignore-file", 1)
		title = "Ignore " + rule + " in this file"
	}
	if slices.Contains(a.ignored, ignored{rule, offset}) {
		return
	}
	a.ignored = append(a.ignored, ignored{rule, offset})
	edit := lint.Edit{Span: source.Span{Start: offset, End: offset}, New: comment + lint.LineBreak(f)}
	if action := a.action(title, []lint.Edit{edit}); action != nil {
		action.Diagnostics = []protocol.Diagnostic{item}
		a.ignores = append(a.ignores, action)
	}
}

// startOf returns the start of the whole binding that a span begins in, or else
// of its line.
func startOf(f *syntax.File, s source.Span) int {
	i := sort.Search(len(f.Bindings), func(i int) bool { return f.Bindings[i].Line.End > s.Start })
	if i < len(f.Bindings) && f.Bindings[i].Line.Start <= s.Start {
		return f.Bindings[i].Line.Start
	}
	return f.Text.FullLine(f.Text.LineAt(s.Start)).Start
}

// A fixing names what was offered and is made when it is chosen: all fixes of a
// document, or one of a finding, and in which state of the files.
type fixing struct {
	URI     uri.URI `json:"uri"`
	Version int32   `json:"version"`
	Rule    string  `json:"rule,omitempty"` // empty for all fixes
	Offset  int     `json:"offset,omitempty"`
	Title   string  `json:"title,omitempty"`
	Sum     string  `json:"sum,omitempty"` // see [snapshot.unopened]
}

// data returns what an editor gives back with an action.
func data(f fixing) protocol.LSPAny {
	raw, _ := json.Marshal(f) // strings and numbers always encode
	return raw
}

// fixAll adds the action that makes all safe fixes, if there are any. They are
// found out at once where that was asked for, else when the action is chosen,
// if the editor can do that.
func (a *actions) fixAll(now bool) {
	if !a.offers.actions || !slices.ContainsFunc(a.findings.list, func(d lint.Diagnostic) bool { return d.SafeFix() != nil }) {
		return
	}
	kind := fixAllKind
	action := &protocol.CodeAction{Title: "Make all safe fixes", Kind: &kind}
	if a.offers.resolve && !now {
		action.Data = data(fixing{URI: a.document.uri, Version: a.document.version})
	} else if action.Edit, a.err = a.allFixes(a.snap, a.document, a.findings.file); action.Edit == nil {
		return
	}
	a.list = append(a.list, action)
}

// allFixes returns all safe fixes of a document as one edit, or nil if there
// is none.
func (s *server) allFixes(snap *snapshot, d *document, f *syntax.File) (*protocol.WorkspaceEdit, error) {
	fixed := snap.linter.FixAll(f, s.world(snap, d), nil)
	if len(fixed.Edits) == 0 {
		return nil, nil
	}
	return s.workspaceEdit(snap, d, f, fixed.Edits)
}

// oneFix returns a fix of a finding as one edit. If a file that is not open is not as
// it was when the fix was offered, the error is one of changed content.
func (s *server) oneFix(snap *snapshot, d *document, f *findings, of fixing) (*protocol.WorkspaceEdit, error) {
	for i := range f.list {
		found := &f.list[i]
		if found.Analyzer.Name != of.Rule || found.Span.Start != of.Offset {
			continue
		}
		for _, fix := range found.Fixes {
			if fix.Title == of.Title && snap.unopened(d, f.file, fix.Edits) == of.Sum {
				return s.workspaceEdit(snap, d, f.file, fix.Edits)
			}
		}
	}
	return nil, errChanged
}

// CodeActionResolve adds the edit to an action that was offered without. If the
// document was edited since, or another file that the edit changes, the error is one
// of changed content.
func (s *server) CodeActionResolve(ctx context.Context, action *protocol.CodeAction) (*protocol.CodeAction, error) {
	var of fixing
	if action.Edit != nil || json.Unmarshal(action.Data, &of) != nil || of.URI == "" {
		return action, nil
	}
	snap := snapshotOf(ctx)
	d := snap.documents[of.URI]
	if d == nil || d.version != of.Version {
		return nil, protocol.ErrContentModified
	}
	f, err := s.findNow(ctx, snap, d)
	if err != nil {
		return nil, err
	}
	if f.file == nil {
		return action, nil
	}
	if of.Rule != "" {
		action.Edit, err = s.oneFix(snap, d, f, of)
	} else {
		action.Edit, err = s.allFixes(snap, d, f.file)
	}
	return action, err
}
