package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// The JSON that read writes, version 1. Its schema is schema-read.json.
type (
	jsonReadings struct {
		Version int           `json:"version"`
		File    string        `json:"file"`
		Readers []jsonReading `json:"readers"`
	}
	jsonReading struct {
		Name   string                       `json:"name"`
		Error  *string                      `json:"error"`
		Scopes map[string]map[string]string `json:"scopes"`
	}
)

// writeReadings writes a grid as one JSON object. With all scopes also those
// are named in which there is nothing to tell.
func writeReadings(w io.Writer, name string, g *grid, allScopes, reveal bool) error {
	out := jsonReadings{Version: 1, File: name, Readers: []jsonReading{}}
	for i := range g.columns {
		out.Readers = append(out.Readers, g.jsonReading(i, allScopes, reveal))
	}
	for _, s := range g.sections {
		for _, r := range s.rows {
			if !r.dropped {
				g.addJSON(out.Readers, r, reveal)
			}
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// jsonReading returns a reading without its values.
func (g *grid) jsonReading(i int, allScopes, reveal bool) jsonReading {
	c := &g.columns[i]
	r := jsonReading{Name: c.Name, Scopes: map[string]map[string]string{}}
	if err := c.reading.Err; err != nil {
		text := fmt.Sprintf("%s (line %d)", err.Error(), g.lineOf(err))
		r.Error = &text
	}
	if allScopes {
		for _, s := range c.reading.Scopes {
			r.Scopes[heldName(s.Name, reveal)] = map[string]string{}
		}
	}
	return r
}

// addJSON adds the values of a row to the readings of the programs that hold them.
func (g *grid) addJSON(to []jsonReading, r *row, reveal bool) {
	shown := shownRow(r, reveal, func(lines []string) string { return strings.Join(lines, "\n") })
	for i := range r.cells {
		c := &r.cells[i]
		if c.state != held && c.state != misnamed {
			continue
		}
		value := shown[i]
		if reveal {
			value = c.value.Text
		}
		scope := heldName(c.scope, reveal)
		if to[i].Scopes[scope] == nil {
			to[i].Scopes[scope] = map[string]string{}
		}
		to[i].Scopes[scope][free(to[i].Scopes[scope], heldName(c.value.Name, reveal))] = value
	}
}

// free returns a name that is not taken yet: two that are masked can look alike.
func free(taken map[string]string, name string) string {
	unique := name
	for n := 2; ; n++ {
		if _, ok := taken[unique]; !ok {
			return unique
		}
		unique = fmt.Sprintf("%s #%d", name, n)
	}
}
