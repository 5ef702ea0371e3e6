package cli

import (
	"encoding/json"
	"io"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/verdict"
)

// The JSON that doctor writes, version 1. Its schema is schema-doctor.json.
type (
	jsonDoctor struct {
		Version  int           `json:"version"`
		Profiles []jsonProfile `json:"profiles"`
	}
	jsonProfile struct {
		Asked       *string         `json:"asked"`
		Programs    []jsonProgram   `json:"programs"`
		Findings    []jsonDoctorHit `json:"findings"`
		Environment []jsonNote      `json:"environment"`
		Next        []jsonAdvice    `json:"next"`
	}
	jsonProgram struct {
		Name        string       `json:"name"`
		Profile     string       `json:"profile"`
		SelectedBy  *string      `json:"selectedBy"`
		Verdict     string       `json:"verdict"`
		Source      string       `json:"source"`
		Steps       []jsonStep   `json:"steps"`
		Needs       []string     `json:"needs"`
		Session     *jsonSession `json:"session"`
		KeyID       *string      `json:"keyId"`
		Account     *string      `json:"account"`
		AccountName *string      `json:"accountName"`
		Region      *jsonRegion  `json:"region"`
		Overrides   []jsonStep   `json:"overrides"`
		Error       *jsonFault   `json:"error"`
	}
	jsonStep struct {
		Source  string  `json:"source"`
		Profile *string `json:"profile"`
		jsonOrigin
	}
	jsonSession struct {
		State   string     `json:"state"`
		SignIn  bool       `json:"signIn"`
		Made    *time.Time `json:"made"`
		Ends    *time.Time `json:"ends"`
		Renewed bool       `json:"renewed"`
	}
	jsonOrigin struct {
		File     *string `json:"file"`
		Line     *int    `json:"line"`
		Variable *string `json:"variable"`
	}
	jsonRegion struct {
		Value     string  `json:"value"`
		Partition *string `json:"partition"`
		jsonOrigin
	}
	jsonFault struct {
		Code   *string `json:"code"`
		Reason string  `json:"reason"`
		At     *string `json:"at"`
	}
	jsonDoctorHit struct {
		File     string `json:"file"`
		Line     int    `json:"line"`
		Column   int    `json:"column"`
		Rule     string `json:"rule"`
		Severity string `json:"severity"`
		Message  string `json:"message"`
	}
	jsonNote struct {
		Variable string `json:"variable"`
		Message  string `json:"message"`
	}
	jsonAdvice struct {
		Command string `json:"command"`
		Why     string `json:"why"`
	}
)

// writeDoctor writes what is to be said of some profiles as one JSON object.
func writeDoctor(w io.Writer, d *diagnosis, asked []string) error {
	out := jsonDoctor{Version: 1, Profiles: []jsonProfile{}}
	for _, name := range asked {
		a := d.answer(name)
		out.Profiles = append(out.Profiles, d.jsonProfile(&a))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (d *diagnosis) jsonProfile(a *answer) jsonProfile {
	p := jsonProfile{
		Asked: some(heldName(a.Asked, false)), Programs: []jsonProgram{}, Findings: []jsonDoctorHit{},
		Environment: []jsonNote{}, Next: []jsonAdvice{},
	}
	for _, view := range d.Views { // In the order of the readers, whatever stands together in the text.
		for i := range a.Groups {
			for _, r := range a.Groups[i].Programs {
				if r == view.Reader {
					p.Programs = append(p.Programs, d.jsonProgram(r.Name, &a.Groups[i].Verdict))
				}
			}
		}
	}
	for _, f := range a.Findings {
		at := placeOf(f.File, f.Span)
		p.Findings = append(p.Findings, jsonDoctorHit{d.name(f.File.Path), at.line, at.column, f.Analyzer.Name, f.Severity.String(), f.Message})
	}
	for _, n := range a.Notes {
		p.Environment = append(p.Environment, jsonNote{n.Variable, sentence(n.Message) + "."})
	}
	for _, n := range a.next {
		p.Next = append(p.Next, jsonAdvice(n))
	}
	return p
}

func (d *diagnosis) jsonProgram(name string, v *verdict.Verdict) jsonProgram {
	p := jsonProgram{
		Name: name, Profile: heldName(v.Profile, false), SelectedBy: some(v.Selected.Name), Verdict: "works", Source: v.Source().String(),
		Steps: d.jsonSteps(v.Steps), Needs: needNames(v.Needs), Overrides: d.jsonSteps(v.Overrides),
	}
	if v.Session != (profiles.Session{}) {
		s := v.Session
		p.Session = &jsonSession{s.State.String(), s.SignIn, moment(s.Made), moment(s.Ends), s.Renewed}
	}
	if !v.Keys.ID.IsZero() {
		p.KeyID = some(verdict.Shown(v.Keys.ID, aws.AccessKeyID))
	}
	if id := verdict.Account(&v.Resolution); id != "" {
		p.Account, p.AccountName = some(id), some(d.Accounts[id])
	}
	if !v.Region.IsZero() {
		p.Region = &jsonRegion{verdict.Shown(v.Region, aws.Region), some(aws.PartitionOf(v.Region.Text())), d.jsonOrigin(v.Region)}
	}
	switch {
	case v.Reason != "":
		p.Verdict, p.Error = "fails", &jsonFault{some(string(v.Code)), v.Reason, some(v.At)}
	case v.Needs != 0:
		p.Verdict = "depends"
	}
	return p
}

func (d *diagnosis) jsonSteps(steps []profiles.Step) []jsonStep {
	list := make([]jsonStep, 0, len(steps))
	for _, s := range steps {
		list = append(list, jsonStep{s.Source.String(), some(heldName(s.Profile, false)), d.jsonOrigin(s.At)})
	}
	return list
}

func (d *diagnosis) jsonOrigin(o profiles.Origin) (out jsonOrigin) {
	switch {
	case o.Variable:
		out.Variable = &o.Name
	case o.File != nil:
		line := verdict.LineOf(o)
		out.File, out.Line = some(d.name(o.File.Path)), &line
	}
	return out
}

// needNames returns what credentials depend on, by the words of the schema.
func needNames(n profiles.Need) []string {
	names := []string{}
	for i, name := range []string{"sign-in", "program", "token-file", "mfa-code", "container", "instance"} {
		if n>>i&1 != 0 {
			names = append(names, name)
		}
	}
	return names
}

// moment returns a time in UTC, or nothing in the place of an unknown one.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// some returns a text, or nothing in the place of an empty one.
func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
