package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"credls/analyzers/lint"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/server/host"
)

// A target is a file that is reported on.
type target struct {
	name    string        // as it is shown, see [survey.name]
	content *host.Content // as it is on disk
	now     *host.Content // as fixes have made it; the same as content before any
	file    *syntax.File  // of now
	found   []lint.Diagnostic
	edits   [][]lint.Edit // for each pass of fixes its edits
	rewrote []string      // the titles of the rewrites that were made
	stuck   bool          // it could not be written in its encoding
}

// A trouble is a path that could not be checked.
type trouble struct{ name, reason string }

// A survey finds the files that are to be checked and reads them.
type survey struct {
	*options
	env      host.Environment
	cwd      string
	machine  host.Files // absolute; empty with --no-home
	folder   string     // the home's .aws, where the caches are; empty with --no-home
	git      *host.Git
	progress *progress

	seen     map[string]bool // the absolute paths taken up so far
	targets  []*target
	troubles []trouble
}

// newSurvey returns a survey that has looked at nothing yet.
func newSurvey(o *options, p *progress) *survey {
	s := &survey{options: o, progress: p, seen: map[string]bool{}}
	s.cwd, _ = os.Getwd() // Without one, names are absolute as far as they are known.
	if !o.noEnv {
		s.env = host.Environ()
	}
	s.git = host.NewGit(host.Environment{}, "")
	if !o.noHome {
		s.machine = host.Locate(s.env, s.home())
		s.machine = host.Files{Config: s.abs(s.machine.Config), Credentials: s.abs(s.machine.Credentials)}
		s.folder = s.abs(host.AWSFolder(s.env, s.home()))
		s.git = host.NewGit(s.env, s.home())
	}
	return s
}

// home returns the user's home folder. The user database is asked only where
// the environment tells nothing.
func (s *survey) home() string {
	if home := host.Home(s.env, ""); home != "" {
		return home
	}
	return host.UserHome()
}

// named takes up what the user named: files whatever they are, folders with the
// files in them that credls reads.
func (s *survey) named(ctx context.Context, paths []string) {
	for _, p := range paths {
		p = s.abs(p)
		if s.seen[p] {
			continue
		}
		content, err := host.Read(p)
		if errors.Is(err, host.ErrDirectory) {
			s.walk(ctx, p)
			continue
		}
		s.seen[p] = true
		if err != nil {
			s.fail(p, err)
			continue
		}
		s.take(content, syntax.Kind(s.as))
	}
	s.read()
}

// usual takes up what is checked when nothing is named: the machine's AWS files,
// and the current folder unless that is the home or holds it.
func (s *survey) usual(ctx context.Context) {
	s.takeMachine()
	if s.cwd != "" && !holds(s.cwd, s.home()) {
		s.walk(ctx, s.cwd)
	}
	s.read()
}

// takeMachine takes up the machine's AWS files, as far as there are any. Who names the
// null device in their place wants none.
func (s *survey) takeMachine() {
	for _, p := range []string{s.machine.Config, s.machine.Credentials} {
		if p == "" || s.seen[p] {
			continue
		}
		content, err := host.Read(p)
		if errors.Is(err, host.ErrNotFound) || p == os.DevNull {
			continue
		}
		s.seen[p] = true
		if err != nil {
			s.fail(p, err)
			continue
		}
		s.take(content, "")
	}
}

// holds reports whether folder is home or lies above it, whatever links lead there.
func holds(folder, home string) bool {
	if home == "" {
		return false
	}
	if real, err := filepath.EvalSymlinks(home); err == nil {
		home = real
	}
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		folder = real
	}
	rel, err := filepath.Rel(folder, home)
	return err == nil && filepath.IsLocal(rel)
}

// walk takes up the files of a folder, to be read later.
func (s *survey) walk(ctx context.Context, root string) {
	errs := host.Walk(ctx, root, func(p string) {
		if !s.seen[p] {
			s.seen[p] = true
			s.targets = append(s.targets, &target{name: s.name(p), content: &host.Content{Path: p}})
		}
	}, s.progress.count)
	for _, err := range errs {
		s.fail(root, err)
	}
}

