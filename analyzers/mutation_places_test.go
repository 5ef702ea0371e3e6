package analyzers_test

import (
	"slices"
	"strings"
	"time"

	"credls/analyzers/aws"
	"credls/analyzers/lint"
	"credls/analyzers/profiles"
	"credls/analyzers/readers"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// A place tells at which bindings a mistake can be made.
type place func(f *syntax.File, b *syntax.Binding) bool

// where joins places: all must hold.
func where(places ...place) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		return !slices.ContainsFunc(places, func(p place) bool { return !p(f, b) })
	}
}

// not turns a place round.
func not(p place) place { return func(f *syntax.File, b *syntax.Binding) bool { return !p(f, b) } }

// in holds in files of some kinds.
func in(kinds ...syntax.Kind) place {
	return func(f *syntax.File, _ *syntax.Binding) bool { return slices.Contains(kinds, f.Kind) }
}

// of holds for some settings.
func of(settings ...aws.Setting) place {
	return func(_ *syntax.File, b *syntax.Binding) bool { return slices.Contains(settings, b.Setting) }
}

// The kinds of files.
var (
	ini           = in(syntax.Credentials, syntax.Config)
	inCredentials = in(syntax.Credentials)
	inConfig      = in(syntax.Config)
	dotenv        = in(syntax.Dotenv)
	shell         = in(syntax.Shell)
)

// Where a value stands and how it is written.
var (
	known      place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Setting != aws.None }
	command    place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Setting.Info().Type == aws.Command }
	credential place = func(f *syntax.File, b *syntax.Binding) bool {
		return b.Setting.IsCredential() && len(b.Value.Text) >= 16
	}

	// written: in full, as it is meant, on the line of its name.
	written place = func(f *syntax.File, b *syntax.Binding) bool {
		return b.Known() && b.Value.Text != "" && f.Text.Slice(b.Value.Span) == b.Value.Text && !strings.Contains(b.Value.Text, "\n")
	}
	// bare: with nothing round it up to the end of the line.
	bare place = func(f *syntax.File, b *syntax.Binding) bool {
		return written(f, b) && b.Value.Style == syntax.Plain && strings.TrimLeft(f.Text.Slice(b.Raw), " \t") == b.Value.Text && !b.Exported
	}
	// quoted: in quotes.
	quoted place = func(f *syntax.File, b *syntax.Binding) bool {
		return written(f, b) && (b.Value.Style == syntax.Single || b.Value.Style == syntax.Double)
	}
	// commented: with a comment behind it.
	commented place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Comment.Len() > 0 }
	// line: with no other binding on its lines, and more lines below.
	line place = func(f *syntax.File, b *syntax.Binding) bool {
		return strings.HasSuffix(f.Text.Slice(b.Line), "\n") &&
			!slices.ContainsFunc(f.Bindings, func(o *syntax.Binding) bool { return o != b && o.Line == b.Line })
	}
	// section: directly in a section of an INI file.
	section place = func(_ *syntax.File, b *syntax.Binding) bool {
		return b.Scope.Kind != syntax.Root && b.Scope.Kind != syntax.Nested && b.Scope.Kind != syntax.Unclosed
	}
	// read: in a section that programs look into.
	read    place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Scope.Kind != syntax.Unprefixed }
	profile place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Scope.Kind == syntax.Profile }
	session place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Scope.Kind == syntax.SSOSession }
	// service: under a service's name in a section of services.
	service place = func(_ *syntax.File, b *syntax.Binding) bool {
		return b.Scope.Kind == syntax.Nested && b.Scope.Parent.Kind == syntax.Services
	}
	byDefault place = func(_ *syntax.File, b *syntax.Binding) bool { return strings.EqualFold(b.Scope.Name.Text, "default") }

	// dockers: docker takes the whole file.
	dockers place = func(f *syntax.File, _ *syntax.Binding) bool {
		return f.Kind == syntax.Dotenv && readers.Named("docker").Read(f.Text.String(), f.Kind).Err == nil
	}
	// underHeader: the first below a header with nothing behind it.
	underHeader place = func(f *syntax.File, b *syntax.Binding) bool {
		return section(f, b) && opening(f, b) && f.Text.Line(f.Text.LineAt(b.Scope.Header.Start)) == b.Scope.Header
	}
	// peopled: in a section in which something of AWS's own is set.
	peopled place = func(_ *syntax.File, b *syntax.Binding) bool {
		return slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o.Setting != aws.None && o.Setting.Info().Tool == "" })
	}
	// opening: the first of its scope, for what is done to a section.
	opening place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Scope.Bindings[0] == b }
	// first: the first of AWS's in the file, for what is done to a file.
	first place = func(f *syntax.File, b *syntax.Binding) bool {
		return b == f.Bindings[max(0, slices.IndexFunc(f.Bindings, func(b *syntax.Binding) bool { return known(f, b) }))] && lint.ConcernsAWS(f)
	}
	// standard: under the name that programs look for, not one of a family.
	standard place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Family == "" }
	exported place = func(_ *syntax.File, b *syntax.Binding) bool { return b.Exported }
	// unix: with line ends of Unix, and no value that goes on behind one.
	unix place = func(f *syntax.File, _ *syntax.Binding) bool {
		return f.Facts.Disk.LineEnds == syntax.LF && !strings.Contains(f.Text.String(), "\\\n")
	}

	// judged: AWS is meant, and credentials that work.
	judged place = func(f *syntax.File, b *syntax.Binding) bool {
		return !lint.IsExample(f) && !alone(f).ForeignEndpoint(f, b.Scope)
	}
)

