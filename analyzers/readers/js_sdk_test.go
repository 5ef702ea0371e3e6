package readers

import (
	"os/exec"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credls/analyzers/syntax"
)

// jsProgram reads a list of files and prints what the SDK holds of each.
const jsProgram = `
const { loadSharedConfigFiles } = require("@smithy/core/config");
const fs = require("fs"), path = process.argv[1];
(async () => {
  const out = [];
  for (const { kind, text } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    fs.writeFileSync(path, Buffer.from(text, "latin1"));
    const files = await loadSharedConfigFiles({ filepath: path, configFilepath: path, ignoreCache: true });
    out.push(kind === "config" ? files.configFile : files.credentialsFile);
  }
  process.stdout.write(JSON.stringify(out));
})();
`

// jsHeld returns all that the reader holds of a file as the SDK has it, the
// settings under others included.
func jsHeld(text string, kind syntax.Kind) profiles {
	p, err := parseJS(text)
	out := profiles{}
	if err != nil {
		return out
	}
	for _, s := range p.sections {
		name := s.name
		if kind == syntax.Config {
			scope, ok := p.scope(name)
			if !ok {
				continue
			}
			if !prefixed(scope) {
				name = scope
			}
		}
		out[name] = values{}
		for _, v := range s.values.values {
			out[name][v.Name] = v.Text
		}
	}
	return out
}

func TestAgainstJS(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	if err != nil || exec.Command(node, "-e", `require("@smithy/core/config")`).Run() != nil {
		t.Skip("SKIPPED: node with @smithy/core is not installed: npm install --prefix DIR @smithy/core@3.41.0, NODE_PATH=DIR/node_modules")
	}
	texts := append(iniTexts(t), generated(300)...)
	texts = append(texts, mutate(iniTexts(t), iniLines, 300)...)
	var inputs []botocoreInput
	for _, text := range texts {
		inputs = append(inputs, botocoreInput{syntax.Credentials, latin1(text)}, botocoreInput{syntax.Config, latin1(text)})
	}
	cmd := exec.Command(node, "-e", jsProgram, t.TempDir()+"/file")
	for i, want := range ask[[]profiles](t, cmd, inputs) {
		text, kind := texts[i/2], inputs[i].Kind
		if diff := cmp.Diff(want, jsHeld(text, kind), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s %q: -JS +read\n%s", kind, text, diff)
		}
	}
	t.Logf("%d files", len(texts))
}

func TestJSForbidsNames(t *testing.T) {
	for text, want := range map[string]int{
		"[a]\nk = v\n[__proto__]\nk = v\n":     10,
		" [profile __proto__] # c\nk = v\n":    1,
		"[profile '__proto__']\nk = v\n":       -1, // The quotes hide the name from the check; the profile is lost all the same.
		"[profile a]\n__proto__ = v\n[b]\nk=v": -1,
	} {
		got, at := jsSDK.Read(text, syntax.Config), -1
		if got.Err != nil {
			at = got.Err.Offset
		}
		if _, ok := got.Get("a", jsForbidden); at != want || ok || held(got)[jsForbidden] != nil {
			t.Errorf("%q: %v at %d, want a refusal at %d", text, got, at, want)
		}
	}
}
