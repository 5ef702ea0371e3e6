package server

import (
	"context"
	"fmt"

	"go.lsp.dev/protocol"

	"credls/analyzers/complete"
)

// completionTriggers are the characters behind which something can follow that nobody
// would ask for: a value behind its colon, a secret behind its dot.
var completionTriggers = []string{" ", ".", "{", "-", "_", "="}

// Completion offers what can be typed at a place of a YAML file: variables, inputs,
// regions, the names of secrets. It says nothing of documents of other kinds.
func (s *server) Completion(ctx context.Context, p *protocol.CompletionParams) (protocol.CompletionResult, error) {
	snap := snapshotOf(ctx)
	d := snap.documents[p.TextDocument.URI]
	if d == nil || !d.kind.YAML() || !snap.settings.enable {
		return nil, nil
	}
	f := d.file.get()
	if f == nil {
		return nil, nil
	}
	items := complete.At(f, s.world(snap, d), s.offset(d.text, p.Position))
	list := make(protocol.CompletionItemSlice, 0, len(items.List))
	for i, item := range items.List {
		list = append(list, protocol.CompletionItem{
			Label:    item.Label,
			Kind:     completionKinds[item.Kind],
			Detail:   optional(item.Detail),
			SortText: protocol.NewOptional(fmt.Sprintf("%03d", i)), // The most needed stand first, not the first of the alphabet.
			TextEdit: &protocol.TextEdit{Range: s.place(d.text, items.Span), NewText: item.Insert},
		})
		if item.Doc != "" {
			list[i].Documentation = protocol.String(item.Doc)
		}
		// Editors filter by the label, unless what is typed already is more than a word.
		if typed := f.Text.Slice(items.Span); typed != "" {
			list[i].FilterText = protocol.NewOptional(item.Insert)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list, nil
}

var completionKinds = [...]protocol.CompletionItemKind{
	complete.Name:   protocol.CompletionItemKindProperty,
	complete.Value:  protocol.CompletionItemKindValue,
	complete.Secret: protocol.CompletionItemKindConstant,
}
