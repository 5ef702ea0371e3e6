package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"credls/analyzers/readers"
	"credls/analyzers/readers/differential/generate"
	"credls/analyzers/readers/differential/shrink"
	"credls/analyzers/syntax"
)

// A trial holds one reader against its program, on files of one kind.
type trial struct {
	reader  *readers.Reader
	program *program
	kind    syntax.Kind

	files, refused, unsure      int   // of all files: how many the program refuses, and how many we are not sure about
	refusals, credentials, rest []int // the numbers of the files on which the two differ
}

// run generates the files and compares what comes of them.
func (t *trial) run(seed uint64, files int) error {
	texts := make([]string, files)
	for i := range texts {
		texts[i] = generate.File(t.kind, seed, i)
	}
	t.files = files
	pairs, err := t.compare(texts)
	if err != nil {
		return err
	}
	for i, p := range pairs {
		switch d := p.difference(t.program.shell); {
		case d.refusal:
			t.refusals = append(t.refusals, i)
		case d.credentials:
			t.credentials = append(t.credentials, i)
		case d.other:
			t.rest = append(t.rest, i)
		}
		if p.theirs.Refused {
			t.refused++
		}
		if p.ours.unsure {
			t.unsure++
		}
	}
	return nil
}

// A pair is what a reader and its program make of one file.
type pair struct{ ours, theirs outcome }

func (p *pair) difference(shell bool) difference { return differ(p.ours, p.theirs, shell) }

// compare runs the program once over all texts.
func (t *trial) compare(texts []string) ([]pair, error) {
	dir, err := os.MkdirTemp("", "credls")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o711); err != nil { // The shells are another user's.
		return nil, err
	}
	theirs, err := t.program.read(dir, t.kind, texts)
	if err != nil {
		return nil, err
	}
	ours := t.program.ours
	if ours == nil {
		ours = told
	}
	pairs := make([]pair, len(texts))
	for i, text := range texts {
		pairs[i] = pair{ours(t.reader.Read(text, t.kind)), theirs[i]}
	}
	return pairs, nil
}

// agreed returns the part of files, in per cent, that are not in a list.
func (t *trial) agreed(differ []int) float64 {
	return 100 * float64(t.files-len(differ)) / float64(max(t.files, 1))
}

func (t *trial) passed() bool {
	return t.agreed(t.refusals) >= least && t.agreed(t.credentials) >= least
}

// report prints a line of figures, and some files on which the two differ.
func (t *trial) report(w io.Writer, o *options) {
	fmt.Fprintf(w, "  %-12s agree on refusal %6.2f %%, credentials %6.2f %%, the rest %6.2f %%; refused %.0f %%",
		t.kind, t.agreed(t.refusals), t.agreed(t.credentials), t.agreed(t.rest), 100*float64(t.refused)/float64(max(t.files, 1)))
	if t.program.shell {
		fmt.Fprintf(w, ", not known without running %.0f %%", 100*float64(t.unsure)/float64(max(t.files, 1)))
	}
	fmt.Fprintln(w)
	for _, list := range [...][]int{t.refusals, t.credentials, t.rest} {
		t.show(w, list, o)
	}
}

// show prints the shortest form of the first files of a list, and of those that
// are the same but for their words only one.
func (t *trial) show(w io.Writer, list []int, o *options) {
	seen := map[string]bool{}
	for tried, n := range list {
		if len(seen) >= o.show || tried >= 8*o.show {
			break
		}
		text := generate.File(t.kind, o.seed, n)
		text = shrink.Text(text, t.fails(text))
		if seen[shape(text)] {
			continue
		}
		seen[shape(text)] = true
		pairs, err := t.compare([]string{text})
		if err != nil {
			fmt.Fprintf(w, "    file %d: %v\n", n, err)
			continue
		}
		fmt.Fprintf(w, "    file %d, one of %d files: %q\n      read:  %s\n      real:  %s\n      case:  %s\n", n, len(list), text,
			pairs[0].ours, pairs[0].theirs, t.row(text, pairs[0].theirs))
	}
}

// shape returns a text with every word of it made the same word.
func shape(text string) string {
	var b strings.Builder
	within := false
	for _, r := range text {
		word := r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
		switch {
		case !word:
			b.WriteRune(r)
		case !within:
			b.WriteByte('w')
		}
		within = word
	}
	return b.String()
}

// fails returns whether the two differ on texts as they do on text. Where they
// cannot be asked, they do not.
func (t *trial) fails(text string) func([]string) []bool {
	want := t.differences([]string{text})[0]
	return func(texts []string) []bool {
		answers := make([]bool, len(texts))
		for i, d := range t.differences(texts) {
			answers[i] = d == want
		}
		return answers
	}
}

func (t *trial) differences(texts []string) []difference {
	list := make([]difference, len(texts))
	if pairs, err := t.compare(texts); err == nil {
		for i := range pairs {
			list[i] = pairs[i].difference(t.program.shell)
		}
	}
	return list
}
