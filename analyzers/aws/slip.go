package aws

import "strings"

// Slipped reports whether one of two names, in words between underscores, comes of the
// other by a slip of one letter: a word of four letters or more in which one is missing,
// too many, wrong or in its neighbour's place, or an underscore too few. Numbers and a
// plural tell names apart on purpose.
func Slipped(a, b string) bool {
	x, y := strings.Split(a, "_"), strings.Split(b, "_")
	if len(x) != len(y) {
		return a != b && strings.ReplaceAll(a, "_", "") == strings.ReplaceAll(b, "_", "")
	}
	differ := -1
	for i := range x {
		if x[i] == y[i] {
			continue
		}
		if differ >= 0 {
			return false
		}
		differ = i
	}
	if differ < 0 {
		return false
	}
	v, w := x[differ], y[differ]
	short := min(len(v), len(w)) < 4 && !(len(x) > 1 && isKeyWord(v) != isKeyWord(w))
	return !short && !strings.ContainsAny(v+w, "0123456789") && !plural(v, w) && !plural(w, v) && distance(v, w, 1) == 1
}

// plural reports whether a word is that of several of another one.
func plural(word, one string) bool { return word == one+"S" && !strings.HasSuffix(one, "S") }

// isKeyWord reports whether a short word is one that names of keys are made of.
func isKeyWord(word string) bool { return word == "AWS" || word == "KEY" }
