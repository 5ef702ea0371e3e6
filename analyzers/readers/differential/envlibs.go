package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	compose "github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/docker/cli/pkg/kvfile"
	"github.com/joho/godotenv"
	"github.com/sirupsen/logrus"

	"credls/analyzers/syntax"
)

// nowhere is the environment in which files are read: there is nothing in it.
func nowhere(string) (string, bool) { return "", false }

func openDocker() (*program, error) {
	return &program{
		version: library("github.com/docker/cli"),
		read: func(dir string, kind syntax.Kind, texts []string) ([]outcome, error) {
			path := filepath.Join(dir, "file")
			return each(func(_ syntax.Kind, text string) (scopes, error) {
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					return nil, err
				}
				return dockerHolds(path)
			})(dir, kind, texts)
		},
	}, nil
}

// dockerHolds turns docker's list, in which a name may stand more than once,
// into what the container sees: the last one.
func dockerHolds(path string) (scopes, error) {
	list, err := kvfile.Parse(path, nowhere)
	held := scopes{"": {}}
	for _, variable := range list {
		name, value, _ := strings.Cut(variable, "=")
		held.set("", name, value)
	}
	return held, err
}

func openCompose() (*program, error) {
	logrus.SetOutput(io.Discard)
	return &program{
		version: library("github.com/compose-spec/compose-go/v2"),
		read: each(func(_ syntax.Kind, text string) (scopes, error) {
			held, err := compose.ParseWithLookup(strings.NewReader(text), nowhere)
			return scopes{"": held}, err
		}),
	}, nil
}

func openGodotenv() (*program, error) {
	return &program{
		version: library("github.com/joho/godotenv"),
		read: each(func(_ syntax.Kind, text string) (scopes, error) {
			held, err := godotenv.Parse(strings.NewReader(text))
			return scopes{"": held}, err
		}),
	}, nil
}
