package readers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"credls/analyzers/syntax"
)

// docker is "docker run --env-file". Compose has a reader of its own.
var docker = &Reader{
	Name:    "docker",
	Title:   "docker",
	Version: "docker/cli v29.9.3",
	Kinds:   []syntax.Kind{syntax.Dotenv},
	Read:    readDocker,
}

// dockerLine is the most bytes that a line may have, its \r counted and its \n
// not: the buffer of Go's bufio.Scanner is 64 KiB with the \n.
const dockerLine = 64<<10 - 1

// readDocker reads an env file as the docker command does: all that stands
// behind the = is the value, and one bad line spoils the file.
func readDocker(text string, _ syntax.Kind) Reading {
	var vars table
	for at, line := range splitLines(text) {
		if err := dockerVariable(at, line, &vars); err != nil {
			return Reading{Err: err}
		}
	}
	return Reading{Scopes: []Scope{{Values: vars.values}}}
}

// dockerVariable reads one line. A name without = would take its value from the
// environment of the command, which is empty here.
func dockerVariable(at int, line string, vars *table) *Refusal {
	refuse := func(reason string) *Refusal { return &Refusal{at, "invalid env file", reason} }
	if len(line) > dockerLine {
		return refuse("a line of 64 KiB or more")
	}
	if !utf8.ValidString(line) {
		at += invalidAt(line)
		return refuse("bytes that are no UTF-8")
	}
	body := line
	if at == 0 {
		body = strings.TrimPrefix(body, "\ufeff")
	}
	body = strings.TrimLeftFunc(body, unicode.IsSpace)
	at += len(line) - len(body)
	body = strings.TrimSuffix(body, "\r")
	if body == "" || body[0] == '#' {
		return nil
	}
	name, value, ok := strings.Cut(body, "=")
	switch {
	case name == "":
		return refuse("no name before =")
	case strings.ContainsAny(name, " \t"):
		return refuse("a blank in the name")
	case ok:
		vars.set(Value{name, value, at})
	}
	return nil
}
