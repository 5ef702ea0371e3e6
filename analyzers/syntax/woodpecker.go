package syntax

import "credls/analyzers/yaml"

// woodpecker reads the workflows of Woodpecker, each a file of its own. Up to 1.x steps
// stood under pipeline; secrets as a list of names and environment as a list of NAME=value
// are gone since 3.0.
// Sources: Woodpecker docs, workflow syntax, environment, secrets, migrations; the
// documentation of its S3 plugin.
var woodpecker = &System{
	Kind: Woodpecker, Title: "Woodpecker",
	Paths: []string{".woodpecker.yml", ".woodpecker.yaml", ".woodpecker/*.yml", ".woodpecker/*.yaml"},
	Understands: "Steps, services and clone as list or map, and the pipeline of old versions. environment as map and list. from_secret. " +
		"Settings of plugins for AWS. ${X} and $${X}. Commands.",
	SecretRef: fromSecret,
	forms:     []form{braced},
	read: func(r *ciReader, doc *yaml.Node) {
		steps := doc.Get("steps")
		if steps == nil {
			steps = doc.Get("pipeline")
		}
		if steps != nil {
			r.containerJob(doc, steps)
		}
	},
	object: func(r *ciReader, b *Binding, node *yaml.Node) bool {
		return r.fetched(b, node, "from_secret", ToSecret)
	},
}
