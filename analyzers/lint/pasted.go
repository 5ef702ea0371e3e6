package lint

import (
	"fmt"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// ReportPaste tells of pasted lines, once a block, if a program does not find the
// credentials in them. The fix that turns them into what the file wants is safe
// only if the rule says that this format allows it.
func (p *Pass) ReportPaste(s *syntax.Scope, paste *syntax.Paste, safe bool) {
	refuse, miss := p.blindTo(s, paste)
	if len(refuse)+len(miss) == 0 {
		return
	}
	var effects []string
	if len(refuse) > 0 {
		code := aws.ErrorCode("")
		if p.Home() && slices.ContainsFunc(refuse, func(r *readers.Reader) bool { return r.RefusesDuplicates }) {
			code = aws.ConfigParseError
		}
		effects = append(effects, Clause(refuse, "refuses", "refuse")+" the file"+InBrackets(code))
	}
	if len(miss) > 0 {
		what := "key"
		if paste.Get(aws.AccessKeyID) == "" && paste.Get(aws.SecretAccessKey) == "" {
			what = "token"
		}
		effects = append(effects, Clause(miss, "finds", "find")+" no "+what+" in it")
	}
	p.Report(Diagnostic{
		Span: paste.Span, Covers: true, Scope: s, Readers: readers.Names(append(refuse, miss...)),
		Message: fmt.Sprintf("%s. %s.", paste.Format.Stands(), strings.Join(effects, "; ")),
		Fixes:   pasteFixes(p, s, paste, safe),
	})
}

// blindTo returns the likely programs that refuse the file because of a paste,
// and those that read on and do not find its credentials.
func (p *Pass) blindTo(s *syntax.Scope, paste *syntax.Paste) (refuse, miss []*readers.Reader) {
	for _, r := range p.Likely() {
		switch reading := p.Readings.Section(r, s); {
		case reading.Err != nil && reading.Err.Code != readers.Unknown:
			refuse = append(refuse, r)
		case !finds(reading, p.File, paste):
			miss = append(miss, r)
		}
	}
	return refuse, miss
}

// finds reports whether a program holds every credential of a paste.
func finds(reading readers.Reading, f *syntax.File, paste *syntax.Paste) bool {
	for _, v := range paste.Values {
		if v.Setting.IsCredential() && !slices.ContainsFunc(reading.Scopes, func(s readers.Scope) bool {
			return slices.ContainsFunc(s.Values, func(held readers.Value) bool {
				return held.Name == NameIn(f, v.Setting) && held.Text == v.Text
			})
		}) {
			return false
		}
	}
	return true
}

// pasteFixes returns the ways to turn a paste into what its file wants.
func pasteFixes(p *Pass, s *syntax.Scope, paste *syntax.Paste, safe bool) (fixes []Fix) {
	if paste.Partial {
		return nil // Something would be lost, and nobody would see what.
	}
	safe = safe && len(p.File.Pastes(s)) == 1 // Of two, one would set what the other sets.
	lines := pastedLines(p.File, paste)
	old := replaced(s, paste)
	here := Edit{Span: paste.Span, New: lines}
	switch {
	case p.File.Kind.Env() && len(old) == 0:
		// In a script nobody knows whether the variables are meant for others.
		safe = safe && p.File.Kind == syntax.Dotenv && paste.Format != syntax.ProfileLines
		return []Fix{{Title: "Turn it into variables", Preferred: true, Safe: safe, Edits: []Edit{here}}}
	case p.File.Kind.Env():
		return []Fix{{Title: "Replace the old variables with it", Edits: replacing(old, here)}}
	case s.Kind == syntax.Root && len(p.World.Index(p.File).Profile("default")) == 0:
		here.New = "[default]" + LineBreak(p.File) + lines
		fixes = append(fixes, Fix{Title: "Turn it into the profile default", Preferred: true, Edits: []Edit{here}})
	case s.Kind != syntax.Profile:
	case len(old) == 0:
		fixes = append(fixes, Fix{
			Title: "Turn it into settings of [" + ShortName(s) + "]", Preferred: true, Edits: []Edit{here},
			Safe: safe && alone(p, s, paste),
		})
	default:
		fixes = append(fixes, Fix{Title: "Replace the keys of [" + ShortName(s) + "]", Edits: replacing(old, here)})
	}
	if fix, ok := profileOfItsOwn(p, s, paste, lines); ok {
		fixes = append(fixes, fix)
	}
	return fixes
}

// pastedLines returns the lines that say in a file what a paste says.
func pastedLines(f *syntax.File, paste *syntax.Paste) string {
	var lines []string
	for _, v := range paste.Values {
		switch {
		case f.Kind.INI():
			lines = append(lines, v.Setting.Name()+" = "+v.Text)
		case f.Kind == syntax.Shell:
			lines = append(lines, "export "+v.Setting.Variable()+"="+v.Text)
		default:
			lines = append(lines, v.Setting.Variable()+"="+v.Text)
		}
	}
	if paste.Expires != "" {
		lines = append(lines, "# Expires "+paste.Expires)
	}
	return strings.Join(lines, LineBreak(f))
}

// replaced returns the bindings outside of a paste that it would stand beside:
// those of the same settings, and a session token that belongs to older keys.
func replaced(s *syntax.Scope, paste *syntax.Paste) (old []*syntax.Binding) {
	for _, b := range s.Bindings {
		if b.Family == "" && !b.Line.Overlaps(paste.Span) && (b.Setting.IsCredential() || paste.Get(b.Setting) != "") {
			old = append(old, b)
		}
	}
	return old
}

// replacing returns the edits that remove bindings and make one more.
func replacing(old []*syntax.Binding, more Edit) (edits []Edit) {
	for _, b := range old {
		edits = append(edits, RemoveLine(b))
	}
	edits = append(edits, more)
	slices.SortFunc(edits, func(a, b Edit) int { return a.Start - b.Start })
	return edits
}

// alone reports whether a paste holds a pair of keys that only the profile of a
// scope can be meant to have: it names no other one, and neither this file nor
// the other one gives the profile credentials or sets what the paste sets.
func alone(p *Pass, s *syntax.Scope, paste *syntax.Paste) bool {
	if paste.Get(aws.AccessKeyID) == "" || paste.Get(aws.SecretAccessKey) == "" || paste.Profile != "" && paste.Profile != s.Name.Text {
		return false
	}
	profiles := p.World.Index(p.File).Profile(s.Name.Text)
	other, known := p.World.Other(p.File)
	if !known || len(profiles) != 1 {
		return false
	}
	if other != nil {
		profiles = append(slices.Clone(profiles), p.World.Index(other).Profile(s.Name.Text)...)
	}
	for _, profile := range profiles {
		for _, b := range profile.Bindings {
			if profile == s && b.Line.Overlaps(paste.Span) {
				continue
			}
			if b.Setting.GivesCredentials() || paste.Get(b.Setting) != "" {
				return false
			}
		}
	}
	return true
}

// profileOfItsOwn returns the fix that makes a paste the profile that it names.
// There is none if that exists, or if settings below would come to stand in it.
func profileOfItsOwn(p *Pass, s *syntax.Scope, paste *syntax.Paste, lines string) (Fix, bool) {
	name := paste.Profile
	if name == "" || len(p.World.Index(p.File).Profile(name)) > 0 {
		return Fix{}, false
	}
	if n := len(s.Bindings); n > 0 && s.Bindings[n-1].Line.Start >= paste.End {
		return Fix{}, false
	}
	header := name
	if p.File.Kind == syntax.Config && name != "default" {
		header = "profile " + name
	}
	edit := Edit{Span: paste.Span, New: "[" + header + "]" + LineBreak(p.File) + lines}
	return Fix{Title: "Turn it into the profile " + shortened(name), Edits: []Edit{edit}}, true
}
