package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// NotFetched tells of what a binding in YAML should fetch and does not, the first of
// several faults; ok is false where there is none.
func NotFetched(f *syntax.File, b *syntax.Binding) (d Diagnostic, ok bool) {
	for _, s := range f.Strays(b) {
		if known, _ := aws.Variable(s.Name); b.Setting != aws.None || known != aws.None && s.Whole { // A part of another text may be for a shell.
			return stray(f, b, s), true
		}
	}
	for _, r := range b.References {
		if known, _ := aws.Variable(r.Name); b.Setting != aws.None || known != aws.None {
			if d, ok := misread(f, b, r); ok {
				return d, true
			}
		}
	}
	if b.Setting.IsCredential() {
		return spoilt(f, b)
	}
	return Diagnostic{}, false
}

// what returns how a message calls the value of a binding.
func what(b *syntax.Binding) string {
	if b.Setting == aws.None {
		return "value"
	}
	return Noun(b.Setting)
}

// stray tells of a reference in a form that the system does not know there.
func stray(f *syntax.File, b *syntax.Binding, s syntax.Stray) Diagnostic {
	d := Diagnostic{Span: s.Span, Message: fmt.Sprintf("%s puts nothing in for this reference. Its text becomes the %s%s.", f.Kind.System().Title, what(b), InBrackets(Answer(b.Setting)))}
	if s.Form == syntax.Expression {
		switch f.Kind {
		case syntax.Kubernetes, syntax.Serverless:
			d.Severity = Warning // A job can fill the file in before.
		case syntax.Compose, syntax.Buildkite, syntax.Drone, syntax.Woodpecker:
			d.Message = fmt.Sprintf("This is a reference of GitHub Actions. %s refuses the file because of it.", f.Kind.System().Title)
		case syntax.GitLab, syntax.Bitbucket, syntax.Cirrus, syntax.Travis:
			d.Message = fmt.Sprintf("This is a reference of GitHub Actions. What %s leaves of it becomes the %s%s.", f.Kind.System().Title, what(b), InBrackets(Answer(b.Setting)))
		}
	}
	if fix, ok := strayFix(f, b, s); ok {
		d.Fixes = []Fix{fix}
	}
	return d
}

// strayFix returns the fix that writes a reference as the system has it. It is safe where
// only signs are missing.
func strayFix(f *syntax.File, b *syntax.Binding, s syntax.Stray) (Fix, bool) {
	gitHub := f.Kind == syntax.GitHub || f.Kind == syntax.GitHubAction
	sees := f.Sees(b.Scope)
	switch {
	case gitHub && s.Namespace != "":
		ref := "${{ " + s.Namespace + "." + s.Name + " }}"
		safe := s.Form != syntax.Bare && (sees == nil || slices.Contains(sees, s.Namespace))
		if b.Given.Style == syntax.Plain && b.Scope.Kind != syntax.Commands && f.Tree.InFlow(s.Start) {
			ref = `"` + ref + `"`
		}
		return Fix{Title: "Write it as a reference", Safe: safe, Preferred: safe, Edits: []Edit{{Span: s.Span, New: ref}}}, true
	case gitHub && !b.Setting.IsCredential():
		return Fix{}, false
	case s.Whole:
		fix, ok := FetchFix(f, b, s.Name)
		if strings.HasPrefix(fix.Title, "Remove") && s.Name != b.Name.Text {
			return Fix{}, false
		}
		return fix, ok
	}
	ref := Fetch(f, b, s.Name)
	return Fix{Title: "Write it as a reference", Edits: []Edit{{Span: s.Span, New: ref}}}, ref != "" && !strings.HasPrefix(ref, "{")
}