// read reads the files that a walk took up. Those that went away since then are
// left out, and so is what only has the name of an env file, such as .env.gpg, and
// YAML of other programs.
func (s *survey) read() {
	errs := make([]error, len(s.targets))
	each(len(s.targets), func(i int) {
		t := s.targets[i]
		if t.now != nil {
			return
		}
		if t.now, errs[i] = host.Read(t.content.Path); errs[i] == nil {
			t.content = t.now
			if kind := s.kind(t.now, ""); kind != "" {
				t.file = s.parse(t.now, kind)
			}
		}
	})
	for i, err := range errs {
		if err != nil && !errors.Is(err, host.ErrNotFound) && !errors.Is(err, host.ErrBinary) && s.kind(s.targets[i].content, "") != "" {
			s.fail(s.targets[i].content.Path, err)
		}
	}
	s.targets = slices.DeleteFunc(s.targets, func(t *target) bool { return t.file == nil })
}

// take takes up a file that was read. An empty kind is found out.
func (s *survey) take(content *host.Content, kind syntax.Kind) {
	if kind = s.kind(content, kind); kind == "" {
		s.troubles = append(s.troubles, trouble{s.name(content.Path), "is no kind of file that credls knows; name one with --as"})
		return
	}
	s.targets = append(s.targets, &target{name: s.name(content.Path), content: content, now: content, file: s.parse(content, kind)})
}

// weigh notes which of the caches that were taken up say nothing: half written, or
// the file of another program. What is wrong with their JSON is not told, as that
// would quote it.
func (s *survey) weigh() {
	for _, t := range s.targets {
		if t.file.Kind.Cache() && t.file.Cache == nil {
			s.troubles = append(s.troubles, trouble{t.name, "is not the JSON of a cache, or only the beginning of it"})
		}
	}
}

// kind returns what a file is: what the user says, what the machine's variables
// make of it, or what its name and content tell.
func (s *survey) kind(content *host.Content, said syntax.Kind) syntax.Kind {
	if said != "" {
		return said
	}
	config, credentials := s.isMachine(content.Path)
	switch {
	case config && !credentials:
		return syntax.Config
	case credentials && !config:
		return syntax.Credentials
	}
	kind := syntax.Detect("", filepath.ToSlash(content.Path), content.Text)
	if kind == "" && config {
		return syntax.Config
	}
	return kind
}

// isMachine reports which of the machine's two AWS files a path is. One file can
// be both.
func (s *survey) isMachine(path string) (config, credentials bool) {
	return path != "" && path == s.machine.Config, path != "" && path == s.machine.Credentials
}

// parse returns the file that a content is, by the absolute path with slashes.
func (s *survey) parse(content *host.Content, kind syntax.Kind) *syntax.File {
	facts := content.Facts
	facts.Role = syntax.Workspace
	if config, credentials := s.isMachine(content.Path); config || credentials {
		facts.Role = syntax.Home
	}
	if (kind.Env() || kind.YAML()) && content.Path != "" {
		facts.Tracked, facts.Ignored = s.git.Facts(content.Path)
	}
	return syntax.Parse(filepath.ToSlash(content.Path), kind, source.New(content.Text), facts)
}

// fail notes why a path could not be read.
func (s *survey) fail(path string, err error) {
	reason := err.Error()
	if e := (*host.Error)(nil); errors.As(err, &e) {
		path, reason = e.Path, e.Reason
	}
	s.troubles = append(s.troubles, trouble{s.name(path), reason})
}

// abs returns a path that says where it is from anywhere; empty for empty.
func (s *survey) abs(path string) string {
	if path == "" {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return filepath.Clean(path)
}

// name returns how a path is shown: relative to the current folder if it lies
// below that, with slashes, quoted if it would break a line. Standard input
// without a name of its own has no path.
func (s *survey) name(path string) string {
	if path == "" {
		return standardInput
	}
	if rel, err := filepath.Rel(s.cwd, path); err == nil && filepath.IsLocal(rel) {
		path = rel
	}
	path = filepath.ToSlash(path)
	if strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(path)
	}
	return path
}

// each calls f for the numbers below n, several at a time.
func each(n int, f func(int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
}
