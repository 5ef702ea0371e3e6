package cli

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/server/host"
)

// The demo's files keep their bytes: a byte-order mark and Windows line ends are
// among what is wrong with them.
//
//go:embed demo/home/.aws/config demo/home/.aws/credentials
//go:embed demo/home/shop/.env demo/home/shop/.envrc demo/home/shop/docker.env demo/home/shop/.github/workflows/deploy.yml
var demoFiles embed.FS

// demoTime is when the demo takes place, so that it is the same on every day.
var demoTime = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func (c *console) demoCommand() *cobra.Command {
	o := &options{}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Check a built-in broken home: what credls finds, at a glance",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c.demo(inkFor(o.color, c.outTerminal))
			return nil
		},
	}
	o.color = "auto"
	cmd.Flags().Var(&choice{&o.color, []string{"auto", "always", "never"}}, "color", "use colours `WHEN`: auto, always or never")
	return cmd
}

// demo writes the findings of the built-in home, and what to do next.
func (c *console) demo(k ink) {
	fmt.Fprintf(c.out, "%s\n\n", k.bold("A home where nothing works. Every key in it is made up."))
	r := demoRun(c.err)
	r.lint()
	for _, t := range r.targets {
		slices.SortStableFunc(t.found, byPlace)
	}
	newText(c.out, k, false).report(r)
	fmt.Fprintf(c.out, "\nNow check your own files: %s. Mend what is safe: %s.\n", k.help("credls check"), k.help("credls fix"))
}

// demoRun returns a run over the files of the demo, which needs nothing of this
// machine. They are named from the folder that holds them.
func demoRun(errs io.Writer) *run {
	o := &options{format: formatText, severity: lint.Hint, certainty: lint.Undocumented, failOn: lint.Warning, now: demoTime}
	const home = "/demo/home"
	s := &survey{options: o, cwd: "/demo", seen: map[string]bool{}}
	s.machine = host.Files{Config: home + "/.aws/config", Credentials: home + "/.aws/credentials"}
	w := profiles.NewWorld()
	fs.WalkDir(demoFiles, "demo", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := demoFiles.ReadFile(name)
		if err != nil {
			return err
		}
		content := &host.Content{Path: path.Join("/", name), Raw: raw}
		content.Text, content.Facts.Disk = host.Decode(raw)
		content.Facts.Mode = 0o600
		t := &target{name: strings.TrimPrefix(name, "demo/"), content: content, now: content, file: s.parse(content, s.kind(content, ""))}
		s.targets = append(s.targets, t)
		w = w.With(t.file)
		return nil
	})
	w.ConfigPath, w.CredentialsPath, w.Now = s.machine.Config, s.machine.Credentials, o.now
	return &run{survey: s, world: w, linter: o.linter(errs)}
}
