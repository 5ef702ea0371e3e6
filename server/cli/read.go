package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
	"credls/server/host"
)

const readHelp = `Read shows which value each setting of a file has for each real program that
reads such files: a row a setting, a column for the programs that read alike.
What a program makes of a value is said beside it. Secrets are masked, so that
how values differ can be seen and the values cannot.

Nothing is run, and no program has to be installed: credls knows how each one
reads, in the version that credls version --readers names.

Exit codes: 0 the file could be read; 2 it could not, or wrong usage.`

// ReadOptions are the flags of the command read. Of the flags of check it has
// those that say which file is meant, who reads it and how the answer looks.
type readOptions struct {
	options
	between []string // the two readers of --diff
}

func (c *console) readCommand() *cobra.Command {
	o := &readOptions{options: options{format: formatText, color: "auto"}}
	cmd := &cobra.Command{
		Use:   "read FILE",
		Short: "Show what each real program reads in a file",
		Long:  readHelp,
		Example: `  credls read ~/.aws/credentials
  credls read .env --reader docker,godotenv
  credls read .env --diff docker bash`,
		RunE: func(_ *cobra.Command, args []string) error { return c.read(o, args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.Var(&names{&o.readers, "reader", readerNames}, "reader", "ask these `READERS` only; credls version --readers lists them")
	f.Var(&names{&o.readers, "reader", readerNames}, "readers", "the same as --reader")
	f.Var(&names{&o.between, "reader", readerNames}, "diff", "show only what these two `READERS` read differently: --diff A B")
	f.Var(&choice{&o.as, readableKinds()}, "as", "take the file as `KIND`: credentials, config, dotenv or shell")
	f.Var(&choice{&o.format, []string{formatText, formatJSON}}, "format", "write the answer in this `FORMAT`: text or json")
	f.BoolVar(&o.reveal, "reveal", false, "show the values themselves, secrets included")
	f.BoolVar(&o.stdin, "stdin", false, "read standard input")
	f.StringVar(&o.stdinFilename, "stdin-filename", "", "the `FILE` that standard input stands for")
	f.Var(&choice{&o.color, []string{"auto", "always", "never"}}, "color", "use colours `WHEN`: auto, always or never")
	f.Lookup("readers").Hidden = true
	o.complete(cmd)
	return cmd
}

// read carries out the command read.
func (c *console) read(o *readOptions, args []string) error {
	path, err := o.path(args)
	if err != nil {
		return err
	}
	t, err := c.readTarget(o, path)
	if err != nil {
		return err
	}
	asked, err := o.asked(t.file.Kind)
	if err != nil {
		return err
	}
	g := newGrid(t, asked)
	if len(o.between) > 0 {
		g.keepDifferent()
	}
	if o.format == formatJSON {
		return writeReadings(c.out, t.name, g, len(o.between) == 0, o.reveal)
	}
	p := &readingTable{w: c.out, ink: inkFor(o.color, c.outTerminal), width: c.width(), reveal: o.reveal, grid: g}
	p.write(t.name, len(o.between) > 0)
	return nil
}

// path returns the file that the arguments name, empty for standard input. As
// --diff is written with two words behind it, its second one is among them.
func (o *readOptions) path(args []string) (string, error) {
	if len(o.between) == 1 {
		i := slices.IndexFunc(args, func(arg string) bool { return slices.Contains(readerNames(), strings.ToLower(arg)) })
		if i == 0 && len(args) == 2 && slices.Contains(readerNames(), strings.ToLower(args[1])) && exists(args[0]) {
			i = 1 // A file that is called like a reader.
		}
		if i < 0 {
			return "", fmt.Errorf("--diff takes two readers: --diff A B%s", second(args))
		}
		o.between = append(o.between, strings.ToLower(args[i]))
		args = slices.Delete(slices.Clone(args), i, i+1)
	}
	switch {
	case len(o.between) > 2 || len(o.between) == 2 && o.between[0] == o.between[1]:
		return "", errors.New("--diff takes two different readers: --diff A B")
	case len(o.between) > 0 && len(o.readers) > 0:
		return "", errors.New("--diff names its readers itself; leave --reader out")
	case o.stdinFilename != "" && !o.stdin:
		return "", errors.New("--stdin-filename needs --stdin")
	case o.stdin && len(args) > 0:
		return "", errors.New("--stdin takes no FILE; name the file it stands for with --stdin-filename")
	case !o.stdin && len(args) != 1:
		return "", errors.New("read takes one FILE, or --stdin")
	case o.stdin:
		return "", nil
	}
	return args[0], nil
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// second says which reader was probably meant by an argument of --diff.
func second(args []string) string {
	for _, arg := range args {
		if near := didYouMean(arg, readerNames()); near != "" {
			return near
		}
	}
	return ""
}

// readTarget reads the file, or standard input where the path is empty.
func (c *console) readTarget(o *readOptions, path string) (*target, error) {
	s := newSurvey(&o.options, nil)
	if o.stdin {
		s.fromStdin(c.in)
	} else if content, err := host.Read(s.abs(path)); err != nil {
		s.fail(s.abs(path), err)
	} else {
		s.take(content, syntax.Kind(o.as))
	}
	if len(s.troubles) > 0 {
		return nil, fmt.Errorf("%s: %s", s.troubles[0].name, s.troubles[0].reason)
	}
	return s.targets[0], nil
}

// asked returns the readers that are asked about a file of a kind: those that
// were named, as far as they read such files, or else all that do.
func (o *readOptions) asked(kind syntax.Kind) (list []*readers.Reader, err error) {
	named := slices.Concat(o.readers, o.between)
	for _, r := range readers.All() {
		switch {
		case len(named) == 0 && slices.Contains(r.Kinds, kind), slices.Contains(named, r.Name) && asKind(r, kind) != "":
			list = append(list, r)
		case slices.Contains(o.between, r.Name):
			return nil, fmt.Errorf("%s reads no %s file", r.Title, kind)
		}
	}
	if len(list) == 0 && len(named) == 0 {
		return nil, fmt.Errorf("how programs read a %s file is not known", kind)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("none of these programs reads a %s file: %s", kind, strings.Join(named, ", "))
	}
	if len(o.between) == 2 && list[0].Name != o.between[0] {
		slices.Reverse(list)
	}
	return list, nil
}

// readableKinds returns the kinds of files that any program is known to read.
func readableKinds() []string {
	return slices.DeleteFunc(kindNames(), func(kind string) bool {
		return !slices.ContainsFunc(readers.All(), func(r *readers.Reader) bool { return slices.Contains(r.Kinds, syntax.Kind(kind)) })
	})
}

// asKind returns as which kind a program reads a file of the given kind, empty
// if it does not. A shell that is named is asked about a .env file, and what
// reads .env files about a script: people source the one and pass on the other.
func asKind(r *readers.Reader, kind syntax.Kind) syntax.Kind {
	if slices.Contains(r.Kinds, kind) {
		return kind
	}
	if i := slices.IndexFunc(r.Kinds, syntax.Kind.Env); i >= 0 && kind.Env() {
		return r.Kinds[i]
	}
	return ""
}
