package lint

import (
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/profiles"
	"credls/analyzers/source"
	"credls/analyzers/syntax"
	"credls/analyzers/yaml"
)

// standardSecrets are the names under which projects keep what AWS's variables hold.
var standardSecrets = []string{
	"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ROLE_ARN", "AWS_ACCOUNT_ID",
}

// MeantSecret returns the name that was meant by that of a secret: one of a slip from it
// that is used more often, or the standard one. It is empty for a name that is right, and
// for one that has nothing to do with AWS.
func MeantSecret(name *profiles.SecretName, all []*profiles.SecretName) string {
	upper := strings.ToUpper(name.Name)
	if s, _ := aws.Variable(upper); slices.Contains(standardSecrets, upper) || s != aws.None && s.Variable() == upper {
		return ""
	}
	for _, standard := range standardSecrets {
		if aws.Slipped(upper, standard) {
			return inCaseOf(standard, name.Name)
		}
	}
	part, _ := aws.KeyName(upper)
	for _, other := range all {
		if of, _ := aws.KeyName(other.Name); part == aws.None && of == aws.None && !strings.Contains(upper, "AWS") {
			continue
		}
		if len(other.Uses) > len(name.Uses) && aws.Slipped(upper, strings.ToUpper(other.Name)) {
			return other.Name
		}
	}
	return ""
}

// inCaseOf writes a name in small letters if another is so.
func inCaseOf(name, like string) string {
	if like == strings.ToLower(like) {
		return strings.ToLower(name)
	}
	return name
}

// NameSpan returns where the name of a reference stands in it.
func NameSpan(f *syntax.File, r syntax.Reference) (at source.Span, ok bool) {
	i := strings.LastIndex(f.Text.Slice(r.Span), r.Name)
	if i < 0 || r.Name == "" {
		return r.Span, false
	}
	return source.Span{Start: r.Start + i, End: r.Start + i + len(r.Name)}, true
}

// A Misspelt is a key of YAML that is a slip from one that the system knows.
type Misspelt struct {
	source.Span
	Want string
}

// MisspeltKeywords returns the keys beside what concerns AWS that are slips from the ones
// that fetch secrets.
func MisspeltKeywords(f *syntax.File) (found []Misspelt) {
	var words []string
	switch f.Kind {
	case syntax.Drone, syntax.Woodpecker:
		words = []string{"from_secret"}
	case syntax.Kubernetes:
		words = []string{"valueFrom", "secretKeyRef", "configMapKeyRef"}
	}
	if words == nil || f.Tree == nil {
		return nil
	}
	for _, doc := range f.Tree.Documents {
		found = misspeltIn(f, doc, words, false, 0, found)
	}
	return found
}

// misspeltIn adds those of a node. ofAWS says that what it stands in concerns AWS.
func misspeltIn(f *syntax.File, n *yaml.Node, words []string, known bool, depth int, found []Misspelt) []Misspelt {
	if depth > 64 {
		return found
	}
	for _, item := range n.Items {
		found = misspeltIn(f, item, words, known, depth+1, found)
	}
	if name := n.Get("name"); n.Kind == yaml.Mapping && name != nil && ofAWS(name.Text) {
		known = true
	}
	for _, pair := range n.Pairs {
		if known && !slices.Contains(words, pair.Key.Text) {
			if want := nearKeyword(pair.Key.Text, words); want != "" {
				found = append(found, Misspelt{pair.Key.Inner, want})
			}
		}
		found = misspeltIn(f, pair.Value, words, known || names(f, pair.Key), depth+1, found)
	}
	return found
}

// names reports whether a key is the name of a setting of AWS.
func names(f *syntax.File, key *yaml.Node) bool {
	return slices.ContainsFunc(f.On(key.Span), func(b *syntax.Binding) bool { return b.Name.Span == key.Inner && b.Setting != aws.None })
}

// nearKeyword returns the keyword that a key is a slip from; empty if none is. Those that
// stand beside them in manifests are none.
func nearKeyword(key string, words []string) string {
	for _, w := range words {
		if near, ok := aws.NearestWord(strings.ReplaceAll(key, "-", "_"), strings.ToLower(w)); ok && near != "" && len(key)+3 > len(w) {
			return w
		}
	}
	return ""
}

// Passed reports whether a workflow that a job calls gets a secret that it fetches, or can
// do without: it has a default for it, or says that it is not required. Of what is no part
// of a key nothing is said.
func Passed(called *syntax.File, j *syntax.Job, r syntax.Reference) bool {
	part, _ := aws.KeyName(r.Name)
	if part == aws.None && !ofAWS(r.Name) || r.Default.Text != "" {
		return true
	}
	if j.Passes != nil && slices.ContainsFunc(j.Passes.Bindings, func(b *syntax.Binding) bool { return strings.EqualFold(b.Name.Text, r.Name) }) {
		return true // GitHub takes names in any case.
	}
	i := slices.IndexFunc(called.Pipeline.Secrets, func(d syntax.Declared) bool { return strings.EqualFold(d.Name.Text, r.Name) })
	return i >= 0 && !called.Pipeline.Secrets[i].Required
}
