package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// An Embedded is a file of credentials or variables that stands in a YAML file: in a
// ConfigMap or Secret, in what a script prints into ~/.aws/credentials, and wherever
// else a scalar is one.
type Embedded struct {
	Text     Token // all of it, with the place of every byte in the YAML file
	File     *File // as it was read: its places are those in Text.Text
	Editable bool  // whether its lines stand as such in the YAML file
	Part     bool  // whether there can be more of it that nobody knows: a line that is worked out by something else
}

// embed notes a text of a kind that stands in the file. In it refs, whose places are
// those in the YAML file, are put in by something else.
func (r *ciReader) embed(kind Kind, t Token, refs []Reference, editable bool) *Embedded {
	e := &Embedded{Text: t, Editable: editable}
	inside := e.inside(refs)
	text := e.plain(inside)
	facts := Facts{Tracked: r.Facts.Tracked, Ignored: r.Facts.Ignored}
	e.File = parse(r.Path, kind, source.New(text), facts)
	e.File.Within = r.Kind
	for _, b := range e.File.Bindings {
		b.References = b.References[:0:0]
		for _, ref := range inside {
			if b.Raw.Holds(ref.Span) {
				b.References = append(b.References, ref)
			}
		}
	}
	r.Embedded = append(r.Embedded, e)
	return e
}

// inside returns references of the YAML file that lie in the text, by their places in
// that.
func (e *Embedded) inside(refs []Reference) (list []Reference) {
	if len(refs) == 0 {
		return nil
	}
	at := map[int]int{}
	for i := range len(e.Text.Text) {
		at[e.Text.At(i, i+1).Start] = i
	}
	for _, ref := range refs {
		start, ok := at[ref.Start]
		last, ends := at[ref.End-1]
		if ok && ends && start <= last {
			ref.Span, ref.Within, ref.Default = source.Span{Start: start, End: last + 1}, source.Span{}, Token{}
			list = append(list, ref)
		}
	}
	return list
}

// plain returns the text with letters in the place of the signs of references in
// headers, where AWS files know none. It notes whether one makes up a line by itself.
func (e *Embedded) plain(refs []Reference) string {
	text := []byte(e.Text.Text)
	for _, ref := range refs {
		start := strings.LastIndexByte(e.Text.Text[:ref.Start], '\n') + 1
		switch head := strings.TrimSpace(e.Text.Text[start:ref.Start]); {
		case head == "":
			e.Part = true
		case head[0] == '[':
			for i := ref.Start; i < ref.End; i++ {
				if !isName("_" + string(text[i])) {
					text[i] = 'x'
				}
			}
		}
	}
	return string(text)
}

// Place returns where a span of the text stands in the YAML file.
func (e *Embedded) Place(s source.Span) source.Span {
	if e.Editable || s.Len() == 0 {
		return e.Text.place(s)
	}
	return e.Text.part(s.Start, s.End).gathered().Span
}

// embedAll looks for files in all scalars that are no scripts, and in what stands in
// base64.
func (r *ciReader) embedAll() {
	for _, doc := range r.Tree.Documents {
		r.embedIn("", doc, 0)
	}
	for _, b := range r.Bindings {
		if kind := embeddedKind(b.Name.Text, b.Given.Text); kind != "" && b.Given.Style == Base64 {
			r.embed(kind, b.Given, nil, false)
		}
	}
	slices.SortStableFunc(r.Embedded, func(a, b *Embedded) int { return a.Text.Start - b.Text.Start })
}

// embedIn looks for files in the scalars of a node that stands under a name.
func (r *ciReader) embedIn(name string, node *yaml.Node, depth int) {
	if node == nil || depth > maxEmbedded || r.seen[node] != nil {
		return
	}
	for _, item := range node.Items {
		r.embedIn(name, item, depth+1)
	}
	for _, pair := range node.Pairs {
		r.embedIn(pair.Key.Text, pair.Value, depth+1)
	}
	if kind := embeddedKind(name, node.Text); kind != "" && node.Kind == yaml.Scalar {
		t := r.tokenOf(node)
		r.embed(kind, t, r.references(r.Scopes[0], t), node.Style == yaml.Literal)
	}
}

// maxEmbedded bounds how deep files are looked for.
const maxEmbedded = 64

// embeddedKind tells which of the two AWS files a text of several lines is that stands
// under a name; the empty kind if it is none. Which one the name tells, as far as it
// does, and that it is one the sections and settings in it.
func embeddedKind(name, text string) Kind {
	if !strings.Contains(text, "\n") || !strings.Contains(text, "[") {
		return ""
	}
	kind := ofContent("", text)
	named := ofPath(".aws/" + name[strings.LastIndexAny(name, "/_-")+1:])
	switch {
	case kind.INI() && named.INI():
		return named
	case kind.INI():
		return kind
	case named.INI() && strings.HasPrefix(strings.TrimSpace(text), "[default]"):
		return named
	}
	return ""
}
