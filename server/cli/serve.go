package cli

import (
	"os"

	"github.com/spf13/cobra"

	"credls/server"
	"credls/server/host"
)

// serverCommand is the one place where the command line meets the language
// server.
func (c *console) serverCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "server",
		Short: "Run the language server on standard input and output",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			code := server.Serve(cmd.Context(), os.Stdin, os.Stdout, server.Options{
				Version: Version(), Log: c.err, Environment: host.Environ(),
			})
			if code != 0 {
				return exit(code)
			}
			return nil
		},
	}
	cmd.Flags().Bool("stdio", true, "accepted because many editors pass it; there is no other way")
	return cmd
}
