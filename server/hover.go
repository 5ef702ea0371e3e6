package server

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// Hover tells about the rules that found something at a place: what they look
// for, why that matters, which programs break; and of a value which programs
// read it, and how; of the header of a profile who works with it. It shows no value.
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
	if f.file == nil {
		return nil, nil // A document that is none of ours.
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
	if about, span := aboutSecret(s.world(snap, d), f.file, at); about != "" {
		texts = append(texts, about)
		place := s.place(d.text, span)
		hover.Range = &place
	} else if b := bindingAt(f.file, at); b != nil && b.Setting != aws.None {
		texts = append(texts, readBy(snap.settings, s.world(snap, d), f.file, b))
		if hover.Range == nil {
			place := s.place(d.text, b.Value.Span)
			hover.Range = &place
		}
	}
	if header := profileAt(f.file, at); header != nil {
		err := s.diagnose(ctx, snap, d, func(known *diagnosed) {
			texts = slices.Insert(texts, 0, s.aboutProfile(known, header.Name.Text))
			place := s.place(d.text, header.Header)
			hover.Range = &place
		})
		if err != nil {
			return nil, err
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

// readBy says which programs read a value, and who reads something else than what
// is meant. The value itself is not shown.
func readBy(user settings, w *profiles.World, f *syntax.File, b *syntax.Binding) string {
	r := readers.NewReadings(f, user.readers)
	var text strings.Builder
	fmt.Fprintf(&text, "**%s**: %s\n\n", lint.NameIn(f, b.Setting), b.Setting.Info().Doc)
	text.WriteString(accountBehind(user.accounts, w, f, b))
	groups := r.Groups(b, append(slices.Clone(r.Likely), r.Unlikely...))
	switch {
	case !b.Known():
		return text.String() + "What it fetches is not known here."
	case len(groups) == 1 && groups[0].Remark == readers.AsMeant && f.Kind.YAML():
		return strings.TrimSuffix(text.String(), "\n\n")
	case len(groups) == 1 && groups[0].Remark == readers.AsMeant:
		return text.String() + "The same for all programs: " + readers.Titles(groups[0].Readers) + "."
	}
	for _, g := range groups {
		fmt.Fprintf(&text, "- %s: %s\n", readers.Titles(g.Readers), g.Remark)
	}
	return strings.TrimSuffix(text.String(), "\n")
}

// accountBehind says to which account an access key ID belongs, and what the user
// calls it. It is silent where the key ID does not tell, or is another vendor's.
func accountBehind(names map[string]string, w *profiles.World, f *syntax.File, b *syntax.Binding) string {
	account := accountOf(names, w, f, b)
	if account == "" {
		return ""
	}
	return "Read from the key ID: account " + account + ".\n\n"
}

// accountOf returns the account that a key ID belongs to, with its name.
func accountOf(names map[string]string, w *profiles.World, f *syntax.File, b *syntax.Binding) string {
	if b.Setting != aws.AccessKeyID || !b.Known() {
		return ""
	}
	account, ok := aws.AccountOf(b.Value.Text)
	if !ok || w.ForeignEndpoint(f, b.Scope) {
		return ""
	}
	if name := names[account]; name != "" {
		account += ", " + name
	}
	return account
}

// about describes a finding in Markdown, with the words of the rule's page.
func (s *server) about(found *lint.Diagnostic) string {
	if s.offers.markdown {
		return fmt.Sprintf("%s\n\n[%s](%[2]s)", found.Core(), found.Analyzer.URL())
	}
	return found.Core() + "\n\n" + found.Analyzer.URL()
}
