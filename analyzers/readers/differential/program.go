package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"credls/analyzers/readers"
	"credls/analyzers/syntax"
)

// A program is one of those that our readers stand for.
type program struct {
	version string
	shell   bool // it carries out what stands before a fault

	// read runs the program over files of one kind. Every call gets an empty
	// folder for what it has to write.
	read func(dir string, kind syntax.Kind, texts []string) ([]outcome, error)

	// ours is what of a reading of ours the program lets see; nil is all of it.
	ours  func(readers.Reading) outcome
	hides bool // what it lets see is not fit for the tables of measured files
}

// missing says why a program does not run on this machine.
type missing struct{ reason, install string }

func (m *missing) Error() string { return fmt.Sprintf("%s (%s)", m.reason, m.install) }

// A realProgram is one of [programs].
type realProgram struct {
	reader string // the name of our reader
	open   func() (*program, error)
}

// programs are the programs that are run, and how each is found or installed. A program that cannot be had is a *missing. Readers that
// are not here are held to the measured tables alone.
var programs = []realProgram{
	{"boto3", openBotocore},
	{"go-sdk", openGoSDK},
	{"js-sdk", openJSSDK},
	{"aws-vault", openAWSVault},
	{"saml2aws", openSAML2AWS},
	{"granted", openGranted},
	{"docker", openDocker},
	{"compose", openCompose},
	{"godotenv", openGodotenv},
	{"npm-dotenv", openNPMDotenv},
	{"node", openNode},
	{"python-dotenv", openPythonDotenv},
	{"bash", openBash},
	{"dash", openDash},
}

// scripts are the drivers of programs that are not written in Go.
//
//go:embed programs
var scripts embed.FS

// unpack writes the drivers into a folder.
func unpack(dir string) error {
	entries, err := scripts.ReadDir("programs")
	if err != nil {
		return err
	}
	for _, e := range entries {
		content, err := scripts.ReadFile("programs/" + e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// A file is what a driver is given, as a list in JSON.
type file struct {
	Kind syntax.Kind `json:"kind"`
	Text []byte      `json:"text"` // base64 in JSON, so that any bytes pass
}

// ask runs a driver once over all files. Its last argument is the path at which
// it writes each of them.
func ask(dir string, kind syntax.Kind, texts []string, name string, args ...string) ([]outcome, error) {
	files := make([]file, len(texts))
	for i, text := range texts {
		files[i] = file{kind, []byte(text)}
	}
	input, err := json.Marshal(files)
	if err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	cmd := exec.Command(name, append(args, filepath.Join(dir, "file"))...)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), &stderr
	output, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", name, err, stderr.String())
	}
	var outcomes []outcome
	if err := json.Unmarshal(output, &outcomes); err != nil {
		return nil, err
	}
	if len(outcomes) != len(texts) {
		return nil, fmt.Errorf("%s: %d answers to %d files", name, len(outcomes), len(texts))
	}
	return outcomes, nil
}

// each has one outcome after the other made out of the texts, for programs that
// are libraries of Go. A panic refuses the file.
func each(read func(kind syntax.Kind, text string) (scopes, error)) func(string, syntax.Kind, []string) ([]outcome, error) {
	one := func(kind syntax.Kind, text string) (o outcome) {
		defer func() {
			if recover() != nil {
				o = outcome{Refused: true}
			}
		}()
		held, err := read(kind, text)
		return outcome{Refused: err != nil, Scopes: held}
	}
	return func(_ string, kind syntax.Kind, texts []string) ([]outcome, error) {
		outcomes := make([]outcome, len(texts))
		for i, text := range texts {
			outcomes[i] = one(kind, text)
		}
		return outcomes, nil
	}
}
