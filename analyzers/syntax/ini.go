package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// ini reads the AWS dialect of INI, which the credentials and the config file
// share: headers and comments in column 0, settings that an indented line
// continues, indented settings under one without a value. What is an error is
// what the SDKs' shared specification says (profile-parser tests of smithy-rs,
// aws-sdk-kotlin and aws-c-sdkutils); what it means is what the author meant.
// It begins with line first, at which a section must begin if it is not 0.
func (p *parser) ini(first int) {
	var last *Binding // the setting that an indented line would continue
	for n := first; n < p.Text.Lines(); n++ {
		line := p.Text.Line(n)
		s := p.trimBlanks(line)
		if s.Len() == 0 {
			continue
		}
		indented := s.Start > line.Start
		switch c := p.src[s.Start]; {
		case c == '#' || c == ';':
			p.Comments = append(p.Comments, s)
			if indented {
				p.scope.Peculiar = true // Rust and Java continue the value above with it.
				if last != nil {
					last.Peculiar = true
				}
			}
		case c == '[' && (!indented || p.src[s.End-1] == ']'):
			p.header(line.Start, s, indented)
			last, p.shift = nil, 0
		case indented && last != nil && s.Start-line.Start > p.shift && p.continues(last, s):
			p.continueValue(last, n, s)
		default:
			last = p.setting(n, s, last)
		}
	}
	p.closeScope(p.Text.Len())
}

// section returns the scope of the section that is being read, which is not a nested one.
func (p *parser) section() *Scope {
	if p.scope.Kind == Nested {
		return p.scope.Parent
	}
	return p.scope
}

// closeScope ends the section that is being read at an offset.
func (p *parser) closeScope(end int) {
	if p.scope.Kind == Nested {
		p.scope = p.scope.Parent
	}
	p.scope.Span.End = end
}

// header begins a section, whose line starts at an offset. s is that line without
// blanks around it.
func (p *parser) header(start int, s source.Span, indented bool) {
	p.closeScope(start)
	p.scope = p.newScope(Scope{Span: source.Span{Start: start, End: p.Text.Len()}, Header: s, Peculiar: indented})
	scope := p.scope
	if s.End < len(p.src) && isBlank(p.src[s.End]) {
		scope.Peculiar = true
	}

	content := p.trimBlanks(source.Span{Start: s.Start, End: p.headerComment(s)})
	inner := source.Span{Start: s.Start + 1, End: content.End}
	switch end := strings.IndexByte(p.src[content.Start:content.End], ']'); {
	case p.src[content.End-1] == ']' && content.Len() > 1:
		inner.End--
		scope.Header.End = content.End
	case end >= 0:
		inner.End = content.Start + end
		scope.Header.End = inner.End + 1
		p.fail(source.Span{Start: scope.Header.End, End: content.End}, TextAfterHeader)
	default:
		scope.Header.End = content.End
		p.fail(scope.Header, UnclosedHeader)
		p.nameScope(p.trimBlanks(inner))
		scope.Kind = Unclosed
		return
	}
	name := p.trimOdd(inner)
	if content.End < s.End || name != inner {
		scope.Peculiar = true
	}
	p.nameScope(name)
}

// headerComment returns where the comment behind a header starts, or the line's
// end. In a header a # or ; needs no blank before it.
func (p *parser) headerComment(s source.Span) int {
	if i := strings.IndexAny(p.src[s.Start:s.End], "#;"); i > 0 {
		return s.Start + i
	}
	return s.End
}

// nameScope tells what the text of a header makes of the current scope.
func (p *parser) nameScope(inner source.Span) {
	scope := p.scope
	scope.Name = p.cleaned(inner)
	word, rest := inner, source.Span{Start: inner.End, End: inner.End}
	if i := strings.IndexAny(p.src[inner.Start:inner.End], " \t"); i >= 0 {
		word.End = inner.Start + i
		rest = p.trimBlanks(source.Span{Start: word.End, End: inner.End})
	}
	kind := Root
	switch p.src[word.Start:word.End] {
	case "profile":
		kind = Profile
	case "sso-session":
		kind = SSOSession
	case "services":
		kind = Services
	}
	if rest.Len() > 0 && kind != Root {
		scope.Kind, scope.Prefix = kind, word
		if p.Kind == Credentials {
			scope.Kind = Misplaced
		}
		if q, end := p.quoted(rest); q != 0 && end == rest.End {
			rest = source.Span{Start: rest.Start + 1, End: rest.End - 1}
			scope.Peculiar = true
		}
		scope.Name = p.cleaned(rest)
	} else if p.Kind == Credentials || p.src[inner.Start:inner.End] == "default" {
		scope.Kind = Profile
	} else {
		scope.Kind = Unprefixed
	}
	twoWords := kind == Root && rest.Len() > 0 // A name with a blank, which not every program accepts.
	scope.Peculiar = scope.Peculiar || twoWords || !plainName(p.src[inner.Start:inner.End])
}

// plainName reports whether every program reads a header alike: words of the
// specification's alphabet with one space between a prefix and the name.
func plainName(s string) bool {
	blanks := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ':
			blanks++
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("_-/.%@:+", c) >= 0:
		default:
			return false
		}
	}
	return s != "" && s != "DEFAULT" && blanks <= 1
}

