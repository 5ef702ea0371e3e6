package server

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
)

// maxDiagnostics is how many diagnostics of a file are shown. No one reads
// more, and editors become slow.
const maxDiagnostics = 1000

// A shown is what an editor is to show of one state of a document.
type shown struct {
	items []protocol.Diagnostic
	id    string        // equal for equal items
	wait  time.Duration // after this long more is to be shown; 0 for nothing more
}

// show returns what is to be shown of a document, or nil once stop says so.
func (s *server) show(snap *snapshot, d *document, stop func() bool) *shown {
	f := s.find(snap, d, stop)
	if f == nil {
		return nil
	}
	list, wait := s.calm(snap, d, f, time.Now())
	list, left := gravest(list, maxDiagnostics)
	items := make([]protocol.Diagnostic, len(list), len(list)+1)
	for i := range list {
		items[i] = s.diagnostic(snap, d, &list[i])
	}
	if left > 0 {
		items = append(items, protocol.Diagnostic{
			Severity: protocol.DiagnosticSeverityInformation,
			Source:   protocol.NewOptional(ourName),
			Message:  protocol.String(fmt.Sprintf("%d more findings in this file are not shown.", left)),
		})
	}
	return &shown{items, strconv.FormatUint(fingerprint(items), 36), wait}
}

// gravest returns at most n diagnostics, one less than that if some are left
// out, the gravest first in that case; and how many are left out.
func gravest(list []lint.Diagnostic, n int) (kept []lint.Diagnostic, left int) {
	if len(list) <= n {
		return list, 0
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b lint.Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
	return list[:n-1], len(list) - (n - 1)
}

// unlinted reports whether a document waits for its next save to be linted.
func (snap *snapshot) unlinted(d *document) bool { return snap.settings.onSave && d.edited }

// publish brings the editor up to date on one document. Only the worker calls
// it, so that what is published never goes back in time.
func (s *server) publish(ctx context.Context, id uri.URI) {
	snap := s.current.Load()
	d := snap.documents[id]
	last, before := s.worker.published[id]
	switch {
	case d == nil && before:
		delete(s.worker.published, id)
		s.send(ctx, &protocol.PublishDiagnosticsParams{URI: id, Diagnostics: []protocol.Diagnostic{}})
		return
	case d == nil, d.kind == "" && !before, before && snap.unlinted(d):
		return
	}
	stop := func() bool { return s.outdated(d) || ctx.Err() != nil }
	now := s.show(snap, d, stop)
	if now == nil {
		return // What outdated it has queued the document again.
	}
	s.worker.later(id, now.wait)
	next := published{now.id, d.version}
	if before && last == next {
		return
	}
	s.worker.published[id] = next
	params := &protocol.PublishDiagnosticsParams{URI: id, Diagnostics: now.items}
	if s.offers.versions {
		params.Version = protocol.NewOptional(d.version)
	}
	s.send(ctx, params)
}

// outdated reports whether the newest snapshot knows something newer that
// matters to the findings of a document.
func (s *server) outdated(d *document) bool {
	now := s.current.Load().documents[d.uri]
	return now == nil || now.findings != d.findings
}

func (s *server) send(ctx context.Context, params *protocol.PublishDiagnosticsParams) {
	if err := s.client.PublishDiagnostics(ctx, params); err != nil {
		s.log.Info("not published", "type", typeName(err))
	}
}

// Diagnostic answers an editor that pulls. Unlike other requests it looks at the
// newest snapshot: the editor is at least that far, and what was asked about
// older ones meanwhile comes down to one answer.
func (s *server) Diagnostic(ctx context.Context, p *protocol.DocumentDiagnosticParams) (protocol.DocumentDiagnosticReport, error) {
	last := ""
	if p.PreviousResultID != nil {
		last = *p.PreviousResultID
	}
	for ctx.Err() == nil {
		snap := s.current.Load()
		d := snap.documents[p.TextDocument.URI]
		if d == nil {
			return full(nil, ""), nil
		}
		if id, pulled := s.worker.answered(d.uri); pulled && id == last && snap.unlinted(d) {
			return unchanged(id), nil
		}
		now := s.show(snap, d, func() bool { return s.outdated(d) || ctx.Err() != nil })
		if now == nil {
			continue
		}
		s.worker.answer(d.uri, now.id)
		s.worker.later(d.uri, now.wait)
		if now.id == last {
			return unchanged(now.id), nil
		}
		return full(now.items, now.id), nil
	}
	return nil, protocol.ErrRequestCancelled
}

func full(items []protocol.Diagnostic, id string) protocol.DocumentDiagnosticReport {
	report := protocol.FullDocumentDiagnosticReport{Kind: "full", Items: items}
	if id != "" {
		report.ResultID = &id
	}
	return &protocol.RelatedFullDocumentDiagnosticReport{FullDocumentDiagnosticReport: report}
}

func unchanged(id string) protocol.DocumentDiagnosticReport {
	return &protocol.RelatedUnchangedDocumentDiagnosticReport{
		UnchangedDocumentDiagnosticReport: protocol.UnchangedDocumentDiagnosticReport{Kind: "unchanged", ResultID: id},
	}
}

// stale reports whether an editor that pulls shows something else of a document
// than it should, and will not find out by itself.
func (s *server) stale(ctx context.Context, id uri.URI) bool {
	snap := s.current.Load()
	d := snap.documents[id]
	last, pulled := s.worker.answered(id)
	if d == nil || !pulled || snap.unlinted(d) {
		return false
	}
	now := s.show(snap, d, func() bool { return s.outdated(d) || ctx.Err() != nil })
	if now == nil {
		return false
	}
	s.worker.later(id, now.wait)
	return now.id != last
}
