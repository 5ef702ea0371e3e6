package readers

import (
	"strings"

	"credls/analyzers/syntax"
)

// Renumbered says what the system that reads a file makes of digits behind a 0 that
// stand without quotes; nothing where it keeps them or nobody knows.
// Measured with the parsers that they use; of GitHub's by its source.
func Renumbered(f *syntax.File, digits string) string {
	octal := !strings.ContainsAny(digits, "89")
	switch f.Kind {
	case syntax.Compose:
		if octal {
			return "reads an octal number"
		}
		return "makes a number with an exponent of it"
	case syntax.GitLab:
		if octal {
			return "reads an octal number"
		}
	case syntax.GitHub:
		if strings.Contains("/"+f.Path, "/.github/") { // Gitea and Forgejo have a parser of their own.
			return "drops the 0"
		}
	case syntax.GitHubAction, syntax.Serverless:
		return "drops the 0"
	}
	return ""
}
