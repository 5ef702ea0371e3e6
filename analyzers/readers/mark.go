package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// WithMark asks programs what they make of a file of a kind that begins with a
// byte-order mark: which refuse it, and which lose what stands first.
func WithMark(list []*Reader, kind syntax.Kind) (refuse, lose []*Reader) {
	sample := "[default]\nx = 1\n"
	if kind.Env() {
		sample = "X=1\n"
	}
	for _, r := range list {
		switch reading := r.Read("\ufeff"+sample, kind); {
		case reading.Err != nil && reading.Err.Code != Unknown:
			refuse = append(refuse, r)
		case !reading.has("x"):
			lose = append(lose, r)
		}
	}
	return refuse, lose
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
