package lint

import (
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
)

// SecretFix returns the fix that puts a reference to a secret in the place of a credential
// that is written out in YAML, in the form and style in which the system takes it there.
// Where none is right, since the secret comes as a variable by itself, it takes the line
// out. v is the credential: the value, or what is taken where a reference leads nowhere.
func SecretFix(f *syntax.File, b *syntax.Binding, v syntax.Token) (fix Fix, ok bool) {
	return FetchFix(f, b, secretName(f, b, v))
}

// FetchFix is [SecretFix] for a secret of a name.
func FetchFix(f *syntax.File, b *syntax.Binding, name string) (fix Fix, ok bool) {
	const title = "Fetch it from a secret"
	switch ref := Fetch(f, b, name); {
	case !f.Kind.YAML():
		return Fix{}, false
	case f.Kind == syntax.Kubernetes && b.Scope.Kind == syntax.Variables:
		return Fix{Title: title, Edits: []Edit{secretKeyRef(f, b, name)}}, true
	case f.Kind.System().PassesNull && b.Scope.Kind == syntax.Variables && name == b.Name.Text:
		return Fix{Title: "Pass it on from the environment", Edits: []Edit{passed(f, b)}}, true
	case ref == "" || b.Scope.Kind == syntax.Data:
		return RemoveFix(f, b), b.Scope.Kind != syntax.Commands || ownLines(f, b)
	default:
		e, ok := RefEdit(f, b, ref)
		return Fix{Title: title, Edits: []Edit{e}}, ok
	}
}

// Fetch spells how a binding fetches a secret of a name; empty where the system has
// nothing right there.
func Fetch(f *syntax.File, b *syntax.Binding, name string) string {
	if !f.Kind.YAML() {
		return ""
	}
	ref := f.Kind.System().Fetch(b.Scope, b.Name.Text, name)
	worked := strings.HasPrefix(ref, "${{") || strings.HasPrefix(ref, "$(") // Before a shell sees it.
	if b.Scope.Kind == syntax.Commands && !worked || strings.HasPrefix(ref, "{") && Item(f, b) {
		return ""
	}
	return ref
}

// secretName returns the name of the secret for a credential: that of the reference
// beside it, or of its variable.
func secretName(f *syntax.File, b *syntax.Binding, v syntax.Token) string {
	for _, r := range b.References {
		if r.Default.Span == v.Span && (r.Kind == syntax.ToSecret || r.Kind == syntax.ToVariable) && r.Name != "" {
			return r.Name
		}
	}
	name := strings.ToUpper(strings.NewReplacer("-", "_", ".", "_").Replace(b.Name.Text))
	if s, family := aws.KeyName(name); s != aws.None && family == "" {
		name = s.Variable()
	}
	if f.Kind == syntax.Drone || f.Kind == syntax.Woodpecker {
		name = strings.ToLower(name) // As their manuals have it.
	}
	return name
}

// RefEdit returns the edit that puts a reference in the place of a value, in the quotes
// that stand there, or in none where the reference is no text. ok is false for a value
// that has an anchor or a tag, which others may rest on.
func RefEdit(f *syntax.File, b *syntax.Binding, ref string) (e Edit, ok bool) {
	at, whole := b.Raw, f.Text.Slice(b.Whole)
	switch object := strings.HasPrefix(ref, "{"); {
	case b.Scope.Kind == syntax.Commands:
		at = b.Value.Span
	case Item(f, b):
	case object || b.Given.Style == syntax.Literal || b.Given.Style == syntax.Folded:
		at = b.Whole
		if whole == "" || strings.ContainsAny(whole[:1], "&!*") {
			return Edit{}, false
		}
	case b.Given.Style == syntax.Plain && strings.ContainsAny(ref, "{}[],") && f.Tree.InFlow(at.Start):
		ref = `"` + ref + `"`
	}
	return Edit{Span: at, New: ref}, true
}

// passed returns the edit that leaves of a variable its name alone.
func passed(f *syntax.File, b *syntax.Binding) Edit {
	if Item(f, b) {
		return Edit{Span: source.Span{Start: b.Delimiter, End: b.Raw.End}}
	}
	return Edit{Span: source.Span{Start: b.Delimiter + 1, End: b.Whole.End}}
}

// secretKeyRef returns the edit that fetches a variable of a container from a Secret.
func secretKeyRef(f *syntax.File, b *syntax.Binding, key string) Edit {
	start := b.Delimiter - len("value")
	at := source.Span{Start: start, End: b.Whole.End}
	if f.Tree.InFlow(start) {
		return Edit{Span: at, New: "valueFrom: { secretKeyRef: { name: aws-credentials, key: " + key + " } }"}
	}
	nl := LineBreak(f) + strings.Repeat(" ", start-f.Text.Line(f.Text.LineAt(start)).Start)
	return Edit{Span: at, New: "valueFrom:" + nl + "  secretKeyRef:" + nl + "    name: aws-credentials" + nl + "    key: " + key}
}
