package syntax

import (
	"path"
	"slices"
	"strings"

	"credls/analyzers/aws"
	"credls/analyzers/source"
	"credls/analyzers/yaml"
)

// compose reads the files of docker compose.
// Source: Compose file reference (services, build, interpolation); measured with
// compose-go v2.16.2.
var compose = &System{
	Kind: Compose, Title: "compose",
	Paths: []string{
		"compose.yml", "compose.yaml", "compose.*.yml", "compose.*.yaml",
		"docker-compose.yml", "docker-compose.yaml", "docker-compose.*.yml", "docker-compose.*.yaml", "docker-compose-*.yml", "docker-compose-*.yaml",
	},
	Understands: "`environment` of services and `args` of builds, as map and as list, through anchors, merge keys and `extends`. " +
		"Names without a value are handed on from the host. `env_file` beside the file. Whether `~/.aws` is mounted.",
	PassesNull: true,
	SecretRef:  func(name string) string { return "${" + name + "}" },
	forms:      []form{interpolation},
	read: func(r *ciReader, doc *yaml.Node) {
		c := composeFile{ciReader: r, services: doc.Get("services"), read: map[*yaml.Node]*Scope{}}
		each(c.services, func(name, service *yaml.Node) {
			if name != nil {
				c.service(r.tokenOf(name), service.Resolve())
			}
		})
		c.extensions(doc)
	},
	object: func(r *ciReader, _ *Binding, node *yaml.Node) bool {
		r.misshapen(node, "a list or map stands in the place of a value")
		return false
	},
}

// A composeFile is one that is being read.
type composeFile struct {
	*ciReader
	services *yaml.Node
	read     map[*yaml.Node]*Scope // of the services that were begun
}

// service reads a service and what it extends. It returns the variables that are
// set for it; nil if there are none.
func (c *composeFile) service(name Token, node *yaml.Node) *Scope {
	if node == nil || node.Kind != yaml.Mapping {
		return nil
	}
	if s, begun := c.read[node]; begun {
		return s
	}
	c.read[node] = nil // Services that extend each other end here.
	base, elsewhere := c.extended(node.Get("extends"))
	s := c.environment(name, node.Get("environment"), base)
	if s != nil {
		if elsewhere {
			c.EnvFiles = append(c.EnvFiles, EnvFile{Scope: s})
		}
		s.Emulates = aws.IsEmulator(c.tokenOf(node.Get("image")).Text)
		s.Mounted = base != nil && base.Mounted || mountsHome(node.Get("volumes"))
		c.envFiles(s, node.Get("env_file"))
		s.Open = slices.ContainsFunc(c.EnvFiles, func(e EnvFile) bool { return e.Scope == s })
	} else {
		s = base
	}
	c.read[node] = s
	if args := c.environment(name, node.Get("build").Get("args"), nil); args != nil {
		args.Open = true // The Dockerfile says what else there is.
	}
	return s
}

// extensions reads the variables that stand beside the services and that none of them
// shares yet.
func (c *composeFile) extensions(doc *yaml.Node) {
	each(doc, func(key, value *yaml.Node) {
		if key == nil || !strings.HasPrefix(key.Text, "x-") {
			return
		}
		if value = value.Resolve(); value.Get("environment") != nil {
			value = value.Get("environment")
		}
		var s *Scope
		for _, pair := range value.Entries() {
			setting, _ := aws.Variable(pair.Key.Text)
			if v := pair.Value.Resolve(); setting == aws.None || v == nil || v.Kind != yaml.Scalar || c.known[pair.Key] != nil {
				continue
			}
			if s == nil {
				s = c.newScope(Variables, c.tokenOf(key), value, nil)
				s.Open = true
			}
			c.bind(s, pair.Key, pair.Colon, pair.Value, aws.Variable)
		}
	})
}

// extended returns the variables of the service that another one extends, and
// whether that stands in another file.
func (c *composeFile) extended(node *yaml.Node) (base *Scope, elsewhere bool) {
	if node == nil {
		return nil, false
	}
	name := node
	if node.Kind == yaml.Mapping {
		if node.Get("file") != nil {
			return nil, true
		}
		name = node.Get("service")
	}
	t := c.tokenOf(name)
	return c.service(t, c.services.Get(t.Text)), false
}

// environment reads variables, as a map or as a list.
func (c *composeFile) environment(name Token, node *yaml.Node, parent *Scope) *Scope {
	if node == nil || node.Kind != yaml.Sequence {
		return c.variables(name, node, parent)
	}
	for _, item := range node.Items {
		switch item.Resolve().Type() {
		case yaml.Bool, yaml.Number:
			c.misshapen(item, "a number stands in a list of variables")
		}
	}
	s := c.items(name, node, parent)
	for _, b := range s.Bindings {
		if b.Delimiter > b.Name.End && b.Scope == s {
			c.mistake(source.Span{Start: b.Name.End, End: b.Delimiter}, "a blank stands before the =")
		}
	}
	return s
}

// envFiles notes the files that a service takes variables from: a path, a list of
// paths, or of maps with one each.
func (c *composeFile) envFiles(s *Scope, node *yaml.Node) {
	if node == nil {
		return
	}
	list := []*yaml.Node{node}
	if node.Kind == yaml.Sequence {
		list = node.Items
	}
	for _, item := range list {
		if item = item.Resolve(); item.Get("path") != nil {
			item = item.Get("path")
		}
		t := c.tokenOf(item)
		e := EnvFile{Token: t, Scope: s}
		if t.Text != "" && !strings.Contains(t.Text, "$") {
			e.Path = path.Join(path.Dir(c.Path), strings.ReplaceAll(t.Text, `\`, "/"))
			if path.IsAbs(t.Text) {
				e.Path = path.Clean(t.Text)
			}
		}
		c.EnvFiles = append(c.EnvFiles, e)
	}
}

// mountsHome reports whether a list of volumes brings in the folder of the AWS files.
func mountsHome(volumes *yaml.Node) (mounts bool) {
	each(volumes, func(_, v *yaml.Node) {
		if v = v.Resolve(); v.Get("source") != nil {
			v = v.Get("source")
		}
		if v != nil && v.Kind == yaml.Scalar {
			from, _, _ := strings.Cut(strings.TrimSuffix(v.Text, "/"), ":")
			mounts = mounts || path.Base(strings.ReplaceAll(from, `\`, "/")) == ".aws"
		}
	})
	return mounts
}

// interpolation is what compose works out: $X, ${X}, ${X:-default}, ${X:?message},
// ${X:+other}, one within another, and $$ for a $.
func interpolation(t Token, i int) ([]Reference, int) {
	if !strings.HasPrefix(t.Text[i:], "${") || strings.HasPrefix(t.Text[i:], "${{") {
		return dollars(t, i)
	}
	start := i + len("${")
	shut := closing(t.Text, start, '{', '}')
	name := t.Text[start : start+nameLength(t.Text[start:])]
	if shut < 0 || name == "" {
		return nil, 0
	}
	ref := Reference{Span: t.At(i, shut+1), Name: name}
	rest := start + len(name)
	for _, sign := range []string{":-", "-"} {
		if strings.HasPrefix(t.Text[rest:shut], sign) {
			ref.Default = t.part(rest+len(sign), shut)
			break
		}
	}
	return []Reference{ref}, shut + 1
}

// closing returns where the bracket that was opened before s[i:] is closed, or -1.
func closing(s string, i int, open, shut byte) int {
	for depth := 1; i < len(s); i++ {
		switch s[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
