package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"credls/analyzers"
	"credls/analyzers/lint"
)

// A choice is a flag that takes one of some words.
type choice struct {
	value *string
	words []string
}

func (c *choice) String() string { return *c.value }
func (c *choice) Type() string   { return "WORD" }

// Set takes the word, or says which one was probably meant.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return fmt.Errorf("it takes %s%s", orList(c.words), didYouMean(s, c.words))
	}
	*c.value = s
	return nil
}

// A names is a flag that takes a list of known names, with commas between them
// or given several times. Case does not matter.
type names struct {
	values *[]string
	noun   string // what the names name, for messages
	known  func() []string
}

func (n *names) String() string { return strings.Join(*n.values, ",") }
func (n *names) Type() string   { return "NAMES" }

// Set adds the names of a list.
func (n *names) Set(s string) error {
	known := n.known()
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
		if i < 0 {
			return fmt.Errorf("no %s is called %q%s", n.noun, name, didYouMean(name, known))
		}
		*n.values = append(*n.values, known[i])
	}
	return nil
}

var (
	severityNames  = []string{"error", "warning", "info", "hint"}
	certaintyNames = []string{"certain", "likely", "undocumented"}
)

// A severityFlag takes the name of a severity.
type severityFlag lint.Severity

func (f *severityFlag) String() string { return lint.Severity(*f).String() }
func (f *severityFlag) Type() string   { return "LEVEL" }

// Set takes one of the four severities.
func (f *severityFlag) Set(s string) error {
	named, ok := lint.SeverityNamed(s)
	if !ok || named == lint.Off {
		return fmt.Errorf("it takes %s%s", orList(severityNames), didYouMean(s, severityNames))
	}
	*f = severityFlag(named)
	return nil
}

// A certaintyFlag takes the name of a certainty.
type certaintyFlag lint.Certainty

func (f *certaintyFlag) String() string { return lint.Certainty(*f).String() }
func (f *certaintyFlag) Type() string   { return "LEVEL" }

// Set takes one of the three certainties.
func (f *certaintyFlag) Set(s string) error {
	named, ok := lint.CertaintyNamed(s)
	if !ok {
		return fmt.Errorf("it takes %s%s", orList(certaintyNames), didYouMean(s, certaintyNames))
	}
	*f = certaintyFlag(named)
	return nil
}

// A timeFlag takes a time as RFC 3339 writes it.
type timeFlag time.Time

func (f *timeFlag) Type() string { return "TIME" }

func (f *timeFlag) String() string {
	if t := time.Time(*f); !t.IsZero() {
		return t.Format(time.RFC3339)
	}
	return ""
}

// Set takes a time with its zone.
func (f *timeFlag) Set(s string) error {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return fmt.Errorf("it takes a time such as 2027-01-31T12:00:00Z")
	}
	*f = timeFlag(t)
	return nil
}

func ruleNames() (words []string) {
	for _, a := range analyzers.All() {
		words = append(words, a.Name)
	}
	return words
}

// didYouMean returns "; did you mean WORD?" for the known word that is nearest
// to one that is not known, or nothing if none is near.
func didYouMean(word string, known []string) string {
	if near := lint.Nearest(word, known); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// orList joins words as a sentence has them: "a, b or c".
func orList(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
