// Package cli is the command line, the second front end beside the language
// server: it gathers files, lints and mends them, and writes what was found as
// text or JSON.
//
// What it prints of a file goes through [syntax.File.Shown]; only --reveal,
// --show-edits and the file itself (--fix --stdin) hold secrets.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// The exit codes, which scripts rely on.
const (
	exitFindings exit = 1 // something at or above --fail-on was found, or is left after --fix
	exitTrouble  exit = 2 // nothing could be checked, or the command was used wrongly
)

// An exit is the error of a command that has said all there is to say.
type exit int

func (e exit) Error() string { return "exit status " + strconv.Itoa(int(e)) }

// A console is what the process talks to. Standard output is buffered.
type console struct {
	in  io.Reader
	out *bufio.Writer
	err io.Writer

	outTerminal, errTerminal bool
}

// Main runs the command line of this process and returns its exit code: 0, or
// 1 where something was found, or 2 where nothing could be done.
func Main() int {
	c := &console{
		in: os.Stdin, out: bufio.NewWriterSize(os.Stdout, 64<<10), err: os.Stderr,
		outTerminal: isTerminal(os.Stdout), errTerminal: isTerminal(os.Stderr),
	}
	code := c.run(os.Args[1:])
	if err := c.out.Flush(); err != nil && !errors.Is(err, syscall.EPIPE) {
		fmt.Fprintln(c.err, "credls: the output could not be written:", err)
		return int(exitTrouble)
	}
	return code
}

func isTerminal(f *os.File) bool {
	return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd())
}

// run executes one command line and returns its exit code.
func (c *console) run(args []string) int {
	root := c.rootCommand()
	root.SetArgs(args)
	root.SetOut(c.out)
	root.SetErr(c.err)
	err := root.ExecuteContext(context.Background())
	var code exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(c.err, "credls:", err)
	return int(exitTrouble)
}

// rootCommand returns the tree of commands. Cobra's templates stay as they are:
// to set one links text/template, and with it 1.5 MB of methods nobody calls.
func (c *console) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "credls",
		Short: "Find what is wrong in AWS credentials before AWS answers InvalidClientTokenId",
		Long: `credls reads ~/.aws/credentials, ~/.aws/config and .env files as the real
programs do, says who breaks on them and how, and mends what is safe to mend.`,
		Version:       Version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w\n%s --help lists the flags", err, cmd.CommandPath())
	})
	root.AddCommand(
		c.checkCommand(), c.fixCommand(), c.rulesCommand(), c.explainCommand(),
		c.readCommand(), c.doctorCommand(), c.demoCommand(), c.serverCommand(), c.versionCommand(),
	)
	return root
}
