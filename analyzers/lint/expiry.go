package lint

import (
	"time"

	"credls/analyzers/syntax"
)

// notice is how long before the end it is told that something expires soon.
const notice = 15 * time.Minute

// Soon returns how long something still lasts, in words, and whether that is so
// short that it should be told. The file is looked at again when that changes.
func Soon(pass *Pass, end time.Time) (left string, soon bool) {
	d := end.Sub(pass.World.Now)
	if d <= 0 {
		return "", false
	}
	pass.Until(end)
	if d > notice {
		pass.Until(end.Add(-notice))
		return "", false
	}
	minutes := int((d + time.Minute - 1) / time.Minute)
	pass.Until(end.Add(-time.Duration(minutes-1) * time.Minute))
	return Count(minutes, "minute"), true
}

// StateSeverity returns how grave it is that the credentials of a scope are of no
// use for now: it counts where programs take them without being told, and where
// other profiles build on them.
func StateSeverity(pass *Pass, s *syntax.Scope) Severity {
	name := s.Name.Text
	selected, _ := pass.World.Selected()
	if s.Kind != syntax.Profile || name == selected || BuiltOn(pass, s) {
		return Warning
	}
	return Info
}

// BuiltOn reports whether another profile of either AWS file takes the credentials of
// a scope's for its role.
func BuiltOn(pass *Pass, s *syntax.Scope) bool {
	g := pass.Graph()
	return g.BuiltOn(g.Profile(s.Name.Text))
}
