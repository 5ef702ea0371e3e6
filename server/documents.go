package server

import (
	"context"
	"hash/maphash"
	"path/filepath"
	"strings"
	"time"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A document is one state of a file that the editor has open. It is immutable.
type document struct {
	uri      uri.URI
	path     string // on this machine's disk; empty if the document has no file here
	name     string // the path of its [syntax.File]: path with forward slashes, or a last part
	language string
	version  int32
	text     *source.Text
	kind     syntax.Kind // empty for a file that credls does not read
	edited   bool        // since it was opened or saved
	typing   typing      // since the last pause or save

	disk     *lazy[onDisk]
	file     *lazy[*syntax.File]
	around   *lazy[[]*syntax.File]
	findings *findings
}

// watched reports whether documents of a scheme are kept: files and new files,
// not what version control, an output panel or a search shows.
func watched(scheme string) bool {
	return scheme == "file" || scheme == "untitled" || scheme == "vscode-remote"
}

// DidOpen takes a document in.
func (s *server) DidOpen(_ context.Context, p *protocol.DidOpenTextDocumentParams) error {
	item := p.TextDocument
	if !watched(item.URI.Scheme()) {
		return nil
	}
	id := uri.URI(strings.Clone(string(item.URI))) // It would keep the whole message.
	d := &document{
		uri:      id,
		name:     base(id),
		language: strings.Clone(string(item.LanguageID)),
		version:  item.Version,
		text:     source.New(item.Text),
	}
	if id.IsFile() {
		d.path = id.FsPath()
		d.name = filepath.ToSlash(d.path)
	}
	s.detect(d)
	s.look(d)
	s.parse(d)
	s.change(func(next *snapshot) []task {
		next.documents[d.uri] = d
		return append([]task{{uri: d.uri, own: true}}, s.expireAround(next, d, true)...)
	})
	return nil
}

// DidChange makes the edits of a document, in their order. Versions are not
// held against one another: clients count as they like, but send in order.
func (s *server) DidChange(_ context.Context, p *protocol.DidChangeTextDocumentParams) error {
	s.change(func(next *snapshot) []task {
		last := next.documents[p.TextDocument.URI]
		if last == nil {
			return nil
		}
		d, now := *last, time.Now()
		d.version, d.edited, d.typing = p.TextDocument.Version, true, s.typingAt(last, now)
		from := d.text.Len() // up to here no edit changes anything
		for i, change := range p.ContentChanges {
			span, text, ok := s.edit(d.text, change)
			if !ok {
				continue
			}
			span, text = trimmed(d.text, span, text)
			d.text = d.text.Replace(span, text)
			from = min(from, span.Start)
			start, end := span.Start, span.Start+len(text)
			if i > 0 { // One key can make several changes, which together are less.
				span, text = trimmed(last.text, source.Span{End: last.text.Len()}, d.text.String())
				end = min(end, span.Start+len(text))
				start = min(span.Start, end)
			}
			d.typing.edit(d.text, start, end, now)
		}
		if kind := d.kind; s.detect(&d) != kind {
			s.look(&d)
			s.parse(&d)
		} else {
			s.reparse(&d, from)
		}
		next.documents[d.uri] = &d
		return append([]task{{uri: d.uri, own: true}}, s.expireAround(next, &d, false)...)
	})
	return nil
}

// DidSave looks at the disk again, for the document and what is around it.
func (s *server) DidSave(_ context.Context, p *protocol.DidSaveTextDocumentParams) error {
	s.change(func(next *snapshot) []task {
		saved := next.documents[p.TextDocument.URI]
		if saved == nil {
			return nil
		}
		return next.expire(func(d *document) bool { return d == saved || s.concerns(saved, d) }, func(d *document) {
			if d.uri == saved.uri {
				d.edited, d.typing = false, typing{}
			}
			s.relook(d)
		})
	})
	return nil
}

// DidClose lets a document go. Around others it counts as on disk from now on.
func (s *server) DidClose(_ context.Context, p *protocol.DidCloseTextDocumentParams) error {
	s.change(func(next *snapshot) []task {
		d := next.documents[p.TextDocument.URI]
		if d == nil {
			return nil
		}
		delete(next.documents, d.uri)
		s.worker.forget(d.uri)
		if len(next.documents) == 0 {
			s.files.forget()
			s.last.Store(nil)
		}
		return append([]task{{uri: d.uri, own: true}}, s.expireAround(next, d, true)...)
	})
	return nil
}

// expireAround makes the findings of the documents that d concerns unknown. If
// d came or went, they have to look at the disk again as well.
func (s *server) expireAround(next *snapshot, d *document, came bool) []task {
	return next.expire(func(o *document) bool { return s.concerns(d, o) }, func(o *document) {
		if came {
			o.around = s.aroundLater(o)
		}
	})
}

// detect sets the kind of a document and returns it.
func (s *server) detect(d *document) syntax.Kind {
	d.kind = s.kindOf(d.language, d.path, d.name, d.text.String())
	return d.kind
}

// look has the disk looked at for a document, when it is next needed.
func (s *server) look(d *document) {
	path, kind := d.path, d.kind
	d.disk = lazily(func() onDisk { return s.diskOf(path, kind) })
	d.around = s.aroundLater(d)
}

func (s *server) aroundLater(d *document) *lazy[[]*syntax.File] {
	path, kind := d.path, d.kind
	return lazily(func() []*syntax.File { return s.around(path, kind) })
}

// parse has a document read anew, when it is next needed.
func (s *server) parse(d *document) {
	name, kind, text, disk := d.name, d.kind, d.text, d.disk
	d.file = lazily(func() *syntax.File { return syntax.Parse(name, kind, text, disk.get().facts) })
	d.findings = new(findings)
}

// reparse has a document read anew whose text was edited from an offset on. What
// stands above is taken over if it has been read.
func (s *server) reparse(d *document, from int) {
	last, ok := d.file.peek()
	if s.parse(d); !ok || last == nil {
		return
	}
	text := d.text
	d.file = lazily(func() *syntax.File { return syntax.Reparse(last, text, from) })
}

// relook has the disk looked at again for a document whose text is as before.
func (s *server) relook(d *document) {
	s.look(d)
	last, disk := d.file, d.disk
	d.file = lazily(func() *syntax.File {
		f, facts := last.get(), disk.get().facts
		if f == nil || f.Facts == facts {
			return f
		}
		next := *f
		next.Facts = facts
		return &next
	})
}

// trimmed returns an edit without what it leaves as it was at both ends. Clients
// send whole lines, or whole documents, for a single key.
func trimmed(t *source.Text, s source.Span, text string) (source.Span, string) {
	s.Start = max(0, min(s.Start, t.Len()))
	s.End = max(s.Start, min(s.End, t.Len()))
	old := t.Slice(s)
	n := 0
	for n < len(old) && n < len(text) && old[n] == text[n] {
		n++
	}
	old, text, s.Start = old[n:], text[n:], s.Start+n
	n = 0
	for n < len(old) && n < len(text) && old[len(old)-1-n] == text[len(text)-1-n] {
		n++
	}
	s.End -= n
	return s, text[:len(text)-n]
}

// seed makes the sums of this process. They mean nothing outside it.
var seed = maphash.MakeSeed()

// sumOf returns a sum of bytes, never 0, by which they are known again.
func sumOf(b []byte) uint64 { return max(1, maphash.Bytes(seed, b)) }
