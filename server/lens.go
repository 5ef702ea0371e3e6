package server

import (
	"context"
	"encoding/json"
	"errors"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/syntax"
	"credls/analyzers/verdict"
)

// A lensData is what a lens says of itself when the editor asks for its text.
type lensData struct {
	URI uri.URI `json:"uri"`
}

// CodeLens returns a lens for every header of a profile in an AWS file. Their
// texts are found out one by one, when the editor is about to show them: of
// thousands of profiles it shows a window full.
func (s *server) CodeLens(ctx context.Context, p *protocol.CodeLensParams) ([]protocol.CodeLens, error) {
	snap := snapshotOf(ctx)
	d := snap.documents[p.TextDocument.URI]
	if d == nil || !d.kind.INI() || !snap.settings.enable {
		return nil, nil
	}
	f := d.file.get()
	if f == nil {
		return nil, nil
	}
	if _, ok := s.world(snap, d).Of(f); !ok {
		return nil, nil // A file for which nobody knows which other one belongs to it.
	}
	data, err := json.Marshal(lensData{d.uri})
	if err != nil {
		return nil, err
	}
	var list []protocol.CodeLens
	for _, scope := range f.Scopes {
		if scope.Kind == syntax.Profile && scope.Header.Len() > 0 {
			list = append(list, protocol.CodeLens{Range: s.place(d.text, scope.Header), Data: data})
		}
	}
	return list, nil
}

// CodeLensResolve says who works with the profile of a lens. One whose header is
// no longer there stays without a text: the editor is about to ask for new ones.
// It looks at the newest snapshot, because an editor does not ask again for the
// text of a lens that it got no text for.
func (s *server) CodeLensResolve(ctx context.Context, lens *protocol.CodeLens) (*protocol.CodeLens, error) {
	var data lensData
	if json.Unmarshal(lens.Data, &data) != nil {
		return lens, nil
	}
	for ctx.Err() == nil {
		snap := s.current.Load()
		d := snap.documents[data.URI]
		if d == nil {
			return lens, nil
		}
		header := profileAt(d.file.get(), s.offset(d.text, lens.Range.Start))
		if header == nil {
			return lens, nil
		}
		err := s.diagnose(ctx, snap, d, func(known *diagnosed) {
			a := known.Of(header.Name.Text)
			lens.Command.Title = known.Line(&a, (*verdict.Verdict).Mark)
		})
		if !errors.Is(err, protocol.ErrContentModified) {
			return lens, err
		}
	}
	return nil, protocol.ErrRequestCancelled
}

// lensed reports whether a document has lenses.
func (snap *snapshot) lensed(id uri.URI) bool {
	d := snap.documents[id]
	return d != nil && d.kind.INI() && d.path != ""
}
