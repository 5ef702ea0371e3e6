// Differential holds the readers of credls against the programs themselves:
// every program reads thousands of generated files, and every value that it then
// has must be what our reader tells.
//
// It prints how far they agree, and the shortest files on which they do not. It
// fails if a reader and its program agree on less than 99.5 % of the files of a
// kind, be it in whether the file is refused or in the credentials.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"credls/analyzers/readers"
)

func main() {
	var o options
	flag.IntVar(&o.files, "files", 300, "files of every kind for every program")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the generated files")
	flag.IntVar(&o.show, "show", 2, "files to show on which a reader and its program disagree")
	only := flag.String("readers", "", "the readers to test, separated by commas (default all)")
	flag.Parse()
	if *only != "" {
		o.readers = strings.Split(*only, ",")
	}
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	files   int
	seed    uint64
	show    int
	readers []string // nil for all
}

// least is the part of files, in per cent, on which a reader and its program
// must agree.
const least = 99.5

func (o *options) run() error {
	for _, name := range o.readers {
		if readers.Named(name) == nil {
			return fmt.Errorf("there is no reader %q", name)
		}
	}
	fmt.Printf("%d files of each kind, seed %d\n", o.files, o.seed)
	var failed []string
	for _, p := range programs {
		if o.readers != nil && !slices.Contains(o.readers, p.reader) {
			continue
		}
		ok, err := o.test(p)
		var none *missing
		switch {
		case errors.As(err, &none):
			fmt.Printf("SKIPPED: %s: %v\n", p.reader, none)
		case err != nil:
			return fmt.Errorf("%s: %w", p.reader, err)
		case !ok:
			failed = append(failed, p.reader)
		}
	}
	fmt.Printf("held to the measured tables only: %s\n", strings.Join(untested(), ", "))
	if failed != nil {
		return fmt.Errorf("less than %.1f %% of the files are read alike: %s", least, strings.Join(failed, ", "))
	}
	return nil
}

// untested returns the names of the readers whose programs are not run here.
func untested() (names []string) {
	for _, r := range readers.All() {
		if !slices.ContainsFunc(programs, func(p realProgram) bool { return p.reader == r.Name }) {
			names = append(names, r.Name)
		}
	}
	return names
}

// test holds one reader against its program and prints what comes out.
func (o *options) test(rp realProgram) (ok bool, err error) {
	reader := readers.Named(rp.reader)
	if reader == nil {
		fmt.Printf("SKIPPED: %s: we have no reader of that name yet (write analyzers/readers/%s.go)\n", rp.reader, strings.ReplaceAll(rp.reader, "-", "_"))
		return true, nil
	}
	p, err := rp.open()
	if err != nil {
		return false, err
	}
	fmt.Printf("%s: %s\n", rp.reader, p.version)
	ok = true
	for _, kind := range reader.Kinds {
		t := trial{reader: reader, program: p, kind: kind}
		if err := t.run(o.seed, o.files); err != nil {
			return false, err
		}
		t.report(os.Stdout, o)
		ok = ok && t.passed()
	}
	return ok, nil
}
