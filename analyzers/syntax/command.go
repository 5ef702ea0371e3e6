package syntax

import (
	"slices"
	"strings"

	"credls/analyzers/source"
)

// A Command is one program that a script runs, with all that is said to it.
type Command struct {
	Span      source.Span // from its first word to its last
	Sets      []Word      // NAME=value in front of the program, which it alone sees
	Words     []Word      // the program and what it is told; empty for assignments alone
	Redirects []*Redirect
	Pipe      *Command // what reads what the program prints; nil if nothing does
	Captured  bool     // whether the shell takes what it prints for a word: $(x)

	kept bool // whether it is noted, once
}

// A Word is a word of a command as the program is handed it, without quotes. What the
// shell or the CI system puts into it stands there as it is written.
type Word struct {
	Token
	Whole      source.Span // with its quotes
	References []Reference // what is put in
}

// A Redirect is where a command reads from or prints to in the place of its terminal.
type Redirect struct {
	Sign   string // >, >>, <, << or <<<
	Target Word   // the file; of <<< the text, of << the word that ends it
	Body   Token  // of << the lines up to that word
	Raw    bool   // of <<: whether nothing in the lines is expanded

	adopted bool // whether its places are those in the file; several commands can share one
}

// Is reports whether a command runs a program, by the words it begins with: aws
// configure set.
func (c *Command) Is(words ...string) bool {
	for i, w := range words {
		if i >= len(c.Words) || c.Words[i].Text != w {
			return false
		}
	}
	return true
}

// Has reports whether one of some options is among the words of a command.
func (c *Command) Has(options ...string) bool {
	return slices.ContainsFunc(c.Words, func(w Word) bool { return slices.Contains(options, w.Text) })
}

// Option returns the value of an option in one of its spellings: --profile x,
// --profile=x. ok is false where it is not given.
func (c *Command) Option(names ...string) (value Word, ok bool) {
	for i, w := range c.Words {
		name, _, joined := strings.Cut(w.Text, "=")
		switch {
		case !slices.Contains(names, name):
		case joined:
			return w.from(len(name) + 1), true
		case i+1 < len(c.Words):
			return c.Words[i+1], true
		}
	}
	return Word{}, false
}

// Plain returns the words of a command that are no options, and no values of the
// options named.
func (c *Command) Plain(withValue ...string) (words []Word) {
	for i := 0; i < len(c.Words); i++ {
		switch w := c.Words[i]; {
		case slices.Contains(withValue, w.Text):
			i++
		case !strings.HasPrefix(w.Text, "-") || w.Text == "-":
			words = append(words, w)
		}
	}
	return words
}

// from returns the part of a word that begins at a byte of its text.
func (w Word) from(i int) Word {
	part := Word{Token: w.part(i, len(w.Text)), Whole: w.Whole}
	part.Whole.Start = min(part.Start, part.Whole.End)
	for _, r := range w.References {
		if r.Start >= part.Start {
			part.References = append(part.References, r)
		}
	}
	return part
}
