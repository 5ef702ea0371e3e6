package main

import (
	"strings"

	"credls/analyzers/readers"
)

// An outcome is what a program, or a reader of ours, makes of a file.
type outcome struct {
	Refused bool   `json:"refused"` // the program refuses the file, or stops reading it
	Scopes  scopes `json:"scopes"`

	unsure bool // a reader of ours says that more can be known only by running the file
}

// scopes are values by scope and name, both as the program spells them.
type scopes map[string]map[string]string

// set gives a name its value, in a scope that may be new.
func (s scopes) set(scope, name, value string) {
	if s[scope] == nil {
		s[scope] = map[string]string{}
	}
	s[scope][name] = value
}

// told returns a reading of ours as an outcome.
func told(r readers.Reading) outcome {
	o := outcome{Scopes: scopes{}}
	if r.Err != nil {
		o.unsure = r.Err.Code == readers.Unknown
		o.Refused = !o.unsure
	}
	for _, s := range r.Scopes {
		o.Scopes[s.Name] = map[string]string{}
		for _, v := range s.Values {
			o.Scopes.set(s.Name, v.Name, v.Text)
		}
	}
	return o
}

// A difference is where two outcomes are not the same.
type difference struct {
	refusal     bool // one refuses the file and the other does not
	credentials bool // a credential setting has two values, or is missing in one
	other       bool // another setting, or a scope, does
}

// differ compares what we tell with what the program held. What it holds of a
// file that both refuse is nobody's business, except in shells, which carry out
// what stands before the fault.
func differ(ours, theirs outcome, shell bool) difference {
	var d difference
	if ours.Refused != theirs.Refused && !ours.unsure {
		d.refusal = true
		return d
	}
	if theirs.Refused && !shell || ours.unsure && (ours.Scopes == nil || theirs.Scopes == nil) {
		return d
	}
	for scope, values := range ours.Scopes {
		held, ok := theirs.Scopes[scope]
		d.other = d.other || !ok
		for name, value := range values {
			if real, ok := held[name]; !ok || real != value {
				d.note(name)
			}
		}
	}
	if !ours.unsure && !ours.Refused {
		for scope, values := range theirs.Scopes {
			held, ok := ours.Scopes[scope]
			d.other = d.other || !ok
			for name := range values {
				if _, ok := held[name]; !ok {
					d.note(name)
				}
			}
		}
	}
	return d
}

func (d *difference) note(name string) {
	switch strings.ToLower(name) {
	case "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token":
		d.credentials = true
	default:
		d.other = true
	}
}
