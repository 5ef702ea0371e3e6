// Package complete tells what can be typed at a place of a YAML file: variables of AWS
// where variables stand, inputs of the action that signs in, regions, the secrets that
// the repository uses. It goes by lines and their indentation, because a file in which
// somebody types is seldom one that can be parsed.
package complete

import (
	"fmt"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Kind is what an item names.
type Kind uint8

// The kinds of items.
const (
	Name   Kind = iota // of a variable or an input, in front of its value
	Value              // what a setting can be
	Secret             // a secret of the repository
)

// An Item is one thing that can be typed.
type Item struct {
	Label  string
	Kind   Kind
	Insert string // what takes the place of Items.Span
	Detail string // a few words beside the label; empty if there are none
	Doc    string // what it means, in a sentence; empty if there is nothing to say
}

// Items are what can be typed at a place.
type Items struct {
	Span source.Span // what is typed already, which an item replaces
	List []Item
}

// At returns what can be typed at an offset of a file, in the order in which it is to be
// shown; nothing where credls has nothing to say.
func At(f *syntax.File, w *profiles.World, offset int) Items {
	if !f.Kind.YAML() {
		return Items{}
	}
	c := newContext(f, offset)
	if c.inComment {
		return Items{}
	}
	if i := strings.LastIndex(c.before, "${{"); i >= 0 && !strings.Contains(c.before[i:], "}}") {
		return c.expression(w, i+len("${{"))
	}
	switch {
	case c.isValue:
		return c.values(w)
	case c.within("with") && c.action() != "":
		return c.inputs()
	case c.holdsVariables():
		return c.variables()
	}
	return Items{}
}

// variables offers the variables of AWS that are not set in the map yet.
func (c *context) variables() Items {
	items := Items{Span: c.word()}
	set := c.siblings()
	for _, s := range offered {
		if name := s.Variable(); !set[name] {
			items.List = append(items.List, Item{Label: name, Insert: name + c.equals(), Doc: s.Info().Doc})
		}
	}
	return items
}

// offered are the variables that people set in pipelines and containers, the ones that
// most need first.
var offered = []aws.Setting{
	aws.AccessKeyID, aws.SecretAccessKey, aws.SessionToken, aws.Region, aws.DefaultRegion, aws.ProfileName,
	aws.RoleARN, aws.RoleSessionName, aws.WebIdentityTokenFile, aws.EndpointURL, aws.ConfigFile, aws.SharedCredentialsFile,
	aws.CABundle, aws.RetryMode, aws.MaxAttempts, aws.Output, aws.CLIPager, aws.UseFIPSEndpoint, aws.UseDualstackEndpoint,
}

// inputs offers the inputs of the action that signs in to AWS that are not given yet.
func (c *context) inputs() Items {
	items := Items{Span: c.word()}
	set := c.siblings()
	for _, input := range aws.ActionInputs(c.major()) {
		if set[input.Name] {
			continue
		}
		item := Item{Label: input.Name, Insert: input.Name + ": ", Doc: input.Doc}
		switch {
		case input.Required:
			item.Detail = "required"
		case input.Default != "":
			item.Detail = "default " + input.Default
		}
		items.List = append(items.List, item)
	}
	return items
}

// values offers what the setting of the line can be.
func (c *context) values(w *profiles.World) Items {
	setting := c.setting()
	items := Items{Span: c.value()}
	switch info := setting.Info(); {
	case setting == aws.None:
		return Items{}
	case info.Type == aws.RegionType:
		for _, region := range aws.Regions("") {
			items.List = append(items.List, Item{Label: region, Kind: Value, Insert: region, Detail: aws.RegionTitle(region)})
		}
	case len(info.Values) > 0:
		for _, value := range info.Values {
			items.List = append(items.List, Item{Label: value, Kind: Value, Insert: value})
		}
	case setting.IsCredential() || setting == aws.RoleARN:
		if items.Span.Len() > 0 {
			return Items{}
		}
		for _, name := range c.secretNames(w, setting) {
			if ref := c.fetch(name); ref != "" {
				items.List = append(items.List, Item{Label: ref, Kind: Secret, Insert: ref, Detail: c.used(w, name)})
			}
		}
	}
	return items
}

// fetch spells how the value of the line fetches a secret of a name; empty if it cannot.
func (c *context) fetch(name string) string {
	for _, b := range c.file.On(c.line) {
		if b.Name.Text == c.key {
			return c.file.Kind.System().Fetch(b.Scope, c.key, name)
		}
	}
	return ""
}

// expression offers, within ${{ }}, the secrets that the repository uses.
func (c *context) expression(w *profiles.World, start int) Items {
	typed := c.before[start:]
	blanks := len(typed) - len(strings.TrimLeft(typed, " "))
	if c.file.Kind != syntax.GitHub || strings.ContainsAny(typed[blanks:], " |&(") {
		return Items{} // An action has no secrets.
	}
	items := Items{Span: source.Span{Start: c.line.Start + start + blanks, End: c.offset}}
	head, tail := "", ""
	if blanks == 0 {
		head = " "
	}
	if !strings.Contains(c.after, "}}") {
		tail = " }}"
	}
	for _, name := range c.secretNames(w, c.setting()) {
		items.List = append(items.List, Item{Label: "secrets." + name, Kind: Secret, Insert: head + "secrets." + name + tail, Detail: c.used(w, name)})
	}
	return items
}

// secretNames returns the names of secrets that fit a setting: the one that is called
// like it, and those that the repository uses.
func (c *context) secretNames(w *profiles.World, setting aws.Setting) (names []string) {
	if setting.IsCredential() || setting == aws.RoleARN {
		names = append(names, setting.Variable())
	}
	for _, secret := range w.SecretNames(c.file) {
		if secret.Name != "" && !c.beingTyped(secret) && (len(names) == 0 || !strings.EqualFold(names[0], secret.Name)) {
			names = append(names, secret.Name)
		}
	}
	return names
}

// beingTyped reports whether a secret is only named where the cursor stands.
func (c *context) beingTyped(secret *profiles.SecretName) bool {
	for _, use := range secret.Uses {
		if use.File.Path != c.file.Path || !c.line.Holds(use.Span) {
			return false
		}
	}
	return true
}

// used says how often a secret is used in the repository.
func (c *context) used(w *profiles.World, name string) string {
	for _, secret := range w.SecretNames(c.file) {
		if n := len(secret.Uses); strings.EqualFold(secret.Name, name) {
			if n == 1 {
				return "used in 1 place"
			}
			return fmt.Sprintf("used in %d places", n)
		}
	}
	return ""
}
