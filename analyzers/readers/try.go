package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// Try has programs read a text as a file of a kind, and tells them apart by what
// becomes of a name in it, in any case: which refuse the text, which read it and
// lose the name, and which keep it.
func Try(list []*Reader, kind syntax.Kind, text, name string) (refuse, lose, keep []*Reader) {
	for _, r := range list {
		switch reading := r.Read(text, kind); {
		case reading.Err != nil && reading.Err.Code != Unknown:
			refuse = append(refuse, r)
		case !reading.has(name):
			lose = append(lose, r)
		default:
			keep = append(keep, r)
		}
	}
	return refuse, lose, keep
}

// WithMark asks programs what they make of a file of a kind that begins with a
// byte-order mark: which refuse it, and which lose what stands first.
func WithMark(list []*Reader, kind syntax.Kind) (refuse, lose []*Reader) {
	sample := "[default]\nx = 1\n"
	if kind.Env() {
		sample = "X=1\n"
	}
	refuse, lose, _ = Try(list, kind, "\ufeff"+sample, "x")
	return refuse, lose
}

// WithLine asks programs what they make of a line, wherever it stands in a file
// of a kind: which refuse the file, which lose what stands below the line, and
// which only pass over it.
func WithLine(list []*Reader, kind syntax.Kind, line string) (refuse, lose, pass []*Reader) {
	if kind.INI() {
		return Try(list, kind, "[default]\n"+line+"\nx = 1\n", "x")
	}
	return Try(list, kind, line+"\nX=1\n", "x")
}

// has reports whether a reading holds a value of a name, in any case.
func (r Reading) has(name string) bool {
	for _, s := range r.Scopes {
		for _, v := range s.Values {
			if strings.EqualFold(v.Name, name) {
				return true
			}
		}
	}
	return false
}
