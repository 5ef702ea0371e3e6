package server

import (
	"context"
	"fmt"
	"strings"

	"go.lsp.dev/protocol"

	"credls/analyzers/lint"
	"credls/analyzers/readers"
)

// Hover tells about the rules that found something at a place: what they look
// for, why that matters, which programs break. It shows no value.
func (s *server) Hover(ctx context.Context, p *protocol.HoverParams) (*protocol.Hover, error) {
	snap := snapshotOf(ctx)
	d := snap.documents[p.TextDocument.URI]
	if d == nil {
		return nil, nil
	}
	f, err := s.findNow(ctx, snap, d)
	if err != nil {
		return nil, err
	}
	at := s.offset(d.text, p.Position)
	var texts []string
	var hover protocol.Hover
	for i := range f.list {
		if found := &f.list[i]; found.Span.Touches(at) {
			texts = append(texts, s.about(found))
			place := s.place(d.text, found.Span)
			hover.Range = &place
		}
	}
	if len(texts) == 0 {
		return nil, nil
	}
	if len(texts) > 1 {
		hover.Range = nil // The editor takes the word.
	}
	hover.Contents = s.markup(strings.Join(texts, "\n\n---\n\n"))
	return &hover, nil
}

// about describes a finding in Markdown.
func (s *server) about(found *lint.Diagnostic) string {
	doc := found.Analyzer.Documentation()
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**: %s\n\n%s\n\n%s\n\n", found.Analyzer.Name, doc.Summary, found.Message, doc.Why)
	if programs := titles(found.Readers); programs != "" {
		fmt.Fprintf(&b, "Concerns %s.\n\n", programs)
	}
	if s.offers.markdown {
		fmt.Fprintf(&b, "[%s](%[1]s)", found.Analyzer.URL())
	} else {
		b.WriteString(found.Analyzer.URL())
	}
	return b.String()
}

// titles returns what people call the programs of some names.
func titles(names []string) string {
	var list []*readers.Reader
	for _, name := range names {
		if r := readers.Named(name); r != nil {
			list = append(list, r)
		}
	}
	return readers.Titles(list)
}
