package server

import (
	"hash/maphash"
	"strconv"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/lint"
	"credls/analyzers/source"
)

// ourName is what diagnostics name as their source.
const ourName = "credls"

// A convert turns spans and findings into the protocol's ranges and back. It is
// the only one who does.
type convert struct {
	encoding source.Encoding
	offers   offers
}

// place returns the range of a span.
func (c convert) place(t *source.Text, s source.Span) protocol.Range {
	return protocol.Range{Start: c.position(t, s.Start), End: c.position(t, s.End)}
}

func (c convert) position(t *source.Text, offset int) protocol.Position {
	p := t.Position(offset, c.encoding)
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Column)}
}

// span returns the span of a range, drawn into the text; one that ends before
// it starts is empty.
func (c convert) span(t *source.Text, r protocol.Range) source.Span {
	s := source.Span{Start: c.offset(t, r.Start), End: c.offset(t, r.End)}
	s.End = max(s.Start, s.End)
	return s
}

func (c convert) offset(t *source.Text, p protocol.Position) int {
	const far = 1 << 30 // Past the end of any text, on systems with small ints as well.
	return t.Offset(source.Position{Line: int(min(p.Line, far)), Column: int(min(p.Character, far))}, c.encoding)
}

// edit returns what a change puts in the place of what.
func (c convert) edit(t *source.Text, change protocol.TextDocumentContentChangeEvent) (s source.Span, text string, ok bool) {
	switch change := change.(type) {
	case *protocol.TextDocumentContentChangePartial:
		return c.span(t, change.Range), change.Text, true
	case *protocol.TextDocumentContentChangeWholeDocument:
		return source.Span{End: t.Len()}, change.Text, true
	}
	return s, "", false
}

// diagnostic returns a finding as the editor takes it.
func (c convert) diagnostic(snap *snapshot, d *document, found *lint.Diagnostic) protocol.Diagnostic {
	item := protocol.Diagnostic{
		Range:    c.place(found.File.Text, found.Span),
		Severity: severity(found.Severity),
		Code:     protocol.String(found.Analyzer.Name),
		Source:   protocol.NewOptional(ourName),
		Message:  protocol.String(found.Message),
	}
	if c.offers.links {
		item.CodeDescription.Href = uri.URI(found.Analyzer.URL())
	}
	if c.offers.faded && found.Faded {
		item.Tags = protocol.NewDiagnosticTags(protocol.DiagnosticTagUnnecessary)
	}
	if c.offers.data {
		item.Data = protocol.LSPAny(`{"offset":` + strconv.Itoa(found.Span.Start) + `}`)
	}
	for _, r := range found.Related {
		if f := r.File; c.offers.related && f != nil {
			item.RelatedInformation = append(item.RelatedInformation, protocol.DiagnosticRelatedInformation{
				Location: protocol.Location{URI: snap.uriOf(f, d), Range: c.place(f.Text, r.Span)},
				Message:  r.Message,
			})
		}
	}
	return item
}

func severity(s lint.Severity) protocol.DiagnosticSeverity {
	switch s {
	case lint.Error:
		return protocol.DiagnosticSeverityError
	case lint.Warning:
		return protocol.DiagnosticSeverityWarning
	case lint.Info:
		return protocol.DiagnosticSeverityInformation
	}
	return protocol.DiagnosticSeverityHint
}

// fingerprint returns a number that is equal for diagnostics that look equal.
func fingerprint(items []protocol.Diagnostic) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for i := range items {
		d := &items[i]
		maphash.WriteComparable(&h, d.Range)
		maphash.WriteComparable(&h, d.Severity)
		maphash.WriteComparable(&h, d.Code)
		maphash.WriteComparable(&h, d.Message)
		for _, r := range d.RelatedInformation {
			maphash.WriteComparable(&h, r)
		}
	}
	return h.Sum64()
}

// markup returns Markdown as the editor takes it: as it is, or without its
// signs.
func (c convert) markup(text string) *protocol.MarkupContent {
	if c.offers.markdown {
		return &protocol.MarkupContent{Kind: protocol.MarkupKindMarkdown, Value: text}
	}
	text = strings.NewReplacer("**", "", "`", "", "\n- ", "\n  ").Replace(text)
	return &protocol.MarkupContent{Kind: protocol.MarkupKindPlainText, Value: text}
}

// verbatim returns a text as Markdown that shows it as it stands.
func (c convert) verbatim(text string) string {
	if !c.offers.markdown {
		return text
	}
	return escapes.Replace(text)
}

var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "]", `\]`, "~", `\~`)

// optional returns a value that is absent if it is empty.
func optional(s string) (o protocol.Optional[string]) {
	if s != "" {
		o.Set(s)
	}
	return o
}
