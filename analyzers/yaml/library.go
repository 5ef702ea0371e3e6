package yaml

import (
	"errors"
	"strings"

	library "go.yaml.in/yaml/v4"
)

// maxDepth bounds how deep a document may be nested.
const maxDepth = 500

// errDepth stops the library at maxDepth.
var errDepth = errors.New("too deep")

// policy tells the library how deep it may go, and that every alias stands for
// something: the tree resolves them itself.
type policy struct{ deep bool }

// CheckDepth is called with every collection that begins.
func (p *policy) CheckDepth(depth int, _ *library.DepthContext) error {
	if depth > maxDepth {
		p.deep = true
		return errDepth
	}
	return nil
}

// CheckAlias is never called: nothing is decoded into Go values.
func (*policy) CheckAlias(int, int) error { return nil }

// NewAliasDataContext is called once for a document.
func (*policy) NewAliasDataContext(library.AliasDataServices) (library.AliasDataContext, error) {
	return anyAlias{&library.Node{Kind: library.ScalarNode, Tag: "!!null"}}, nil
}

// anyAlias resolves every alias to one node.
type anyAlias struct{ target *library.Node }

// BeginDocument does nothing.
func (anyAlias) BeginDocument() error { return nil }

// DefineAnchor does nothing.
func (anyAlias) DefineAnchor(string, *library.Node) error { return nil }

// ResolveAlias resolves every alias.
func (a anyAlias) ResolveAlias(string) (*library.Node, bool, error) { return a.target, true, nil }

// EndDocument does nothing.
func (anyAlias) EndDocument() error { return nil }

// A fault is why the library refuses a document, and the places it names, as
// lines counted from 1 and bytes of the document. Zero is no line.
type fault struct {
	code          ErrorCode
	line, context int
	index         int
}

// read gives a document to the library. It returns the root node, whose Kind is
// 0 if the document is empty, or a fault.
func read(src []byte) (root *library.Node, f *fault) {
	defer func() {
		if recover() != nil {
			root, f = nil, &fault{}
		}
	}()
	p := &policy{}
	var documents []library.Node
	err := library.Load(src, &documents, library.WithAllDocuments(), library.WithPlugin(p))
	var le *library.LoadError
	switch {
	case p.deep:
		return nil, &fault{code: TooDeep}
	case errors.As(err, &le):
		return nil, &fault{line: le.Mark.Line, context: le.ContextMark.Line, index: le.Mark.Index, code: codeOf(le)}
	case err != nil:
		return nil, &fault{}
	case len(documents) == 0:
		return &library.Node{}, nil
	case documents[0].Kind == library.DocumentNode && len(documents[0].Content) > 0:
		return documents[0].Content[0], nil
	}
	return &documents[0], nil
}

// codeOf tells the faults apart that deserve a message of their own.
func codeOf(e *library.LoadError) ErrorCode {
	has := func(s string) bool { return strings.Contains(e.Message, s) }
	switch {
	case strings.Contains(e.ContextMsg, "quoted scalar") && (has("escape") || has("hexadecimal")):
		return Escape
	case strings.Contains(e.ContextMsg, "quoted scalar"), strings.Contains(e.ContextMsg, "flow "):
		return Unclosed
	}
	return Unreadable
}
