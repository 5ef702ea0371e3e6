package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

func openNode() (*program, error) {
	version, err := nodeVersion()
	if err != nil {
		return nil, err
	}
	return nodeProgram("node "+version, "read_node.cjs", func(dir string) (string, error) { return dir, unpack(dir) }), nil
}

func openNPMDotenv() (*program, error) { return openPackage("dotenv", "read_npm_dotenv.cjs") }

func openJSSDK() (*program, error) {
	p, err := openPackage("@smithy/core", "read_js_sdk.cjs")
	if err == nil {
		p.ours = jsShows
	}
	return p, err
}

// jsShows leaves out settings with a dot in their names, which the SDK does not
// tell from those that stand under another one.
func jsShows(r readers.Reading) outcome {
	o := told(r)
	for _, values := range o.Scopes {
		maps.DeleteFunc(values, func(name, _ string) bool { return strings.Contains(name, ".") })
	}
	return o
}

// nodeVersion returns the version of node, if it has process.loadEnvFile.
func nodeVersion() (string, error) {
	out, err := exec.Command("node", "-p", "process.loadEnvFile ? process.version : ''").Output()
	version := strings.TrimSpace(string(out))
	if err != nil || version == "" {
		return "", &missing{"node 20.12 or newer is not installed", "apt-get install nodejs"}
	}
	return version, nil
}

// openPackage returns a driver that uses a package of npm.
func openPackage(name, script string) (*program, error) {
	if _, err := nodeVersion(); err != nil {
		return nil, err
	}
	dir, err := modules()
	if err != nil {
		return nil, err
	}
	var manifest struct{ Version string }
	content, err := os.ReadFile(filepath.Join(dir, "node_modules", name, "package.json"))
	if err == nil {
		err = json.Unmarshal(content, &manifest)
	}
	if err != nil {
		return nil, err
	}
	return nodeProgram(name+" "+manifest.Version, script, func(string) (string, error) { return dir, nil }), nil
}

// nodeProgram returns a driver that stands in the folder that home tells.
func nodeProgram(version, script string, home func(dir string) (string, error)) *program {
	return &program{
		version: version,
		read: func(dir string, kind syntax.Kind, texts []string) ([]outcome, error) {
			home, err := home(dir)
			if err != nil {
				return nil, err
			}
			return ask(dir, kind, texts, "node", filepath.Join(home, script))
		},
	}
}

// modules installs the packages that package-lock.json pins, once, and returns
// the folder, in which the drivers stand, too.
var modules = sync.OnceValues(func() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "credls", "differential")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	wanted, err := scripts.ReadFile("programs/package-lock.json")
	if err != nil {
		return "", err
	}
	mark := filepath.Join(dir, "installed.json") // The lock file for which the packages are complete.
	if installed, err := os.ReadFile(mark); err == nil && string(installed) == string(wanted) {
		return dir, unpack(dir)
	}
	if err := unpack(dir); err != nil {
		return "", err
	}
	cmd := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return dir, os.WriteFile(mark, wanted, 0o600)
	case errors.As(err, &exit):
		fmt.Fprintf(os.Stderr, "%s", out)
		return "", &missing{"npm could not install the packages", "npm ci in " + dir}
	}
	return "", &missing{"npm is not installed", "apt-get install npm"}
})
