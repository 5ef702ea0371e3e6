package server

import (
	"cmp"
	"context"
	"slices"
	"time"

	"go.lsp.dev/protocol"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/verdict"
)

// InlayHint says behind key IDs to which account they belong, behind the time at
// which keys or a sign-in end how long that is, and behind a token how old it is
// where nothing else tells. It shows no part of a value.
func (s *server) InlayHint(ctx context.Context, p *protocol.InlayHintParams) ([]protocol.InlayHint, error) {
	snap := snapshotOf(ctx)
	d := snap.documents[p.TextDocument.URI]
	if d == nil || d.kind == "" || !snap.settings.enable {
		return nil, nil
	}
	h := hinting{server: s, file: d.file.get(), world: s.world(snap, d), accounts: snap.settings.accounts}
	h.hints(s.span(d.text, p.Range))
	if s.offers.refreshHints {
		s.worker.hinted(d.uri, h.until)
	}
	return h.list, nil
}

// A hinting collects the hints for a part of a document.
type hinting struct {
	*server
	file     *syntax.File
	world    *profiles.World
	accounts map[string]string

	list  []protocol.InlayHint
	until time.Time // when the first of them says something else; zero for never
}

// hints adds the hints that stand in a span.
func (h *hinting) hints(in source.Span) {
	var scopes []*syntax.Scope
	seen := map[*syntax.Scope]bool{}
	for _, b := range h.file.On(in) {
		if account := accountOf(h.accounts, h.world, h.file, b); account != "" {
			h.add(b, "account "+account, "Read from the key ID.")
		}
		if !seen[b.Scope] {
			seen[b.Scope] = true
			scopes = append(scopes, b.Scope)
		}
	}
	if h.world.Now.IsZero() {
		return
	}
	for _, scope := range scopes {
		h.ends(scope, in)
	}
	slices.SortStableFunc(h.list, func(a, b protocol.InlayHint) int { return cmp.Compare(a.Position.Line, b.Position.Line) })
}

// ends adds what there is to say in a span of when the credentials of a scope end.
func (h *hinting) ends(scope *syntax.Scope, in source.Span) {
	for _, e := range profiles.Expiries(scope, h.world.Now.Location()) {
		switch {
		case e.Note != nil && in.Touches(e.Note.Value.End):
			if e.Clear || !h.world.Now.Before(e.At) {
				h.add(e.Note, h.left(e.At), "")
			}
		case e.Note == nil && in.Touches(e.Token.Value.End):
			h.add(e.Token, h.age(e.Created), "Read from the token, not documented by AWS.")
		}
	}
	sign, ok := h.world.SignIn(h.file, scope)
	if c := sign.Cache; ok && c != nil && !c.Expires.IsZero() && !c.Renewed.After(h.world.Now) && in.Touches(sign.By.Value.End) {
		h.add(sign.By, "sign-in "+h.left(c.Expires), "Read from ~/.aws/sso/cache.")
	}
}

// add adds a hint behind a value.
func (h *hinting) add(b *syntax.Binding, label, tooltip string) {
	at, padded := b.Value.End, true
	switch b.Value.Style {
	case syntax.Single, syntax.Double, syntax.Backquote:
		at++
	}
	hint := protocol.InlayHint{Position: h.position(h.file.Text, at), Label: protocol.String(label), PaddingLeft: &padded}
	if tooltip != "" {
		hint.Tooltip = protocol.String(tooltip)
	}
	h.list = append(h.list, hint)
}

// left says when something ends.
func (h *hinting) left(end time.Time) string {
	d := end.Sub(h.world.Now)
	if d <= 0 {
		return "expired"
	}
	minutes := (d + time.Minute - 1) / time.Minute
	text, unit := verdict.Minutes(minutes)
	h.changes(end.Add(-(minutes/unit*unit - 1) * time.Minute))
	return "expires in " + text
}

// age says how long ago a token was made.
func (h *hinting) age(made time.Time) string {
	d := h.world.Now.Sub(made)
	if d >= aws.LongestSession {
		return "expired, older than any session"
	}
	minutes := max(d, 0) / time.Minute
	text, unit := verdict.Minutes(minutes)
	h.changes(made.Add((minutes/unit + 1) * unit * time.Minute))
	return "made " + text + " ago"
}

// changes notes that a hint says something else from a time on.
func (h *hinting) changes(at time.Time) {
	if h.until.IsZero() || at.Before(h.until) {
		h.until = at
	}
}

// refreshHints has the editor ask for all hints anew.
func (s *server) refreshHints(ctx context.Context) {
	defer s.recovered("hints")
	if err := s.client.InlayHintRefresh(ctx); err != nil {
		s.log.Info("hints not refreshed", "type", typeName(err))
	}
}
