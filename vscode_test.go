package main_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"credls/analyzers"
	"credls/analyzers/readers"
)

const (
	vscodePackage = "editors/vscode/package.json"
	vscodeReadme  = "editors/vscode/README.md"
)

// TestVSCodeSettings keeps the rules and the programs that the settings of the
// VS Code extension offer current. npm writes the file with two blanks a level,
// and so it is taken apart.
func TestVSCodeSettings(t *testing.T) {
	var rules, programs strings.Builder
	for i, a := range analyzers.All() {
		if i > 0 {
			rules.WriteString(",")
		}
		description, _ := json.Marshal(a.Documentation().Summary)
		fmt.Fprintf(&rules, `
              %q: {
                "type": "string",
                "enum": [
                  "error",
                  "warning",
                  "info",
                  "hint",
                  "off"
                ],
                "description": %s
              }`, a.Name, description)
	}
	for i, r := range readers.All() {
		if i > 0 {
			programs.WriteString(",")
		}
		fmt.Fprintf(&programs, "\n                %q", r.Name)
	}
	want := contentOf(t, vscodePackage)
	for setting, list := range map[string]string{
		`(?s)("credls\.rules": \{.*?\n            "properties": \{).*?(\n            \})`: rules.String(),
		`(?s)("credls\.readers": \{.*?\n              "enum": \[).*?(\n              \])`: programs.String(),
	} {
		place := regexp.MustCompile(setting)
		if !place.MatchString(want) {
			t.Fatalf("%s: nothing matches %s", vscodePackage, setting)
		}
		want = place.ReplaceAllString(want, "${1}"+strings.ReplaceAll(list, "$", "$$")+"${2}")
	}
	current(t, vscodePackage, "the rules and readers", want)
}

// A manifest is what this reads of the extension's package.json.
type manifest struct {
	Contributes struct {
		Commands      []struct{ Category, Title string }
		Configuration []struct {
			Properties map[string]vscodeSetting
		}
	}
	Capabilities struct {
		UntrustedWorkspaces struct{ RestrictedConfigurations []string }
	}
}

type vscodeSetting struct {
	Order               int
	Default             json.RawMessage
	Description         string
	MarkdownDescription string
	Enum                []string
	EnumDescriptions    []string
}

// TestVSCodeTables keeps the tables of settings and commands in the README of
// the extension current, and sees to it that every setting is restricted in a
// workspace that is not trusted.
func TestVSCodeTables(t *testing.T) {
	var m manifest
	if err := json.Unmarshal([]byte(contentOf(t, vscodePackage)), &m); err != nil {
		t.Fatal(err)
	}
	settings := "| setting | default | what it is |\n| --- | --- | --- |\n"
	for _, group := range m.Contributes.Configuration {
		names := make([]string, 0, len(group.Properties))
		for name := range group.Properties {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int { return cmp.Compare(group.Properties[a].Order, group.Properties[b].Order) })
		for _, name := range names {
			settings += settingRow(name, group.Properties[name])
			if !slices.Contains(m.Capabilities.UntrustedWorkspaces.RestrictedConfigurations, name) {
				t.Errorf("%s counts in a workspace that is not trusted", name)
			}
		}
	}
	commands := "| command |\n| --- |\n"
	for _, c := range m.Contributes.Commands {
		commands += fmt.Sprintf("| %s: %s |\n", c.Category, c.Title)
	}
	want := contentOf(t, vscodeReadme)
	for name, table := range map[string]string{"settings": settings, "commands": commands} {
		place := regexp.MustCompile(fmt.Sprintf(`(?s)(<!-- %s -->\n).*(<!-- /%[1]s -->)`, name))
		if !place.MatchString(want) {
			t.Fatalf("%s has no place for the %s", vscodeReadme, name)
		}
		want = place.ReplaceAllString(want, "${1}\n"+strings.ReplaceAll(table, "$", "$$")+"\n${2}")
	}
	current(t, vscodeReadme, "the tables", want)
}

func settingRow(name string, s vscodeSetting) string {
	text := s.Description + s.MarkdownDescription
	if len(s.Enum) > 0 {
		text += " " + enumerated(s)
	}
	// A link to another setting is one in VS Code only.
	text = regexp.MustCompile("`#([a-zA-Z.]+)#`").ReplaceAllString(text, "`$1`")
	return fmt.Sprintf("| `%s` | `%s` | %s |\n", name, s.Default, text)
}

func enumerated(s vscodeSetting) string {
	var parts []string
	for i, value := range s.Enum {
		if i < len(s.EnumDescriptions) {
			value = fmt.Sprintf("`%s`: %s", value, s.EnumDescriptions[i])
		} else {
			value = fmt.Sprintf("`%s`", value)
		}
		parts = append(parts, value)
	}
	if len(s.EnumDescriptions) > 0 {
		return strings.Join(parts, " ")
	}
	return strings.Join(parts, ", ") + "."
}
