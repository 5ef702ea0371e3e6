package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"credls/analyzers"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
)

const pathHelp = `Without PATH the AWS files of this machine are taken, and the current folder
unless it is the home or lies above it. A PATH that is a folder is searched for
AWS files and env files; a PATH that is a file is always read.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 nothing could be
checked, or wrong usage.`

func (c *console) checkCommand() *cobra.Command {
	o := &options{}
	cmd := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Say what is wrong in credentials files, and who breaks on it",
		Long:  "Check says what is wrong in credentials files, and who breaks on it.\n\n" + pathHelp,
		RunE:  func(cmd *cobra.Command, paths []string) error { return c.check(cmd.Context(), o, paths) },
	}
	o.bind(cmd)
	cmd.Flags().BoolVar(&o.fix, "fix", false, "mend what is safe to mend, and say what is left")
	o.complete(cmd)
	return cmd
}

func (c *console) fixCommand() *cobra.Command {
	o := &options{}
	cmd := &cobra.Command{
		Use:   "fix [PATH…]",
		Short: "Mend what is safe to mend (check --fix)",
		Long:  "Fix mends what is safe to mend and says what is left. It is check --fix.\n\n" + pathHelp,
		RunE: func(cmd *cobra.Command, paths []string) error {
			o.fix = true
			return c.check(cmd.Context(), o, paths)
		},
	}
	o.bind(cmd)
	o.complete(cmd)
	return cmd
}

// A run is one check of some files.
type run struct {
	*survey
	world  *profiles.World
	linter *lint.Linter
	fixes  int // how many fixes were made
	mended int // how many files were changed, or would be
}

// check carries out check and fix.
func (c *console) check(ctx context.Context, o *options, paths []string) error {
	if err := o.validate(paths); err != nil {
		return err
	}
	var p *progress
	if o.progress || c.errTerminal && !o.noProgress {
		p = newProgress(c.err)
	}
	s := newSurvey(o, p)
	switch {
	case o.stdin:
		s.fromStdin(c.in)
	case len(paths) > 0:
		s.named(ctx, paths)
	default:
		s.usual(ctx)
	}
	s.weigh()
	p.done()
	r := &run{survey: s, world: s.learn(), linter: o.linter(c.err)}
	slices.SortStableFunc(r.targets, byName)
	if !o.fix && !o.diff {
		r.lint()
		return c.report(r)
	}
	return c.mend(r)
}

// linter returns the linter that the flags ask for. A rule that breaks is told
// to w, by its name and place in the program.
func (o *options) linter(w io.Writer) *lint.Linter {
	return lint.New(analyzers.All(), lint.Options{Severities: o.off(), Readers: o.readers, Log: slog.New(slog.NewTextHandler(w, nil))})
}

// lint runs the rules over every file as it is now.
func (r *run) lint() {
	each(len(r.targets), func(i int) {
		r.targets[i].found = r.linter.Run(r.targets[i].file, r.world, nil)
	})
}

// report writes out what was found and returns the exit code as an error. The
// text that --fix --stdin has mended goes to standard output, and the findings
// beside it.
func (c *console) report(r *run) error {
	for _, t := range r.targets {
		t.found = slices.DeleteFunc(t.found, func(d lint.Diagnostic) bool { return !r.wants(d) })
		slices.SortStableFunc(t.found, byPlace)
	}
	var w io.Writer = c.out
	terminal := c.outTerminal
	if r.fix && r.stdin {
		w, terminal = c.err, c.errTerminal
		for _, t := range r.targets {
			c.out.Write(t.now.Raw)
		}
	}
	if r.format != formatJSON {
		c.tell(r.troubles)
	}
	switch r.format {
	case formatJSON:
		if err := writeJSON(w, r); err != nil {
			return err
		}
	case formatConcise:
		writeConcise(w, r)
	default:
		newText(w, inkFor(r.color, terminal), r.reveal).report(r)
	}
	return r.outcome()
}

// tell names what could not be checked.
func (c *console) tell(troubles []trouble) {
	for _, t := range troubles {
		fmt.Fprintf(c.err, "credls: %s: %s\n", t.name, t.reason)
	}
}

// outcome returns the exit code as an error, nil for 0.
func (r *run) outcome() error {
	switch {
	case len(r.targets) == 0 && len(r.troubles) > 0:
		return exitTrouble
	case r.exitZero:
		return nil
	}
	for _, t := range r.targets {
		for _, d := range t.found {
			if d.Severity <= r.failOn {
				return exitFindings
			}
		}
	}
	return nil
}

// inkFor returns the colours to use where the user wants them. What is said in
// NO_COLOR and TERM counts where --color leaves it open.
func inkFor(when string, terminal bool) ink {
	switch when {
	case "always":
		return ink{true}
	case "never":
		return ink{}
	}
	return ink{terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}
