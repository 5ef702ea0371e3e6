package syntax

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
)

// Parse reads a text as a file of the given kind. It never fails.
func Parse(path string, kind Kind, text *source.Text, facts Facts) *File {
	if s := kind.System(); s != nil {
		p := begun(path, kind, text, facts)
		p.yamlFile(s)
		return p.File
	}
	return parse(path, kind, text, facts)
}

// parse reads a file that is no YAML.
func parse(path string, kind Kind, text *source.Text, facts Facts) *File {
	p := begun(path, kind, text, facts)
	switch kind {
	case Credentials, Config:
		p.ini(0)
	case Dotenv:
		p.dotenv()
	case Shell:
		p.shell()
	case CLICache, SSOCache, LoginCache:
		p.Cache = readCache(path, kind, p.src)
	}
	return p.File
}

// begun returns a parser of a file of which nothing is read yet.
func begun(path string, kind Kind, text *source.Text, facts Facts) *parser {
	f := &File{Path: path, Kind: kind, Text: text, Facts: facts}
	f.Bindings = make([]*Binding, 0, text.Lines()*3/4)
	p := &parser{File: f, src: text.String()}
	p.scope = p.newScope(Scope{Kind: Root, Span: source.Span{End: text.Len()}})
	return p
}

// A parser fills a File, line by line.
type parser struct {
	*File
	src   string
	scope *Scope // the section or nested scope that the next setting goes to
	shift int    // how far the settings of an INI section are indented if its first one is

	// Where the next bindings and scopes are made, many at a time.
	bindings []Binding
	scopes   []Scope
	lists    []*Binding
}

// newScope adds a scope to the file, with room for the few settings that most
// sections have.
func (p *parser) newScope(s Scope) *Scope {
	const room = 4
	if len(p.scopes) == 0 {
		p.scopes = make([]Scope, slabSize(len(p.Scopes)))
		p.lists = make([]*Binding, room*len(p.scopes))
	}
	scope := &p.scopes[0]
	*scope = s
	scope.Bindings = p.lists[:0:room]
	p.scopes, p.lists = p.scopes[1:], p.lists[room:]
	p.Scopes = append(p.Scopes, scope)
	return scope
}

// slabSize returns how many things to make at once when there are n already.
func slabSize(n int) int { return min(512, max(8, n)) }

// newBinding returns a binding of a slab: a file of 10,000 profiles has 40,000.
func (p *parser) newBinding() *Binding {
	if len(p.bindings) == 0 {
		p.bindings = make([]Binding, slabSize(len(p.Bindings)))
	}
	b := &p.bindings[0]
	p.bindings = p.bindings[1:]
	return b
}

// add puts a binding into the file and into its scope.
func (p *parser) add(b *Binding) {
	p.Bindings = append(p.Bindings, b)
	b.Scope.Bindings = append(b.Scope.Bindings, b)
	if b.Peculiar {
		b.Scope.Peculiar = true
	}
}

// fail notes what could not be read.
func (p *parser) fail(at source.Span, code ErrorCode) {
	p.Errors = append(p.Errors, Error{Span: at, Code: code})
	p.scope.Peculiar = true
}

// token returns the bytes of s as they stand.
func (p *parser) token(s source.Span) Token { return Token{Span: s, Text: p.src[s.Start:s.End]} }

// isBlank reports whether c is one of the two blanks of the AWS grammar.
func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// trimBlanks takes spaces and tabs off both ends of s.
func (p *parser) trimBlanks(s source.Span) source.Span {
	for s.Start < s.End && isBlank(p.src[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isBlank(p.src[s.End-1]) {
		s.End--
	}
	return s
}

// inlineComment returns where a comment starts in s: at a # (or one of marks)
// that has a blank before it or stands first. It returns s.End if there is none.
func (p *parser) inlineComment(s source.Span, marks string) int {
	for i := s.Start; i < s.End; i++ {
		if strings.IndexByte(marks, p.src[i]) >= 0 && (i == s.Start || blankBefore(p.src[s.Start:i])) {
			return i
		}
	}
	return s.End
}

// blankBefore reports whether s ends in a blank, a no-break space counting as one:
// authors cannot tell them apart.
func blankBefore(s string) bool {
	return isBlank(s[len(s)-1]) || strings.HasSuffix(s, "\u00a0")
}

// meant sets what the author means by a value that stands on one line in raw:
// comment, blanks and invisible characters taken off, and quotes if the setting
// is one whose value never wants any.
func (p *parser) meant(b *Binding, raw source.Span, marks string) {
	s := p.trimOdd(raw)
	if s.Len() == 1 && strings.IndexByte("\"'`", p.src[s.Start]) >= 0 { // A lone quote: nothing is meant yet.
		b.Value = p.token(source.Span{Start: s.End, End: s.End})
		return
	}
	var comment int
	if q, end := p.quoted(s); q != 0 && end > 0 {
		comment = p.inlineComment(source.Span{Start: end, End: s.End}, marks)
	} else {
		comment = p.inlineComment(s, marks)
	}
	if comment < s.End {
		b.Comment = source.Span{Start: comment, End: s.End}
		s = p.trimOdd(source.Span{Start: s.Start, End: comment})
	}
	style := Plain
	if q, end := p.quoted(s); q != 0 && end == s.End && unquotes(b) {
		s, style = source.Span{Start: s.Start + 1, End: s.End - 1}, styleOf(q)
		s = p.trimOdd(s)
	}
	b.Value = p.cleaned(s)
	b.Value.Style = style
}

// unquotes reports whether quotes round a value cannot be meant as part of it:
// a command line has its own, and of unknown settings nobody knows.
func unquotes(b *Binding) bool {
	return b.Setting != aws.None && b.Setting.Info().Type != aws.Command
}

// quoted returns the quote that s begins with and the offset behind its closing
// twin; 0 if s begins with none or it is never closed.
func (p *parser) quoted(s source.Span) (quote byte, end int) {
	if s.Len() < 2 || strings.IndexByte("\"'`", p.src[s.Start]) < 0 {
		return 0, 0
	}
	quote = p.src[s.Start]
	i := strings.IndexByte(p.src[s.Start+1:s.End], quote)
	if i < 0 {
		return 0, 0
	}
	return quote, s.Start + i + 2
}

func styleOf(quote byte) Style {
	switch quote {
	case '"':
		return Double
	case '\'':
		return Single
	default:
		return Backquote
	}
}
