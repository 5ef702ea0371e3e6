package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// String shows an outcome on a line, in a fixed order.
func (o outcome) String() string {
	var b strings.Builder
	switch {
	case o.Refused:
		b.WriteString("refused ")
	case o.unsure:
		b.WriteString("not known ")
	}
	for _, scope := range sorted(o.Scopes) {
		fmt.Fprintf(&b, "[%q", scope)
		for _, name := range sorted(o.Scopes[scope]) {
			fmt.Fprintf(&b, " %q=%q", name, o.Scopes[scope][name])
		}
		b.WriteString("] ")
	}
	return strings.TrimSuffix(b.String(), " ")
}

func sorted[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// row returns what the program was measured to hold of a file, as a row of the
// tables that the readers are tested with.
func (t *trial) row(text string, theirs outcome) string {
	if t.program.hides {
		return "none: the program does not show all that it holds"
	}
	fields := []string{`"case": ""`, fmt.Sprintf("%q: %s", fileField(t), content(text)), fmt.Sprintf("%q: %s", t.reader.Name, t.measured(theirs))}
	return "{" + strings.Join(fields, ", ") + "}"
}

func fileField(t *trial) string {
	if t.kind.INI() {
		return string(t.kind)
	}
	return "file"
}

// content writes the bytes of a file as those tables do.
func content(text string) string {
	if utf8.ValidString(text) {
		return asJSON(text)
	}
	var b strings.Builder
	for i := range len(text) {
		b.WriteRune(rune(text[i]))
	}
	return asJSON(map[string]string{"latin1": b.String()})
}

func (t *trial) measured(o outcome) string {
	switch {
	case t.kind.INI() && o.Refused:
		return `"error"`
	case t.kind.INI():
		return asJSON(o.Scopes)
	}
	result := map[string]any{}
	if o.Refused {
		result["error"] = true
	}
	if vars, ok := o.Scopes[""]; ok && (!o.Refused || t.program.shell) {
		result["vars"] = vars
	}
	return asJSON(result)
}

// asJSON writes JSON without the escapes that are meant for web pages.
func asJSON(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(b.String(), "\n")
}
