package syntax

import (
	"sort"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// nests reports whether indented lines under a binding are settings of its own:
// it has no value, as s3 = has none.
func nests(b *Binding) bool {
	return b != nil && b.Value.Text == "" && !b.Setting.IsCredential() && (b.Scope.Kind != Nested || b.Scope.Owner == nil)
}

// continues reports whether an indented line belongs to the value of the setting
// above it. A line that sets something known is a setting that slipped to the
// right: nobody continues a value with it.
func (p *parser) continues(last *Binding, s source.Span) bool {
	if nests(last) || last.Scope.Kind == Nested {
		return false
	}
	if at := p.delimiter(s); at > s.Start {
		return settingNamed(strings.TrimRight(p.src[s.Start:at], " \t")) == aws.None
	}
	return true
}

// continueValue makes an indented line part of the value above it. The programs
// that do so join the lines with \n.
func (p *parser) continueValue(b *Binding, n int, s source.Span) {
	b.Line.End = p.Text.FullLine(n).End
	b.Raw.End = p.Text.Line(n).End
	b.Peculiar, b.Scope.Peculiar = true, true
	if b.Value.offsets == nil {
		offsets := make([]int32, len(b.Value.Text))
		for i := range offsets {
			offsets[i] = int32(b.Value.Start + i)
		}
		b.Value.offsets = &offsets
	}
	offsets := append(*b.Value.offsets, int32(b.Value.End))
	for i := range s.Len() {
		offsets = append(offsets, int32(s.Start+i))
	}
	*b.Value.offsets = offsets
	b.Value.Text += "\n" + p.src[s.Start:s.End]
	b.Value.End, b.Value.Style = s.End, Continued
}

// nestedSetting reads an indented line under a setting without a value. It
// returns that setting, so that the next indented line goes there as well.
func (p *parser) nestedSetting(n int, s source.Span, owner *Binding) *Binding {
	at := p.delimiter(s)
	if at < 0 || p.src[at] == ':' {
		p.fail(s, NoNested)
		return owner
	}
	if p.nameless(s.Start, at) {
		p.fail(s, NoNested)
		return owner
	}
	if p.scope.Kind != Nested || p.scope.Owner != owner {
		section := p.section()
		p.scope = p.newScope(Scope{Kind: Nested, Parent: section, Owner: owner, Name: owner.Name, Span: owner.Line})
		section.Peculiar = true
	}
	b := p.assign(p.Text.FullLine(n), s, at)
	if p.scope.Parent.Kind == Services {
		b.Setting = settingNamed(b.Name.Text)
	} else {
		b.Setting = aws.NestedNamed(strings.ToLower(owner.Name.Text), strings.ToLower(b.Name.Text))
	}
	p.value(b)
	b.Peculiar = true
	p.scope.Span.End = b.Line.End
	p.add(b)
	return owner
}

// Nested returns the scopes under the settings of a scope, such as s3 =.
func (f *File) Nested(s *Scope) []*Scope {
	first := sort.Search(len(f.Scopes), func(i int) bool { return f.Scopes[i].Span.Start > s.Span.Start })
	last := first
	for last < len(f.Scopes) && f.Scopes[last].Parent == s {
		last++
	}
	return f.Scopes[first:last]
}
