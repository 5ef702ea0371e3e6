package syntax

import (
	"encoding/base64"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/yaml"
)

// kubernetes reads manifests.
// Source: Kubernetes API reference (Pod, Secret, ConfigMap), k8s.io/api core/v1 types.go;
// Amazon EKS User Guide, IAM roles for service accounts.
var kubernetes = &System{
	Kind: Kubernetes, Title: "Kubernetes",
	Paths:   []string{"kustomization.yml", "kustomization.yaml"},
	Content: func(text string) bool { return hasKey(text, "apiVersion") && hasKey(text, "kind") },
	Understands: "`env` of containers in Pods, workloads, jobs and what is like them, with `valueFrom`; `envFrom` is known to bring more. " +
		"`data` (decoded) and `stringData` of Secrets, `data` of ConfigMaps, literals of Kustomize, the role of a ServiceAccount. " +
		"Several documents and lists. What SOPS has encrypted is left alone.",
	forms: []form{containerVariable, between("ENC[", "]", ToEncrypted)},
	read:  func(r *ciReader, doc *yaml.Node) { r.manifest(doc, map[*yaml.Node]bool{}, 0) },
	object: func(r *ciReader, b *Binding, node *yaml.Node) bool {
		for _, kind := range []string{"secretKeyRef", "configMapKeyRef"} {
			ref := node.Get(kind)
			if key := ref.Get("key"); key != nil && key.Kind == yaml.Scalar {
				b.References = []Reference{{Span: key.Inner, Kind: ToSecret, Namespace: r.tokenOf(ref.Get("name")).Text, Name: key.Text, Within: node.Span}}
				return true
			}
		}
		return false
	},
}

// containerVariable is $(X): what Kubernetes puts in the place of a variable that was
// set before. A doubled $ is one that is meant as it stands.
func containerVariable(t Token, i int) ([]Reference, int) {
	rest := t.Text[i:]
	if strings.HasPrefix(rest, "$$") {
		return nil, i + 2
	}
	if !strings.HasPrefix(rest, "$(") {
		return nil, 0
	}
	n := nameLength(rest[2:])
	if n == 0 || !strings.HasPrefix(rest[2+n:], ")") {
		return nil, 0
	}
	return []Reference{{Span: t.At(i, i+n+3), Name: rest[2 : 2+n]}}, i + n + 3
}

// maxNested bounds how deep lists of manifests and specifications are looked into.
const maxNested = 24

// manifest reads one object, or a list of them. seen are those that were read.
func (r *ciReader) manifest(doc *yaml.Node, seen map[*yaml.Node]bool, depth int) {
	if doc = doc.Resolve(); doc == nil || doc.Kind != yaml.Mapping || seen[doc] || depth > maxNested {
		return
	}
	seen[doc] = true
	name := r.tokenOf(doc.Get("metadata").Get("name"))
	switch kind := r.tokenOf(doc.Get("kind")).Text; kind {
	case "List":
		each(doc.Get("items"), func(_, item *yaml.Node) { r.manifest(item, seen, depth+1) })
	case "Secret":
		r.entriesOf(name, doc.Get("stringData"), nil)
		r.entriesOf(name, doc.Get("data"), r.decode)
	case "ConfigMap":
		r.entriesOf(name, doc.Get("data"), nil)
	case "ServiceAccount":
		r.inputs(name, doc.Get("metadata").Get("annotations"), nil, func(key string) aws.Setting {
			if key == "eks.amazonaws.com/role-arn" {
				return aws.RoleARN
			}
			return aws.None
		})
	case "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob":
		r.containers(doc.Get("spec"), true, seen, depth)
	case "Kustomization", "":
		for _, generator := range []string{"secretGenerator", "configMapGenerator"} {
			each(doc.Get(generator), func(_, g *yaml.Node) {
				if s := r.items(r.tokenOf(g.Resolve().Get("name")), g.Resolve().Get("literals"), nil); s != nil {
					s.Kind, s.Open = Data, true
				}
			})
		}
	default:
		r.containers(doc.Get("spec"), false, seen, depth)
	}
}

// containers looks for whatever has variables in a specification. strict says that
// the API server takes no other shape of them.
func (r *ciReader) containers(node *yaml.Node, strict bool, seen map[*yaml.Node]bool, depth int) {
	node = node.Resolve()
	if node == nil || node.Kind == yaml.Scalar || seen[node] || depth > maxNested {
		return
	}
	seen[node] = true
	if env := node.Get("env"); env != nil && (env.Kind == yaml.Sequence || strict && node.Get("image") != nil) {
		r.podContainer(node, env, strict)
	}
	each(node, func(key, value *yaml.Node) {
		if key == nil || key.Text != "env" {
			r.containers(value, strict, seen, depth+1)
		}
	})
}

