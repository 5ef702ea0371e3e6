package readers

import (
	"strings"
	"unicode/utf8"
)

// expand puts values in the place of $X, ${X}, ${X:-default} and their like in a
// value that stands at an offset. What compose cannot make sense of makes it
// refuse the file.
func (p *composeParser) expand(s string, at int) (string, *Refusal) {
	if strings.IndexByte(s, '$') < 0 {
		return s, nil
	}
	t := composeTemplate{vars: &p.vars, grown: &p.grown}
	t.substitute(s, 0)
	if t.err != nil {
		t.err.Offset = at
		return "", t.err
	}
	return t.String(), nil
}

// A composeTemplate is the text that an expansion builds up.
type composeTemplate struct {
	strings.Builder
	vars  *table
	grown *grown
	err   *Refusal
}

func (t *composeTemplate) refuse(code, reason string) { t.err = &Refusal{Code: code, Reason: reason} }

func (t *composeTemplate) write(s string) {
	if t.WriteString(s); !t.grown.grow(len(s)) {
		t.refuse(Unknown, "more work than is done for one file")
	}
}

// substitute adds s with its variables expanded. A } belongs to the line of its
// ${, and the last one there is what is looked for first.
func (t *composeTemplate) substitute(s string, depth int) {
	if depth > deepest {
		t.refuse(Unknown, "more nesting than is looked into")
	}
	lineEnd, last := -1, -1 // of the line that the cursor is on: its end, and its last }
	for at := 0; t.err == nil; {
		n := strings.IndexByte(s[at:], '$')
		if n < 0 {
			t.write(s[at:])
			return
		}
		t.write(s[at : at+n])
		at += n
		if at > lineEnd {
			lineEnd = len(s)
			if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
				lineEnd = at + n
			}
			last = strings.LastIndexByte(s[:lineEnd], '}')
		}
		at += t.reference(s[at:], last-at, depth)
	}
}

// reference adds what the $ at the start of s stands for, and returns how many
// bytes that took. last is where the last } of the line stands, below 0 if it is
// behind us.
func (t *composeTemplate) reference(s string, last, depth int) int {
	switch {
	case strings.HasPrefix(s, "$$"):
		t.write("$")
		return 2
	case !strings.HasPrefix(s, "${"):
		n := composeName(s[1:])
		if n == 0 {
			t.write("$")
			return 1
		}
		t.write(t.value(s[1 : 1+n]).Text)
		return 1 + n
	}
	n := composeName(s[2:])
	name, rest := s[2:2+n], s[2+n:]
	if n > 0 && strings.HasPrefix(rest, "}") {
		t.write(t.value(name).Text)
		return len("${}") + n
	}
	colon := strings.HasPrefix(rest, ":")
	op := strings.TrimPrefix(rest, ":")
	from := len(s) - len(op) + 1
	if n == 0 || op == "" || strings.IndexByte("-+?", op[0]) < 0 || last < from {
		t.refuse("Invalid template", "a ${ that compose cannot read")
		return 0
	}
	end := composeClose(s[:last+1])
	t.operator(t.value(name), op[0], colon, s[from:end], depth)
	return end + 1
}

// operator adds what ${X:-word} and its like stand for. A + without a value
// there gives nothing.
func (t *composeTemplate) operator(v composeValue, op byte, colon bool, word string, depth int) {
	there := v.set && !(colon && v.Text == "")
	switch {
	case op == '?' && !there:
		t.refuse("required variable is missing a value", "an unset variable that the file demands")
	case op == '+' && there, op == '-' && !there:
		t.substitute(word, depth+1)
	default:
		t.write(v.Text)
	}
}

// A composeValue is what a variable of the file holds by now.
type composeValue struct {
	Value
	set bool
}

func (t *composeTemplate) value(name string) composeValue {
	if i := t.vars.find(name); i >= 0 {
		return composeValue{t.vars.values[i], true}
	}
	return composeValue{}
}

// composeName returns the length of the name at the start of s. Go folds case so
// that the long s and the Kelvin sign count as letters.
func composeName(s string) int {
	for i, r := range s {
		letter := r < utf8.RuneSelf && nameStart(byte(r)) || r == 'ſ' || r == '\u212a'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return i
		}
	}
	return len(s)
}

// composeClose returns where the } stands that closes the { behind a $. The byte
// after an opening brace is never looked at (measured); without a } that evens
// out all braces it is the last byte.
func composeClose(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
			i++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s) - 1
}