// setting reads a line that is neither header nor comment nor continuation, and
// returns the setting that a following indented line would continue.
func (p *parser) setting(n int, s source.Span, last *Binding) *Binding {
	line := p.Text.FullLine(n)
	indented := s.Start > line.Start
	if nests(last) && s.Start-line.Start > p.shift {
		return p.nestedSetting(n, s, last)
	}
	p.scope = p.section()
	at := p.delimiter(s)
	switch {
	case at < 0:
		p.fail(s, NoDelimiter)
		return nil
	case p.nameless(s.Start, at):
		p.fail(s, NoName)
		return nil
	}
	if p.scope.Kind == Root {
		p.fail(s, OutsideSection)
	} else if p.src[at] == ':' {
		p.fail(s, NoDelimiter)
	}
	switch {
	case !indented:
		p.shift = 0
	case last == nil:
		p.shift = s.Start - line.Start
		if p.scope.Kind != Root {
			p.fail(s, StrayContinuation)
		}
	}
	if indented && last != nil {
		last.Peculiar = true // Programs that continue values with indented lines take this one for part of it.
	}
	b := p.assign(line, s, at)
	b.Setting = settingNamed(b.Name.Text)
	p.value(b)
	b.Indented = indented
	b.Peculiar = b.Peculiar || indented || p.src[at] == ':' || !plainSettingName(strings.TrimRight(p.src[s.Start:at], " \t"))
	p.add(b)
	return b
}

// nameless reports whether nothing stands between two offsets that could be a name.
func (p *parser) nameless(start, end int) bool {
	if start < end && plainSettingName(p.src[start:start+1]) {
		return false
	}
	return p.trimOdd(source.Span{Start: start, End: end}).Len() == 0
}

// assign returns a binding with its places: the name before the delimiter at an
// offset, everything behind it raw.
func (p *parser) assign(line, s source.Span, at int) *Binding {
	b := p.newBinding()
	b.Scope, b.Line, b.Delimiter = p.scope, line, at
	if b.Name = p.token(p.trimBlanks(source.Span{Start: s.Start, End: at})); !plainSettingName(b.Name.Text) {
		b.Name = p.cleaned(p.trimOdd(source.Span{Start: s.Start, End: at}))
	}
	b.Raw = source.Span{Start: at + 1, End: lineEnd(p.src, line)}
	return b
}

// lineEnd returns the end of a line without its line break.
func lineEnd(src string, line source.Span) int {
	end := line.End
	for end > line.Start && (src[end-1] == '\n' || src[end-1] == '\r') {
		end--
	}
	return end
}

// value sets what a setting's raw text means.
func (p *parser) value(b *Binding) {
	s := b.Raw
	for s.Start < s.End && isBlank(p.src[s.Start]) {
		s.Start++
	}
	if plainValue(p.src[s.Start:s.End]) {
		b.Value = p.token(s)
		return
	}
	b.Peculiar = true
	p.meant(b, b.Raw, "#;")
}

// delimiter returns the offset of the = or : that ends the name on a line, or -1.
// A colon counts where no = stands before it and it can't be part of a name.
func (p *parser) delimiter(s source.Span) int {
	text := p.src[s.Start:s.End]
	equals := strings.IndexByte(text, '=')
	if equals < 0 {
		equals = len(text)
	}
	if colon := strings.IndexByte(text[:equals], ':'); colon > 0 {
		if name := text[:colon]; settingNamed(strings.TrimSpace(name)) != aws.None || colon+1 < len(text) && isBlank(text[colon+1]) && !strings.Contains(strings.TrimSpace(name), " ") {
			return s.Start + colon
		}
	}
	if equals == len(text) {
		return -1
	}
	return s.Start + equals
}

// settingNamed returns the setting of a name in any case.
func settingNamed(name string) aws.Setting {
	if !plainSettingName(name) {
		name = strings.ToLower(name)
	}
	return aws.SettingNamed(name)
}

// plainSettingName reports whether every program reads a name alike.
func plainSettingName(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || 'A' <= c && c <= 'Z' || c <= ' ' {
			return false
		}
	}
	return true
}

// plainValue reports whether every program reads a value alike: printable ASCII
// without quotes, comment signs, a backslash or blank at its end, and not empty.
func plainValue(s string) bool {
	if s == "" || s[len(s)-1] == ' ' || s[len(s)-1] == '\\' {
		return false
	}
	// Tokens are most of a large file, so eight bytes are looked at a time.
	for ; len(s) >= 8; s = s[8:] {
		if peculiarByte[s[0]]|peculiarByte[s[1]]|peculiarByte[s[2]]|peculiarByte[s[3]]|
			peculiarByte[s[4]]|peculiarByte[s[5]]|peculiarByte[s[6]]|peculiarByte[s[7]] != 0 {
			return false
		}
	}
	for i := range len(s) {
		if peculiarByte[s[i]] != 0 {
			return false
		}
	}
	return true
}

// peculiarByte marks the bytes that make an INI value peculiar.
var peculiarByte = func() (t [256]uint8) {
	for c := range t {
		if c < 0x20 || c >= 0x7f || strings.IndexByte("\"'`#;", byte(c)) >= 0 {
			t[c] = 1
		}
	}
	return t
}()
