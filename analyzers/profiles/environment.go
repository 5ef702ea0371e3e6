package profiles

// An Environment is the environment of a process, in which programs look for
// credentials before they look into files. The host takes it once; it is no
// document and its values are never shown, which is why it keeps them where fmt
// cannot look. The zero value is unknown.
type Environment struct {
	lookup func(name string) (value string, set bool)
}

// NewEnvironment returns the environment in which lookup finds variables.
func NewEnvironment(lookup func(name string) (value string, set bool)) Environment {
	return Environment{lookup}
}

// Known reports whether anybody looked at the environment at all.
func (e Environment) Known() bool { return e.lookup != nil }

// Lookup returns the value of a variable, and whether it is set.
func (e Environment) Lookup(name string) (value string, set bool) {
	if e.lookup == nil {
		return "", false
	}
	return e.lookup(name)
}

// Get returns the value of a variable, empty if it is not set.
func (e Environment) Get(name string) string {
	value, _ := e.Lookup(name)
	return value
}

// First returns the first of some variables that has a value, and empty names
// if none has one.
func (e Environment) First(names ...string) (name, value string) {
	for _, name := range names {
		if value := e.Get(name); value != "" {
			return name, value
		}
	}
	return "", ""
}
