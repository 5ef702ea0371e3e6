package lint

import (
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A Pass is one analyzer at work on one file.
type Pass struct {
	File     *syntax.File
	World    *profiles.World
	Readings *readers.Readings

	analyzer *Analyzer
	found    *[]Diagnostic
	until    *time.Time    // the earliest time at which a verdict changes; zero for never
	concerns syntax.Answer // whether the file sets anything of AWS's; asked once
	last     classified
	graph    *profiles.Graph // see Graph; asked once
	of       profileOf
	sdks     []*readers.Reader // see SDKs; asked once
}

// A classified is the verdict over one value.
type classified struct {
	setting aws.Setting
	value   string
	verdict aws.Verdict
}

// Classify is [aws.Classify] for rules: several look at the same value in turn, and
// the last verdict is remembered.
func (p *Pass) Classify(s aws.Setting, value string) aws.Verdict {
	if p.last.setting != s || p.last.value != value {
		p.last = classified{s, value, aws.Classify(s, value)}
	}
	return p.last.verdict
}

// Graph returns what the AWS files say together, of which the file is one or which
// it is used with. Rules ask for it at every profile.
func (p *Pass) Graph() *profiles.Graph {
	if p.graph == nil {
		p.graph = p.World.Graph(p.File)
	}
	return p.graph
}

// A profileOf is the profile that a binding stands in and wins, or nil.
type profileOf struct {
	binding *syntax.Binding
	profile *profiles.Profile
}

// ProfileOf is [profiles.Graph.Of] for rules: several ask about the same binding in
// turn, and the last answer is remembered.
func (p *Pass) ProfileOf(b *syntax.Binding) *profiles.Profile {
	if p.of.binding != b {
		p.of = profileOf{b, p.Graph().Of(b)}
	}
	return p.of.profile
}

// Until says that what an analyzer finds changes at a time by itself, so that the
// file has to be looked at again then. A time that is past changes nothing more.
func (p *Pass) Until(t time.Time) {
	if now := p.World.Now; now.IsZero() || !t.After(now) {
		return
	}
	if p.until.IsZero() || t.Before(*p.until) {
		*p.until = t
	}
}

// Report tells of a mistake at a place in a scope. The message must not quote a
// value. The severity is the analyzer's unless d names one.
func (p *Pass) Report(d Diagnostic) {
	d.Analyzer, d.File = p.analyzer, p.File
	if d.Severity == Off {
		d.Severity = p.analyzer.Severity
	}
	if d.Scope == nil {
		d.Scope = p.File.Scopes[0]
	}
	for i := range d.Related {
		if d.Related[i].File == nil {
			d.Related[i].File = p.File
		}
	}
	*p.found = append(*p.found, d)
}

// ReportBinding tells of a mistake in what one binding sets.
func (p *Pass) ReportBinding(b *syntax.Binding, d Diagnostic) {
	d.Scope, d.binding = b.Scope, b
	d.Setting = NameIn(p.File, b.Setting)
	d.Fixes = writable(b, d.Fixes)
	p.Report(d)
}

// Broken sorts the programs that probably read a binding into those that break
// on it and the others, by what they read. Programs that only could read the
// file are asked when none of the likely ones breaks: unlikely says so.
func (p *Pass) Broken(b *syntax.Binding, breaks func(readers.Read) bool) (broken, fine []*readers.Reader, unlikely bool) {
	likely, others := p.Readings.For(b)
	broken, fine = p.Readings.Split(b, likely, breaks)
	if len(broken) > 0 {
		return broken, fine, false
	}
	if broken, _ = p.Readings.Split(b, others, breaks); len(broken) > 0 {
		return broken, fine, true
	}
	return nil, fine, false
}

// Likely returns the programs that probably read the file.
func (p *Pass) Likely() []*readers.Reader { return p.Readings.Likely }

// Signers returns the programs that sign with what the file sets. For an env file
// those are not the ones that read it, but those that read the environment.
func (p *Pass) Signers() []*readers.Reader {
	if p.Home() {
		return p.Likely()
	}
	return environmentReaders()
}

// environmentReaders returns the programs that read the environment: the likely
// ones of the two AWS files.
func environmentReaders() []*readers.Reader {
	list, _ := readers.Likely(&syntax.File{Kind: syntax.Credentials}, nil)
	return list
}

// AtTheEnd reports whether all of some variables have a value once a shell has read
// the whole script, whatever it goes through: one that is set in one branch only,
// or unset again, has none. In other files every variable keeps its last value.
func (p *Pass) AtTheEnd(s *syntax.Scope, variables ...*syntax.Binding) bool {
	if p.File.Kind != syntax.Shell {
		return true
	}
	reading := p.Readings.Section(readers.Named("bash"), s)
	for _, b := range variables {
		if v, set := reading.Get("", b.Name.Text); !set || v.Text == "" {
			return false
		}
	}
	return true
}

// Home reports whether the file is one of the two AWS files, of whatever folder.
func (p *Pass) Home() bool { return p.File.Kind.INI() }

// ForeignEndpoint reports whether the requests of a scope of the file go to
// something that is not AWS, so that the shapes of keys and regions are no
// business of ours.
func (p *Pass) ForeignEndpoint(s *syntax.Scope) bool { return p.World.ForeignEndpoint(p.File, s) }

// line returns the span of the whole lines that a span stands on, the last line
// break included.
func line(t *source.Text, s source.Span) source.Span {
	return source.Span{Start: t.FullLine(t.LineAt(s.Start)).Start, End: t.FullLine(t.LineAt(s.End)).End}
}
