package cli

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// maxPasses bounds how often all files are gone through: what was mended in one
// file can make a fix in another one safe.
const maxPasses = 10

// mend carries out --fix and --diff.
func (c *console) mend(r *run) error {
	world := r.world
	before := make([]*syntax.File, len(r.targets))
	for i, t := range r.targets {
		before[i] = t.file
	}
	r.mendAll()
	if r.diff {
		return c.showDiff(r, before)
	}
	if err := r.write(); err != nil {
		r.restore(before, world)
		c.report(r)
		return exitFindings
	}
	return c.report(r)
}

// mendAll makes the safe fixes of all files, in memory.
func (r *run) mendAll() {
	changed := true
	for pass := 0; changed && pass < maxPasses; pass++ {
		changed = false
		for _, t := range r.targets {
			changed = r.mendOne(t) || changed
		}
	}
	if changed {
		r.lint()
	}
	for _, t := range r.targets {
		if !bytes.Equal(t.now.Raw, t.content.Raw) {
			r.mended++
		}
	}
}

// mendOne makes the safe fixes of one file and reports whether there were any.
// A file that could not be written in its encoding stays as it is.
func (r *run) mendOne(t *target) bool {
	if t.stuck {
		t.found = r.linter.Run(t.file, r.world, nil)
		return false
	}
	done := r.linter.FixAll(t.file, r.world, r.wants)
	now, err := t.with(done.Text.String())
	if err != nil {
		r.fail(t.content.Path, err)
		t.stuck = true
		return r.mendOne(t)
	}
	t.found = done.Left
	now, titles := r.rewrite(now, done.Left)
	if done.Applied+len(titles) == 0 {
		return false
	}
	t.now, t.file = now, reparse(t.file, now)
	t.rewrote = append(t.rewrote, titles...)
	if len(done.Edits) > 0 {
		t.edits = append(t.edits, done.Edits)
	}
	r.fixes += done.Applied + len(titles)
	r.world = r.world.With(t.file)
	return true
}

// with returns the content that t has with another text.
func (t *target) with(text string) (*host.Content, error) {
	if text == t.now.Text {
		return t.now, nil
	}
	raw, err := t.now.Encode(text)
	if err != nil {
		return nil, err
	}
	return &host.Content{Path: t.now.Path, Raw: raw, Text: text, Facts: t.now.Facts}, nil
}

// rewrite makes the safe rewrites of the bytes that a text does not show. It
// returns the titles of the fixes it made.
func (r *run) rewrite(now *host.Content, found []lint.Diagnostic) (*host.Content, []string) {
	var want lint.Rewrite
	var titles []string
	for _, d := range found {
		if fix := safeRewrite(&d); fix != nil && r.wants(d) {
			want.BOM = want.BOM || fix.Rewrite.BOM
			want.Encoding = want.Encoding || fix.Rewrite.Encoding
			want.LineEnds = want.LineEnds || fix.Rewrite.LineEnds
			titles = append(titles, fix.Title)
		}
	}
	raw := host.Rewritten(now.Raw, want.BOM, want.Encoding, want.LineEnds)
	if bytes.Equal(raw, now.Raw) {
		return now, nil
	}
	next := &host.Content{Path: now.Path, Raw: raw, Facts: now.Facts}
	next.Text, next.Facts.Disk = host.Decode(raw)
	return next, titles
}

// safeRewrite returns the fix of d that rewrites bytes and is safe, or nil.
func safeRewrite(d *lint.Diagnostic) *lint.Fix {
	i := slices.IndexFunc(d.Fixes, func(f lint.Fix) bool { return f.Safe && !f.Rewrite.IsZero() })
	if i < 0 {
		return nil
	}
	return &d.Fixes[i]
}

// mendable reports whether fix would mend a finding.
func mendable(d *lint.Diagnostic) bool { return d.SafeFix() != nil || safeRewrite(d) != nil }

// reparse returns the file with what it holds now.
func reparse(f *syntax.File, now *host.Content) *syntax.File {
	facts := f.Facts
	facts.Disk = now.Facts.Disk
	return syntax.Parse(f.Path, f.Kind, source.New(now.Text), facts)
}

// write writes all files that were mended, or none. A file that is named twice,
// by links, is written once.
func (r *run) write() error {
	if r.stdin {
		return nil
	}
	var changes []host.Change
	for _, t := range r.targets {
		if !bytes.Equal(t.now.Raw, t.content.Raw) {
			changes = append(changes, host.Change{Content: t.content, Raw: t.now.Raw})
		}
	}
	for {
		err := host.WriteAll(changes)
		if err == nil {
			return nil
		}
		e, alone := err.(*host.Error)
		if errors.Is(err, host.ErrTwice) && alone {
			changes = slices.DeleteFunc(changes, func(c host.Change) bool { return c.Content.Path == e.Path })
			r.mended--
			continue
		}
		reason := strings.ReplaceAll(err.Error(), "\n", "; ")
		if alone {
			reason = e.Reason + "; no file was changed"
		}
		errors.As(err, &e)
		r.fail(e.Path, &host.Error{Path: e.Path, Reason: reason})
		return err
	}
}

// restore takes back what was mended in memory.
func (r *run) restore(before []*syntax.File, world *profiles.World) {
	r.world, r.fixes, r.mended = world, 0, 0
	for i, t := range r.targets {
		t.file, t.now = before[i], t.content
	}
	r.lint()
}
