package server

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/syntax"
	"credls/analyzers/verdict"
)

// A diagnosed is one of the two AWS files with what is known of its profiles.
type diagnosed struct {
	file  *syntax.File
	world *profiles.World
	*verdict.Diagnosis
}

// Verdicts are the diagnosed file of some findings. They last as long as those, so
// that looking at another profile asks no file again.
type verdicts struct {
	mu    sync.Mutex
	known *diagnosed // nil until somebody asks, and while findings wait
}

// diagnose calls tell with what is known of the profiles of a document, unless it
// is no AWS file. A diagnosis serves one goroutine: others wait meanwhile.
func (s *server) diagnose(ctx context.Context, snap *snapshot, d *document, tell func(*diagnosed)) error {
	if !d.kind.INI() || !snap.settings.enable {
		return nil
	}
	f, err := s.findNow(ctx, snap, d)
	if err != nil {
		return err
	}
	f.verdicts.mu.Lock()
	defer f.verdicts.mu.Unlock()
	known := f.verdicts.known
	if known == nil {
		world, ok := s.world(snap, d).Of(f.file)
		if !ok {
			return nil
		}
		found, settled, err := s.foundAround(ctx, snap, d, world)
		if err != nil {
			return err
		}
		o := verdict.Options{Programs: programsOf(snap.settings), Accounts: snap.settings.accounts, Name: s.called}
		if known = (&diagnosed{f.file, world, verdict.New(world, o, found)}); settled {
			f.verdicts.known = known
		}
	}
	tell(known)
	return nil
}

// programsOf returns the programs that the user goes by, none if no one of them
// looks for credentials.
func programsOf(user settings) (names []string) {
	for _, r := range profiles.Resolvers() {
		for _, name := range user.readers {
			if name == r.Name {
				names = append(names, name)
			}
		}
	}
	return names
}

// foundAround returns the findings of a document and of the AWS file that belongs
// to it, as they are shown; settled is false while some of them wait.
func (s *server) foundAround(ctx context.Context, snap *snapshot, d *document, w *profiles.World) (found []*lint.Diagnostic, settled bool, err error) {
	settled = true
	add := func(d *document) error {
		f, err := s.findNow(ctx, snap, d)
		if err != nil {
			return err
		}
		list, wait := s.calm(snap, d, f, time.Now())
		settled = settled && wait == 0
		found = append(found, pointers(list)...)
		return nil
	}
	if err := add(d); err != nil {
		return nil, false, err
	}
	other, _ := w.Other(d.file.get())
	switch {
	case other == nil:
	case snap.open(other.Path) != nil:
		err = add(snap.open(other.Path))
	default:
		found = append(found, pointers(snap.linter.Run(other, w, func() bool { return ctx.Err() != nil }))...)
		err = ctx.Err()
	}
	return found, settled, err
}

func pointers(list []lint.Diagnostic) []*lint.Diagnostic {
	all := make([]*lint.Diagnostic, len(list))
	for i := range list {
		all[i] = &list[i]
	}
	return all
}

// called returns how a file is called: from the home on, if it lies there.
func (s *server) called(path string) string {
	if rel, err := filepath.Rel(s.home, filepath.FromSlash(path)); err == nil && filepath.IsLocal(rel) && s.home != "" {
		return "~/" + filepath.ToSlash(rel)
	}
	return path
}

// profileAt returns the profile whose header an offset touches, or nil.
func profileAt(f *syntax.File, at int) *syntax.Scope {
	if f == nil {
		return nil
	}
	for _, h := range f.HeadersOn(f.Text.Line(f.Text.LineAt(at))) {
		if h.Kind == syntax.Profile && h.Header.Touches(at) {
			return h
		}
	}
	return nil
}

// aboutProfile tells in a hover of a profile who works with it, where credentials
// and region come from, who else uses them, and what the environment has to say.
func (s *server) aboutProfile(known *diagnosed, profile string) string {
	a := known.Of(profile)
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** %s\n", s.verbatim("["+verdict.ProfileName(profile)+"]"), s.verbatim(known.Line(&a, (*verdict.Verdict).Mark)))
	line := func(format string, args ...any) { fmt.Fprintf(&b, "\n- %s", s.verbatim(fmt.Sprintf(format, args...))) }
	for _, text := range known.Details(&a) {
		line("%s", text)
	}
	if regions := known.Regions(&a); regions != "" {
		line("Region: %s", regions)
	}
	if g := known.world.Graph(known.file); g.BuiltOn(g.Profile(profile)) {
		line("Source of %s", inBrackets(g.Users(g.Profile(profile))))
	}
	if by := selectedBy(known.world, profile); by != "" {
		line("%s selects it in the environment that the editor was started with", by)
	}
	if names := a.Variables(); len(names) > 0 {
		line("Rests on the environment that the editor was started with: %s", strings.Join(names, ", "))
	}
	return b.String()
}

// inBrackets returns the names of some profiles, not too many of them.
func inBrackets(list []*profiles.Profile) string {
	const most = 4
	var all []string
	for _, p := range list[:min(most, len(list))] {
		all = append(all, "["+verdict.ProfileName(p.Name)+"]")
	}
	text := strings.Join(all, ", ")
	if more := len(list) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// selectedBy returns the variable that selects a profile for programs that nobody
// asks for another one; empty if none does.
func selectedBy(w *profiles.World, profile string) string {
	name, value := w.Env.First(aws.ProfileName.Variable(), aws.DefaultProfile.Variable())
	if value != profile {
		return ""
	}
	return name
}