// misread tells of a reference that the system reads, and as something else than meant.
func misread(f *syntax.File, b *syntax.Binding, r syntax.Reference) (d Diagnostic, ok bool) {
	d.Span = r.Span
	title := f.Kind.System().Title
	switch {
	case (f.Kind == syntax.GitHub || f.Kind == syntax.GitHubAction) && r.Namespace != "":
		return noContext(f, b.Scope, r)
	case f.Kind == syntax.Azure && r.Namespace == "secrets":
		d.Message = fmt.Sprintf("This is a reference of GitHub Actions. %s has no secrets of this form, and the %s is lost.", title, what(b))
		if fix, ok := FetchFix(f, b, r.Name); ok && r.Within == b.Value.Span {
			d.Fixes = []Fix{fix}
		}
		return d, true
	case (f.Kind == syntax.Drone || f.Kind == syntax.Woodpecker) && r.Kind == syntax.ToVariable && ofAWS(r.Name):
		d.Message = fmt.Sprintf("%s replaces ${…} with what it knows of the build, and knows no secret. The %s becomes empty.", title, what(b))
		if fix, ok := FetchFix(f, b, r.Name); ok && r.Span == b.Value.Span {
			d.Fixes = []Fix{fix}
		}
		return d, true
	case f.Kind == syntax.GitLab && b.Scope.Kind == syntax.Variables && r.Kind == syntax.ToVariable && r.Default.Text != "":
		d.Message = fmt.Sprintf("%s knows no defaults, and looks for a variable by this whole name. The %s becomes empty.", title, what(b))
		d.Fixes = []Fix{{Title: "Remove the default", Edits: []Edit{{Span: r.Span, New: "${" + r.Name + "}"}}}}
		return d, true
	}
	return d, false
}

// ofAWS reports whether a name is that of a variable of AWS.
func ofAWS(name string) bool {
	s, _ := aws.Variable(strings.ToUpper(name))
	return s != aws.None
}

// noContext tells of a reference of GitHub Actions that looks into what is not there.
func noContext(f *syntax.File, s *syntax.Scope, r syntax.Reference) (d Diagnostic, ok bool) {
	d.Span = source.Span{Start: r.Start, End: r.Start + len(r.Namespace)}
	if f.Text.Slice(d.Span) != r.Namespace {
		d.Span = r.Span
	}
	sees := f.Sees(s)
	switch {
	case !slices.Contains(syntax.Contexts, r.Namespace):
		near, ok := aws.NearestWord(r.Namespace, "secrets", "inputs", "matrix", "needs", "steps", "vars")
		if !ok || strings.Contains(r.Name, ".") && near == "secrets" {
			return d, false
		}
		d.Message = "GitHub Actions has nothing of this name to look into. It refuses the whole file (Unrecognized named-value)."
		d.Fixes = []Fix{{Title: "Write " + near, Safe: r.Namespace == "secret", Preferred: true, Edits: []Edit{{Span: d.Span, New: near}}}}
		return d, d.Span.Len() == len(r.Namespace)
	case sees == nil || slices.Contains(sees, r.Namespace):
		return d, false
	case f.Kind == syntax.GitHubAction:
		d.Message = fmt.Sprintf("An action sees no %s, only its inputs. GitHub Actions refuses it (Unrecognized named-value).", r.Namespace)
	default:
		d.Message = fmt.Sprintf("Values at this place cannot look into %s. GitHub Actions refuses the whole file (Unrecognized named-value).", r.Namespace)
	}
	return d, true
}

