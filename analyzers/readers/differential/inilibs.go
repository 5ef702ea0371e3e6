package main

import (
	"slices"

	"gopkg.in/ini.v1"

	"credls/analyzers/syntax"
)

// The tools differ in the options that they give the library, as their sources
// show.
func openAWSVault() (*program, error) {
	return openINI(ini.LoadOptions{AllowNestedValues: true, InsensitiveKeys: true})
}
func openSAML2AWS() (*program, error) { return openINI(ini.LoadOptions{}) }
func openGranted() (*program, error)  { return openINI(ini.LoadOptions{AllowNestedValues: true}) }

func openINI(options ini.LoadOptions) (*program, error) {
	return &program{
		version: library("gopkg.in/ini.v1"),
		read: each(func(_ syntax.Kind, text string) (scopes, error) {
			file, err := ini.LoadSources(options, []byte(text))
			if err != nil {
				return nil, err
			}
			return iniHolds(file), nil
		}),
	}, nil
}

// iniHolds leaves out settings that have nothing but others below, and the
// section DEFAULT, which is in every file, if nothing stands in it.
func iniHolds(file *ini.File) scopes {
	held := scopes{}
	for _, section := range file.Sections() {
		values := map[string]string{}
		for _, key := range section.Keys() {
			nested := slices.ContainsFunc(key.NestedValues(), func(line string) bool { return line != "" })
			if key.Value() != "" || !nested {
				values[key.Name()] = key.Value()
			}
		}
		if len(values) > 0 || section.Name() != ini.DefaultSection {
			held[section.Name()] = values
		}
	}
	return held
}
