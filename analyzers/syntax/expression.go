package syntax

import (
	"strings"

	"credls/analyzers/source"
)

// A form is a way in which values fetch something from elsewhere. It returns the
// references that begin with the expression at Text[i:], and the index behind it; an
// index of 0 says that none begins there.
type form func(t Token, i int) (refs []Reference, end int)

// references returns what a value fetches, in the forms of the system. Templates are
// known everywhere: whoever fills them in does so before the system reads the file.
func (r *ciReader) references(scope *Scope, t Token) []Reference {
	return r.system.references(scope, t)
}

func (s *System) references(scope *Scope, t Token) (refs []Reference) {
	forms := s.forms
	switch scope.Kind {
	case Variables:
		forms = append(forms[:len(forms):len(forms)], s.variableForms...)
	case Inputs:
		forms = append(forms[:len(forms):len(forms)], s.inputForms...)
	}
	for i := nextSign(t.Text, 0); i < len(t.Text); i = nextSign(t.Text, i) {
		end := 0
		for _, f := range forms {
			found, n := f(t, i)
			if n > i {
				refs, end = append(refs, found...), n
				break
			}
		}
		if end == 0 {
			found, n := template(t, i)
			refs, end = append(refs, found...), n
		}
		i = max(end, i+1)
	}
	return refs
}

// dollars is the form $X, ${X} and ${X:-default} of shells and of most systems. A
// doubled $ is one that is meant as it stands.
func dollars(t Token, i int) ([]Reference, int) {
	rest := t.Text[i:]
	if !strings.HasPrefix(rest, "$") || len(rest) < 2 {
		return nil, 0
	}
	switch rest = rest[1:]; {
	case rest[0] == '$':
		return nil, i + 2
	case rest[0] != '{':
		n := nameLength(rest)
		if n == 0 {
			return nil, 0
		}
		return []Reference{{Span: t.At(i, i+1+n), Name: rest[:n]}}, i + 1 + n
	}
	n := strings.IndexByte(reach(rest), '}')
	if n < 0 || strings.HasPrefix(rest, "{{") {
		return nil, 0
	}
	inner := rest[1:n]
	ref := Reference{Span: t.At(i, i+n+2), Name: inner[:nameLength(inner)]}
	for _, sign := range []string{":-", "-"} {
		if strings.HasPrefix(inner[len(ref.Name):], sign) {
			ref.Default = t.part(i+2+len(ref.Name)+len(sign), i+1+n)
			break
		}
	}
	return []Reference{ref}, i + n + 2
}

// maxExpression bounds how far behind its beginning an expression may end.
const maxExpression = 2048

// reach returns the part of what stands behind the beginning of an expression in which
// its end is looked for, so that a text full of beginnings is read in one go.
func reach(rest string) string { return rest[:min(len(rest), maxExpression)] }

// percents is the form %X% of cmd and of runners on Windows.
func percents(t Token, i int) ([]Reference, int) {
	rest, ok := strings.CutPrefix(t.Text[i:], "%")
	n := nameLength(rest)
	if !ok || n == 0 || !strings.HasPrefix(rest[n:], "%") {
		return nil, 0
	}
	return []Reference{{Span: t.At(i, i+n+2), Name: rest[:n]}}, i + n + 2
}

// between returns the form of an expression that stands between two signs and is the
// name of something, such as $(X).
func between(open, shut string, kind ReferenceKind) form {
	return func(t Token, i int) ([]Reference, int) {
		rest, ok := strings.CutPrefix(t.Text[i:], open)
		if !ok {
			return nil, 0
		}
		n := strings.Index(reach(rest), shut)
		if n < 0 {
			return nil, 0
		}
		end := i + len(open) + n + len(shut)
		namespace, name := "", strings.TrimSpace(rest[:n])
		if k := strings.LastIndexAny(name, ".:"); k >= 0 {
			namespace, name = name[:k], name[k+1:]
		}
		return []Reference{{Span: t.At(i, end), Kind: kind, Namespace: namespace, Name: name}}, end
	}
}

// template is what another program fills in: {{ x }} of Helm, Jinja and their like,
// <% x %> of ERB.
func template(t Token, i int) ([]Reference, int) {
	if refs, end := moustaches(t, i); end > 0 {
		return refs, end
	}
	return angles(t, i)
}

var moustaches, angles = between("{{", "}}", ToTemplate), between("<%", "%>", ToTemplate)

// nextSign returns the first index from i on at which an expression can begin: with one
// of the usual signs, the \ before one, or ENCRYPTED, SECURED or VAULT.
func nextSign(s string, i int) int {
	n := strings.IndexAny(s[i:], `${<%\ESV`)
	if n < 0 {
		return len(s)
	}
	return i + n
}

// gitHubExpression is ${{ x }}, as Azure Pipelines has it too.
var gitHubExpression = looksInto("${{", "}}")

// looksInto returns the form of an expression between two signs: a reference for each
// context that it looks into, or one without a name if it looks into none.
func looksInto(open, shut string) form {
	return func(t Token, i int) ([]Reference, int) {
		rest, ok := strings.CutPrefix(t.Text[i:], open)
		if !ok {
			return nil, 0
		}
		n := strings.Index(reach(rest), shut)
		if n < 0 {
			return nil, 0
		}
		start, end := i+len(open), i+len(open)+n+len(shut)
		whole := t.At(i, end)
		refs := contexts(t, start, start+n, whole)
		if len(refs) == 0 {
			refs = []Reference{{Span: whole, Kind: ToExpression, Within: whole}}
		}
		return refs, end
	}
}

// contexts returns the references to contexts, such as secrets.X or secrets['X'], that
// stand in an expression at Text[i:j].
func contexts(t Token, i, j int, whole source.Span) (refs []Reference) {
	for i < j {
		c := t.Text[i]
		switch {
		case c == '\'':
			shut := strings.IndexByte(t.Text[i+1:j], '\'')
			if shut < 0 {
				return refs
			}
			if len(refs) > 0 && strings.HasSuffix(strings.TrimSpace(t.Text[:i]), "||") {
				refs[len(refs)-1].Default = t.part(i+1, i+1+shut)
			}
			i += shut + 2
		case isLetter(c):
			end := i + wordLength(t.Text[i:j])
			path := end
			for path < j && t.Text[path] == '.' {
				path += 1 + wordLength(t.Text[path+1:j])
			}
			ref := Reference{Span: t.At(i, path), Kind: ToExpression, Namespace: t.Text[i:end], Within: whole}
			if strings.HasPrefix(t.Text[path:j], "['") {
				if shut := strings.Index(t.Text[path:j], "']"); shut >= 0 {
					ref.Name, path = t.Text[path+2:path+shut], path+shut+2
					ref.Span = t.At(i, path)
				}
			} else if path > end {
				ref.Name = t.Text[end+1 : path]
			}
			if path > end && !(path < j && t.Text[path] == '(') {
				if ref.Namespace == "secrets" {
					ref.Kind = ToSecret
				}
				refs = append(refs, ref)
			}
			i = path
		default:
			i++
		}
	}
	return refs
}

func isLetter(c byte) bool { return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// wordLength returns the length of the name of a context or of a part of one that s
// begins with: letters, digits, _, - and *.
func wordLength(s string) int {
	n := 0
	for n < len(s) && (isLetter(s[n]) || '0' <= s[n] && s[n] <= '9' || s[n] == '-' || s[n] == '*') {
		n++
	}
	return n
}
