// Package yaml reads YAML for an editor: a tree in which every node knows the
// bytes it stands at, of files that somebody is just typing.
//
// [Parse] never fails. What cannot be read is left out, line by line, and named
// in [Tree.Errors]; the rest of the file keeps its places. Lines of template
// languages are no fault. The package knows neither AWS nor any kind of file.
package yaml

import "credls/analyzers/source"

// A Tree is what [Parse] makes of a text.
type Tree struct {
	// Documents holds the root node of each document that has one, in order.
	Documents []*Node
	// Comments holds every comment by where it starts: from its # to the end of
	// its line. A # inside a scalar is none.
	Comments []source.Span
	// Errors holds the places that could not be read, by where they start.
	Errors []Error
	// Unread holds what was not read of the documents that could not be read to
	// their ends, by where it starts.
	Unread []source.Span
}

// An Error is a line that was left out of the tree, without the blanks at its
// ends. Of a document too big or too deep to read it is the first line, and so it
// is of the first of the documents that are too many.
type Error struct {
	source.Span
	Code ErrorCode
}

// An ErrorCode says why a line could not be read.
type ErrorCode uint8

// The reasons to leave out a line.
const (
	Unreadable ErrorCode = iota // what none of the others names
	Tab                         // a tab in the indentation
	Unclosed                    // a quote or a bracket that nothing closes
	Escape                      // a backslash in double quotes before what YAML does not know
	Conflict                    // a conflict marker of git
	Binary                      // a NUL byte, as in UTF-16 and in files that are no text
	TooBig                      // the document, which was not read at all, or all from there on
	TooDeep                     // the document, which was not read at all
)

// A Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota
	Mapping
	Sequence
	Alias
)

// A Style is how a scalar is written.
type Style uint8

// The styles of scalars.
const (
	Plain   Style = iota // bare
	Single               // 'in single quotes'
	Double               // "in double quotes"
	Literal              // the lines below a |
	Folded               // the lines below a >
)

// A Node is a value of a document, or a key.
type Node struct {
	Kind Kind
	// Span runs from the first byte, of a tag or an anchor if there is one, to
	// the end: of a scalar with its quotes or the header of its block.
	Span source.Span
	// Inner is what lies inside the quotes of a scalar; of a block the lines
	// below the header, with their indentation, without the last line break; of
	// a plain scalar its bytes without tag and anchor. Of other nodes it is Span.
	Inner  source.Span
	Style  Style
	Flow   bool   // whether a mapping or a sequence is written in brackets
	merges bool   // whether a mapping has merge keys
	Tag    string // as it is written, such as !Ref; empty if none is
	// Anchor is the name that aliases use; of an alias it is the name it uses.
	Anchor string
	Text   string // the value of a scalar, unquoted, unescaped, unfolded
	// Offsets holds where each byte of Text stands in the file. It is nil if
	// Text stands byte for byte at Inner.Start.
	Offsets []int32
	Pairs   []Pair           // of a mapping, in order, with duplicates and merge keys
	last    map[string]int32 // of a large mapping: the last of the pairs with each key
	Items   []*Node          // of a sequence
	Target  *Node            // what an alias stands for; nil if nothing has that anchor, or if aliases stand for too much
}

// A Pair is a key of a mapping and its value. Neither is ever nil: what is
// absent is an empty plain scalar with an empty span.
type Pair struct {
	Key, Value *Node
	Colon      int // where the colon between the two stands; -1 if there is none
}

// At returns where byte i of the text of a scalar stands in the file; len(Text)
// gives the place behind the last one.
func (n *Node) At(i int) int {
	switch {
	case n.Offsets == nil:
		return n.Inner.Start + i
	case i < len(n.Offsets):
		return int(n.Offsets[i])
	default:
		return n.Inner.End
	}
}

// IsNull reports whether n is what YAML takes for no value at all. A node that
// is missing is.
func (n *Node) IsNull() bool {
	if n == nil {
		return true
	}
	if n.Kind != Scalar || n.Tag == "!!null" {
		return n.Kind == Scalar
	}
	if n.Style != Plain || n.Tag != "" {
		return false
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}
