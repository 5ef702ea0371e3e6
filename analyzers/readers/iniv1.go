package readers

import (
	"errors"
	"strings"

	"gopkg.in/ini.v1"
)

// The two ways in which gopkg.in/ini.v1 fails. Its own errors quote the line.
var (
	errINIDelimiter = errors.New("gopkg.in/ini.v1 refuses the file: a line without delimiter")
	errINI          = errors.New("gopkg.in/ini.v1 refuses the file")
)

// LoadINI reads an AWS file with gopkg.in/ini.v1 v1.67.3 and the options that
// aws-vault gives it, and returns the values by section and lower-case name.
// The lines under an empty value follow it, joined by \n. It is a second
// opinion on whether an edit changed what it did not touch, and takes some 15 µs
// a section: do not call it while somebody types. The error never quotes the
// file.
func LoadINI(text string) (map[string]map[string]string, error) {
	file, err := ini.LoadSources(ini.LoadOptions{
		AllowNestedValues: true,
		InsensitiveKeys:   true,
	}, []byte(text))
	switch {
	case ini.IsErrDelimiterNotFound(err):
		return nil, errINIDelimiter
	case err != nil:
		return nil, errINI
	}
	sections := make(map[string]map[string]string)
	for _, section := range file.Sections() {
		keys := section.Keys()
		if section.Name() == ini.DefaultSection && len(keys) == 0 {
			continue // It exists in every file.
		}
		values := make(map[string]string, len(keys))
		for _, key := range keys {
			lines := append([]string{key.Value()}, key.NestedValues()...)
			values[key.Name()] = strings.Join(lines, "\n")
		}
		sections[section.Name()] = values
	}
	return sections, nil
}
