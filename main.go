// Credls is a language server and linter for AWS credentials.
package main

import (
	"os"

	"credls/server/cli"
)

func main() { os.Exit(cli.Main()) }
