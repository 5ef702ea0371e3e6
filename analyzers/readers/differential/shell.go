package main

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

func openBash() (*program, error) {
	return openShell("bash", `echo "bash $BASH_VERSION"`, `\builtin `, "--norc", "--noprofile")
}

func openDash() (*program, error) {
	version := "dash"
	if out, err := exec.Command("dpkg-query", "-W", "-f", "${Version}", "dash").Output(); err == nil {
		version += " " + string(out)
	}
	return openShell("dash", "echo "+version, "")
}

// A shell sources files, each in a process of its own.
type shell struct {
	path   string
	args   []string
	script string // sources $0 and prints the environment
}

func openShell(name, version, builtin string, options ...string) (*program, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return nil, &missing{name + " is not installed", "apt-get install " + name}
	}
	printer, err := exec.LookPath("env")
	if err != nil {
		return nil, &missing{"env is not installed", "apt-get install coreutils"}
	}
	out, err := exec.Command(path, "-c", version).Output()
	if err != nil {
		return nil, err
	}
	s := &shell{
		path:   path,
		args:   append(options, "-f", "-c"),
		script: limits + `set -a; . "$0" >/dev/null </dev/null; set +a; ` + builtin + "exec " + printer + " -0",
	}
	return &program{version: strings.TrimSpace(string(out)), shell: true, read: s.read, ours: shellShows}, nil
}

// limits end a loop that has no end after a second, and keep files small.
const limits = "ulimit -t 1; ulimit -f 64; ulimit -v 500000; "

// read runs as many shells at a time as there are processors.
func (s *shell) read(dir string, _ syntax.Kind, texts []string) ([]outcome, error) {
	var (
		outcomes = make([]outcome, len(texts))
		errs     = make([]error, runtime.GOMAXPROCS(0))
		next     atomic.Int64
		group    sync.WaitGroup
	)
	for worker := range errs {
		group.Go(func() {
			for errs[worker] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(texts) {
					return
				}
				outcomes[i], errs[worker] = s.source(filepath.Join(dir, strconv.Itoa(i)), texts[i])
			}
		})
	}
	group.Wait()
	return outcomes, errors.Join(errs...)
}

// source has one file sourced and returns the environment after it. The current
// folder is empty, and the only one in which the shell can write.
func (s *shell) source(dir, text string) (outcome, error) {
	work := filepath.Join(dir, "work")
	if err := os.MkdirAll(work, 0o755); err != nil {
		return outcome{}, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		return outcome{}, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.path, append(slices.Clone(s.args), s.script, file)...)
	// No program is found by its name, so that nothing but builtins runs.
	cmd.Dir, cmd.Env = work, []string{"LC_ALL=C.UTF-8", "PATH=" + filepath.Join(dir, "nothing")}
	if err := drop(cmd, work); err != nil {
		return outcome{}, err
	}
	environment, messages, err := outputs(cmd, dir)
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return outcome{}, err
	}
	return outcome{
		Refused: len(environment) == 0 || isSyntaxError(messages),
		Scopes:  variables(environment),
	}, nil
}

// outputs runs a command and returns what it printed. That goes to files: the
// end of a pipe would not come before that of what the shell left running.
func outputs(cmd *exec.Cmd, dir string) (stdout, stderr []byte, err error) {
	var paths [2]string
	for i, name := range [...]string{"stdout", "stderr"} {
		paths[i] = filepath.Join(dir, name)
		f, err := os.Create(paths[i])
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		if i == 0 {
			cmd.Stdout = f
		} else {
			cmd.Stderr = f
		}
	}
	failed := cmd.Run()
	if stdout, err = os.ReadFile(paths[0]); err == nil {
		stderr, err = os.ReadFile(paths[1])
	}
	if err != nil {
		return nil, nil, err
	}
	return stdout, stderr, failed
}

// isSyntaxError reports whether a shell complains of the grammar of the file,
// and not of that of a word which it evaluates.
func isSyntaxError(messages []byte) bool {
	for line := range bytes.Lines(messages) {
		if bytes.Contains(line, []byte("eval: ")) {
			continue
		}
		for _, complaint := range [...]string{
			"syntax error near", "syntax error: unexpected", "unexpected EOF while", "cannot execute binary",
			"conditional expression", "conditional binary",
		} {
			if bytes.Contains(line, []byte(complaint)) {
				return true
			}
		}
	}
	return false
}

// variables cuts an environment into its variables. It returns nil if the shell
// ended before it printed any.
func variables(environment []byte) scopes {
	if len(environment) == 0 {
		return nil
	}
	held := scopes{"": {}}
	for variable := range strings.SplitSeq(string(environment), "\x00") {
		if name, value, _ := strings.Cut(variable, "="); !shellOwn(name) {
			held.set("", name, value)
		}
	}
	return held
}

// shellShows leaves out what cannot be seen because a shell sets it itself.
func shellShows(r readers.Reading) outcome {
	o := told(r)
	maps.DeleteFunc(o.Scopes[""], func(name, _ string) bool { return shellOwn(name) })
	if r.Scopes == nil {
		o.Scopes = nil
	}
	return o
}

// shellOwn reports whether a variable may be in the environment whatever a file
// says.
func shellOwn(name string) bool {
	switch name {
	case "", "PWD", "OLDPWD", "SHLVL", "_", "PATH", "LC_ALL", "PS1", "PS2", "PS4", "IFS", "OPTIND", "PPID":
		return true
	}
	return strings.HasPrefix(name, "BASH_FUNC_") || !utf8.ValidString(name)
}
