package readers

import (
	"slices"
	"strings"

	"credls/analyzers/syntax"
)

// AsScope asks programs what they make of a section's header: which refuse a
// file for it, which do not see the scope that it is meant as, and which do. Only
// the header is looked at, not what stands below it in the file.
func AsScope(list []*Reader, kind syntax.Kind, header, scope string) (refuse, miss, see []*Reader) {
	const name = "x"
	for _, r := range list {
		reading := r.Read(header+"\n"+name+" = 1\n", kind)
		_, seen := reading.Get(scope, name)
		switch {
		case seen:
		case strings.HasPrefix(scope, "services "): // Rust keeps no settings that stand directly in it.
			seen = slices.ContainsFunc(reading.Scopes, func(s Scope) bool { return s.Name == scope })
		case kind == syntax.Config: // The tools on ini.v1 hold sections by the whole of their headers.
			_, seen = reading.Get("profile "+scope, name)
		}
		switch {
		case reading.Err != nil:
			refuse = append(refuse, r)
		case seen:
			see = append(see, r)
		default:
			miss = append(miss, r)
		}
	}
	return refuse, miss, see
}

// AsOne asks programs what they make of two headers of one scope, in the order of
// the file: which take the first section alone, which the second alone. Those that
// refuse the file or put the two together are in neither list.
func AsOne(list []*Reader, kind syntax.Kind, first, second, scope string) (takeFirst, takeSecond []*Reader) {
	for _, r := range list {
		reading := r.Read(first+"\nx = 1\n"+second+"\ny = 1\n", kind)
		_, x := reading.Get(scope, "x")
		_, y := reading.Get(scope, "y")
		switch {
		case x && !y:
			takeFirst = append(takeFirst, r)
		case y && !x:
			takeSecond = append(takeSecond, r)
		}
	}
	return takeFirst, takeSecond
}

// Inherit asks programs which of them give every section of a file the settings
// of one header's, as Python's configparser does with [DEFAULT].
func Inherit(list []*Reader, kind syntax.Kind, header string) (yes, no []*Reader) {
	other, scope := "[x]", "x"
	if kind == syntax.Config {
		other = "[profile x]"
	}
	return Part(list, func(r *Reader) bool {
		_, ok := r.Read(header+"\nx = 1\n"+other+"\ny = 1\n", kind).Get(scope, "x")
		return ok
	})
}
