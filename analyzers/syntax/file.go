// Package syntax turns the bytes of one file into a [File]: scopes, bindings,
// comments, and what could not be read.
//
// Parsing never fails. What an author is still typing is read as far as it
// goes, and the rest becomes an [Error] beside everything that was understood.
// A File is the value of one file, immutable, and knows no other file. How a
// real program reads the same bytes is the business of package readers; a File
// says what the author means.
package syntax

import (
	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// A File is one file as read.
type File struct {
	Path     string // as the host names it, with forward slashes
	Kind     Kind
	Text     *source.Text
	Facts    Facts
	Scopes   []*Scope      // by start; the first is the file itself
	Bindings []*Binding    // by start
	Comments []source.Span // whole comment lines, without their line break, by start
	Trailing []source.Span // of YAML: the comments behind something on its line, by start
	Errors   []Error       // what the SDKs' shared specification calls an error, by start
	Cache    *Cache        // what a cache says; nil for every other file, and for a cache that cannot be read
	Tree     *yaml.Tree    // of YAML: what it was read from; nil for every other file
	Pipeline *Pipeline     // of a CI file: its jobs, and what they are allowed; nil for every other file
	Scripts  []*Script     // of YAML: the text that shells are handed, by start
	Embedded []*Embedded   // of YAML: the files of credentials and variables that stand in it, by start
	Within   Kind          // of such a file: the kind of the one that it stands in
	EnvFiles []EnvFile     // of YAML: the files that variables come from beside those written
	written  func() layout // of YAML: the bindings by their values, found out when they are asked for
}

// An EnvFile is one that a file of YAML names. Of one that is no env file, but YAML
// again, nothing is told but whom it concerns.
type EnvFile struct {
	Token        // the path as written
	Path  string // as the host would name it; empty if that cannot be told
	Scope *Scope // whose variables come from it as well
}

// A ScopeKind tells what a scope is to the programs that read it.
type ScopeKind uint8

// The kinds of scopes.
const (
	Root       ScopeKind = iota // the file itself: all of an env file, what stands before the first header of an INI file
	Profile                     // [x] in credentials, [default] and [profile x] in config
	SSOSession                  // [sso-session x] in config
	Services                    // [services x] in config
	Unprefixed                  // [x] in config, which names no profile
	Misplaced                   // [profile x] or [sso-session x] in credentials, which names nothing there
	Nested                      // the indented settings under a setting without a value, such as s3 =
	Unclosed                    // a header without its ]
	Variables                   // of YAML: a map or list of environment variables
	Inputs                      // of YAML: what an action, an orb, a plugin or a task is given
	Data                        // of YAML: the entries of a Kubernetes Secret or ConfigMap
	Commands                    // of YAML: what a script sets
)

// A Scope is what bindings belong to: a profile, or the whole of an env file.
type Scope struct {
	Kind     ScopeKind
	Parent   *Scope      // for Nested the profile it stands in; of YAML the scope whose variables hold here too
	Owner    *Binding    // for Nested the binding it stands under
	Name     Token       // of the profile or session, without its prefix; empty for Root
	Prefix   source.Span // the word before the name, such as profile; empty if there is none
	Header   source.Span // from [ up to and including ], or to the end of the line if that is missing
	Span     source.Span // from the header's line, or the first line, up to the line of the next header
	Bindings []*Binding  // by start; those of nested scopes are not among them; of YAML with those that an anchor shares, which belong to another scope
	Peculiar bool        // whether a line of it is read differently by different programs
	Emulates bool        // of YAML: whether they are those of a container that plays AWS itself, such as LocalStack
	Open     bool        // of YAML: whether settings can come from where the file does not tell, such as the settings of a project
	Mounted  bool        // of YAML: whether the AWS files of the machine are there too
	declares bool        // of YAML: whether the system looks up here what references name, so that none leads out of it under the same name
	listed   bool        // of YAML: whether it is a list of NAME=value
}

// Get returns the last binding of a setting in the scope, which is the one that
// wins where several are allowed, or nil.
func (s *Scope) Get(setting aws.Setting) *Binding {
	for i := len(s.Bindings) - 1; i >= 0; i-- {
		if b := s.Bindings[i]; b.Setting == setting && b.Family == "" {
			return b
		}
	}
	return nil
}

// Sees returns the binding that wins for a setting in the scope or, of YAML, in the
// ones whose variables hold there too; nil if there is none.
func (s *Scope) Sees(setting aws.Setting) *Binding {
	for ; s != nil; s = s.Parent {
		if b := s.Get(setting); b != nil {
			return b
		}
	}
	return nil
}

// A Binding is one place in a file that gives a setting a value.
type Binding struct {
	Scope      *Scope
	Name       Token       // as written
	Value      Token       // what the author means: without quotes, inline comment, blanks and invisible characters around it
	Raw        source.Span // all that stands behind the delimiter, without the last line break
	Line       source.Span // the whole lines the binding stands on, the last line break included
	Comment    source.Span // the inline comment, from its # or ; on; empty if there is none
	Delimiter  int         // the offset of the = or :
	References []Reference // what the value fetches from elsewhere
	Family     string      // for AWS_ACCESS_KEY_ID_DEV and DEV_AWS_ACCESS_KEY_ID: DEV, and which end it stands at
	Setting    aws.Setting // what the name means to AWS; aws.None if nothing
	Peculiar   bool        // whether programs could read it differently
	Indented   bool        // whether blanks stand before the name of an INI setting
	Exported   bool        // whether the word export stands before the name

	// Of YAML. Raw is what stands within the scalar's quotes, or behind the = of an item.
	Given Token       // what the program is handed: the scalar, decoded
	Whole source.Span // the value with its quotes, its tag and its anchor; of an item all of the item
}

// Known reports whether the value is written out in full, so that it can be judged.
func (b *Binding) Known() bool { return len(b.References) == 0 }

// A Reference is a place in a value that fetches something from elsewhere: $X,
// ${X:-default}, $(command), ${{ secrets.X }}.
type Reference struct {
	source.Span
	Kind      ReferenceKind
	Namespace string      // what the name belongs to: secrets, env; of a Kubernetes reference the object; empty if it stands alone
	Name      string      // the variable or secret; empty for a command, and for an expression of which no name can be told
	Default   Token       // what stands behind :- or ||, linted like a value; empty if nothing does
	Within    source.Span // the expression it is a part of, with its ${{ and }}; empty if it is all of it
}

// A ReferenceKind tells where a value is fetched from.
type ReferenceKind uint8

// The kinds of references.
const (
	ToVariable   ReferenceKind = iota // $X: what the environment or the CI system holds under the name
	ToCommand                         // $(x), `x`: what a program prints
	ToSecret                          // secrets.X, from_secret: X, secretKeyRef: the store of secrets
	ToExpression                      // ${{ x }}, << x >>, $[x]: what the CI system works out
	ToEncrypted                       // secure: x, ENCRYPTED[x]: what only the CI system can read
	ToTemplate                        // {{ x }}, <% x %>: what another program fills in before
)

// A Style tells how a token is written.
type Style uint8

// The styles of a token.
const (
	Plain     Style = iota // no quotes
	Single                 // 'x'
	Double                 // "x"
	Backquote              // `x`
	Continued              // over several lines, joined with \n
	Literal                // a | block of YAML
	Folded                 // a > block of YAML
	Base64                 // encoded; no byte of it has a place of its own
)

// A Token is a piece of a file that means something.
type Token struct {
	source.Span        // where it stands, inside its quotes
	Text        string // decoded: escapes resolved, invisible characters left out, lines joined
	Style       Style
	offsets     *[]int32 // where each byte of Text stands; nil if Text stands byte for byte at Span
}

// At returns where the bytes Text[i:j] stand in the file. For i == j it is the
// empty span before that byte. What is encoded stands at all of its span.
func (t Token) At(i, j int) source.Span {
	if t.Style == Base64 && j > i {
		return t.Span
	}
	if t.offsets == nil {
		return source.Span{Start: t.Start + i, End: t.Start + j}
	}
	offsets := *t.offsets
	start := t.End
	if i < len(offsets) {
		start = int(offsets[i])
	}
	if j <= i {
		return source.Span{Start: start, End: start}
	}
	end := t.End
	if j < len(offsets) {
		end = int(offsets[j])
	}
	return source.Span{Start: start, End: end}
}

// An ErrorCode names what could not be read.
type ErrorCode uint8

// The errors of the SDKs' shared specification for the AWS files.
const (
	UnclosedHeader    ErrorCode = iota + 1 // [x without ]
	TextAfterHeader                        // [x] y
	OutsideSection                         // a setting before the first header
	NoDelimiter                            // a line without =
	NoName                                 // a line that begins with =
	StrayContinuation                      // an indented line with nothing above to continue
	UnclosedQuote                          // of an env file: a quote that nothing closes
	NoNested                               // a line under a setting without a value that is no setting itself
	NotYAML                                // a line that is left out so that the rest can be read
	WrongShape                             // a map, list or item where the system takes another one, and refuses the file
	NotRead                                // a document of YAML, or what follows it, that is left out because it is too big or too deep: the program may read it
)

// An Error is a place that could not be read. It never holds the text itself,
// which may be a secret.
type Error struct {
	source.Span
	Code   ErrorCode
	Reason string // for NotYAML, NotRead and WrongShape: what stands there, a clause that quotes nothing

	Follows bool // for NotYAML: whether it can follow from one above, such as a quote that is open
}

// Facts are what the host knows of a file and its text does not tell.
// What is unknown has the zero value, and rules are silent about it.
type Facts struct {
	Mode    uint32 // the permission bits that count, such as 0o600; 0 where they are unknown or mean nothing
	Disk    Disk
	Role    Role
	Tracked Answer // whether git tracks the file
	Ignored Answer // whether git leaves it out because of a .gitignore or the like
}

// Disk is how the bytes on disk differ from the text: what an editor hides.
type Disk struct {
	Encoding DiskEncoding
	BOM      bool
	LineEnds LineEnds
}

// A DiskEncoding is how a file's characters are written on disk.
type DiskEncoding uint8

// The encodings that are told apart.
const (
	UnknownEncoding DiskEncoding = iota
	UTF8
	UTF16LE
	UTF16BE
	NotUTF8 // bytes that are no valid UTF-8, such as Latin-1
)

// LineEnds are the line breaks of a file on disk.
type LineEnds uint8

// The line breaks that are told apart.
const (
	UnknownLineEnds LineEnds = iota
	LF
	CRLF
	CR
	MixedLineEnds
)

// A Role is the part a file plays on the machine.
type Role uint8

// The roles.
const (
	UnknownRole Role = iota
	Home             // the user's own AWS files
	Workspace        // a file of a project
	Dependency       // a file of somebody else's code inside a project
)

// An Answer is yes, no, or nobody knows.
type Answer uint8

// The answers.
const (
	Unknown Answer = iota
	Yes
	No
)
