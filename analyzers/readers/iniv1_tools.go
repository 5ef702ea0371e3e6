package readers

import (
	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// readINIv1 returns the reader of a tool that has gopkg.in/ini.v1 read its files
// with the given options. The library itself does it here, too; where the names
// stand, which it does not tell, a scan of our own finds out. Its errors quote
// the file and go no further than here.
//
// A setting holds here what stands in its own section. When a tool asks the
// library for one that [a.b] lacks, it gets that of [a].
func readINIv1(options ini.LoadOptions) func(string, syntax.Kind) Reading {
	return func(text string, _ syntax.Kind) Reading {
		scan := iniScan{text: text, options: options, byName: map[string]*iniSection{}}
		refusal := scan.run()
		if refusal != nil && refusal.Code == Unknown {
			return Reading{Err: refusal}
		}
		for i, piece := range scan.pieces {
			end := len(text)
			if i+1 < len(scan.pieces) {
				end = scan.pieces[i+1].start
			}
			file, err := ini.LoadSources(options, []byte(piece.header+text[piece.start:end]))
			if err != nil {
				if refusal == nil {
					refusal = &Refusal{piece.start, "error", "a line that ini.v1 cannot read"}
				}
				return Reading{Err: refusal}
			}
			scan.fill(file)
		}
		return Reading{Scopes: scan.scopes()}
	}
}

// fill gives the settings that were found the values that the library holds.
func (s *iniScan) fill(file *ini.File) {
	for _, section := range file.Sections() {
		found := s.byName[section.Name()]
		if found == nil {
			continue // The library has a section DEFAULT in every file.
		}
		for _, key := range section.Keys() {
			i := found.values.find(key.Name())
			if i < 0 {
				continue
			}
			found.values.values[i].Text = key.Value()
			for _, line := range key.NestedValues() {
				found.nested[i] = found.nested[i] || line != ""
			}
		}
	}
}

// scopes returns the sections without the settings that have others under them.
// The one before the first header counts only if something stands in it.
func (s *iniScan) scopes() []Scope {
	scopes := make([]Scope, 0, len(s.sections))
	for _, section := range s.sections {
		values := make([]Value, 0, len(section.nested))
		for i, v := range section.values.values {
			if v.Text != "" || !section.nested[i] {
				values = append(values, v)
			}
		}
		if len(values) > 0 || section.name != ini.DefaultSection {
			scopes = append(scopes, Scope{section.name, values})
		}
	}
	return scopes
}
