// Package lint runs analyzers over a file and collects what they find.
//
// It defines what a rule is ([Analyzer]), what it is handed ([Pass]), what it
// reports ([Diagnostic], [Fix], [Edit]), and applies fixes. It knows no single
// rule, no editor and no disk.
package lint

import (
	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Severity tells how grave a finding is. A lower value is graver.
type Severity uint8

// The severities. Off switches a rule off in the settings.
const (
	Off     Severity = iota
	Error            // a program that commonly reads this file fails, or sends credentials that AWS must refuse
	Warning          // a program reads something else than what stands there, or it will break in a foreseeable case
	Info             // advice; nothing breaks today
	Hint             // a nicety
)

var severityNames = [...]string{"off", "error", "warning", "info", "hint"}

// String returns the name as in settings and in JSON.
func (s Severity) String() string { return severityNames[s] }

// SeverityNamed returns the severity of a name, and whether there is one.
func SeverityNamed(name string) (Severity, bool) {
	for s, n := range severityNames {
		if n == name {
			return Severity(s), true
		}
	}
	return Off, false
}

// A Certainty tells what a finding rests on. A lower value is surer.
type Certainty uint8

// The certainties.
const (
	Certain      Certainty = iota // measured, or documented by AWS
	Likely                        // follows from how people use these files
	Undocumented                  // read from what AWS does not document
)

var certaintyNames = [...]string{"certain", "likely", "undocumented"}

// String returns the name as in settings and in JSON.
func (c Certainty) String() string { return certaintyNames[c] }

// CertaintyNamed returns the certainty of a name, and whether there is one.
func CertaintyNamed(name string) (Certainty, bool) {
	for c, n := range certaintyNames {
		if n == name {
			return Certainty(c), true
		}
	}
	return Certain, false
}

// A Group is the part of the catalogue that a rule stands in.
type Group string

// The groups, in the order of the catalogue.
const (
	Keys      Group = "Key IDs, secrets, tokens"
	TextGroup Group = "Text"
	Structure Group = "Structure of ~/.aws/config and ~/.aws/credentials"
	Profiles  Group = "Profiles, roles, SSO, environment"
	Pipelines Group = "CI and containers"
	Comments  Group = "Comments that ignore findings"
)

// Groups lists the groups in the order in which they are shown.
var Groups = []Group{Keys, TextGroup, Structure, Profiles, Pipelines, Comments}

// An Analyzer looks for one kind of mistake. Exactly one of its functions is
// set; which one tells what a finding can depend on.
type Analyzer struct {
	Name      string    // as in messages, settings and ignore comments
	Group     Group     // where it stands in the catalogue
	Severity  Severity  // the gravest it reports
	Certainty Certainty // what its findings rest on
	Doc       string    // Markdown; the first line is the summary
	Prevents  []aws.ErrorCode
	// What programs do, "signs with it", for the page's table where what they read of
	// the example does not tell: those that a finding names, and the others.
	Breaks, Copes string

	Kinds    []syntax.Kind // the kinds of files it is called for; none means all
	Settings []aws.Setting // for Binding: the settings it is called for; none means all
	Peculiar bool          // for Binding: it is called only where programs could read differently

	Elsewhere  bool     // whether it finds something rests on more than the text: other files, the disk, the time
	Leftover   bool     // its findings are dropped where another rule has found something as grave in the same binding
	Supersedes []string // rules whose findings on the same place follow from one of this rule
	Uncovers   []string // rules whose findings this rule's fix may bring to light

	Binding    func(*Pass, *syntax.Binding)
	Credential func(*Pass, *profiles.Credential)
	Scope      func(*Pass, *syntax.Scope)
	File       func(*Pass)
	Ignore     func(*Pass, *Ignore) // called last, once it is known what the comment hides
}

// A Diagnostic is one mistake in one file.
type Diagnostic struct {
	Analyzer *Analyzer
	File     *syntax.File
	Span     source.Span
	Scope    *syntax.Scope // what it stands in; never nil
	Setting  string        // the name of the setting it is about; empty if none
	Severity Severity
	Message  string   // what stands there, who does what with it; never a value
	Readers  []string // the names of the programs that break or read differently
	Related  []Related
	Fixes    []Fix
	Faded    bool // the place is unnecessary, and editors may fade it
	Covers   bool // whatever else is found in Span follows from this, but for what a buffer hides

	binding *syntax.Binding // it is about; nil if none
}

// A Related is another place that explains a diagnostic.
type Related struct {
	File    *syntax.File // nil for the diagnostic's own, until it is reported
	Span    source.Span
	Message string
}

// A Fix is one way to put a mistake right.
type Fix struct {
	Title     string // a command of at most 50 characters: "Remove the quotes"
	Safe      bool   // right in every case, so that it may be made without asking
	Preferred bool   // the most likely one of several
	Edits     []Edit // in order, without overlap
	Rewrite   Rewrite
}

// An Edit puts New in the place of a span.
type Edit struct {
	source.Span
	New     string
	Snippet string       // the same for editors that take snippets; empty if New is all there is
	File    *syntax.File // the file it changes; nil for the diagnostic's own

	encoded bool // New is spelled as the file spells values
}

// A Rewrite changes what an editor's buffer hides: bytes on disk, and who may
// read them. The zero value changes nothing.
type Rewrite struct {
	BOM      bool   // remove the byte-order mark
	Encoding bool   // write UTF-8
	LineEnds bool   // write \n
	Mode     uint32 // set the permission bits to these, 0 leaves them; never safe, since nobody knows who else reads the file
}

// IsZero reports whether r changes nothing.
func (r Rewrite) IsZero() bool { return r == Rewrite{} }
