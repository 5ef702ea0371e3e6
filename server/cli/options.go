package cli

import (
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// The formats of the output.
const (
	formatText    = "text"
	formatConcise = "concise"
	formatJSON    = "json"
)

// Options are the flags of the commands check and fix.
type options struct {
	format    string
	fix, diff bool

	stdin         bool
	stdinFilename string
	as            string

	selected, ignored []string // rules
	prevents          []string // errors
	readers           []string
	severity          lint.Severity
	certainty         lint.Certainty
	failOn            lint.Severity
	exitZero          bool

	now           time.Time
	noHome, noEnv bool

	reveal, showEdits    bool
	progress, noProgress bool
	color                string
}

// bind defines the flags of check and fix on cmd.
func (o *options) bind(cmd *cobra.Command) {
	*o = options{format: formatText, severity: lint.Hint, certainty: lint.Undocumented, failOn: lint.Warning, color: "auto"}
	f := cmd.Flags()
	f.SortFlags = false

	f.Var(&choice{&o.format, []string{formatText, formatConcise, formatJSON}}, "format", "write findings in this `FORMAT`: text, concise or json")
	f.BoolVar(&o.diff, "diff", false, "show what --fix would change, and change nothing")
	f.BoolVar(&o.stdin, "stdin", false, "check standard input; with --fix the mended text goes to standard output")
	f.StringVar(&o.stdinFilename, "stdin-filename", "", "the `FILE` that standard input stands for")
	f.Var(&choice{&o.as, kindNames()}, "as", "take the named files as `KIND`: credentials, config, dotenv, shell, cli-cache, sso-cache, login-cache, or what YAML is for: github, gitlab, compose, kubernetes and the others of docs/ci-systems.md")

	f.Var(&names{&o.selected, "rule", ruleNames}, "select", "run only these `RULES`")
	f.Var(&names{&o.ignored, "rule", ruleNames}, "ignore", "leave out these `RULES`")
	f.Var(&names{&o.prevents, "error", errorNames}, "prevents", "show only what leads to this `ERROR`, such as InvalidClientTokenId")
	f.Var((*severityFlag)(&o.severity), "severity", "show only findings this grave: error, warning, info or hint")
	f.Var((*certaintyFlag)(&o.certainty), "certainty", "show only findings this sure: certain, likely or undocumented")
	f.Var((*severityFlag)(&o.failOn), "fail-on", "exit with 1 from this severity on")
	f.BoolVar(&o.exitZero, "exit-zero", false, "exit with 0 whatever is found")
	f.Var(&names{&o.readers, "reader", readerNames}, "reader", "go by these `READERS` only; credls version --readers lists them")
	f.Var(&names{&o.readers, "reader", readerNames}, "readers", "the same as --reader")

	f.BoolVar(&o.noHome, "no-home", false, "leave out the AWS files of this machine")
	f.BoolVar(&o.noEnv, "no-env", false, "leave out the environment")
	f.Var((*timeFlag)(&o.now), "now", "the time to go by, as 2027-01-31T12:00:00Z")

	f.BoolVar(&o.reveal, "reveal", false, "show secrets in source lines and diffs")
	f.BoolVar(&o.showEdits, "show-edits", false, "write the edits of each fix into JSON, secrets included")
	f.BoolVar(&o.progress, "progress", false, "tell on standard error how far the search is")
	f.BoolVar(&o.noProgress, "no-progress", false, "never tell how far the search is")
	f.Var(&choice{&o.color, []string{"auto", "always", "never"}}, "color", "use colours `WHEN`: auto, always or never")
	f.Lookup("readers").Hidden = true
}

// complete tells shells what the flags of cmd take.
func (o *options) complete(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		var words []string
		switch v := f.Value.(type) {
		case *choice:
			words = v.words
		case *names:
			words = v.known()
		case *severityFlag:
			words = severityNames
		case *certaintyFlag:
			words = certaintyNames
		default:
			return
		}
		cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	})
}

// validate returns what is wrong with the flags taken together.
func (o *options) validate(paths []string) error {
	switch {
	case o.stdin && len(paths) > 0:
		return fmt.Errorf("--stdin takes no PATH; name the file it stands for with --stdin-filename")
	case o.stdinFilename != "" && !o.stdin:
		return fmt.Errorf("--stdin-filename needs --stdin")
	case o.progress && o.noProgress:
		return fmt.Errorf("--progress and --no-progress contradict each other")
	case o.showEdits && o.format != formatJSON:
		return fmt.Errorf("--show-edits needs --format json")
	}
	return nil
}

// off returns the rules that --select and --ignore switch off.
func (o *options) off() map[string]lint.Severity {
	off := map[string]lint.Severity{}
	for _, name := range ruleNames() {
		if len(o.selected) > 0 && !slices.Contains(o.selected, name) || slices.Contains(o.ignored, name) {
			off[name] = lint.Off
		}
	}
	return off
}

// wants reports whether a finding is to be shown and mended.
func (o *options) wants(d lint.Diagnostic) bool {
	return d.Severity <= o.severity && d.Analyzer.Certainty <= o.certainty &&
		(len(o.prevents) == 0 || slices.ContainsFunc(d.Analyzer.Prevents, func(code aws.ErrorCode) bool {
			return slices.Contains(o.prevents, string(code))
		}))
}

func kindNames() (words []string) {
	for _, k := range syntax.Kinds {
		words = append(words, string(k))
	}
	return words
}

func readerNames() []string { return readers.Names(readers.All()) }

func errorNames() (words []string) {
	for _, code := range aws.ErrorCodes() {
		words = append(words, string(code))
	}
	return words
}
