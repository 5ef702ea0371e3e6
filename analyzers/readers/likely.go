package readers

import (
	"path"
	"slices"
	"strings"

	"credls/analyzers/syntax"
)

// Likely tells which programs probably read a file, and which only could.
// Rules weigh a fault by the first and name the second at most as a remark.
// The programs the user chose are the likely ones if there are any, and then
// nobody else is asked.
func Likely(f *syntax.File, chosen []string) (likely, unlikely []*Reader) {
	if s := System(f.Kind); s != nil {
		return []*Reader{s}, nil
	}
	for _, r := range All() {
		switch {
		case !r.reads(f.Kind):
		case isLikely(r, f, chosen):
			likely = append(likely, r)
		case !chosenFor(f.Kind, chosen):
			unlikely = append(unlikely, r)
		}
	}
	return likely, unlikely
}

func (r *Reader) reads(k syntax.Kind) bool {
	return slices.Contains(r.Kinds, k)
}

func isLikely(r *Reader, f *syntax.File, chosen []string) bool {
	if slices.Contains(chosen, r.Name) {
		return true
	}
	if chosenFor(f.Kind, chosen) {
		return false
	}
	switch r {
	case docker, systemd:
		// They take a file literally, and few .env files are meant for them.
		return MeantFor(f) == r
	case awsVault, saml2aws, granted:
		return false // Tools that not everybody has.
	case dash:
		return strings.HasPrefix(f.Text.String(), "#!/bin/sh")
	}
	return true
}

// MeantFor returns the program that an env file is for by its name, as docker.env
// and shop.systemd.env are, or nil.
func MeantFor(f *syntax.File) *Reader {
	for _, r := range []*Reader{docker, systemd} {
		if strings.Contains(path.Base(f.Path), r.Name+".env") {
			return r
		}
	}
	return nil
}

// chosenFor reports whether the user chose any reader of a kind of file.
func chosenFor(k syntax.Kind, chosen []string) bool {
	for _, name := range chosen {
		if r := Named(name); r != nil && r.reads(k) {
			return true
		}
	}
	return false
}

// Titles joins the names of programs as a message has them: "AWS CLI, boto3 and
// Go SDK". Of several SDKs only the languages are named: "Go, JS and Rust".
func Titles(list []*Reader) string {
	sdks := 0
	for _, r := range list {
		if strings.HasSuffix(r.Title, sdk) {
			sdks++
		}
	}
	var b strings.Builder
	for i, r := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		if sdks > 1 {
			b.WriteString(strings.TrimSuffix(r.Title, sdk))
		} else {
			b.WriteString(r.Title)
		}
	}
	return b.String()
}

const sdk = " SDK"

// Names returns the names of programs as in settings and JSON.
func Names(list []*Reader) []string {
	names := make([]string, len(list))
	for i, r := range list {
		names[i] = r.Name
	}
	return names
}

// Without returns the programs of a list that a test does not hold for.
func Without(list []*Reader, test func(*Reader) bool) []*Reader {
	return slices.DeleteFunc(slices.Clone(list), test)
}

// Part sorts the programs of a list by a test.
func Part(list []*Reader, test func(*Reader) bool) (yes, no []*Reader) {
	for _, r := range list {
		if test(r) {
			yes = append(yes, r)
		} else {
			no = append(no, r)
		}
	}
	return yes, no
}

// Among returns the programs of a list that bear one of some names.
func Among(list []*Reader, names ...string) []*Reader {
	yes, _ := Part(list, func(r *Reader) bool { return slices.Contains(names, r.Name) })
	return yes
}
