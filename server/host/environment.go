package host

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
)

// An Environment is the part of the process environment that matters here: the
// variables of AWS and those that tell where the user's files are. It is taken
// once and does not change. The zero value is empty.
//
// It holds secrets, so it prints as names only, also as a part of something
// else.
type Environment struct {
	vars func() map[string]string // A function, because fmt looks into what fields hold and point to.
}

// Environ returns the environment of this process.
func Environ() Environment { return NewEnvironment(os.Environ()) }

// NewEnvironment returns the environment given as "NAME=value" strings, the way
// os.Environ has it. Of a name that occurs twice the first counts, as it does
// for getenv. On Windows names are put in upper case, since case means nothing
// there.
func NewEnvironment(environ []string) Environment {
	vars := map[string]string{}
	for _, entry := range environ {
		name, value, found := strings.Cut(entry, "=")
		if runtime.GOOS == "windows" {
			name = strings.ToUpper(name)
		}
		if _, twice := vars[name]; found && !twice && kept(name) {
			vars[name] = value
		}
	}
	return Environment{func() map[string]string { return vars }}
}

// kept reports whether a variable is kept. Nothing else of the environment can
// then end up anywhere.
func kept(name string) bool {
	switch name {
	case "HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "XDG_CONFIG_HOME", "APPDATA":
		return true
	}
	return strings.HasPrefix(name, "AWS_")
}

// Get returns the value of a variable, empty if it is not set.
func (e Environment) Get(name string) string {
	value, _ := e.Lookup(name)
	return value
}

// Lookup returns the value of a variable, and whether it is set.
func (e Environment) Lookup(name string) (value string, set bool) {
	if e.vars == nil {
		return "", false
	}
	value, set = e.vars()[name]
	return value, set
}

// Names returns the names of the variables that are set, sorted.
func (e Environment) Names() []string {
	if e.vars == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.vars()))
}

// Format prints the names, whatever the verb.
func (e Environment) Format(s fmt.State, _ rune) {
	fmt.Fprint(s, "Environment(", strings.Join(e.Names(), ", "), ")")
}