// spoilt tells of quotes that stop a shell, and of signs beside a reference.
func spoilt(f *syntax.File, b *syntax.Binding) (d Diagnostic, ok bool) {
	if text := b.Value.Text; b.Known() && b.Value.Style == syntax.Single && b.Scope.Kind == syntax.Commands && strings.HasPrefix(text, "$") && strings.Trim(text, "${}_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && len(text) > 2 {
		open, shut := quotesOf(b)
		d = Diagnostic{Span: b.Value.Span, Message: fmt.Sprintf("Single quotes keep the shell from putting anything in. The text of the reference becomes the %s%s.", what(b), InBrackets(Answer(b.Setting)))}
		if f.Text.Slice(open) == "'" && f.Text.Slice(shut) == "'" {
			d.Fixes = []Fix{{Title: "Use double quotes", Edits: []Edit{{Span: open, New: `"`}, {Span: shut, New: `"`}}}}
		}
		return d, true
	}
	if len(b.References) != 1 || b.References[0].Kind == syntax.ToTemplate || b.References[0].Kind == syntax.ToCommand {
		return d, false
	}
	whole := b.References[0].Within
	if whole.Len() == 0 {
		whole = b.References[0].Span
	}
	front := f.Text.Slice(source.Span{Start: b.Value.Start, End: max(b.Value.Start, whole.Start)})
	back := f.Text.Slice(source.Span{Start: min(whole.End, b.Value.End), End: b.Value.End})
	signs := strings.TrimSpace(front + back)
	if !b.Value.Span.Holds(whole) || signs == "" || signs == "$" && b.Scope.Kind == syntax.Commands || strings.ContainsFunc(signs, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return d, false
	}
	d.Span = source.Span{Start: b.Value.Start, End: whole.Start}
	if front == "" {
		d.Span = source.Span{Start: whole.End, End: b.Value.End}
	}
	d.Message = fmt.Sprintf("Signs stand beside the reference, and become part of the %s%s.", what(b), InBrackets(Answer(b.Setting)))
	d.Fixes = []Fix{{Title: "Remove the signs", Edits: Remove(source.Span{Start: b.Value.Start, End: whole.Start}, source.Span{Start: whole.End, End: b.Value.End})}}
	return d, true
}

// quotesOf returns where the quotes round a value of a script stand.
func quotesOf(b *syntax.Binding) (open, shut source.Span) {
	return source.Span{Start: b.Value.Start - 1, End: b.Value.Start}, source.Span{Start: b.Value.End, End: b.Value.End + 1}
}

// NotFetchedElsewhere tells of references that are no values: in conditions, and in
// commands that the system works out before the shell reads them.
func NotFetchedElsewhere(f *syntax.File) (found []Diagnostic) {
	for _, j := range f.Jobs() {
		conditions := []syntax.Token{j.If}
		for _, s := range j.Steps {
			conditions = append(conditions, s.If)
		}
		for _, t := range conditions {
			const space = "secrets."
			i := strings.Index(t.Text, space)
			if i < 0 || f.Kind != syntax.GitHub || i > 0 && strings.ContainsAny(t.Text[i-1:i], "._-'") || !ofAWS(word(t.Text[i+len(space):])) {
				continue
			}
			found = append(found, Diagnostic{Span: t.At(i, i+len("secrets")), Message: "A condition cannot look into secrets. GitHub Actions refuses the whole file (Unrecognized named-value)."})
		}
	}
	for _, s := range f.Scripts {
		for _, r := range s.References {
			if d, ok := workedOut(f, r); ok {
				d.Scope = s.Scope
				found = append(found, d)
			}
		}
	}
	return found
}

// workedOut tells of a variable in a command that the system works out too early.
func workedOut(f *syntax.File, r syntax.Reference) (d Diagnostic, ok bool) {
	s, _ := aws.Variable(r.Name)
	if r.Kind != syntax.ToVariable || !s.IsCredential() {
		return d, false
	}
	d.Span = r.Span
	text := f.Text.Slice(r.Span)
	switch f.Kind {
	case syntax.Buildkite:
		if slices.ContainsFunc(f.Bindings, func(b *syntax.Binding) bool { return b.Name.Text == r.Name && b.Scope.Kind == syntax.Variables }) {
			return d, false
		}
		d.Severity = Warning
		d.Message = "Buildkite puts the value in when the pipeline is uploaded, in clear text. What only the job has becomes empty."
		d.Fixes = []Fix{{Title: "Leave it to the job's shell", Edits: []Edit{{Span: source.Span{Start: r.Start, End: r.Start}, New: "$"}}}}
	case syntax.Drone, syntax.Woodpecker:
		d.Message = fmt.Sprintf("%s replaces ${…} before the shell reads it, and knows no secret. The shell gets nothing.", f.Kind.System().Title)
		d.Fixes = []Fix{{Title: "Leave it to the shell", Edits: []Edit{{Span: source.Span{Start: r.Start, End: r.Start}, New: "$"}}}}
	default:
		return d, false
	}
	return d, strings.HasPrefix(text, "$")
}

// word returns the name that a text begins with.
func word(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if i < 0 {
		return text
	}
	return text[:i]
}