// The parts of credentials, written as they should be.
var (
	keyID     = where(of(aws.AccessKeyID), wellFormed, judged, not(holding("YOUR"))) // Malformed it would be a placeholder.
	secretKey = where(of(aws.SecretAccessKey), wellFormed, judged, beside(aws.AccessKeyID))
	token     = where(of(aws.SessionToken), written, judged, beside(aws.AccessKeyID))
	longTerm  = where(keyID, func(_ *syntax.File, b *syntax.Binding) bool { return aws.LongTerm(b.Value.Text) })
	temporary = where(keyID, func(_ *syntax.File, b *syntax.Binding) bool { return aws.Temporary(b.Value.Text) })
)

// wellFormed: with a value of the shape that it must have.
func wellFormed(f *syntax.File, b *syntax.Binding) bool {
	return written(f, b) && aws.Classify(b.Setting, b.Value.Text).Meaning == aws.WellFormed
}

// beside holds where a well-formed part of the same set stands in the scope.
func beside(s aws.Setting) place {
	return func(f *syntax.File, b *syntax.Binding) bool {
		o := sibling(b, s)
		return o != nil && wellFormed(f, o)
	}
}

// holding holds for values with a sign in them.
func holding(sign string) place {
	return func(_ *syntax.File, b *syntax.Binding) bool { return strings.Contains(b.Value.Text, sign) }
}

// lacks holds where a part of the same set does not stand in the scope.
func lacks(s aws.Setting) place {
	return func(_ *syntax.File, b *syntax.Binding) bool { return sibling(b, s) == nil }
}

// sibling returns another part of the set of credentials that b belongs to.
func sibling(b *syntax.Binding, s aws.Setting) *syntax.Binding {
	for _, o := range b.Scope.Bindings {
		if o.Setting == s && o.Family == b.Family {
			return o
		}
	}
	return nil
}

// A maker makes a mistake at a binding.
type maker = func(f *syntax.File, b *syntax.Binding) mutant

// with returns a file with something else at a span, and reports that.
func with(f *syntax.File, at source.Span, text string) mutant {
	return mutant{
		text: f.Text.Replace(at, text).String(), facts: f.Facts,
		span: source.Span{Start: at.Start, End: at.Start + len(text)},
	}
}

// narrowed takes bytes off the ends of the span that is to be reported.
func (m mutant) narrowed(left, right int) mutant {
	m.span.Start += left
	m.span.End -= right
	return m
}

// reporting moves the span that is to be reported to where a part of the
// original stands: behind the change it was moved by what that added.
func (m mutant) reporting(f *syntax.File, part source.Span) mutant {
	if part.Start >= m.span.Start {
		added := len(m.text) - f.Text.Len()
		part.Start, part.End = part.Start+added, part.End+added
	}
	m.span = part
	return m
}

// value changes a value.
func value(change func(string) string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Value.Span, change(b.Value.Text))
	}
}

// instead puts another value in the place of one.
func instead(text string) maker { return value(func(string) string { return text }) }

// letter puts something in the place of the byte of a value.
func letter(n int, text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Value.Start + n, End: b.Value.Start + n + 1}, text)
	}
}

// inside adds something in the middle of a value.
func inside(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		at := b.Value.Start + 4
		return with(f, source.Span{Start: at, End: at}, text)
	}
}

// before adds something in front of a value.
func before(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Value.Start, End: b.Value.Start}, text)
	}
}

// behind adds something to a value.
func behind(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Value.End, End: b.Value.End}, text)
	}
}

// around puts signs round a value.
func around(open, shut string) maker { return value(func(v string) string { return open + v + shut }) }

// renamed writes another name.
func renamed(name string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return with(f, b.Name.Span, name) }
}

// comment adds a comment behind a value, a blank before it.
func comment(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return behind(" "+text)(f, b).narrowed(1, 0) }
}

// header writes another header over a section.
func header(change func(string) string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, b.Scope.Header, change(f.Text.Slice(b.Scope.Header)))
	}
}

// below adds lines below a binding; the first of them is reported.
func below(lines string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		head, _, _ := strings.Cut(lines, "\n")
		return with(f, source.Span{Start: b.Line.End, End: b.Line.End}, lines).narrowed(0, len(lines)-len(head))
	}
}

