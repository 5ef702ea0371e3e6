package server

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"slices"

	"go.lsp.dev/protocol"

	"credls/analyzers/lint"
	"credls/analyzers/readers"
)

// settings are what the user decides in the editor.
type settings struct {
	enable  bool
	onSave  bool                     // lint when a document is opened or saved, not at every edit
	rules   map[string]lint.Severity // in the place of the rules' own
	readers []string                 // to go by, in the place of the likely ones

	accounts map[string]string // what people call the accounts of these numbers
	log      slog.Level        // what is less grave is not logged
}

func defaults() settings { return settings{enable: true} }

// parseSettings reads settings, as in initializationOptions or in the section
// credls of a configuration; an object with nothing but that section is
// taken for it. What is not understood keeps its default and is passed to
// complain, by its place and never by its value. ok is false if there are no
// settings at all.
func parseSettings(raw []byte, complain func(place string)) (set settings, ok bool) {
	set = defaults()
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || string(raw) == "null" {
		return set, false
	}
	fields, ok := object(raw)
	if inner, nested := fields["credls"]; nested {
		fields, ok = object(inner)
	}
	if !ok {
		complain("credls")
		return set, false
	}
	r := settingsReader{&set, complain}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		r.read(name, fields[name])
	}
	return set, true
}

func object(raw []byte) (fields map[string]json.RawMessage, ok bool) {
	ok = json.Unmarshal(raw, &fields) == nil && fields != nil
	return fields, ok
}

// A settingsReader fills settings.
type settingsReader struct {
	*settings
	complain func(place string)
}

// read takes one setting over. Others, such as an editor's own below the same
// section, are passed over.
func (r settingsReader) read(name string, raw json.RawMessage) {
	understood := true
	switch name {
	case "enable":
		var enable bool
		if understood = json.Unmarshal(raw, &enable) == nil && string(raw) != "null"; understood {
			r.enable = enable
		}
	case "lint":
		fields, ok := object(raw)
		if understood = ok; ok && fields["run"] != nil {
			r.read("lint.run", fields["run"])
		}
	case "lint.run":
		var run string
		understood = json.Unmarshal(raw, &run) == nil && (run == "onType" || run == "onSave")
		r.onSave = run == "onSave"
	case "rules":
		fields, ok := object(raw)
		understood = ok
		r.readRules(fields)
	case "readers":
		var names []string
		understood = json.Unmarshal(raw, &names) == nil
		r.readReaders(names)
	case "accounts":
		understood = json.Unmarshal(raw, &r.accounts) == nil
	case "logLevel":
		var level string
		understood = json.Unmarshal(raw, &level) == nil && r.settings.log.UnmarshalText([]byte(level)) == nil
	}
	if !understood && string(raw) != "null" {
		r.complain(name)
	}
}

func (r settingsReader) readRules(fields map[string]json.RawMessage) {
	r.rules = map[string]lint.Severity{}
	for name, raw := range fields {
		var word string
		err := json.Unmarshal(raw, &word)
		severity, known := lint.SeverityNamed(word)
		if err != nil || !known {
			r.complain("rules")
			continue
		}
		r.rules[name] = severity
	}
}

func (r settingsReader) readReaders(names []string) {
	for _, name := range names {
		if readers.Named(name) == nil {
			r.complain("readers")
			continue
		}
		r.readers = append(r.readers, name)
	}
}

// complain logs, once each, the places in the settings that are not understood.
func (s *server) complain(place string) {
	if _, again := s.complaint.LoadOrStore(place, true); !again {
		s.log.Warn("setting not understood, the default holds", "setting", place)
	}
}

// linter returns the linter for some settings.
func (s *server) linter(set settings) *lint.Linter {
	return lint.New(s.analyzers, lint.Options{Severities: set.rules, Readers: set.readers, Log: s.log})
}

// configure takes settings over and lints everything anew.
func (s *server) configure(set settings) {
	linter := s.linter(set)
	s.level.Set(set.log)
	s.change(func(next *snapshot) []task {
		next.settings, next.linter = set, linter
		return next.expire(all, nil)
	})
	s.worker.hintsChanged()
}

// DidChangeConfiguration asks for the settings, or takes those that came along
// from an editor that cannot be asked.
func (s *server) DidChangeConfiguration(ctx context.Context, p *protocol.DidChangeConfigurationParams) error {
	if s.offers.configuration {
		go s.askSettings(ctx)
		return nil
	}
	if set, ok := parseSettings(p.Settings, s.complain); ok {
		s.configure(set)
	}
	return nil
}

// askSettings asks the editor for the settings. Of several answers that are
// under way the one that was asked for last counts.
func (s *server) askSettings(ctx context.Context) {
	defer s.recovered("settings")
	number := s.asked.Add(1)
	section := "credls"
	answer, err := s.client.Configuration(ctx, &protocol.ConfigurationParams{Items: []protocol.ConfigurationItem{{Section: &section}}})
	if err != nil || len(answer) != 1 {
		return
	}
	if set, ok := parseSettings(answer[0], s.complain); ok && s.asked.Load() == number {
		s.configure(set)
	}
}
