package cli

import (
	"encoding/json"
	"io"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
)

// The JSON output, version 1. Its schema is schema.json. Fields are only ever
// added; arrays are never null.
type (
	jsonReport struct {
		Version     int              `json:"version"`
		Tool        jsonTool         `json:"tool"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
		Errors      []jsonError      `json:"errors"`
		Summary     jsonSummary      `json:"summary"`
	}
	jsonTool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	jsonDiagnostic struct {
		File        string          `json:"file"`
		Rule        string          `json:"rule"`
		Severity    string          `json:"severity"`
		Certainty   string          `json:"certainty"`
		Line        int             `json:"line"`
		Column      int             `json:"column"`
		EndLine     int             `json:"endLine"`
		EndColumn   int             `json:"endColumn"`
		Message     string          `json:"message"`
		Readers     []string        `json:"readers"`
		Prevents    []aws.ErrorCode `json:"prevents"`
		Fingerprint string          `json:"fingerprint"`
		Related     []jsonRelated   `json:"related"`
		Fixes       []jsonFix       `json:"fixes"`
	}
	jsonRelated struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	}
	jsonFix struct {
		Title     string     `json:"title"`
		Safe      bool       `json:"safe"`
		Preferred bool       `json:"preferred"`
		Edits     []jsonEdit `json:"edits,omitempty"` // with --show-edits
	}
	jsonEdit struct {
		File      string `json:"file,omitempty"` // where it is not the file of the finding
		Line      int    `json:"line"`
		Column    int    `json:"column"`
		EndLine   int    `json:"endLine"`
		EndColumn int    `json:"endColumn"`
		New       string `json:"new"`
	}
	jsonError struct {
		File    string `json:"file"`
		Message string `json:"message"`
	}
	jsonSummary struct {
		Files    int `json:"files"`
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
		Infos    int `json:"infos"`
		Hints    int `json:"hints"`
	}
)

// writeJSON writes a run as one JSON object.
func writeJSON(w io.Writer, r *run) error {
	count := r.count()
	report := jsonReport{
		Version: 1, Tool: jsonTool{"credls", Version()},
		Diagnostics: []jsonDiagnostic{}, Errors: []jsonError{},
		Summary: jsonSummary{len(r.targets), count.of[lint.Error], count.of[lint.Warning], count.of[lint.Info], count.of[lint.Hint]},
	}
	for _, t := range r.targets {
		prints := fingerprints{}
		for i := range t.found {
			d := r.diagnostic(t, &t.found[i])
			d.Fingerprint = prints.next(&t.found[i])
			report.Diagnostics = append(report.Diagnostics, d)
		}
	}
	for _, t := range r.troubles {
		report.Errors = append(report.Errors, jsonError{t.name, t.reason})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}

func (r *run) diagnostic(t *target, d *lint.Diagnostic) jsonDiagnostic {
	at := placeOf(d.File, d.Span)
	out := jsonDiagnostic{
		File: t.name, Rule: d.Analyzer.Name, Severity: d.Severity.String(), Certainty: d.Analyzer.Certainty.String(),
		Line: at.line, Column: at.column, EndLine: at.endLine, EndColumn: at.endColumn, Message: d.Message,
		Readers: append([]string{}, d.Readers...), Prevents: append([]aws.ErrorCode{}, d.Analyzer.Prevents...),
		Related: []jsonRelated{}, Fixes: []jsonFix{},
	}
	for _, rel := range d.Related {
		f := fileOf(d, rel.File)
		at := placeOf(f, rel.Span)
		out.Related = append(out.Related, jsonRelated{r.name(f.Path), at.line, at.column, rel.Message})
	}
	for _, fix := range d.Fixes {
		f := jsonFix{Title: fix.Title, Safe: fix.Safe, Preferred: fix.Preferred}
		if r.showEdits {
			f.Edits = r.edits(d, fix)
		}
		out.Fixes = append(out.Fixes, f)
	}
	return out
}

func (r *run) edits(d *lint.Diagnostic, fix lint.Fix) (edits []jsonEdit) {
	for _, e := range fix.Edits {
		f := fileOf(d, e.File)
		at := placeOf(f, e.Span)
		edit := jsonEdit{Line: at.line, Column: at.column, EndLine: at.endLine, EndColumn: at.endColumn, New: e.New}
		if f != d.File {
			edit.File = r.name(f.Path)
		}
		edits = append(edits, edit)
	}
	return edits
}
