// Package generate writes AWS files, env files and shell scripts with the
// peculiarities that real ones have, several of them at once and at random.
//
// A file is told by its kind, a seed and a number, and is the same on every
// machine. Keys in it are made up. A script runs no program: every command in
// it is a builtin of the shell or does not exist.
package generate

import (
	"math/rand/v2"

	"credls/analyzers/syntax"
)

// Kinds are the kinds of file that can be generated.
func Kinds() []syntax.Kind {
	return []syntax.Kind{syntax.Credentials, syntax.Config, syntax.Dotenv, syntax.Shell}
}

// A Peculiarity is one way in which a file is not plain.
type Peculiarity struct {
	Name string
	put  func(*draft)
}

// Peculiarities returns what files of a kind can have.
func Peculiarities(kind syntax.Kind) []Peculiarity {
	switch kind {
	case syntax.Credentials, syntax.Config:
		return append(append(anywhere(), inINI()...), inHeaders()...)
	case syntax.Shell:
		return append(append(anywhere(), inEnv()...), inShell()...)
	}
	return append(anywhere(), inEnv()...)
}

// File returns the file of a kind with that number.
func File(kind syntax.Kind, seed uint64, number int) string {
	d := newDraft(kind, random(kind, seed, number))
	all := Peculiarities(kind)
	for range d.few() {
		all[d.IntN(len(all))].put(d)
	}
	return d.text()
}

// With returns a file of a kind that has the named peculiarity and no other. It
// panics if there is none of that name.
func With(kind syntax.Kind, name string, seed uint64) string {
	d := newDraft(kind, random(kind, seed, 0))
	for _, p := range Peculiarities(kind) {
		if p.Name == name {
			p.put(d)
			return d.text()
		}
	}
	panic("generate: no peculiarity is called " + name)
}

// random gives every file random numbers of its own, so that one file can be
// written again without those before it.
func random(kind syntax.Kind, seed uint64, number int) *rand.Rand {
	h := uint64(len(kind))
	for _, c := range []byte(kind) {
		h = h*31 + uint64(c)
	}
	return rand.New(rand.NewPCG(seed, h<<32+uint64(number)))
}

// few returns how many peculiarities a file gets: two thirds have one or two,
// because one that a program refuses hides every other.
func (d *draft) few() int {
	n := 1
	for n < 6 && d.IntN(5) < 3 {
		n++
	}
	return n
}