// above adds a line above a binding, which is reported.
func above(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.Start, End: b.Line.Start}, text+"\n").narrowed(0, 1)
	}
}

// atTheTop adds lines at the top of the file; the first of them is reported.
func atTheTop(lines string) maker {
	return func(f *syntax.File, _ *syntax.Binding) mutant {
		head, _, _ := strings.Cut(lines, "\n")
		return with(f, source.Span{}, lines).narrowed(0, len(lines)-len(head))
	}
}

// addedBelow adds a setting below a binding; its name is reported.
func addedBelow(name, rest string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.End, End: b.Line.End}, name+rest+"\n").narrowed(0, len(rest)+1)
	}
}

// twice repeats a binding's lines below it, the name written in another way; the
// second name is reported.
func twice(change func(string) string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		lines, at := f.Text.Slice(b.Line), b.Name.Start-b.Line.Start
		m := with(f, source.Span{Start: b.Line.End, End: b.Line.End}, lines[:at]+change(b.Name.Text)+lines[at+b.Name.Len():])
		m.span = source.Span{Start: b.Line.End + at, End: b.Line.End + at + b.Name.Len()}
		return m
	}
}

// atTheEnd adds a section to the file; its header is reported.
func atTheEnd(section string) maker {
	return func(f *syntax.File, _ *syntax.Binding) mutant {
		head, _, _ := strings.Cut(section, "\n")
		return with(f, source.Span{Start: f.Text.Len(), End: f.Text.Len()}, "\n"+section).narrowed(1, len(section)-len(head))
	}
}

// emptied leaves nothing of a value; the name is reported.
func emptied(f *syntax.File, b *syntax.Binding) mutant {
	return with(f, b.Value.Span, "").reporting(f, b.Name.Span)
}

// without takes a binding's lines out; another part of its set is reported.
func without(report func(b *syntax.Binding) source.Span) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return with(f, b.Line, "").reporting(f, report(b)) }
}

// nameOf and valueOf return where another part of a set stands.
func nameOf(s aws.Setting) func(*syntax.Binding) source.Span {
	return func(b *syntax.Binding) source.Span { return sibling(b, s).Name.Span }
}

func valueOf(s aws.Setting) func(*syntax.Binding) source.Span {
	return func(b *syntax.Binding) source.Span { return sibling(b, s).Value.Span }
}

// onDisk changes how the whole file is kept and written, which its first line is
// reported for.
func onDisk(change func(*syntax.Facts), text func(string) string) maker {
	return func(f *syntax.File, _ *syntax.Binding) mutant {
		m := mutant{text: text(f.Text.String()), facts: f.Facts}
		change(&m.facts)
		m.span = source.New(m.text).Line(0)
		return m
	}
}

// same leaves a text as it is.
func same(text string) string { return text }

// beforeLine puts something at the start of a binding's line, which is reported.
func beforeLine(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.Start, End: b.Line.Start}, text)
	}
}

// narrow takes bytes off the ends of the span that is to be reported.
func narrow(make maker, left, right int) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant { return make(f, b).narrowed(left, right) }
}

// equals writes something else for the = and the blanks round it.
func equals(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		start := b.Value.Start
		if b.Value.Style == syntax.Single || b.Value.Style == syntax.Double {
			start--
		}
		return with(f, source.Span{Start: b.Name.End, End: start}, text)
	}
}

// underCredential holds directly below a part of the credentials.
func underCredential(_ *syntax.File, b *syntax.Binding) bool {
	return slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o.Line.End == b.Line.Start && o.Setting.IsCredential() })
}

// doubleQuoted: in double quotes.
func doubleQuoted(f *syntax.File, b *syntax.Binding) bool {
	return quoted(f, b) && b.Value.Style == syntax.Double
}

const stsOutput = `{
    "Credentials": {
        "AccessKeyId": "AKIA6QOPYV6JLSMT4WXE",
        "SecretAccessKey": "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"
    }
}
`

// pasted puts text below a binding, all of which is reported.
func pasted(text string) maker {
	return func(f *syntax.File, b *syntax.Binding) mutant {
		return with(f, source.Span{Start: b.Line.End, End: b.Line.End}, text).narrowed(0, 1)
	}
}

// noting holds for what alone notes when the keys of its scope run out.
func noting(_ *syntax.File, b *syntax.Binding) bool {
	alone := !slices.ContainsFunc(b.Scope.Bindings, func(o *syntax.Binding) bool { return o != b && profiles.IsExpiry(o) })
	return alone && slices.ContainsFunc(profiles.Expiries(b.Scope, time.UTC), func(e profiles.Expiry) bool { return e.Note == b })
}

// noted holds in a scope in which that is noted.
func noted(_ *syntax.File, b *syntax.Binding) bool {
	return slices.ContainsFunc(b.Scope.Bindings, profiles.IsExpiry)
}

// forShow holds in a file that nobody signs in with.
func forShow(f *syntax.File, _ *syntax.Binding) bool { return lint.ForShow(f) }
