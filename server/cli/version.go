package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"credls/analyzers/readers"
)

// version is set when a release is built: -ldflags "-X credls/server/cli.version=1.2.3".
var version = "dev"

// Version returns the version of this program: that of the release, or else the
// revision or module version it was built from.
func Version() string {
	if version != "dev" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return version
	}
	revision, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+dirty"
		}
	}
	switch {
	case revision != "":
		return version + "-" + revision + dirty
	case info.Main.Version != "" && info.Main.Version != "(devel)":
		return info.Main.Version
	}
	return version
}

func (c *console) versionCommand() *cobra.Command {
	listReaders := false
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Say which version this is, and which versions of other programs were measured",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if listReaders {
				c.listReaders()
				return nil
			}
			fmt.Fprintf(c.out, "credls %s (%s %s/%s)\n", Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
	cmd.Flags().BoolVar(&listReaders, "readers", false, "list the programs whose reading is known, with the version measured")
	return cmd
}

// listReaders writes a line for each reader.
func (c *console) listReaders() {
	name, title := 0, 0
	for _, r := range readers.All() {
		name, title = max(name, len(r.Name)), max(title, len(r.Title))
	}
	for _, r := range readers.All() {
		fmt.Fprintf(c.out, "%-*s  %-*s  %s\n", name, r.Name, title, r.Title, r.Version)
	}
}
