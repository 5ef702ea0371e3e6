package main

import (
	"os/exec"
	"path/filepath"
	"strings"

	"credls/analyzers/syntax"
)

func openBotocore() (*program, error) {
	return openPython("botocore", "read_botocore.py", "botocore", "apt-get install python3-botocore")
}

func openPythonDotenv() (*program, error) {
	return openPython("dotenv", "read_python_dotenv.py", "python-dotenv", "apt-get install python3-dotenv")
}

// openPython finds a Python that has a package: the one that comes first on the
// path, or else that of the system, for which Debian has packages.
func openPython(module, script, distribution, install string) (*program, error) {
	const version = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]), 'on Python', sys.version.split()[0])"
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		found, err := exec.Command(python, "-c", "import "+module+"\n"+version, distribution).Output()
		if err != nil {
			continue
		}
		return &program{
			version: distribution + " " + strings.TrimSpace(string(found)),
			read: func(dir string, kind syntax.Kind, texts []string) ([]outcome, error) {
				if err := unpack(dir); err != nil {
					return nil, err
				}
				return ask(dir, kind, texts, python, "-X", "utf8", filepath.Join(dir, script))
			},
		}, nil
	}
	return nil, &missing{"no python3 has " + distribution, install}
}