// podContainer reads the variables of a container.
func (r *ciReader) podContainer(node, env *yaml.Node, strict bool) {
	name := r.tokenOf(node.Get("name"))
	if env.Kind != yaml.Sequence {
		if env.Kind == yaml.Mapping {
			r.misshapen(env, "a map stands in the place of the list of variables")
			r.variables(name, env, nil)
		}
		return
	}
	s := r.newScope(Variables, name, env, nil)
	s.Open = node.Get("envFrom") != nil
	s.Emulates = aws.IsEmulator(r.tokenOf(node.Get("image")).Text)
	for _, item := range env.Items {
		r.containerEntry(s, item, strict)
	}
}

// containerEntry reads an entry of the variables of a container.
func (r *ciReader) containerEntry(s *Scope, item *yaml.Node, strict bool) {
	entry := item.Resolve()
	name, value, from := entry.Get("name"), entry.Get("value"), entry.Get("valueFrom")
	switch {
	case entry == nil || entry.IsNull():
		return
	case strict && entry.Kind != yaml.Mapping:
		r.misshapen(item, "a text stands in the place of a variable with name and value")
	case strict && name == nil && len(entry.Pairs) > 0:
		r.misshapen(item, "a variable without a name stands in the list")
	case strict && value != nil && value.Text != "" && from != nil:
		r.misshapen(from, "a variable has value and valueFrom at once")
	case strict && (value != nil && value.Kind != yaml.Scalar):
		r.misshapen(value, "a list or map stands in the place of a value")
	case strict:
		r.mistyped(value)
	}
	if name == nil || name.Kind != yaml.Scalar {
		return
	}
	for _, pair := range entry.Entries() {
		if key := pair.Key.Text; key == "value" || strings.EqualFold(key, "valueFrom") { // What is meant by another case is told.
			b := r.bind(s, name, pair.Colon, pair.Value, aws.Variable)
			b.Line = r.lines(entry.Span)
		}
	}
}

// mistyped notes a value that YAML takes for something else than text, where text has
// to stand.
func (r *ciReader) mistyped(value *yaml.Node) {
	switch {
	case value == nil:
	case value.Type() == yaml.Number:
		r.mistake(value.Inner, "a number stands in the place of a text")
	case value.Type() == yaml.Bool || value.OldBool():
		r.mistake(value.Inner, "a truth value stands in the place of a text")
	}
}

// entriesOf reads the entries of a Secret or ConfigMap. decode says what else is to be
// done with each, nil nothing.
func (r *ciReader) entriesOf(name Token, node *yaml.Node, decode func(*Binding)) {
	if node == nil || node.Kind != yaml.Mapping {
		return
	}
	s := r.newScope(Data, name, node, nil)
	s.Open = true // Whoever uses them takes single entries, of several objects.
	for _, pair := range node.Entries() {
		value := pair.Value.Resolve()
		if value != nil && value.Kind != yaml.Scalar {
			r.misshapen(pair.Value, "a list or map stands in the place of a text")
		}
		r.mistyped(value)
		if b := r.bind(s, pair.Key, pair.Colon, pair.Value, entryName); decode != nil && b.Scope == s {
			decode(b)
			s.Peculiar = s.Peculiar || b.Peculiar
		}
	}
}

// entryName tells what the name of an entry means: a variable, or one of the names that
// charts have for the same.
func entryName(name string) (aws.Setting, string) {
	setting, family := aws.Variable(name)
	if setting == aws.None {
		switch strings.NewReplacer("-", "", "_", "", ".", "").Replace(strings.ToLower(name)) {
		case "awsaccesskeyid":
			return aws.AccessKeyID, ""
		case "awssecretaccesskey":
			return aws.SecretAccessKey, ""
		case "awssessiontoken":
			return aws.SessionToken, ""
		}
	}
	return setting, family
}

// decode makes a value that stands in base64 what it says. No byte of it has a place
// of its own. What is not in base64, or has the shape of what it is meant to be as it
// stands, was never encoded.
func (r *ciReader) decode(b *Binding) {
	t := b.Given
	if !b.Known() || t.Text == "" {
		return
	}
	b.Given = Token{Span: t.Span, Text: t.Text, Style: Base64}
	text, ok := Decoded(t.Text)
	if ok {
		b.Given.Text = text
	}
	b.Value = Token{Span: t.Span, Text: meantByEncoded(b.Setting, t.Text, b.Given.Text), Style: Base64}
	b.Peculiar = !ok || b.Value.Text != b.Given.Text
}

// meantByEncoded returns what the author of a value in base64 means.
func meantByEncoded(s aws.Setting, written, decoded string) string {
	written, decoded = strings.TrimSpace(written), strings.TrimSpace(decoded)
	fits := func(v string) bool { return aws.Classify(s, v).Meaning == aws.WellFormed }
	if !s.IsCredential() || fits(decoded) {
		return decoded
	}
	if fits(written) {
		return written
	}
	if bare := strings.Trim(decoded, `"'`); fits(bare) {
		return bare
	}
	if twice, ok := Decoded(decoded); ok && fits(strings.TrimSpace(twice)) {
		return strings.TrimSpace(twice)
	}
	return decoded
}

// Decoded returns what a text in base64 says, which may be broken over lines.
func Decoded(text string) (string, bool) {
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	return string(b), err == nil
}
